"""Tables without a full grid: rows under rules, or pieces of text that stand in columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from pipeline.importer.table_columns import columns_of
from pipeline.importer.table_edges import Edge
from pipeline.importer.table_extend import CAPTION
from pipeline.importer.table_rows import Part, figures_in
from pipeline.importer.table_sketch import Sketch, sketch
from pipeline.importer.table_words import Row

_LONGEST_STEP = 3.2
"""In sizes: a larger step ends a table."""
_LONGEST_STEP_WIDE = 5.0
_LOOSE_ROWS = 2
"""So many rows of a single piece may stand between rows of several."""
_PROSE_WORDS = 9
_FILLED = 0.55
_FAR = 1.7
_HEAD_ROWS = 3
_ASIDE = re.compile(
    CAPTION.pattern + r"|(figure|fig\.|chart|abbildung|figura)\s*[\dIVX]+|(source|quelle|fuente|nota?)s?\s*:",
    re.IGNORECASE,
)
_LEADERS = re.compile(r"[.…·_]{4,}|(\. ?){4,}")
_MARKER = re.compile(r"[•·●○▪■◦*\-–—❖➢✓§]|\(?([0-9]{1,3}|[a-z]|[ivx]{1,4})[.)]|\[[0-9]+\]", re.IGNORECASE)


def open_tables(lane: Sequence[Row], edges: Sequence[Edge]) -> Iterable[tuple[Sketch, bool]]:
    """Yield the tables that stand in a lane of rows, each with whether rules or a caption speak for it."""
    for run in _runs(lane):
        found = _table_in(run, lane, edges)
        if found is not None:
            yield found, _is_supported(found, lane)


def framed_table(rows: Sequence[Row], edges: Sequence[Edge]) -> Sketch | None:
    """Return what stands in a frame as a table, None if it does not stand in columns."""
    if len(rows) < 2:
        return None
    columns = columns_of(rows)
    if len(columns) < 2:
        return None
    found = sketch(rows, columns, edges)
    several = sum(len(line) > 1 for line in found.lines)
    if several < 2 or several < 0.5 * len(rows) or _mean_words(found) > _PROSE_WORDS:
        return None
    return None if _is_list(found) or _is_contents(found) else found


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
    return found if _is_table(found, lane) else None


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
    """Return the rows that stand between the first and the last rule that cross the run, all if there are none."""
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


def _is_table(found: Sketch, lane: Sequence[Row]) -> bool:
    if _is_list(found) or _is_contents(found) or _mean_words(found) > 6 or _is_scattered(found):
        return False
    several = sum(len(line) > 1 for line in found.lines)
    fits = several / len(found.lines)
    figures = figures_in(found.lines)
    if _is_ruled_through(found):
        return False
    if _is_supported(found, lane):
        return fits >= 0.5 and (several >= 3 or (several == 2 and len(found.columns) > 2 and figures > 0.25))
    if _has_axis(found):
        return False
    if len(found.columns) > 2:
        return several >= 3 and fits >= 0.6 and figures >= 0.3
    return several >= 4 and fits >= 0.7 and figures >= 0.7


def _is_supported(found: Sketch, lane: Sequence[Row]) -> bool:
    return _rules(found) >= 2 or _has_caption(found, lane)


def _rules(found: Sketch) -> int:
    first, last = found.rows[0], found.rows[-1]
    top, bottom = first.top - 1.5 * first.size, last.bottom + 1.5 * last.size
    return sum(top < y < bottom for y in found.full_rules())


def _has_caption(found: Sketch, lane: Sequence[Row]) -> bool:
    top = found.rows[0].top
    above = [row for row in lane if row.baseline < top + 1 and top - row.baseline < 5 * row.size]
    return any(
        CAPTION.match(" ".join(word.text for word in row.pieces[0].words[:2])) is not None
        for row in (*above[-4:], found.rows[0])
    )


def _mean_words(found: Sketch) -> float:
    parts = [part for line in found.lines for part in line]
    return sum(len(part.words) for part in parts) / len(parts)


def _is_scattered(found: Sketch) -> bool:
    """Tell whether most places are empty, as between the labels of a chart."""
    lines = [line for line in found.lines if len(line) > 1]
    filled = sum(len(line) for line in lines)
    return filled < _FILLED * len(lines) * len(found.columns)


def _is_ruled_through(found: Sketch) -> bool:
    """Tell whether rules run through the middle of rows, as the lines of a chart do through its labels."""
    rules = found.full_rules()
    through = [
        y
        for y in rules
        if any(abs(2 * y - row.top - row.bottom) < 0.5 * (row.bottom - row.top) for row in found.rows)
    ]
    return len(through) >= 2


def _has_axis(found: Sketch) -> bool:
    """Tell whether the first or the last column counts in even steps."""
    for column in (0, len(found.columns) - 1):
        numbers = [_number(part) for line in found.lines for part in line if part.left == column]
        if _is_axis([number for number in numbers if number is not None], len(found.lines)):
            return True
    return False


def _number(part: Part) -> float | None:
    text = "".join(word.text for word in part.words).strip("%$€£").replace(",", "").replace("−", "-")
    return float(text) if re.fullmatch(r"-?\d{1,9}(\.\d{1,4})?", text) else None


def _is_axis(numbers: Sequence[float], rows: int) -> bool:
    if len(numbers) < 4 or 2 * len(numbers) < rows:
        return False
    steps = {round(after - before, 6) for before, after in pairwise(numbers)}
    return len(steps) == 1 and abs(min(steps)) not in (0, 1)


def _is_list(found: Sketch) -> bool:
    """Tell whether the first of two columns holds the markers of list items or references."""
    if len(found.columns) != 2:
        return False
    first = [line[0] for line in found.lines if line[0].left == 0]
    marked = sum(len(part.words) == 1 and _MARKER.fullmatch(part.words[0].text) is not None for part in first)
    return 2 * marked >= len(first)


def _is_contents(found: Sketch) -> bool:
    """Tell whether rows lead by dots to a page number."""
    leading = sum(
        _LEADERS.search("".join(word.text for part in line for word in part.words)) is not None
        for line in found.lines
    )
    if len(found.columns) <= 3 and 2 * leading >= len(found.lines):
        return True
    return len(found.columns) == 2 and _count_up(found)


def _count_up(found: Sketch) -> bool:
    """Tell whether the last column holds page numbers: whole ones that never fall, of which some are skipped."""
    texts = ["".join(word.text for word in line[-1].words) for line in found.lines if line[-1].left == 1]
    numbers = [int(text) for text in texts if text.isdecimal() and len(text) < 5]
    if len(numbers) < 3 or len(numbers) < 0.8 * len(texts):
        return False
    return numbers == sorted(numbers) and numbers[-1] - numbers[0] >= len(numbers)
