"""Words that say a thing twice."""

from __future__ import annotations

import pytest

from tests.support.editing import findings, places


@pytest.mark.parametrize(
    ("text", "column", "proposal"),
    [
        ("They gathered together.", 6, "write `gathered`"),
        ("Trees (e.g. oak, ash, etc.) grow.", 23, "rewrite the sentence"),
        ("The first meeting in 2022 was held on 3 May 2022.", 45, "rewrite the sentence"),
        ("It is due to the fact that it rains.", 7, "write `because`"),
    ],
)
def test_a_needless_word_is_marked(text: str, column: int, proposal: str) -> None:
    assert [(one.places[0].column, one.proposal) for one in findings("REDUNDANT", text)] == [
        (column, proposal)
    ]


def test_all_places_of_a_needless_word_are_one_finding() -> None:
    assert places("REDUNDANT", "They joined together.\n\nWe joined together.") == [(1, 6), (3, 4)]
