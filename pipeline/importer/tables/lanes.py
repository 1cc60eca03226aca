"""Printed rows of a page in lanes: the whole width, or each column of running text for itself."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.importer.page import Word
from pipeline.importer.tables.edges import Edge
from pipeline.importer.tables.words import Row, ink_of, rows_of

_MIDDLE = (0.25, 0.75)
"""Where, in parts of the text's width, the white between two columns of text may lie."""
_CROSSED = 0.45
_NARROWEST_PT = 6.0
_PROSE = 0.7
"""Part of a column that a line of running text fills at least."""
_LEAST_PROSE = 5


def lanes_of(words: Sequence[Word], edges: Sequence[Edge]) -> tuple[tuple[Row, ...], ...]:
    """Return heaps of rows from top to bottom in which tables may stand.

    Rows between two edges that cross the white of the page belong to something as wide as the page.
    """
    rows = rows_of(words)
    if len(rows) < 2:
        return (rows,)
    gutter = _gutter(rows)
    if gutter is None:
        return (rows,)
    left, right = min(row.pieces[0].x0 for row in rows), max(row.pieces[-1].x1 for row in rows)
    lanes: list[tuple[Row, ...]] = []
    wide: list[Row] = []
    stretch: list[Row] = []
    for row in (*rows, None):
        if row is not None and not (_reaches_over(row, gutter) or _is_framed(row, gutter, edges)):
            stretch.append(row)
            continue
        first, last = _prose_rows(stretch, gutter, left, right)
        wide += stretch[:first]
        if first < last:
            lanes += [tuple(wide), *_halves(stretch[first:last], gutter)]
            wide = []
        wide += stretch[last:]
        stretch = []
        if row is not None:
            wide.append(row)
    lanes.append(tuple(wide))
    return tuple(lane for lane in lanes if lane)


def _prose_rows(rows: Sequence[Row], gutter: float, left: float, right: float) -> tuple[int, int]:
    """Return where two columns begin and end in a stretch: with the first and the last line of prose."""
    prose = [index for index, row in enumerate(rows) if any(_prose_sides(row, gutter, left, right))]
    return (prose[0], prose[-1] + 1) if prose else (0, 0)


def _gutter(rows: Sequence[Row]) -> float | None:
    """Return the middle of the white that parts two columns of running text, None if there is none."""
    left, counts = ink_of(rows)
    width = len(counts) - 1
    first, last = int(_MIDDLE[0] * width), int(_MIDDLE[1] * width)
    lowest = min(counts[first:last], default=len(rows))
    if lowest > _CROSSED * len(rows):
        return None
    at = max(_level_stretches(counts, first, last, lowest), key=lambda stretch: stretch[1] - stretch[0])
    if at[1] - at[0] < _NARROWEST_PT:
        return None
    gutter = left + (at[0] + at[1]) / 2
    return gutter if _parts_prose(rows, gutter, left, left + width) else None


def _level_stretches(counts: Sequence[int], first: int, last: int, lowest: int) -> list[tuple[int, int]]:
    stretches: list[tuple[int, int]] = [(first, first)]
    for index in range(first, last):
        if counts[index] > lowest + 1:
            continue
        if stretches[-1][1] == index:
            stretches[-1] = (stretches[-1][0], index + 1)
        else:
            stretches.append((index, index + 1))
    return stretches


def _parts_prose(rows: Sequence[Row], gutter: float, left: float, right: float) -> bool:
    sides = [0, 0]
    for row in rows:
        if not _reaches_over(row, gutter):
            is_left, is_right = _prose_sides(row, gutter, left, right)
            sides[0] += is_left
            sides[1] += is_right
    return min(sides) >= _LEAST_PROSE or (max(sides) >= 4 * _LEAST_PROSE and min(sides) >= 1)


def _prose_sides(row: Row, gutter: float, left: float, right: float) -> tuple[bool, bool]:
    """Tell on which sides of the white a line of running text stands."""
    found = [False, False]
    for piece in row.pieces:
        side = int(piece.x0 > gutter)
        room = right - gutter if side else gutter - left
        found[side] |= piece.x1 - piece.x0 > _PROSE * room and len(piece.words) >= 4
    return found[0], found[1]


def _reaches_over(row: Row, gutter: float) -> bool:
    return any(piece.x0 < gutter - 1 and piece.x1 > gutter + 1 for piece in row.pieces)


def _is_framed(row: Row, gutter: float, edges: Sequence[Edge]) -> bool:
    crossing = [edge.at for edge in edges if edge.start < gutter - 20 and edge.end > gutter + 20]
    above = [y for y in crossing if y < row.baseline]
    below = [y for y in crossing if y > row.baseline - 2]
    return bool(above and below) and len(row.pieces) >= 3


def _halves(rows: Sequence[Row], gutter: float) -> list[tuple[Row, ...]]:
    words = [word for row in rows for piece in row.pieces for word in piece.words]
    left = [word for word in words if word.box.x_middle < gutter]
    right = [word for word in words if word.box.x_middle >= gutter]
    return [rows_of(side) for side in (left, right) if side]
