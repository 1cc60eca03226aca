"""Items of lists: found by marker, by the numbers around them and by hanging indent; nested by indent."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.importer.block import Block, Kind, Line
from pipeline.importer.layout.lines import make_line
from pipeline.importer.structure.list_markers import DASHES, Marker, marker_of
from pipeline.importer.structure.splits import part_of

NEAR = 14
"""The next number of a list stands at most so many other markers away."""
SAME_INDENT_PT = 6.0
SHORT = 0.9
"""A line that ends before this part of its block's width ends short."""


class _Start(NamedTuple):
    """A line that may begin an item."""

    line: Line
    marker: Marker
    is_first: bool
    """Whether its block begins with it."""
    hangs: bool
    """Whether the lines after it are set further in."""
    follows_stop: bool
    """Whether the line before ends a sentence or a clause."""
    follows_short: bool
    """Whether the line before ends short."""


def mark_lists(pages: Sequence[Sequence[Block]]) -> list[tuple[Block, ...]]:
    """Return the pages with the items of lists named, one block an item, each with its marker and depth."""
    starts = [start for blocks in pages for block in blocks for start in _starts(block)]
    sure = _sure(starts)
    indents = _Indents()
    return [tuple(part for block in blocks for part in _items(block, sure, indents)) for blocks in pages]


def _starts(block: Block) -> Iterator[_Start]:
    if block.kind is not Kind.PARAGRAPH:
        return
    for index, line in enumerate(block.lines):
        if line.angle or (marker := marker_of(line)) is None:
            continue
        before = block.lines[index - 1] if index else None
        after = block.lines[index + 1] if index + 1 < len(block.lines) else None
        yield _Start(
            line,
            marker,
            is_first=index == 0,
            hangs=after is not None and after.box.x0 > line.box.x0 + 4 and marker_of(after) is None,
            follows_stop=before is not None and before.words[-1].text[-1] in ".:;!?,)",
            follows_short=before is not None and before.box.x1 < block.box.x0 + SHORT * block.box.width,
        )


def _sure(starts: Sequence[_Start]) -> set[int]:
    """Return the ids of the lines that begin an item."""
    at: dict[tuple[str, int], list[int]] = defaultdict(list)
    for index, start in enumerate(starts):
        for reading in start.marker.families:
            at[reading].append(index)
    sure: set[int] = set()
    for index, start in enumerate(starts):
        near = [starts[other] for other in (index - 1, index + 1) if 0 <= other < len(starts)]
        is_aligned = any(_is_beside(start, other) for other in near)
        if start.marker.text in DASHES:
            is_item = start.is_first or start.follows_stop or start.hangs or is_aligned
        elif start.marker.is_bullet:
            is_item = True
        else:
            may_begin = start.is_first or start.follows_stop or start.follows_short or is_aligned
            is_item = may_begin and ((start.hangs and start.is_first) or _is_counted(index, start, at))
        if is_item:
            sure.add(id(start.line))
    return sure


def _is_beside(start: _Start, other: _Start) -> bool:
    """Tell whether two starts of one numbering stand under one another."""
    families = {family for family, _ in start.marker.families}
    is_alike = any(family in families for family, _ in other.marker.families)
    return is_alike and abs(start.line.box.x0 - other.line.box.x0) < SAME_INDENT_PT


def _is_counted(index: int, start: _Start, at: dict[tuple[str, int], list[int]]) -> bool:
    return any(
        0 < abs(other - index) <= NEAR and (other > index) == (step > 0)
        for family, value in start.marker.families
        for step in (1, -1)
        for other in at.get((family, value + step), ())
    )


class _Indents:
    """The open levels of a list, outermost first."""

    def __init__(self) -> None:
        self._levels: list[tuple[float, str]] = []
        self._last: Block | None = None

    def close(self) -> None:
        """End the list."""
        self._levels.clear()

    def depth(self, block: Block, marker: Marker) -> int:
        """Return the depth of an item that begins at the left of a block."""
        x0, family = block.lines[0].box.x0, marker.families[0][0]
        moved = self._last is not None and (
            block.page_number != self._last.page_number or block.box.y1 < self._last.box.y0
        )
        self._last = block
        if moved:
            self._shift(x0, {name for name, _ in marker.families})
        while len(self._levels) > 1 and self._levels[-1][0] > x0 + SAME_INDENT_PT:
            self._levels.pop()
        if not self._levels or x0 > self._levels[-1][0] + SAME_INDENT_PT:
            self._levels.append((x0, family))
        elif x0 < self._levels[-1][0] - SAME_INDENT_PT:
            self._levels[-1] = (x0, family)
        return len(self._levels)

    def _shift(self, x0: float, families: set[str]) -> None:
        """Carry the open levels over to another column or page."""
        same = next((x for x, family in reversed(self._levels) if family in families), None)
        if same is None:
            self._levels.clear()
        else:
            self._levels = [(x + x0 - same, family) for x, family in self._levels]


def _items(block: Block, sure: set[int], indents: _Indents) -> Iterator[Block]:
    if block.kind is not Kind.PARAGRAPH or not any(id(line) in sure for line in block.lines):
        if block.kind is Kind.HEADING or (block.kind is Kind.PARAGRAPH and _is_outside(block, indents)):
            indents.close()
        yield block
        return
    begin = 0
    for at in (
        *(index for index, line in enumerate(block.lines) if index and id(line) in sure),
        len(block.lines),
    ):
        part = part_of(block, block.lines[begin:at])
        yield _item(part, indents) if id(part.lines[0]) in sure else part
        begin = at


def _is_outside(block: Block, indents: _Indents) -> bool:
    levels = indents._levels
    return not levels or block.box.x0 <= levels[0][0] + 2


def _item(block: Block, indents: _Indents) -> Block:
    marker = marker_of(block.lines[0])
    if marker is None:
        return block
    depth = indents.depth(block, marker)
    lines = (without_marker(block.lines[0], marker.rest), *block.lines[1:])
    return dataclasses.replace(block, kind=Kind.LIST_ITEM, level=depth, marker=marker.text, lines=lines)


def without_marker(line: Line, rest: str) -> Line:
    """Return a line without its first word, or with what is left of it."""
    words = line.words[1:] if not rest else (line.words[0]._replace(text=rest), *line.words[1:])
    words = (words[0]._replace(is_attached=False), *words[1:])
    return make_line(words, line.page_number)
