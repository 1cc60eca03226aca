"""Head nouns, singular and plural."""

from __future__ import annotations

import pytest

from pipeline.checks.language.noun_phrases import head_noun, plural, singular


def test_the_counted_noun_at_the_end_of_a_phrase_is_its_head() -> None:
    assert head_noun("other global and regional agenda.", 5, 6, joins_adjectives=True) == (26, 32)


@pytest.mark.parametrize(
    "text",
    ["other global agendas.", "other of the agenda.", "other agenda items.", "other very long and odd word."],
)
def test_a_plural_a_small_word_or_another_noun_ends_the_search(text: str) -> None:
    assert head_noun(text, 5, 6, joins_adjectives=True) is None


@pytest.mark.parametrize(
    ("one", "many"), [("city", "cities"), ("day", "days"), ("box", "boxes"), ("case", "cases")]
)
def test_plural_and_singular_belong_together(one: str, many: str) -> None:
    assert (plural(one), singular(many)) == (many, one)
