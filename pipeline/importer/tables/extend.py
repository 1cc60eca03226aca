"""Where lines do not say where a table ends: heads and row heads outside, captions and notes inside."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipeline.importer.page import Word
from pipeline.importer.tables.grid import Area, Grid
from pipeline.importer.tables.rows import parts_of
from pipeline.importer.tables.words import Row, rows_of, text_of

CAPTION = re.compile(
    r"(table|tab\.|tabelle|tableau|tabla|tabela|tabella|exhibit|таблица|表|جدول)\s*[A-Z]?[-.]?[\dIVX]+",
    re.IGNORECASE,
)
_NOTE = re.compile(r"(source|note|nota|quelle|remarque|fuente|\*|[a-z1-9]\)?\s|exhibit reads)", re.IGNORECASE)
_LONG_NOTE = 14
"""Words."""
_NEAR = 2.2
"""In sizes: how far above the table its head may stand."""
_MOST_FILLED = 0.6
_LEVEL_PT = 2.5
_STUB_GAP = 3.0
"""In sizes: how far to the left row heads may stand."""


def without_captions(grid: Grid) -> Grid:
    """Return the grid without rows at its ends that are captions or notes over its whole width."""
    top, bottom = 0, grid.row_count
    while bottom - top > 2 and _is_whole(grid, top, CAPTION):
        top += 1
    while bottom - top > 2 and _is_whole(grid, bottom - 1, _NOTE):
        bottom -= 1
    if (top, bottom) == (0, grid.row_count):
        return grid
    areas = [
        Area(area.top - top, area.left, area.bottom - top, area.right, area.words)
        for area in grid.areas
        if top <= area.top and area.bottom <= bottom
    ]
    return Grid(grid.xs, grid.ys[top : bottom + 1], tuple(areas), max(0, grid.header_rows - top))


def with_head_above(grid: Grid, words: Iterable[Word]) -> Grid:
    """Return the grid with the row of words just above it, if they stand over its columns."""
    box = grid.box
    size = _size(grid)
    above = [
        word
        for word in words
        if box.y0 - 2 * _NEAR * size < word.box.y_middle < box.y0
        and box.x0 - 4 < word.box.x_middle < box.x1 + 4
    ]
    rows = list(rows_of(above))
    if not rows or box.y0 - rows[-1].bottom > _NEAR * size:
        return grid
    row = rows[-1]
    parts = parts_of(row, grid.xs[1:-1])
    if any(part.right - part.left > 1 for part in parts) or len(parts) < _MOST_FILLED * grid.column_count:
        return grid
    if len(parts) < 2 or any(len(part.words) > 6 for part in parts):
        return grid
    head = [Area(0, column, 1, column + 1) for column in range(grid.column_count)]
    for part in parts:
        head[part.left].words.extend(part.words)
    moved = [Area(area.top + 1, area.left, area.bottom + 1, area.right, area.words) for area in grid.areas]
    ys = (min(row.top, grid.ys[0] - 1), *grid.ys)
    return Grid(grid.xs, ys, (*head, *moved), grid.header_rows + 1)


def with_row_heads(grid: Grid, words: Iterable[Word]) -> Grid:
    """Return the grid with the words to its left as first column, if most of its rows begin with them."""
    box = grid.box
    size = _size(grid)
    beside = [
        word
        for word in words
        if word.box.x1 < box.x0 + 2 and box.y0 < word.box.y_middle < box.y1 and not word.angle
    ]
    pieces = [(row, row.pieces[-1]) for row in rows_of(beside, apart=_STUB_GAP)]
    pieces = [(row, piece) for row, piece in pieces if box.x0 - piece.x1 < _STUB_GAP * 6 * size]
    if len(pieces) < _MOST_FILLED * grid.row_count or len(pieces) > 2 * grid.row_count:
        return grid
    baselines = [row.baseline for row in rows_of(w for area in grid.areas for w in area.words)]
    if sum(_is_level(row, baselines) for row, _ in pieces) < 0.8 * len(pieces):
        return grid
    heads = [Area(row, 0, row + 1, 1) for row in range(grid.row_count)]
    for row, piece in pieces:
        middle = row.baseline - 0.3 * row.size
        number = sum(y <= middle for y in grid.ys[1:-1])
        heads[number].words.extend(piece.words)
    moved = [Area(area.top, area.left + 1, area.bottom, area.right + 1, area.words) for area in grid.areas]
    xs = (min(piece.x0 for _, piece in pieces), *grid.xs)
    return Grid(xs, grid.ys, (*heads, *moved), grid.header_rows)


def _is_whole(grid: Grid, row: int, pattern: re.Pattern[str]) -> bool:
    areas = [area for area in grid.areas if area.top <= row < area.bottom]
    if len(areas) != 1 or areas[0].bottom - areas[0].top != 1:
        return False
    text = text_of(areas[0].words)
    return pattern.match(text) is not None or len(text.split()) > _LONG_NOTE


def _size(grid: Grid) -> float:
    sizes = sorted(word.style.size_pt for area in grid.areas for word in area.words)
    return max(4.0, sizes[len(sizes) // 2]) if sizes else 10.0


def _is_level(row: Row, baselines: Sequence[float]) -> bool:
    return any(abs(row.baseline - other) < _LEVEL_PT for other in baselines)
