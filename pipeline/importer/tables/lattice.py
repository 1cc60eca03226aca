"""Edges that cross to a grid of cells; places without an edge between them are one cell."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from pipeline.importer.page import Word
from pipeline.importer.tables.edges import Edge, Edges, covered, positions
from pipeline.importer.tables.grid import Area, Grid
from pipeline.importer.tables.heaps import heaps_of

BORDER = 0.55
"""Part of a cell's side that must be drawn to part it from its neighbour."""
_OPEN_SIDE_PT = 8.0
_MOST_PLACES = 12_000


def lattice(edges: Edges) -> Grid | None:
    """Return the empty grid that connected edges draw, None if they part nothing.

    Sides that are not drawn (tables open at left and right) are where the edges across them end.
    """
    closed = _closed(edges)
    xs, ys = positions(closed.vertical), positions(closed.horizontal)
    if len(xs) < 2 or len(ys) < 2 or len(xs) * len(ys) > _MOST_PLACES:
        return None
    areas = _areas(closed, xs, ys)
    return Grid(tuple(xs), tuple(ys), areas)


def fill(grid: Grid, words: Iterable[Word]) -> None:
    """Put words into the areas in which their middles lie; those outside go to the nearest."""
    places: dict[tuple[int, int], Area] = {}
    for area in grid.areas:
        for row in range(area.top, area.bottom):
            for column in range(area.left, area.right):
                places[row, column] = area
    for word in words:
        row = bisect_right(grid.ys, word.box.y_middle) - 1
        column = bisect_right(grid.xs, word.box.x_middle) - 1
        row, column = min(max(row, 0), grid.row_count - 1), min(max(column, 0), grid.column_count - 1)
        places[row, column].words.append(word)


def _closed(edges: Edges) -> Edges:
    """Add the outer sides that edges across reach beyond."""
    box = edges.box
    ys, xs = positions(edges.horizontal), positions(edges.vertical)
    vertical, horizontal = list(edges.vertical), list(edges.horizontal)
    for x, outer in ((xs[0], box.x0), (xs[-1], box.x1)):
        if abs(x - outer) > _OPEN_SIDE_PT and _most_reach(edges.horizontal, outer):
            vertical.append(Edge(outer, ys[0], ys[-1]))
    for y, outer in ((ys[0], box.y0), (ys[-1], box.y1)):
        if abs(y - outer) > _OPEN_SIDE_PT and _most_reach(edges.vertical, outer):
            horizontal.append(Edge(outer, xs[0], xs[-1]))
    return Edges(tuple(horizontal), tuple(vertical))


def _most_reach(edges: Sequence[Edge], outer: float) -> bool:
    reaching = sum(min(abs(edge.start - outer), abs(edge.end - outer)) < _OPEN_SIDE_PT for edge in edges)
    return reaching >= 2 and reaching * 3 >= len(edges)


def _areas(edges: Edges, xs: Sequence[float], ys: Sequence[float]) -> tuple[Area, ...]:
    """Return a rectangle for each heap of places; a heap that is no rectangle falls into its rows."""
    columns = len(xs) - 1
    places = heaps_of((len(ys) - 1) * columns, _open_sides(edges, xs, ys))
    heaps = [[divmod(place, columns) for place in heap] for heap in places]
    areas: list[Area] = []
    for heap in heaps:
        whole = _around(heap)
        if (whole.bottom - whole.top) * (whole.right - whole.left) == len(heap):
            areas.append(whole)
        else:
            areas += _runs(heap)
    return tuple(areas)


def _open_sides(edges: Edges, xs: Sequence[float], ys: Sequence[float]) -> Iterator[tuple[int, int]]:
    """Yield the neighbouring places, counted row by row, that no line parts."""
    columns = len(xs) - 1
    for row in range(len(ys) - 1):
        for column in range(columns):
            place = row * columns + column
            if column and covered(edges.vertical, xs[column], ys[row], ys[row + 1]) < BORDER:
                yield place, place - 1
            if row and covered(edges.horizontal, ys[row], xs[column], xs[column + 1]) < BORDER:
                yield place, place - columns


def _around(places: Sequence[tuple[int, int]]) -> Area:
    rows, columns = zip(*places, strict=True)
    return Area(min(rows), min(columns), max(rows) + 1, max(columns) + 1)


def _runs(places: Iterable[tuple[int, int]]) -> list[Area]:
    runs: list[Area] = []
    for row, column in sorted(places):
        if runs and runs[-1].top == row and runs[-1].right == column:
            runs[-1].right += 1
        else:
            runs.append(Area(row, column, row + 1, column + 1))
    return runs
