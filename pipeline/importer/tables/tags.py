"""Tables that the file names itself: rows and cells of its structure tree, where marks match the words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.importer.geometry import Box
from pipeline.importer.page import Page, Tag, Word
from pipeline.importer.tables.grid import Area, Grid

_GROUPS = frozenset(("THead", "TBody", "TFoot"))
_DEEPEST = 60
_MOST_PLACES = 20_000
_LEVEL_PT = 3.0


def tagged_tables(page: Page) -> tuple[Grid, ...]:
    """Return the tables of a page's structure tree that are sound.

    One is if its rows fill a rectangle, follow each other down the page, and hold all words in its box.
    """
    tables = list(_tables(page.tags, 0))
    if not tables:
        return ()
    words: dict[int, list[Word]] = {}
    for word in page.words:
        words.setdefault(word.mark, []).append(word)
    grids = (_grid(table, words) for table in tables)
    return tuple(grid for grid in grids if grid is not None and _holds_all(grid, page.words))


def _tables(tags: Iterable[Tag], depth: int) -> Iterator[Tag]:
    for tag in tags:
        if tag.role == "Table":
            yield tag
        elif depth < _DEEPEST:
            yield from _tables(tag.children, depth + 1)


def _grid(table: Tag, words: dict[int, list[Word]]) -> Grid | None:
    rows = list(_rows(table))
    areas = _areas(rows, words)
    if areas is None:
        return None
    columns = max(area.right for area in areas)
    filled = [area for area in areas if area.words]
    places = sum((area.bottom - area.top) * (area.right - area.left) for area in areas)
    if columns < 2 or len(filled) < 2 or places != len(rows) * columns:
        return None
    ys = _lines([(area.top, area.bottom, _box(area).y0, _box(area).y1) for area in filled], len(rows))
    xs = _lines([(area.left, area.right, _box(area).x0, _box(area).x1) for area in filled], columns)
    if ys is None or xs is None:
        return None
    heads = [
        all(area.is_header for area in areas if area.top <= row < area.bottom) for row in range(len(rows))
    ]
    return Grid(xs, ys, tuple(areas), heads.index(False) if False in heads else 1)


def _rows(table: Tag) -> Iterator[Tag]:
    for child in table.children:
        if child.role == "TR":
            yield child
        elif child.role in _GROUPS:
            yield from _rows(child)


def _areas(rows: Sequence[Tag], words: dict[int, list[Word]]) -> list[Area] | None:
    """Return the cells at their places, None if one reaches out of the table or over another.

    PDFium leaves empty cells out: what is missing in a row is found by where its words stand.
    """
    cells = [[child for child in row.children if child.role in {"TH", "TD"}] for row in rows]
    width = max((sum(cell.spans[1] for cell in row) for row in cells), default=0)
    if not 0 < len(rows) * width <= _MOST_PLACES:
        return None
    taken: set[tuple[int, int]] = set()
    areas: list[Area] = []
    short: list[list[Area]] = []
    for top, row in enumerate(cells):
        found = [_area(top, cell, words) for cell in row]
        free = [left for left in range(width) if (top, left) not in taken]
        if any(area.bottom > len(rows) for area in found):
            return None
        if sum(area.right for area in found) == len(free):
            for area in found:
                left, free = free[0], free[area.right :]
                _move(area, left)
            areas += found
            taken |= {place for area in found for place in _places(area)}
        else:
            short.append(found)
    return _completed(areas, short, len(rows), width)


def _area(top: int, cell: Tag, words: dict[int, list[Word]]) -> Area:
    inside = [word for mark in _marks(cell, 0) for word in words.get(mark, ())]
    return Area(top, 0, top + cell.spans[0], cell.spans[1], inside, is_header=cell.role == "TH")


def _move(area: Area, left: int) -> None:
    area.left, area.right = left, left + area.right - area.left


def _places(area: Area) -> set[tuple[int, int]]:
    return {(row, column) for row in range(area.top, area.bottom) for column in range(area.left, area.right)}


def _completed(
    areas: list[Area], short: Sequence[list[Area]], row_count: int, width: int
) -> list[Area] | None:
    """Set the cells of short rows under the cells that begin where they begin, and fill what is left."""
    starts = [
        [
            word.box.x0
            for area in areas
            if (area.left, area.right) == (column, column + 1)
            for word in area.words[:1]
        ]
        for column in range(width)
    ]
    for found in short:
        left = 0
        for area in found:
            taken = {place for other in areas for place in _places(other)}
            lefts = [
                at
                for at in range(left, width - area.right + area.left + 1)
                if starts[at]
                and not taken & _places(replace(area, left=at, right=at + area.right - area.left))
            ]
            if not lefts or not area.words:
                return None
            x = area.words[0].box.x0
            _move(area, min(lefts, key=lambda at: min(abs(start - x) for start in starts[at])))
            areas.append(area)
            left = area.right
    taken = {place for area in areas for place in _places(area)}
    areas += [
        Area(row, column, row + 1, column + 1)
        for row in range(row_count)
        for column in range(width)
        if (row, column) not in taken
    ]
    return areas if sum(len(_places(area)) for area in areas) == row_count * width else None


def _marks(tag: Tag, depth: int) -> Iterator[int]:
    yield from tag.marks
    if depth < _DEEPEST:
        for child in tag.children:
            yield from _marks(child, depth + 1)


def _box(area: Area) -> Box:
    return Box.around(word.box for word in area.words)


def _lines(spans: Sequence[tuple[int, int, float, float]], count: int) -> tuple[float, ...] | None:
    """Return where rows (or columns) part, from (first, after last, start, end) of cells.

    None if one begins before the one before.
    """
    starts: list[float | None] = [None] * count
    ends: list[float | None] = [None] * count
    for first, after, start, end in spans:
        if after - first == 1:
            starts[first] = min(start, starts[first] or start)
            ends[first] = max(end, ends[first] or end)
    rising = [start for start in starts if start is not None]
    if any(after < before - _LEVEL_PT for before, after in pairwise(rising)):
        return None
    lines = [min(start for _, _, start, _ in spans)]
    for foot, head in zip(ends, starts[1:], strict=False):
        known = [side for side in (foot, head) if side is not None]
        lines.append(max(lines[-1], sum(known) / len(known)) if known else lines[-1])
    return (*lines, max(lines[-1], *(end for _, _, _, end in spans)))


def _holds_all(grid: Grid, words: Iterable[Word]) -> bool:
    box = Box.around(word.box for area in grid.areas for word in area.words)
    inside = {id(word) for area in grid.areas for word in area.words}
    return not any(id(word) not in inside and _has_middle(box, word.box) for word in words)


def _has_middle(box: Box, word: Box) -> bool:
    return box.x0 <= word.x_middle <= box.x1 and box.y0 <= word.y_middle <= box.y1
