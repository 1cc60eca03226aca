"""The outline's levels become a tree."""

from __future__ import annotations

from pipeline.writers.pdf_join_outline import Entry, outline


def _entry(level: int, title: str, *, is_closed: bool = False) -> Entry:
    return Entry(level, title.encode(), b"[9 0 R /Fit]", is_closed)


def test_lower_levels_hang_below_higher_ones() -> None:
    texts = outline([_entry(1, "(a)"), _entry(2, "(b)"), _entry(2, "(c)"), _entry(1, "(d)")], 20)

    assert texts == [
        b"<</Type /Outlines/Count 4/First 21 0 R/Last 24 0 R>>",
        b"<</Title (a)/Dest [9 0 R /Fit]/Parent 20 0 R/Count 2/Next 24 0 R/First 22 0 R/Last 23 0 R>>",
        b"<</Title (b)/Dest [9 0 R /Fit]/Parent 21 0 R/Count 0/Next 23 0 R>>",
        b"<</Title (c)/Dest [9 0 R /Fit]/Parent 21 0 R/Count 0/Prev 22 0 R>>",
        b"<</Title (d)/Dest [9 0 R /Fit]/Parent 20 0 R/Count 0/Prev 21 0 R>>",
    ]


def test_a_level_that_is_left_out_adds_no_depth() -> None:
    texts = outline([_entry(1, "(a)"), _entry(4, "(b)"), _entry(3, "(c)")], 1)

    assert [text.partition(b"/Parent ")[2][:5] for text in texts[1:]] == [b"1 0 R", b"2 0 R", b"2 0 R"]


def test_a_closed_line_hides_those_below_it() -> None:
    texts = outline([_entry(1, "(a)", is_closed=True), _entry(2, "(b)"), _entry(1, "(c)")], 1)

    assert b"/Count 2/" in texts[0]
    assert b"/Count -1/" in texts[1]
