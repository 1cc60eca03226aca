"""Tables on a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.importer.block import Block, Kind
from pipeline.importer.geometry import Box
from pipeline.importer.page import Page, Word
from pipeline.importer.table_build import build
from pipeline.importer.table_charts import bars_of, drawings_of
from pipeline.importer.table_edges import Edge, Edges, connected, edges_of
from pipeline.importer.table_extend import with_head_above, with_row_heads, without_captions
from pipeline.importer.table_grid import Grid, table_of, tightened
from pipeline.importer.table_lanes import lanes_of
from pipeline.importer.table_lattice import fill, lattice
from pipeline.importer.table_open import framed_table, open_tables
from pipeline.importer.table_split import split_bands, split_columns, split_spans
from pipeline.importer.table_words import rows_of

_REGULAR = 0.4
_FILLED = 0.35
_FILLED_PLACES = 0.08
_FILLED_SHADES = 0.6
_INSET_PT = 8.0
_DRAWN = 0.25


def find_tables(page: Page) -> tuple[Block, ...]:
    """Return the tables of a page, each a block of kind TABLE whose box holds all words of its cells."""
    if len(page.words) < 4:
        return ()
    edges, drawn = edges_of(page), connected(edges_of(page, shades=False))
    drawings = (*drawings_of(page, edges.horizontal), *bars_of(page))
    grids: list[Grid] = []
    for heap in connected(edges):
        grid = _ruled(heap, drawn, page.words, edges.horizontal)
        if grid is not None and not _is_drawing(grid.box, drawings) and not _meets(grid, grids):
            grids.append(grid)
    boxes = [grid.box for grid in grids]
    free = [word for word in page.words if not any(_is_inside(word.box, box) for box in (*boxes, *drawings))]
    grids = [with_row_heads(with_head_above(grid, free), free) for grid in grids]
    grids += _open(page, grids, drawings, edges.horizontal)
    return tuple(Block(Kind.TABLE, page.number, grid.box, table=table_of(grid)) for grid in grids)


def _open(page: Page, taken: Sequence[Grid], drawings: Sequence[Box], edges: Sequence[Edge]) -> list[Grid]:
    boxes = [*(grid.box for grid in taken), *drawings]
    words = [word for word in page.words if not any(_is_inside(word.box, box) for box in boxes)]
    grids: list[Grid] = []
    for lane in lanes_of(words, edges):
        for found in open_tables(lane, edges):
            grid = tightened(build(found))
            if not _is_drawing(grid.box, drawings) and not _meets(grid, (*taken, *grids)):
                grids.append(grid)
    return grids


def _ruled(heap: Edges, drawn: Sequence[Edges], words: Sequence[Word], level: Sequence[Edge]) -> Grid | None:
    edges = _drawn(heap, drawn)
    grid = lattice(edges)
    if grid is None:
        return None
    inside = [word for word in words if _is_inside(word.box, grid.box)]
    if len(inside) < 2:
        return None
    fill(grid, inside)
    if sum(bool(area.words) for area in grid.areas) < _FILLED_PLACES * grid.row_count * grid.column_count:
        return None
    grid = tightened(split_columns(split_bands(split_spans(tightened(grid)))))
    if grid.column_count < 2:
        found = framed_table(rows_of(inside), level)
        return tightened(build(found)) if found is not None else None
    if grid.row_count < 2 or not _is_regular(grid, is_drawn=edges is not heap):
        return None
    return without_captions(grid)


def _drawn(heap: Edges, drawn: Sequence[Edges]) -> Edges:
    """Return the edges of a heap without those of shades, where lines alone reach as far."""
    box = heap.box
    for lines in drawn:
        off = max(abs(side - other) for side, other in zip(box, lines.box, strict=True))
        if off < _INSET_PT:
            return lines
    return heap


def _meets(grid: Grid, others: Iterable[Grid]) -> bool:
    return any(other.box.overlap(grid.box) > 0 for other in others)


def _is_drawing(box: Box, drawings: Iterable[Box]) -> bool:
    """Tell whether a drawing fills a good part of the box."""
    return any(drawing.overlap(box) > _DRAWN * box.area for drawing in drawings)


def _is_regular(grid: Grid, *, is_drawn: bool) -> bool:
    """Tell a table from a drawing whose lines happen to cross: most cells are plain, and many hold words."""
    plain = sum(area.bottom - area.top == 1 == area.right - area.left for area in grid.areas)
    filled = sum(bool(area.words) for area in grid.areas)
    places = grid.row_count * grid.column_count
    least = _FILLED if is_drawn else _FILLED_SHADES
    return filled >= 4 and plain >= _REGULAR * places and filled >= least * len(grid.areas)


def _is_inside(word: Box, box: Box) -> bool:
    return box.x0 <= word.x_middle <= box.x1 and box.y0 <= word.y_middle <= box.y1
