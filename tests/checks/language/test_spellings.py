"""British and American forms of words."""

from __future__ import annotations

import pytest

from pipeline.checks.language.spellings import Spelling, Variant, preferred_spelling


@pytest.mark.parametrize(
    ("word", "variant", "preferred"),
    [
        ("organise", "oxford", "organize"),
        ("organizing", "british", "organising"),
        ("centers", "oxford", "centres"),
        ("labour", "american", "labor"),
    ],
)
def test_a_word_of_another_variant_has_a_preferred_form(word: str, variant: Variant, preferred: str) -> None:
    found = preferred_spelling(word, variant)

    assert found is not None
    assert found.preferred == preferred


@pytest.mark.parametrize("word", ["advise", "organize", "centre", "exercise"])
def test_a_word_as_the_variant_prints_it_has_none(word: str) -> None:
    assert preferred_spelling(word, "oxford") is None


def test_a_form_of_taste_is_told_as_one() -> None:
    assert preferred_spelling("aging", "oxford") == Spelling("ageing", "ageing", is_taste=True)
