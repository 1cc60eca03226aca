"""Whose words a stretch of a paragraph holds, and what may be replaced."""

from __future__ import annotations

import pytest

from pipeline.checks.finding import Edit
from pipeline.checks.galley import Mark, Paragraph, Segment
from pipeline.errors import Location

PLACE = Location("a.md", 3, 5)
PLAIN = Paragraph(0, "body", "Ten new wells", (Segment(0, 13, PLACE, "Ten new wells"),))
NAMED = Paragraph(0, "body", PLAIN.text, PLAIN.segments, (Mark(4, 7, "title"),))


def test_a_stretch_that_was_typed_can_be_replaced() -> None:
    assert PLAIN.edits(4, 7, "old") == (Edit(Location("a.md", 3, 9), "new", "old"),)
    assert PLAIN.edits(4, 7, "new") == ()


@pytest.mark.parametrize(("start", "end"), [(4, 7), (0, 5), (6, 13)])
def test_a_stretch_that_touches_a_title_is_not_replaced(start: int, end: int) -> None:
    assert NAMED.is_protected(start, end)
    assert NAMED.edits(start, end, "old") == ()


@pytest.mark.parametrize(("start", "is_touched"), [(3, False), (4, True), (6, True), (7, False)])
def test_one_character_is_in_a_mark_from_its_start_up_to_its_end(start: int, *, is_touched: bool) -> None:
    assert NAMED.touches({"title"}, start) is is_touched
    assert not NAMED.touches({"quoted"}, start)


@pytest.mark.parametrize(("language", "is_english"), [("en", True), ("en-GB", True), ("fr", False)])
def test_english_of_any_country_is_english(language: str, *, is_english: bool) -> None:
    assert Paragraph(0, "body", "", (), language=language).is_english is is_english
