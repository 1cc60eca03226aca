"""Tables on a page."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.importer.block import Block, Kind
from pipeline.importer.geometry import Box
from pipeline.importer.page import Page, Word
from pipeline.importer.table_build import build
from pipeline.importer.table_edges import Edge, Edges, connected, edges_of
from pipeline.importer.table_grid import Grid, table_of, tightened
from pipeline.importer.table_lanes import lanes_of
from pipeline.importer.table_lattice import fill, lattice
from pipeline.importer.table_open import framed_table, open_tables
from pipeline.importer.table_split import split_bands, split_spans
from pipeline.importer.table_words import rows_of

_REGULAR = 0.4
_FILLED = 0.35
_INSET_PT = 8.0


def find_tables(page: Page) -> tuple[Block, ...]:
    """Return the tables of a page, each a block of kind TABLE whose box holds all words of its cells."""
    if len(page.words) < 4:
        return ()
    edges, drawn = edges_of(page), edges_of(page, shades=False)
    grids: list[Grid] = []
    for heap in connected(edges):
        grid = _ruled(_drawn(heap, drawn), page.words, edges.horizontal)
        if grid is not None and not any(other.box.overlap(grid.box) > 0 for other in grids):
            grids.append(grid)
    grids += _open(page, grids, edges.horizontal)
    return tuple(Block(Kind.TABLE, page.number, grid.box, table=table_of(grid)) for grid in grids)


def _open(page: Page, taken: Sequence[Grid], edges: Sequence[Edge]) -> list[Grid]:
    boxes = [grid.box for grid in taken]
    boxes += [image.box for image in page.images if not image.path]
    words = [word for word in page.words if not any(_is_inside(word.box, box) for box in boxes)]
    grids: list[Grid] = []
    for lane in lanes_of(words, edges):
        for found in open_tables(lane, edges):
            grid = tightened(build(found))
            if not any(other.box.overlap(grid.box) > 0 for other in (*taken, *grids)):
                grids.append(grid)
    return grids


def _ruled(edges: Edges, words: Sequence[Word], level: Sequence[Edge]) -> Grid | None:
    grid = lattice(edges)
    if grid is None:
        return None
    inside = [word for word in words if _is_inside(word.box, grid.box)]
    if len(inside) < 2:
        return None
    fill(grid, inside)
    grid = tightened(split_bands(split_spans(tightened(grid))))
    if grid.column_count < 2:
        found = framed_table(rows_of(inside), level)
        return tightened(build(found)) if found is not None else None
    return grid if grid.row_count >= 2 and _is_regular(grid) else None


def _drawn(heap: Edges, drawn: Edges) -> Edges:
    """Return the edges of a heap without those of shades, where lines alone reach as far."""
    box = heap.box
    level = [edge for edge in drawn.horizontal if _is_within(edge, box.y0, box.y1, box.x0, box.x1)]
    upright = [edge for edge in drawn.vertical if _is_within(edge, box.x0, box.x1, box.y0, box.y1)]
    if len(level) < 2 or not upright:
        return heap
    lines = Edges(tuple(level), tuple(upright))
    reach = lines.box
    is_same = max(abs(side - other) for side, other in zip(box, reach, strict=True)) < _INSET_PT
    return lines if is_same else heap


def _is_within(edge: Edge, low: float, high: float, start: float, end: float) -> bool:
    return low - 1 <= edge.at <= high + 1 and edge.end > start and edge.start < end


def _is_regular(grid: Grid) -> bool:
    """Tell a table from a drawing whose lines happen to cross: most cells are plain, and many hold words."""
    plain = sum(area.bottom - area.top == 1 == area.right - area.left for area in grid.areas)
    filled = sum(bool(area.words) for area in grid.areas)
    places = grid.row_count * grid.column_count
    return filled >= 4 and plain >= _REGULAR * places and filled >= _FILLED * len(grid.areas)


def _is_inside(word: Box, box: Box) -> bool:
    return box.x0 <= word.x_middle <= box.x1 and box.y0 <= word.y_middle <= box.y1
