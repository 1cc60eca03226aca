"""Heaps of lines made right for naming: a heading apart from its text, a number with its title."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence

from pipeline.importer.block import Block, Kind, Line
from pipeline.importer.geometry import Box
from pipeline.importer.layout.lines import make_line
from pipeline.importer.layout.text import line_text
from pipeline.importer.page import Style
from pipeline.importer.sheet import Sheet
from pipeline.importer.structure.typography import is_uniform, look_of

WIDEST_GAP_PT = 60.0
"""Between a number and the title that it counts."""
SHORT_LINE = 0.85
"""A line that ends before this part of its block's width ends a paragraph."""

_LEAD = re.compile(
    r"^(?:\d{1,3}(?:\.\d{1,3})*[.)]?|[IVXLivxl]{1,6}[.)]|[A-Za-z][.)]|\([A-Za-z0-9ivx]{1,4}\)|[•·▪◦‣○●■□–—*➢✓►▶-])$"
)


def split_blocks(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Return the pages, each heap of lines parted where its look changes from one whole line to the next."""
    return [
        dataclasses.replace(
            sheet, blocks=tuple(part for block in _led(sheet.blocks) for part in _parts(block))
        )
        for sheet in sheets
    ]


def _parts(block: Block) -> Iterator[Block]:
    if block.kind is not Kind.PARAGRAPH or len(block.lines) < 2:
        yield block
        return
    begin = 0
    for at in range(1, len(block.lines)):
        if _changes(block, begin, at):
            yield part_of(block, block.lines[begin:at])
            begin = at
    yield part_of(block, block.lines[begin:]) if begin else block


def part_of(block: Block, lines: tuple[Line, ...]) -> Block:
    """Return a block of some of the lines of another."""
    return dataclasses.replace(block, lines=lines, box=Box.around(line.box for line in lines))


def _changes(block: Block, begin: int, at: int) -> bool:
    """Tell whether a part begins at a line: the lines before are all of one look, and it is of another."""
    before, line = block.lines[at - 1], block.lines[at]
    if abs(before.baseline - line.baseline) < 2:
        return False
    ends_short = before.box.x1 < block.box.x0 + SHORT_LINE * block.box.width
    if _weight(before.style) == _weight(line.style) and is_uniform(before) == is_uniform(line):
        return False
    if all(is_uniform(other) for other in block.lines[begin:at]):
        if is_uniform(line):
            return begin == 0 or ends_short or before.words[-1].text[-1] in ".!?:"
        return _weight(before.style) != _weight(line.words[0].style) or ends_short
    return (ends_short or before.words[-1].text[-1] in ".!?:") and _stands_out(block, at)


def _stands_out(block: Block, at: int) -> bool:
    """Tell whether a line in the middle is all of one heavier or larger look, which ends with a line too."""
    line = block.lines[at]
    style, others = _weight(line.style), block.lines[at + 1 : at + 3]
    if not is_uniform(line) or _weight(block.lines[at - 1].words[-1].style) == style:
        return False
    return any(_weight(other.words[0].style) != style for other in others)


def _weight(style: Style) -> tuple[float, int, int]:
    look = look_of(style)
    return (look.size_pt, look.weight, look.colour)


def _led(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks, each number or bullet that stands alone before its text joined to it."""
    waiting: Block | None = None
    for block in blocks:
        if waiting is not None:
            if block.kind is Kind.PARAGRAPH and block.lines and _leads(waiting.lines[0], block.lines[0]):
                block, waiting = _with_lead(waiting, block), None
            else:
                yield waiting
                waiting = None
        if block.kind is Kind.PARAGRAPH and len(block.lines) == 1 and _LEAD.match(line_text(block.lines[0])):
            waiting = block
            continue
        yield block
    if waiting is not None:
        yield waiting


def _leads(lead: Line, line: Line) -> bool:
    if lead.angle or line.angle or abs(lead.baseline - line.baseline) > 2.5:
        return False
    return -1 < line.box.x0 - lead.box.x1 < WIDEST_GAP_PT and lead.style.size_pt >= 0.8 * line.style.size_pt


def _with_lead(lead: Block, block: Block) -> Block:
    first = make_line((*lead.lines[0].words, *block.lines[0].words), block.page_number)
    return dataclasses.replace(block, lines=(first, *block.lines[1:]), box=Box.around((lead.box, block.box)))
