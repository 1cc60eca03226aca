"""Paragraphs and items put together that a column, a page, a picture or a note divides."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from pipeline.importer.block import Block, Kind
from pipeline.importer.layout.text import line_text
from pipeline.importer.structure.typography import block_look

BETWEEN = frozenset((Kind.HEAD, Kind.FOOT, Kind.NOTE, Kind.PICTURE, Kind.CAPTION, Kind.CREDIT, Kind.TABLE))
"""What may stand between two parts of one paragraph."""
MOST_BETWEEN = 12
FULL_LINE = 0.7
"""The last line of a part that a name follows reaches so far across its column."""

_ENDS = ".!?:;…。！？؟"
_CLOSING = "\"'”’»)]"


def join_parts(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks of a document, a paragraph or item that goes on in another column or page as one.

    The first part does not end a sentence, and the second is set alike and begins small, or the first breaks
    off after a small word in a full line. What stood between comes after the whole.
    """
    found: list[Block | None] = list(blocks)
    open_index = -1
    for index, block in enumerate(blocks):
        if block.kind in BETWEEN:
            continue
        if open_index >= 0 and index - open_index <= MOST_BETWEEN:
            first = found[open_index]
            if first is not None and _goes_on(first, block):
                found[open_index] = dataclasses.replace(first, lines=(*first.lines, *block.lines))
                found[index] = None
                continue
        open_index = index if block.kind in (Kind.PARAGRAPH, Kind.LIST_ITEM) and block.lines else -1
    return [block for block in found if block is not None]


def _goes_on(first: Block, second: Block) -> bool:
    if second.kind is not Kind.PARAGRAPH or not second.lines or first.panel != second.panel:
        return False
    last, line = first.lines[-1], second.lines[0]
    if last.angle or line.angle or not _is_elsewhere(first, second):
        return False
    if block_look(first)[:3] != block_look(second)[:3]:
        return False
    before = line_text(last).rstrip(_CLOSING + " ")
    after = line_text(line).lstrip("\"'“‘«([ ")
    if not before or not after or before[-1] in _ENDS:
        return False
    if after[0].islower() or before[-1] in "-\u00ad":
        return True
    if first.kind is not Kind.PARAGRAPH or len(first.lines) < 2 or not before[-1].isalpha():
        return False
    width = max(part.box.width for part in first.lines)
    return last.box.width >= FULL_LINE * width and last.words[-1].text[0].islower()


def _is_elsewhere(first: Block, second: Block) -> bool:
    """Tell whether the second part stands in another column or on the next page."""
    last, line = first.lines[-1], second.lines[0]
    if line.page_number != last.page_number:
        return line.page_number == last.page_number + 1
    return line.baseline < last.baseline or line.baseline - last.baseline > 4 * last.style.size_pt
