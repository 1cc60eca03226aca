"""Cells that hold more than one: parted along lines that part their neighbours."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from pipeline.importer.page import Word
from pipeline.importer.tables.columns import Column, columns_of, cuts_between
from pipeline.importer.tables.grid import Area, Grid
from pipeline.importer.tables.rows import fullness, grouped, parts_of, stack_figures
from pipeline.importer.tables.words import Row, rows_of

_WIDE_GAP = 0.85
"""In sizes: words of one cell stand nearer."""
_TALL_GAP = 0.35
_FEW_BANDS = 3
"""A table ruled into more rows is trusted to be ruled into all."""
_MANY_LINES = 4
_LEAST_ROWS = 3
_FULL = 0.6
_MOSTLY_FIGURES = 0.6


def split_spans(grid: Grid) -> Grid:
    """Return the grid with areas parted where their words stand apart on both sides of a line of other rows.

    Shaded rows are drawn in one piece over all columns; shades in one column part rows that others do not.
    """
    cuts: dict[int, tuple[list[int], list[int]]] = {}
    for areas in _alike(grid.areas, is_wide=True):
        lines = [at for at in range(areas[0].left + 1, areas[0].right) if _part_words(areas, grid.xs[at])]
        for area in areas:
            cuts[id(area)] = ([at for at in lines if not _cross(area.words, grid.xs[at])], [])
    for areas in _alike(grid.areas, is_wide=False):
        lines = [at for at in range(areas[0].top + 1, areas[0].bottom) if _part_lines(areas, grid.ys[at])]
        for area in areas:
            cuts.setdefault(id(area), ([], []))[1].extend(lines)
    areas = [part for area in grid.areas for part in _parted(grid, area, *cuts.get(id(area), ([], [])))]
    return Grid(grid.xs, grid.ys, tuple(areas), grid.header_rows)


def _alike(areas: Iterable[Area], *, is_wide: bool) -> list[list[Area]]:
    """Return the areas over several columns (or rows) in heaps that cover the same ones."""
    heaps: dict[tuple[int, int], list[Area]] = {}
    for area in areas:
        start, end = (area.left, area.right) if is_wide else (area.top, area.bottom)
        if end - start > 1:
            heaps.setdefault((start, end), []).append(area)
    return list(heaps.values())


def _part_words(areas: Sequence[Area], x: float) -> bool:
    filled = [area.words for area in areas if area.words]
    return 2 * sum(_stand_apart(words, x) for words in filled) >= max(1, len(filled))


def _stand_apart(words: Sequence[Word], x: float, gap: float = _WIDE_GAP) -> bool:
    left = [word.box.x1 for word in words if word.box.x_middle < x]
    right = [word.box.x0 for word in words if word.box.x_middle >= x]
    return bool(left and right) and min(right) - max(left) > gap * words[0].style.size_pt


def _cross(words: Sequence[Word], x: float, gap: float = _WIDE_GAP) -> bool:
    if any(word.box.x0 < x - 1 and word.box.x1 > x + 1 for word in words):
        return True
    return (
        bool(words)
        and not _stand_apart(words, x, gap)
        and any(w.box.x_middle < x for w in words)
        and any(w.box.x_middle >= x for w in words)
    )


def _part_lines(areas: Sequence[Area], y: float) -> bool:
    filled = [area.words for area in areas if area.words]
    return 2 * sum(_stand_over(words, y) for words in filled) >= max(1, len(filled)) and not any(
        word.box.y0 < y - 2 and word.box.y1 > y + 2 for words in filled for word in words
    )


def _stand_over(words: Sequence[Word], y: float) -> bool:
    above = [word.box.y1 for word in words if word.box.y_middle < y]
    below = [word.box.y0 for word in words if word.box.y_middle >= y]
    return bool(above and below) and min(below) - max(above) > _TALL_GAP * words[0].style.size_pt


def _parted(grid: Grid, area: Area, columns: Iterable[int], rows: Iterable[int]) -> list[Area]:
    columns, rows = list(columns), list(rows)
    if not columns and not rows:
        return [area]
    parts: dict[tuple[int, int], Area] = {}
    for top, bottom in pairwise((area.top, *sorted(set(rows)), area.bottom)):
        for left, right in pairwise((area.left, *columns, area.right)):
            part = parts[top, left] = Area(top, left, bottom, right)
            part.words += _inside(grid, part, area)
    return list(parts.values())


def _inside(grid: Grid, part: Area, whole: Area) -> list[Word]:
    box = grid.box_of(part)
    left = float("-inf") if part.left == whole.left else box.x0
    right = float("inf") if part.right == whole.right else box.x1
    top = float("-inf") if part.top == whole.top else box.y0
    bottom = float("inf") if part.bottom == whole.bottom else box.y1
    return [
        word
        for word in whole.words
        if left <= word.box.x_middle < right and top <= word.box.y_middle < bottom
    ]


def split_bands(grid: Grid) -> Grid:
    """Return the grid with rows parted that hold many rows of print between two rules."""
    few = sum(any(area.words for area in grid.areas if area.top == row) for row in range(grid.row_count))
    added: dict[int, list[float]] = {}
    for row in range(grid.row_count):
        band = [area for area in grid.areas if (area.top, area.bottom) == (row, row + 1)]
        ys = _row_starts(grid, band, is_alone=few <= _FEW_BANDS)
        if ys:
            added[row] = ys
    return _with_rows(grid, added) if added else grid


def _row_starts(grid: Grid, band: Sequence[Area], *, is_alone: bool) -> list[float]:
    """Return the y at which rows begin inside a band, [] if it is one row."""
    if len(band) < 2 or sum(bool(area.words) for area in band) < 2:
        return []
    rows = rows_of(word for area in band for word in area.words)
    if len(rows) < (2 if is_alone else _MANY_LINES):
        return []
    lines = [parts_of(row, grid.xs[1:-1]) for row in rows]
    stacked = sum(stack_figures([above], line) for above, line in pairwise(lines))
    if 2 * stacked < len(lines) - 1:
        return []
    widths = [end - start - 4 for start, end in pairwise(grid.xs)]
    groups = grouped(lines, rows, widths)
    return [(rows[group[0] - 1].bottom + rows[group[0]].top) / 2 for group in groups[1:]]


def _with_rows(grid: Grid, added: Mapping[int, Sequence[float]]) -> Grid:
    ys: list[float] = []
    numbers: list[int] = []
    for row, y in enumerate(grid.ys):
        numbers.append(len(ys))
        ys += [y, *added.get(row, ())]
    areas: list[Area] = []
    for area in grid.areas:
        whole = Area(numbers[area.top], area.left, numbers[area.bottom], area.right, area.words)
        is_cut = area.bottom - area.top == 1 and area.top in added
        inner = range(whole.top + 1, whole.bottom) if is_cut else ()
        areas += _parted(Grid(grid.xs, tuple(ys), ()), whole, (), inner)
    return Grid(grid.xs, tuple(ys), tuple(areas), grid.header_rows)


def split_columns(grid: Grid) -> Grid:
    """Return the grid with columns parted that hold several columns of figures between two lines."""
    added: dict[int, tuple[float, ...]] = {}
    for column in range(grid.column_count):
        stack = [
            area for area in grid.areas if (area.left, area.right) == (column, column + 1) and area.words
        ]
        rows = rows_of(word for area in stack for word in area.words)
        columns = columns_of(rows) if len(rows) >= _LEAST_ROWS else ()
        if len(columns) > 1 and _holds_columns(rows, columns, grid.row_count):
            added[column] = cuts_between(columns, rows)
    return _with_columns(grid, added) if added else grid


def _holds_columns(rows: Sequence[Row], columns: Sequence[Column], row_count: int) -> bool:
    cuts = cuts_between(columns, rows)
    lines = [parts_of(row, cuts, columns) for row in rows]
    figures = [part.is_figure for line in lines for part in line]
    full = fullness(lines, len(columns))
    is_usual = full >= _FULL and full * len(rows) >= max(_LEAST_ROWS, _FULL * (row_count - 1))
    return is_usual and sum(figures) >= _MOSTLY_FIGURES * len(figures)


def _with_columns(grid: Grid, added: Mapping[int, Sequence[float]]) -> Grid:
    xs: list[float] = []
    numbers: list[int] = []
    for column, x in enumerate(grid.xs):
        numbers.append(len(xs))
        xs += [x, *added.get(column, ())]
    areas: list[Area] = []
    for area in grid.areas:
        whole = Area(area.top, numbers[area.left], area.bottom, numbers[area.right], area.words)
        is_cut = area.right - area.left == 1 and area.left in added
        inner = [
            at for at in range(whole.left + 1, whole.right) if is_cut and not _cross(area.words, xs[at], 0.2)
        ]
        areas += _parted(Grid(tuple(xs), grid.ys, ()), whole, inner, ())
    return Grid(tuple(xs), grid.ys, tuple(areas), grid.header_rows)
