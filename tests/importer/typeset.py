"""Pages for tests: lines of words set at a place, as a reader would find them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.importer.block import Block
from pipeline.importer.geometry import Box
from pipeline.importer.layout.text import line_text
from pipeline.importer.page import Image, Method, Page, Panel, Rule, Style, Word

BODY = Style("Serif", 10.0, is_bold=False, is_italic=False, colour=0)
BOLD = Style("Serif-Bold", 10.0, is_bold=True, is_italic=False, colour=0)
HEADING = Style("Serif-Bold", 16.0, is_bold=True, is_italic=False, colour=0)
NOTE = Style("Serif", 8.0, is_bold=False, is_italic=False, colour=0)
LETTER = 0.5
BLANK = 0.25
"""Widths of a letter and a blank, in sizes."""


def line(text: str, x: float, baseline: float, style: Style = BODY, *, blank: float = BLANK) -> list[Word]:
    """Return the words of a line that begins at `x`."""
    words = []
    for part in text.split():
        width = LETTER * style.size_pt * len(part)
        box = Box(x, baseline - 0.9 * style.size_pt, x + width, baseline + 0.3 * style.size_pt)
        words.append(Word(part, box, baseline, style, 0, 1.0, -1))
        x += width + blank * style.size_pt
    return words


def column(
    texts: Sequence[str], x: float, baseline: float, style: Style = BODY, *, leading: float = 1.2
) -> list[Word]:
    """Return the words of lines below each other."""
    return [
        word
        for index, text in enumerate(texts)
        for word in line(text, x, baseline + index * leading * style.size_pt, style)
    ]


def page(
    words: Iterable[Word],
    *,
    rules: Iterable[Rule] = (),
    panels: Iterable[Panel] = (),
    images: Iterable[Image] = (),
) -> Page:
    """Return a page of A4 with these things on it."""
    return Page(
        number=1,
        label="1",
        width=595.0,
        height=842.0,
        words=tuple(words),
        rules=tuple(rules),
        panels=tuple(panels),
        images=tuple(images),
        links=(),
        tags=(),
        method=Method.TEXT,
        confidence=1.0,
        reason="",
    )


def level_rule(x0: float, x1: float, y: float) -> Rule:
    """Return a thin black rule."""
    return Rule(Box(x0, y, x1, y), 0.5, 0)


def texts(blocks: Iterable[Block]) -> list[str]:
    """Return the text of each block that has lines; lines are parted by ` / `."""
    return [" / ".join(line_text(line) for line in block.lines) for block in blocks if block.lines]
