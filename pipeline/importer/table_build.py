"""Printed rows and their columns to a grid: heads in levels, wrapped lines in one row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.importer.page import Word
from pipeline.importer.table_columns import Column, cuts_between
from pipeline.importer.table_edges import Edge
from pipeline.importer.table_grid import Area, Grid
from pipeline.importer.table_rows import Part, grouped, parts_of
from pipeline.importer.table_words import Row

FULL = 0.85
"""Part of the table's width that a rule crosses to part rows."""
_HIGHEST_HEAD = 7
"""Printed lines."""
_SLACK_PT = 2.0

Line = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Sketch:
    """Printed rows of one table, divided by its columns, and the level edges near them."""

    rows: tuple[Row, ...]
    lines: tuple[Line, ...]
    columns: tuple[Column, ...]
    edges: tuple[Edge, ...]

    @property
    def left(self) -> float:
        """Where its ink begins."""
        return min(self.columns[0][0], *(row.pieces[0].x0 for row in self.rows))

    @property
    def right(self) -> float:
        """Where its ink ends."""
        return max(self.columns[-1][1], *(row.pieces[-1].x1 for row in self.rows))

    def full_rules(self) -> list[float]:
        """Return the y of the edges that cross the table."""
        return [edge.at for edge in self.edges if _crosses(edge, self.columns)]


def sketch(rows: Sequence[Row], columns: Sequence[Column], edges: Sequence[Edge]) -> Sketch:
    """Divide rows by columns."""
    columns = _merged(rows, columns)
    cuts = cuts_between(columns)
    lines = tuple(parts_of(row, cuts, columns) for row in rows)
    near = [edge for edge in edges if rows[0].top - 20 < edge.at < rows[-1].bottom + 20]
    return Sketch(tuple(rows), lines, tuple(columns), tuple(near))


def _merged(rows: Sequence[Row], columns: Sequence[Column]) -> Sequence[Column]:
    """Join neighbouring columns that no row fills both, one of them hardly ever: a head set apart from its figures."""
    cuts = cuts_between(columns)
    filled = [{part.left for part in parts_of(row, cuts)} for row in rows]
    found: list[Column] = [columns[0]]
    members = [0]
    for number in range(1, len(columns)):
        both = sum(members[-1] in row and number in row for row in filled)
        fewer = min(sum(members[-1] in row for row in filled), sum(number in row for row in filled))
        if not both and fewer <= max(1, len(rows) // 8):
            found[-1] = (found[-1][0], columns[number][1])
            if sum(number in row for row in filled) > fewer:
                members[-1] = number
        else:
            found.append(columns[number])
            members.append(number)
    return found


def build(table: Sketch) -> Grid:
    """Return the grid of a table whose rows are not all ruled."""
    heads = head_lines(table)
    top, levels = _head_areas(table, heads)
    widths = [end - start for start, end in table.columns]
    groups = _body_groups(table, heads, widths)
    areas = list(top)
    for number, group in enumerate(groups, levels):
        areas += _row_areas([table.lines[index] for index in group], number, len(table.columns))
    starts = [*_level_starts(table, heads, levels), *(group[0] for group in groups)]
    ys = [table.rows[0].top, *(_between(table.rows, start) for start in starts[1:]), table.rows[-1].bottom]
    xs = (table.left, *cuts_between(table.columns), table.right)
    return Grid(xs, tuple(_rising(ys)), tuple(areas), levels)


def head_lines(table: Sketch) -> int:
    """Return how many printed rows at the top are heads."""
    last = min(_HIGHEST_HEAD, len(table.rows) - 1)
    ruled = [
        index
        for index in range(1, last + 1)
        if any(_is_between(table.rows, index, y) for y in table.full_rules())
    ]
    if ruled:
        return ruled[0]
    for index in range(last):
        cells = [part for part in table.lines[index] if part.left > 0]
        if cells and 2 * sum(part.is_figure for part in cells) >= len(cells):
            return index if index else int(_looks_like_head(table))
    return 1


def _looks_like_head(table: Sketch) -> bool:
    """Tell whether a first row of figures is a head: years over an empty corner, or bold over plain."""
    first, second = table.lines[0], table.lines[1]
    if first[0].left > 0 and second[0].left == 0:
        return True
    return first[-1].words[0].style.is_bold and not second[-1].words[0].style.is_bold


def _head_areas(table: Sketch, count: int) -> tuple[list[Area], int]:
    levels: list[list[Line]] = []
    has_span = False
    for index in range(count):
        line = tuple(_spread(table, index, part) for part in table.lines[index])
        if not levels or has_span:
            levels.append([])
        has_span = any(part.right - part.left > 1 for part in line)
        if has_span and levels[-1] and _covers(levels[-1], line):
            levels.append([])
        levels[-1].append(line)
    return _levels_to_areas(levels, len(table.columns)), len(levels)


def _covers(level: Sequence[Line], line: Line) -> bool:
    """Tell whether a part of the level stands over a part of the line that spans."""
    spans = [part for part in line if part.right - part.left > 1]
    return any(
        part.left < span.right and span.left < part.right
        for parts in level
        for part in parts
        for span in spans
    )


def _levels_to_areas(levels: Sequence[Sequence[Line]], columns: int) -> list[Area]:
    owners = [[False] * columns for _ in levels]
    areas: list[Area] = []
    for number, level in enumerate(levels):
        for line in level:
            for part in line:
                if part.right - part.left > 1 and not any(owners[number][part.left : part.right]):
                    owners[number][part.left : part.right] = [True] * (part.right - part.left)
                    areas.append(Area(number, part.left, number + 1, part.right))
    for column in range(columns):
        for number in range(len(levels)):
            if owners[number][column]:
                continue
            last = areas[-1] if areas else None
            if (
                last is not None
                and last.left == column
                and last.right == column + 1
                and last.bottom == number
            ):
                last.bottom += 1
            else:
                areas.append(Area(number, column, number + 1, column + 1))
    for number, level in enumerate(levels):
        for line in level:
            for part in line:
                _area_at(areas, number, part.left).words.extend(part.words)
    return areas


def _area_at(areas: Sequence[Area], row: int, column: int) -> Area:
    return next(area for area in areas if area.top <= row < area.bottom and area.left <= column < area.right)


def _spread(table: Sketch, index: int, part: Part) -> Part:
    """Return the part over the columns that the rule beneath it spans, or over whose middle it is set."""
    columns, row = table.columns, table.rows[index]
    for edge in table.edges:
        is_beneath = row.bottom - 4 < edge.at < row.bottom + 1.2 * row.size
        if is_beneath and not _crosses(edge, columns) and edge.start - 4 < part.x0 and part.x1 < edge.end + 4:
            under = [
                number
                for number, (start, end) in enumerate(columns)
                if edge.start - _SLACK_PT < (start + end) / 2 < edge.end + _SLACK_PT
            ]
            if len(under) > 1:
                return replace(part, left=under[0], right=under[-1] + 1)
    return _centred(table, index, part) if part.right - part.left > 1 else part


def _centred(table: Sketch, index: int, part: Part) -> Part:
    """Return the part over the columns, around those it touches, over whose middle it is set."""
    taken = {
        column
        for other in table.lines[index]
        if other is not part
        for column in range(other.left, other.right)
    }
    middle = (part.x0 + part.x1) / 2
    best, nearest = part, _off(table.columns, part.left, part.right, middle)
    for left in range(part.left, -1, -1):
        if left in taken or (left == 0 and part.left > 0):
            break
        for right in range(part.right, len(table.columns) + 1):
            if right - 1 in taken:
                break
            off = _off(table.columns, left, right, middle)
            if off < nearest - 4:
                best, nearest = replace(part, left=left, right=right), off
    return best


def _off(columns: Sequence[Column], left: int, right: int, middle: float) -> float:
    return abs((columns[left][0] + columns[right - 1][1]) / 2 - middle)


def _body_groups(table: Sketch, heads: int, widths: Sequence[float]) -> list[list[int]]:
    rules = [
        index
        for index in range(heads + 1, len(table.rows))
        if any(_is_between(table.rows, index, y) for y in table.full_rules())
    ]
    starts = [heads, *rules, len(table.rows)]
    groups: list[list[int]] = []
    for start, end in zip(starts, starts[1:], strict=False):
        is_ruled = len(rules) >= 2 and len(rules) + 1 >= 0.3 * (len(table.rows) - heads)
        found = grouped(table.lines[start:end], table.rows[start:end], widths, is_ruled=is_ruled)
        groups += [[index + start for index in group] for group in found]
    return groups


def _row_areas(lines: Sequence[Line], number: int, columns: int) -> list[Area]:
    owners: list[Area | None] = [None] * columns
    parts = sorted((part for line in lines for part in line), key=lambda part: part.right - part.left)
    if len(parts) == 1 and parts[0].left == 0:
        parts = [replace(parts[0], right=1)]
    for part in parts:
        owner = next((area for area in owners[part.left : part.right] if area is not None), None)
        if owner is None:
            owner = Area(number, part.left, number + 1, part.right)
            owners[part.left : part.right] = [owner] * (part.right - part.left)
        owner.words.extend(part.words)
    for column, area in enumerate(owners):
        if area is None:
            owners[column] = Area(number, column, number + 1, column + 1)
    unique = {id(area): area for area in owners if area is not None}
    return list(unique.values())


def _level_starts(table: Sketch, heads: int, levels: int) -> list[int]:
    return [min(number, max(heads - 1, 0)) for number in range(levels)]


def _between(rows: Sequence[Row], index: int) -> float:
    return (rows[index - 1].bottom + rows[index].top) / 2 if index else rows[0].top


def _is_between(rows: Sequence[Row], index: int, y: float) -> bool:
    """Tell whether y lies between the row before `index` and that row, where their boxes may touch."""
    return rows[index - 1].baseline - 1 < y < rows[index].baseline - 0.3 * rows[index].size


def _crosses(edge: Edge, columns: Sequence[Column]) -> bool:
    left, right = columns[0][0], columns[-1][1]
    return min(edge.end, right) - max(edge.start, left) >= FULL * (right - left)


def _rising(ys: Sequence[float]) -> list[float]:
    found = [ys[0]]
    for y in ys[1:]:
        found.append(max(y, found[-1] + 0.1))
    return found


def words_of(table: Sketch) -> list[Word]:
    """Return all its words."""
    return [word for row in table.rows for piece in row.pieces for word in piece.words]
