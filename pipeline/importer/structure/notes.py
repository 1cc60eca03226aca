"""Footnotes: small type at the foot of a column or under a short rule, each beginning with its mark."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.importer.block import Block, Kind, Line
from pipeline.importer.geometry import Box
from pipeline.importer.layout.lines import make_line
from pipeline.importer.sheet import Sheet
from pipeline.importer.structure.note_calls import RAISED, SIGNS, calls_of
from pipeline.importer.structure.splits import part_of
from pipeline.importer.structure.typography import Typography

SMALL = 0.93
"""Notes are not set larger than this part of the text."""
HIGHEST = 0.35
"""Notes begin below this part of the page's height."""
WIDEST_RULE = 0.5
"""A rule over notes takes at most this part of the page's width."""

_NUMBER = re.compile(r"^\[?(\d{1,3}|[ivx]{1,5}|[a-z])\]?[.)]?$")
_GLUED = re.compile(r"^(\d{1,3}|[*†‡§¶]{1,3})(?=[^\W\d]|[“\"'(«])(.+)$", re.DOTALL)


class _Mark(NamedTuple):
    text: str
    rest: str
    """What is left of the first word."""
    is_raised: bool


def mark_notes(
    sheets: Sequence[Sheet], pages: Sequence[Sequence[Block]], typography: Typography
) -> list[tuple[Block, ...]]:
    """Return the pages with their notes named, one block a note, its mark in `marker`."""
    return [
        _marked(sheet, blocks, typography)
        if any(_is_small(block, typography) for block in blocks)
        else tuple(blocks)
        for sheet, blocks in zip(sheets, pages, strict=True)
    ]


def _marked(sheet: Sheet, blocks: Sequence[Block], typography: Typography) -> tuple[Block, ...]:
    candidates = [_may_be_note(block, sheet, blocks, typography) for block in blocks]
    if not any(candidates):
        return tuple(blocks)
    found: list[Block] = []
    expected = calls_of(block for block in blocks if not _is_small(block, typography))
    for block, may_be_note in zip(blocks, candidates, strict=True):
        if not may_be_note:
            found.append(block)
            continue
        notes = _notes(block, expected, is_under_rule=_is_under_rule(block, sheet))
        expected.update(str(int(note.marker) + 1) for note in notes if note.marker.isdigit())
        if notes[0].kind is not Kind.NOTE and found and _goes_on(found[-1], notes[0]):
            found[-1] = _continued(found[-1], notes[0])
            notes = notes[1:]
        found.extend(notes)
    return tuple(found)


def _goes_on(note: Block, block: Block) -> bool:
    """Tell whether a block without a mark stands directly under a note and is set as it is."""
    if note.kind is not Kind.NOTE or note.lines[-1].style.size_pt != block.lines[0].style.size_pt:
        return False
    step = block.lines[0].baseline - note.lines[-1].baseline
    return 0 < step < 2 * block.lines[0].style.size_pt and note.box.x_overlap(block.box) > 0


def _is_small(block: Block, typography: Typography) -> bool:
    return (
        block.kind in (Kind.PARAGRAPH, Kind.LIST_ITEM)
        and bool(block.lines)
        and max(line.style.size_pt for line in block.lines) <= SMALL * typography.body_pt
    )


def _may_be_note(block: Block, sheet: Sheet, blocks: Sequence[Block], typography: Typography) -> bool:
    """Tell whether a block is small and nothing but notes and furniture stands under it in its column."""
    if not _is_small(block, typography) or block.box.y0 < HIGHEST * sheet.height or block.lines[0].angle:
        return False
    return not any(
        other.box.y0 > block.box.y0 + 1
        and other.kind not in (Kind.HEAD, Kind.FOOT, Kind.NOTE)
        and other.box.x_overlap(block.box) > 0.3 * min(other.box.width, block.box.width)
        and not _is_small(other, typography)
        for other in blocks
    )


def _is_under_rule(block: Block, sheet: Sheet) -> bool:
    return any(
        rule.box.width <= WIDEST_RULE * sheet.width
        and -2 < block.box.y0 - rule.box.y0 < 3 * block.lines[0].style.size_pt
        and rule.box.x0 < block.box.x1
        and abs(rule.box.x0 - block.box.x0) < 30
        for rule in sheet.rules
    )


def _notes(block: Block, expected: set[str], *, is_under_rule: bool) -> list[Block]:
    """Return the notes of a block; one without a mark stays as it was."""
    if block.kind is Kind.LIST_ITEM:
        marker = block.marker.strip("[]().")
        if marker.isdigit() and (marker in expected or is_under_rule):
            return [dataclasses.replace(block, kind=Kind.NOTE, level=0, marker=marker)]
        return [block]
    starts = [
        index
        for index, line in enumerate(block.lines)
        if _begins(line, expected, is_under_rule=is_under_rule)
    ]
    if not starts:
        return [block]
    parts = [part_of(block, block.lines[: starts[0]])] if starts[0] else []
    for begin, end in zip(starts, [*starts[1:], len(block.lines)], strict=True):
        parts.append(_note(part_of(block, block.lines[begin:end])))
    return parts


def _begins(line: Line, expected: set[str], *, is_under_rule: bool) -> bool:
    """Tell whether a note begins here: one that is called, follows on one, or stands under a short rule."""
    mark = _mark(line)
    if mark is None:
        return False
    marker = mark.text.rstrip(".)")
    if marker in expected:
        if marker.isdigit():
            expected.add(str(int(marker) + 1))
        return True
    return is_under_rule or (mark.is_raised and sum(len(word.text) for word in line.words) >= 12)


def _mark(line: Line) -> _Mark | None:
    first = line.words[0]
    others = [word for word in line.words[1:4] if any(map(str.isalnum, word.text))]
    if others:
        usual = max(word.style.size_pt for word in others)
        lowest = max(word.baseline for word in others)
        is_raised = first.style.size_pt <= RAISED * usual or first.baseline < lowest - 0.12 * usual
        if first.text.strip(SIGNS) == "" or _NUMBER.match(first.text):
            if first.text.isalpha() and not is_raised:
                return None
            return _Mark(first.text.strip("[]"), "", is_raised=is_raised)
    if match := _GLUED.match(first.text):
        return _Mark(match[1], match[2], is_raised=False)
    return None


def _note(block: Block) -> Block:
    mark = _mark(block.lines[0])
    if mark is None:
        return block
    line = block.lines[0]
    words = line.words[1:] if not mark.rest else (line.words[0]._replace(text=mark.rest), *line.words[1:])
    first = make_line((words[0]._replace(is_attached=False), *words[1:]), line.page_number)
    marker = mark.text.rstrip(".)")
    return dataclasses.replace(block, kind=Kind.NOTE, marker=marker, lines=(first, *block.lines[1:]))


def _continued(note: Block, block: Block) -> Block:
    box = Box.around((note.box, block.box))
    return dataclasses.replace(note, lines=(*note.lines, *block.lines), box=box)
