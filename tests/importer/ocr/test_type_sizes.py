"""Sizes measured on ink become the few sizes in which a page is set."""

from __future__ import annotations

from pipeline.importer.geometry import Box
from pipeline.importer.ocr.type_sizes import even_sizes
from pipeline.importer.page import Style, Word


def word(text: str, size_pt: float) -> Word:
    style = Style("", size_pt, is_bold=False, is_italic=False, colour=0)
    return Word(text, Box(0, 0, 10, 10), 8.0, style, 0, 1.0, -1)


def test_sizes_that_stray_are_those_of_most_letters() -> None:
    words = even_sizes([word("paragraph", 10.3), word("text", 10.9), word("Title", 18.2), word("note", 8.1)])

    assert [one.style.size_pt for one in words] == [10.5, 10.5, 18.0, 8.0]
