"""Uses of words: their places, and those within longer ones."""

from __future__ import annotations

from pipeline.checks.evidence.uses import Use, forms_of, outermost, places_of
from tests.support.editing import galley


def test_a_use_over_two_lines_has_a_place_on_each() -> None:
    (paragraph,) = galley("The old\ncity wall").paragraphs

    found = places_of([Use(paragraph, 8, 17), Use(paragraph, 4, 12)])

    assert [(place.line, place.column) for place in found] == [(1, 5), (2, 1), (2, 1)]


def test_uses_within_a_longer_one_are_left_out() -> None:
    (paragraph,) = galley("The old city wall").paragraphs
    long, short, other = Use(paragraph, 4, 12), Use(paragraph, 8, 12), Use(paragraph, 13, 17)

    assert outermost([other, short, long]) == [long, other]


def test_each_form_is_told_once() -> None:
    (paragraph,) = galley("Wall by wall by wall").paragraphs

    uses = [Use(paragraph, 0, 4), Use(paragraph, 8, 12), Use(paragraph, 16, 20)]

    assert forms_of(uses) == "`Wall` and `wall`"
