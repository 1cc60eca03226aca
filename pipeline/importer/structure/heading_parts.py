"""Headings whose parts stand in blocks of their own: lines, two looks in one row; and kickers."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Sequence

from pipeline.importer.block import Block, Kind
from pipeline.importer.geometry import Box
from pipeline.importer.layout.lines import make_line
from pipeline.importer.structure.list_markers import marker_of
from pipeline.importer.structure.typography import block_look

NEXT_LINE = 1.45
"""Lines of one heading are at most so many sizes apart."""
LOOK_AHEAD = 4
ROW_PT = 1.6
ROW_GAP_PT = 190.0
"""Between the two parts of a heading in one row."""
KICKER = 1.5
"""A line over a title this much larger is no heading of its own."""


def with_whole_headings(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks of a page, each heading in one block."""
    found: list[Block | None] = list(blocks)
    for index, block in enumerate(blocks):
        if found[index] is None or block.kind is not Kind.HEADING:
            continue
        for other in range(index + 1, min(index + 1 + LOOK_AHEAD, len(blocks))):
            first, second = found[index], found[other]
            if first is None or second is None or second.kind is not Kind.HEADING:
                continue
            if _is_next_line(first, second):
                found[index], found[other] = _joined(first, second), None
            elif _is_same_row(first, second, blocks):
                _put_in_row(found, index, other)
    return tuple(_without_kickers([block for block in found if block is not None]))


def _is_next_line(first: Block, second: Block) -> bool:
    last, line = first.lines[-1], second.lines[0]
    one, other = block_look(first), block_look(second)
    if one[:2] != other[:2] or one.is_capitals != other.is_capitals or one.colour != other.colour:
        return False
    if not 0 < line.baseline - last.baseline <= NEXT_LINE * last.style.size_pt or marker_of(line) is not None:
        return False
    is_aligned = abs(line.box.x0 - last.box.x0) < 3 or abs(line.box.x_middle - last.box.x_middle) < 6
    return is_aligned and last.words[-1].text[-1] not in ".?!"


def _is_same_row(first: Block, second: Block, blocks: Sequence[Block]) -> bool:
    """Tell whether two headings of two looks share a row that holds nothing else."""
    one, other = first.lines[0], second.lines[0]
    if len(first.lines) > 1 or len(second.lines) > 1 or abs(one.baseline - other.baseline) > ROW_PT:
        return False
    left, right = (one, other) if one.box.x0 < other.box.x0 else (other, one)
    if not 0 < right.box.x0 - left.box.x1 < ROW_GAP_PT or one.style == other.style:
        return False
    in_row = sum(abs(line.baseline - one.baseline) <= ROW_PT for block in blocks for line in block.lines)
    return in_row == 2


def _put_in_row(found: list[Block | None], index: int, other: int) -> None:
    """Join two parts of a row, where the first stands if all between is under it, else at the second."""
    first, second = found[index], found[other]
    if first is None or second is None:
        return
    left, right = (first, second) if first.box.x0 < second.box.x0 else (second, first)
    line = make_line((*left.lines[0].words, *right.lines[0].words), left.page_number)
    whole = dataclasses.replace(right, lines=(line,), box=Box.around((left.box, right.box)))
    between = [block for block in found[index + 1 : other] if block is not None]
    is_first = all(block.box.y0 > first.lines[0].baseline for block in between)
    found[index], found[other] = (whole, None) if is_first else (None, whole)


def _joined(first: Block, second: Block) -> Block:
    return dataclasses.replace(
        first, lines=(*first.lines, *second.lines), box=Box.around((first.box, second.box))
    )


def _without_kickers(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks, a line directly over a much larger title as a paragraph again."""
    found = list(blocks)
    for index, (block, after) in enumerate(itertools.pairwise(blocks)):
        if block.kind is not Kind.HEADING or after.kind is not Kind.HEADING or len(block.lines) > 1:
            continue
        size, title = block.lines[-1].style.size_pt, after.lines[0].style.size_pt
        step = after.lines[0].baseline - block.lines[-1].baseline
        if title >= KICKER * size and 0 < step < 2.2 * title:
            doubts = tuple(doubt for doubt in block.doubts if doubt.code != "uncertain-heading")
            found[index] = dataclasses.replace(
                block, kind=Kind.PARAGRAPH, level=0, doubts=doubts, confidence=0.8
            )
    return found
