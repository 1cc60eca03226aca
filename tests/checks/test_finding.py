"""Words as a message lists them."""

from __future__ import annotations

import pytest

from pipeline.checks.finding import listing


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["rain"], "`rain`"),
        (["rain", "snow", "rain"], "`rain` and `snow`"),
        (["rain", "snow", "hail"], "`rain`, `snow` and `hail`"),
    ],
)
def test_different_words_are_listed_once_between_backticks(words: list[str], told: str) -> None:
    assert listing(words) == told
