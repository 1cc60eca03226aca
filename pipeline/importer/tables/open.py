"""Tables without a full grid: rows under rules, or pieces of text that stand in columns."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from pipeline.importer.tables.columns import columns_of
from pipeline.importer.tables.edges import Edge
from pipeline.importer.tables.extend import CAPTION
from pipeline.importer.tables.judge import is_framed_table, is_supported, is_table
from pipeline.importer.tables.sketch import Sketch, sketch
from pipeline.importer.tables.words import Row

_LONGEST_STEP = 3.2
"""In sizes: a larger step ends a table."""
_LONGEST_STEP_WIDE = 5.0
_LOOSE_ROWS = 2
"""So many rows of a single piece may stand between rows of several."""
_PROSE_WORDS = 9
_FAR = 1.7
_HEAD_ROWS = 3
_PARTING_RULES = 4
_HIGH = 1.7
"""A band of text between tables is higher than their rows, so many times."""
_ASIDE = re.compile(
    CAPTION.pattern + r"|(figure|fig\.|chart|abbildung|figura)\s*[\dIVX]+|(source|quelle|fuente|nota?)s?\s*:",
    re.IGNORECASE,
)


def open_tables(lane: Sequence[Row], edges: Sequence[Edge]) -> Iterable[tuple[Sketch, bool]]:
    """Yield the tables that stand in a lane of rows, each with whether rules or a caption speak for it."""
    for run in _runs(lane):
        for part in _parted_by_rules(run, edges) if len(run) > 1 else ():
            found = _table_in(part, lane, edges)
            if found is not None:
                yield found, is_supported(found, lane)


def framed_table(rows: Sequence[Row], edges: Sequence[Edge]) -> Sketch | None:
    """Return what stands in a frame as a table, None if it does not stand in columns."""
    if len(rows) < 2:
        return None
    columns = columns_of(rows)
    if len(columns) < 2:
        return None
    found = sketch(rows, columns, edges)
    return found if is_framed_table(found) else None


def _runs(lane: Sequence[Row]) -> Iterable[list[Row]]:
    run: list[Row] = []
    loose = 0
    for row in lane:
        is_far = bool(run) and row.baseline - run[-1].baseline > _reach(run) * max(
            run[-1].size, row.size, 4.0
        )
        is_caption = _is_caption(row)
        if is_far or is_caption or loose > _LOOSE_ROWS:
            yield _trimmed(run)
            run, loose = [], 0
        if is_caption:
            continue
        if len(row.pieces) > 1:
            run.append(row)
            loose = 0
        elif run:
            run.append(row)
            loose = loose + (_LOOSE_ROWS + 1 if _is_prose(row) else 1)
    yield _trimmed(run)


def _is_caption(row: Row) -> bool:
    return _ASIDE.match(" ".join(word.text for word in row.pieces[0].words[:3])) is not None


def _reach(run: Sequence[Row]) -> float:
    """Return how many sizes away the next row of a run may stand: many columns hold it together."""
    return _LONGEST_STEP if max(len(row.pieces) for row in run) < 4 else _LONGEST_STEP_WIDE


def _is_prose(row: Row) -> bool:
    return len(row.pieces[0].words) > _PROSE_WORDS


def _trimmed(run: list[Row]) -> list[Row]:
    while run and len(run[-1].pieces) < 2:
        run.pop()
    return run


def _table_in(run: Sequence[Row], lane: Sequence[Row], edges: Sequence[Edge]) -> Sketch | None:
    if len(run) < 2:
        return None
    rows = _without_strays(_between_rules(_with_head(run, lane, edges), edges))
    columns = columns_of(rows)
    if len(rows) < 2 or len(columns) < 2:
        return None
    found = sketch(rows, columns, edges)
    return found if is_table(found, lane) else None


def _parted_by_rules(run: Sequence[Row], edges: Sequence[Edge]) -> Iterable[Sequence[Row]]:
    """Yield the stretches of a run that rules hold together: text alone between two rules parts them."""
    crossing = _crossing(run, edges)
    if len(crossing) < _PARTING_RULES:
        yield run
        return
    bands: dict[int, list[Row]] = {}
    for row in run:
        bands.setdefault(bisect_right(crossing, row.baseline - 0.3 * row.size), []).append(row)
    steps = sorted(after - before for before, after in pairwise(crossing))
    usual = steps[len(steps) // 4]
    part: list[Row] = []
    for index, rows in bands.items():
        high = crossing[index] - crossing[index - 1] if 0 < index < len(crossing) else 0.0
        is_text = all(len(row.pieces) == 1 for row in rows) and high > _HIGH * usual
        if is_text:
            yield _trimmed(part)
            part = []
        else:
            part += rows
    yield _trimmed(part)


def _with_head(run: Sequence[Row], lane: Sequence[Row], edges: Sequence[Edge]) -> Sequence[Row]:
    """Return the run with the rows of a single piece between it and a rule that crosses it just above."""
    first = next(index for index, row in enumerate(lane) if row is run[0])
    size = run[0].size
    for count in range(1, _HEAD_ROWS + 1):
        if first < count or lane[first - count + 1].baseline - lane[first - count].baseline > 2.2 * size:
            break
        if any(-1.5 * size < y - lane[first - count].top < 0.5 * size for y in _crossing(run, edges)):
            return (*lane[first - count : first], *run)
    return run


def _without_strays(rows: Sequence[Row]) -> Sequence[Row]:
    """Drop rows at the top that stand further off than the others and have fewer pieces."""
    steps = sorted(after.baseline - before.baseline for before, after in pairwise(rows))
    if len(steps) < 3:
        return rows
    usual = steps[len(steps) // 2]
    most = sorted(len(row.pieces) for row in rows)[len(rows) // 2]
    for start, (before, after) in enumerate(pairwise(rows[:4]), 1):
        if after.baseline - before.baseline > _FAR * usual and len(before.pieces) < 0.7 * most:
            return _without_strays(rows[start:])
    return rows


def _between_rules(run: Sequence[Row], edges: Sequence[Edge]) -> Sequence[Row]:
    """Return the rows between the first and the last rule that cross the run, all without such rules."""
    size = run[0].size
    first, last = run[0].top - 1.5 * size, run[-1].bottom + 1.5 * size
    crossing = [y for y in _crossing(run, edges) if first < y < last]
    if len(crossing) < 3:
        return run
    return [
        row for row in run if crossing[0] - 1 < row.baseline and row.baseline - row.size / 2 < crossing[-1]
    ]


def _crossing(run: Sequence[Row], edges: Sequence[Edge]) -> list[float]:
    """Return the y of the edges that cross a run, wherever they stand."""
    left, right = min(row.pieces[0].x0 for row in run), max(row.pieces[-1].x1 for row in run)
    return [edge.at for edge in edges if min(edge.end, right) - max(edge.start, left) > 0.8 * (right - left)]
