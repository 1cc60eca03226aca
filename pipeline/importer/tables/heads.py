"""The head of a table whose cells are not drawn: how many printed rows it has, and what spans columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.importer.tables.columns import Column
from pipeline.importer.tables.grid import Area
from pipeline.importer.tables.rows import Part
from pipeline.importer.tables.sketch import Line, Sketch

_HIGHEST = 8
"""Printed lines."""
_SLACK_PT = 3.0
_CENTRED_PT = 4.0
_CENTRED = 0.03
"""Part of the width of what may be spanned: figures stand at one side of their columns."""
_ALIGNED_PT = 2.0


def head_lines(table: Sketch) -> int:
    """Return how many printed rows at the top are heads."""
    last = min(_HIGHEST, len(table.rows) - 1)
    full, broken = table.full_rules(), table.broken_rules()
    for index in range(1, last + 1):
        if table.is_ruled_before(index, full):
            return _with_rest(table, index)
        if table.is_ruled_before(index, broken) and _has_figures(table.lines[index]):
            return index
    for index in range(last):
        if _has_figures(table.lines[index]):
            return _with_rest(table, index or int(_looks_like_head(table)))
    return 1


def head_areas(table: Sketch, count: int) -> tuple[list[Area], int]:
    """Return the areas of the first `count` printed rows, and in how many rows of the table they stand."""
    levels: list[list[Line]] = []
    ends_level = True
    for index in range(count):
        line = tuple(_spread(table, index, part) for part in table.lines[index])
        has_span = any(_spans(part) for part in line)
        is_apart = not ends_level and (
            _changes_weight(levels[-1][-1], line) or (has_span and _covers(levels[-1], line))
        )
        if ends_level or is_apart:
            levels.append([])
        levels[-1].append(line)
        ends_level = has_span
    areas = _spanning(levels)
    areas += _single(levels, areas, len(table.columns))
    _fill(levels, areas)
    return areas, len(levels)


def _has_figures(line: Line) -> bool:
    cells = [part for part in line if part.left > 0]
    return bool(cells) and 2 * sum(part.is_figure for part in cells) >= len(cells)


def _looks_like_head(table: Sketch) -> bool:
    """Tell whether a first row of figures is a head: years over an empty corner, or bold over plain."""
    first, second = table.lines[0], table.lines[1]
    if first[0].left > 0 and second[0].left == 0:
        return True
    return _is_bold(first) and not _is_bold(second)


def _with_rest(table: Sketch, count: int) -> int:
    """Count the row of figures under a part that spans, and lines without a row's name below, to the head."""
    if (
        count
        and count < len(table.lines) - 1
        and table.lines[count][0].left > 0
        and _has_bare_span(table, count)
    ):
        count += 1
    while count and count < len(table.lines) - 1 and _goes_on(table.lines[count]):
        count += 1
    return count


def _has_bare_span(table: Sketch, count: int) -> bool:
    """Tell whether a part of the first `count` lines spans columns without heads of their own."""
    for index in range(count):
        below = {part.left for line in table.lines[index + 1 : count] for part in line}
        for part in table.lines[index]:
            wide = _spread(table, index, part)
            if _spans(wide) and not below & set(range(wide.left, wide.right)):
                return True
    return False


def _goes_on(line: Line) -> bool:
    return line[0].left > 0 and not any(part.is_figure for part in line)


def _is_bold(line: Line) -> bool:
    return all(part.words[0].style.is_bold for part in line)


def _changes_weight(above: Line, line: Line) -> bool:
    return (
        len(above) > 1
        and len(line) > 1
        and _is_bold(above)
        and not any(part.words[0].style.is_bold for part in line)
    )


def _spans(part: Part) -> bool:
    return part.right - part.left > 1


def _covers(level: Sequence[Line], line: Line) -> bool:
    """Tell whether a part of the level stands over a part of the line that spans."""
    spans = [part for part in line if _spans(part)]
    above = [part for parts in level for part in parts]
    return any(part.left < span.right and span.left < part.right for part in above for span in spans)


def _spanning(levels: Sequence[Sequence[Line]]) -> list[Area]:
    areas: list[Area] = []
    for number, level in enumerate(levels):
        for part in (part for line in level for part in line if _spans(part)):
            if _area_at(areas, number, part.left) is None and _area_at(areas, number, part.right - 1) is None:
                areas.append(Area(number, part.left, number + 1, part.right))
    return areas


def _single(levels: Sequence[Sequence[Line]], spanning: Sequence[Area], columns: int) -> list[Area]:
    """Return an area for each column wherever none spans it, over as many levels as it goes on."""
    areas: list[Area] = []
    for column in range(columns):
        start: int | None = None
        for number in range(len(levels) + 1):
            is_free = number < len(levels) and _area_at(spanning, number, column) is None
            if is_free and start is None:
                start = number
            elif not is_free and start is not None:
                areas.append(Area(start, column, number, column + 1))
                start = None
    return areas


def _fill(levels: Sequence[Sequence[Line]], areas: Sequence[Area]) -> None:
    for number, level in enumerate(levels):
        for part in (part for line in level for part in line):
            area = _area_at(areas, number, part.left)
            if area is not None:
                area.words.extend(part.words)


def _area_at(areas: Iterable[Area], row: int, column: int) -> Area | None:
    return next(
        (area for area in areas if area.top <= row < area.bottom and area.left <= column < area.right), None
    )


def _spread(table: Sketch, index: int, part: Part) -> Part:
    """Return the part over the columns that the rule beneath it spans, or over whose middle it is set."""
    ruled = _over_rule(table, index, part)
    if ruled is not None:
        return ruled
    below = table.lines[index + 1] if index + 1 < len(table.lines) else ()
    spans = [_over_rule(table, index + 1, other) for other in below]
    touched = [
        span for span in spans if span is not None and span.left < part.right and part.left < span.right
    ]
    left, right = (min(s.left for s in (part, *touched)), max(s.right for s in (part, *touched)))
    return _centred(table, index, replace(part, left=left, right=right))


def _over_rule(table: Sketch, index: int, part: Part) -> Part | None:
    """Return the part over the columns of a rule beneath it that no other part stands over."""
    row, line = table.rows[index], table.lines[index]
    for edge in table.edges:
        is_beneath = row.bottom - 4 < edge.at < row.bottom + 1.2 * row.size and not table.crosses(edge)
        held = [other for other in line if edge.start - 4 < other.x0 and other.x1 < edge.end + 4]
        under = _under(table.columns, edge.start - _SLACK_PT, edge.end + _SLACK_PT)
        if not is_beneath or part not in held or len(under) <= len(held):
            continue
        if held == [part]:
            return replace(part, left=under[0], right=under[-1] + 1)
        if held[0].left == under[0]:
            after = [other.left for other in held if other.left > part.left]
            return replace(part, right=min((*after, under[-1] + 1)))
    return None


def _under(columns: Sequence[Column], start: float, end: float) -> list[int]:
    return [number for number, (left, right) in enumerate(columns) if start < (left + right) / 2 < end]


def _centred(table: Sketch, index: int, part: Part) -> Part:
    """Return the part over the columns, around those it touches, over whose middle it is set."""
    columns, line = table.columns, table.lines[index]
    if not _spans(part) and (_stands_in(part, columns[part.left]) or _is_stacked(table, index, part)):
        return part
    low = max((other.right for other in line if other.right <= part.left), default=1)
    high = min((other.left for other in line if other.left >= part.right), default=len(columns))
    middle = (part.x0 + part.x1) / 2
    ranges = [(left, right) for left in range(low, part.left + 1) for right in range(part.right, high + 1)]
    if not ranges:
        return part
    slack = max(_CENTRED_PT, _CENTRED * (columns[high - 1][1] - columns[low][0]))
    left, right = min(ranges, key=lambda span: (_off(columns, span, middle) // slack, span[0] - span[1]))
    if _off(columns, (left, right), middle) > slack:
        return part
    return replace(part, left=left, right=right)


def _is_stacked(table: Sketch, index: int, part: Part) -> bool:
    """Tell whether a line above or below has words over the same middle in the same column alone."""
    middle = part.x0 + part.x1
    near = (*table.lines[max(0, index - 1) : index], *table.lines[index + 1 : index + 2])
    return any(
        (other.left, other.right) == (part.left, part.right)
        and abs(other.x0 + other.x1 - middle) < 2 * _CENTRED_PT
        for line in near
        for other in line
    )


def _stands_in(part: Part, column: Column) -> bool:
    start, end = column
    if abs(part.x0 + part.x1 - start - end) / 2 <= _ALIGNED_PT:
        return True
    return part.x0 >= start - _ALIGNED_PT and part.x1 <= end + _ALIGNED_PT


def _off(columns: Sequence[Column], span: tuple[int, int], middle: float) -> float:
    return abs((columns[span[0]][0] + columns[span[1] - 1][1]) / 2 - middle)
