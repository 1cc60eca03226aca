"""Which rows of a drawn table are heads: those set or shaded otherwise than the rows below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.importer.page import Panel, Word
from pipeline.importer.tables.grid import Grid
from pipeline.importer.tables.words import is_figure, text_of

_MOST = 4
"""Rows."""


def with_header(grid: Grid, panels: Sequence[Panel]) -> Grid:
    """Return the grid with its heads counted; one whose first row looks like all others has none."""
    if grid.header_rows or grid.row_count < 2:
        return grid
    count = _foot(grid, 0)
    while (
        count < min(_MOST, grid.row_count - 1)
        and _is_set_apart(grid, count)
        and _is_head(grid, count, panels)
    ):
        count = _foot(grid, count)
    return replace(grid, header_rows=count) if count < grid.row_count and _is_head(grid, 0, panels) else grid


def _foot(grid: Grid, row: int) -> int:
    """Return the first row below all cells that begin in a row."""
    return max((area.bottom for area in grid.areas if area.top <= row < area.bottom), default=row + 1)


def _is_head(grid: Grid, row: int, panels: Sequence[Panel]) -> bool:
    return (
        _is_set_apart(grid, row)
        or _fill(grid, row, panels) != _fill(grid, grid.row_count - 1, panels)
        or (_has_names_over_figures(grid, row))
    )


def _is_set_apart(grid: Grid, row: int) -> bool:
    """Tell whether a row is bold, or of another colour, where the last rows are not."""
    here = _words(grid, row)
    below = [
        word
        for other in range(max(row + 1, grid.row_count // 2), grid.row_count)
        for word in _words(grid, other)
    ]
    if not here or not below:
        return False
    is_bold = all(word.style.is_bold for word in here) and 2 * sum(
        word.style.is_bold for word in below
    ) < len(below)
    colours = {word.style.colour for word in here}
    return is_bold or (len(colours) == 1 and not any(word.style.colour in colours for word in below))


def _has_names_over_figures(grid: Grid, row: int) -> bool:
    """Tell whether a row has no figures where the rows below have hardly anything else."""
    here = [area for area in grid.areas if area.top == row and area.left > 0 and area.words]
    below = [area for area in grid.areas if area.top > row and area.left > 0 and area.words]
    if not here or not below or any(is_figure(text_of(area.words)) for area in here):
        return False
    return 2 * sum(is_figure(text_of(area.words)) for area in below) >= len(below)


def _words(grid: Grid, row: int) -> list[Word]:
    return [word for area in grid.areas if area.top == row for word in area.words]


def _fill(grid: Grid, row: int, panels: Sequence[Panel]) -> int | None:
    """Return the colour behind the middle of the row's first words, None for none."""
    words = _words(grid, row)
    if not words:
        return None
    x, y = words[0].box.x_middle, words[0].box.y_middle
    fills = [p.fill for p in panels if p.box.x0 <= x <= p.box.x1 and p.box.y0 <= y <= p.box.y1]
    return next((fill for fill in reversed(fills) if fill is not None), None)
