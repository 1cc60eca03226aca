"""Tables on a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.importer.block import Block, Kind
from pipeline.importer.geometry import Box
from pipeline.importer.page import Doubt, Link, Page, Word
from pipeline.importer.tables.build import build
from pipeline.importer.tables.charts import bars_of, drawings_of
from pipeline.importer.tables.edges import Edge, Edges, connected, edges_of
from pipeline.importer.tables.extend import with_head_above, with_row_heads, without_captions
from pipeline.importer.tables.grid import Grid, table_of, tightened
from pipeline.importer.tables.headers import with_header
from pipeline.importer.tables.lanes import lanes_of
from pipeline.importer.tables.lattice import fill, lattice
from pipeline.importer.tables.open import framed_table, open_tables
from pipeline.importer.tables.split import split_bands, split_columns, split_spans
from pipeline.importer.tables.tags import tagged_tables
from pipeline.importer.tables.words import rows_of

_REGULAR = 0.4
_FILLED = 0.35
_FILLED_PLACES = 0.08
_FILLED_SHADES = 0.6
_INSET_PT = 8.0
_LEAST_WORDS = 4
_LIST_ROWS = 4
_LIST_LINES = 2
_TAGGED, _RULED, _SUPPORTED, _ALIGNED = 0.99, 0.95, 0.85, 0.6
_DOUBTED = 0.75
_DRAWN = 0.25
_LINKED = 0.6


def find_tables(page: Page) -> tuple[Block, ...]:
    """Return the tables of a page, each a block of kind TABLE whose box holds all words of its cells."""
    if len(page.words) < _LEAST_WORDS:
        return ()
    found = [Found(grid, _TAGGED) for grid in tagged_tables(page)]
    edges = edges_of(page)
    drawings = (*drawings_of(page, edges.horizontal), *bars_of(page))
    found += _drawn_tables(page, edges, drawings, found)
    found += _open_tables(page, edges.horizontal, drawings, found)
    return tuple(_block(table, page) for table in found)


class Found(NamedTuple):
    """A table, and how surely it is one."""

    grid: Grid
    confidence: float


def _block(found: Found, page: Page) -> Block:
    grid = with_header(found.grid, page.panels)
    doubts: tuple[Doubt, ...] = ()
    if found.confidence < _DOUBTED:
        reason = "the table has no rules and no caption, its cells are read from where words stand"
        doubts = (Doubt(page.number, grid.box, "uncertain-table", reason),)
    table = table_of(grid)
    return Block(Kind.TABLE, page.number, grid.box, table=table, confidence=found.confidence, doubts=doubts)


def _drawn_tables(page: Page, edges: Edges, drawings: Sequence[Box], taken: Sequence[Found]) -> list[Found]:
    drawn = connected(edges_of(page, shades=False))
    grids: list[Grid] = []
    for heap in connected(edges):
        grid = _ruled(heap, drawn, page.words, edges.horizontal)
        others = (*(found.grid for found in taken), *grids)
        if grid is not None and not _is_drawing(grid.box, drawings) and not _meets(grid, others):
            grids.append(grid)
    if not grids:
        return []
    free = _outside(
        page.words, (*(grid.box for grid in grids), *(found.grid.box for found in taken), *drawings)
    )
    return [Found(with_row_heads(with_head_above(grid, free), free), _RULED) for grid in grids]


def _open_tables(
    page: Page, edges: Sequence[Edge], drawings: Sequence[Box], taken: Sequence[Found]
) -> list[Found]:
    words = _outside(page.words, (*(found.grid.box for found in taken), *drawings))
    tables: list[Found] = []
    for lane in lanes_of(words, edges):
        for sketched, is_supported in open_tables(lane, edges):
            grid = tightened(build(sketched))
            others = [found.grid for found in (*taken, *tables)]
            is_other = _is_drawing(grid.box, drawings) or _leads_on(grid, page.links)
            if not is_other and not _meets(grid, others):
                tables.append(Found(grid, _SUPPORTED if is_supported else _ALIGNED))
    return tables


def _outside(words: Iterable[Word], boxes: Sequence[Box]) -> list[Word]:
    return [word for word in words if not any(_is_inside(word.box, box) for box in boxes)]


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
        if edges is not heap and _is_ruled_list(grid):
            return grid
        sketched = framed_table(rows_of(inside), level)
        return tightened(build(sketched)) if sketched is not None else None
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


def _leads_on(grid: Grid, links: Sequence[Link]) -> bool:
    """Tell whether most rows link to other pages, as those of a list of contents do."""
    inner = [link.box for link in links if link.page_number and link.box.overlap(grid.box) > 0]
    rows = sum(
        any(box.y0 < (top + bottom) / 2 < box.y1 for box in inner) for top, bottom in pairwise(grid.ys)
    )
    return rows >= _LINKED * grid.row_count


def _is_regular(grid: Grid, *, is_drawn: bool) -> bool:
    """Tell a table from a drawing whose lines happen to cross: most cells are plain, and many hold words."""
    plain = sum(area.bottom - area.top == 1 == area.right - area.left for area in grid.areas)
    filled = sum(bool(area.words) for area in grid.areas)
    places = grid.row_count * grid.column_count
    least = _FILLED if is_drawn else _FILLED_SHADES
    return filled >= 4 and plain >= _REGULAR * places and filled >= least * len(grid.areas)


def _is_ruled_list(grid: Grid) -> bool:
    """Tell whether a frame of one column is ruled into rows of a line or two."""
    if grid.row_count < _LIST_ROWS:
        return False
    counts = [len(rows_of(area.words)) for area in grid.areas]
    return max(counts) <= _LIST_LINES and sum(counts) <= _LIST_LINES * len(counts) * 0.75


def _is_inside(word: Box, box: Box) -> bool:
    return box.x0 <= word.x_middle <= box.x1 and box.y0 <= word.y_middle <= box.y1
