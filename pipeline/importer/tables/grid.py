"""A grid of cells with their words, and the table that it comes to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.importer.block import Cell, Table
from pipeline.importer.geometry import Box
from pipeline.importer.page import Word
from pipeline.importer.tables.words import text_of


@dataclass(slots=True)
class Area:
    """A cell while the grid is made: over rows `top` to `bottom` - 1, columns `left` to `right` - 1."""

    top: int
    left: int
    bottom: int
    right: int
    words: list[Word] = field(default_factory=list)
    is_header: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """Areas that cover every place between the lines `xs` and `ys` once."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    areas: tuple[Area, ...]
    header_rows: int = 0

    @property
    def row_count(self) -> int:
        """Rows between the lines."""
        return len(self.ys) - 1

    @property
    def column_count(self) -> int:
        """Columns between the lines."""
        return len(self.xs) - 1

    @property
    def box(self) -> Box:
        """From the first line to the last."""
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def box_of(self, area: Area) -> Box:
        """Return what an area covers."""
        return Box(self.xs[area.left], self.ys[area.top], self.xs[area.right], self.ys[area.bottom])


def tightened(grid: Grid) -> Grid:
    """Return the grid without rows and columns in which no words begin."""
    rows = _kept(grid.row_count, ((area.top, area.bottom) for area in grid.areas if area.words))
    columns = _kept(grid.column_count, ((area.left, area.right) for area in grid.areas if area.words))
    areas = []
    for area in grid.areas:
        top, bottom = rows[area.top], rows[area.bottom]
        left, right = columns[area.left], columns[area.right]
        if top < bottom and left < right:
            areas.append(Area(top, left, bottom, right, area.words, area.is_header))
    heads = rows[min(grid.header_rows, grid.row_count)]
    return Grid(_lines(grid.xs, columns), _lines(grid.ys, rows), tuple(areas), heads)


def table_of(grid: Grid) -> Table:
    """Return the table: cells in row order with their text; no cell reaches out of the head."""
    heads = _whole_heads(grid)
    cells = [
        Cell(
            area.top,
            area.left,
            area.bottom - area.top,
            area.right - area.left,
            text_of(area.words),
            area.is_header or area.top < heads,
            grid.box_of(area),
        )
        for area in sorted(grid.areas, key=lambda area: (area.top, area.left))
    ]
    return Table(grid.row_count, grid.column_count, tuple(cells), heads)


def _whole_heads(grid: Grid) -> int:
    heads = grid.header_rows
    for area in sorted(grid.areas, key=lambda area: area.top):
        if area.top < heads < area.bottom:
            heads = area.bottom
    return heads


def _kept(count: int, spans: Iterable[tuple[int, int]]) -> list[int]:
    """Return for each old line its new number: a stretch stays if a cell with words has it for itself."""
    spans = sorted(spans, key=lambda span: span[1] - span[0])
    kept = [False] * count
    for start, end in spans:
        if not any(kept[start:end]):
            kept[start] = True
    numbers = [0]
    for keeps in kept:
        numbers.append(numbers[-1] + keeps)
    return numbers


def _lines(lines: Sequence[float], numbers: Sequence[int]) -> tuple[float, ...]:
    found = [line for line, (number, after) in zip(lines, pairwise(numbers), strict=False) if after > number]
    return (lines[0], *found[1:], lines[-1])
