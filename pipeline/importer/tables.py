"""Tables on a page."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.importer.block import Block, Kind
from pipeline.importer.geometry import Box
from pipeline.importer.page import Page, Word
from pipeline.importer.table_edges import Edges, connected, edges_of
from pipeline.importer.table_grid import Grid, table_of, tightened
from pipeline.importer.table_lattice import fill, lattice


def find_tables(page: Page) -> tuple[Block, ...]:
    """Return the tables of a page, each a block of kind TABLE whose box holds all words of its cells."""
    edges = edges_of(page)
    blocks: list[Block] = []
    for heap in connected(edges):
        grid = _ruled(heap, page.words)
        if grid is not None and not any(block.box.overlap(grid.box) > 0 for block in blocks):
            blocks.append(Block(Kind.TABLE, page.number, grid.box, table=table_of(grid)))
    return tuple(blocks)


def _ruled(edges: Edges, words: Sequence[Word]) -> Grid | None:
    grid = lattice(edges)
    if grid is None:
        return None
    inside = [word for word in words if _is_inside(word.box, grid.box)]
    if len(inside) < 2:
        return None
    fill(grid, inside)
    grid = tightened(grid)
    if grid.row_count < 2 or grid.column_count < 2 or len([a for a in grid.areas if a.words]) < 4:
        return None
    return grid


def _is_inside(word: Box, box: Box) -> bool:
    return box.x0 <= word.x_middle <= box.x1 and box.y0 <= word.y_middle <= box.y1
