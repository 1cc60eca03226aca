"""What stands in columns and is no table: prose, lists, contents, charts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.importer.tables.extend import CAPTION
from pipeline.importer.tables.rows import Part, figures_in, had_room
from pipeline.importer.tables.sketch import Sketch
from pipeline.importer.tables.words import Row

_FRAMED_WORDS, _OPEN_WORDS = 9, 6
"""More words a cell on the average are prose."""
_FILLED = 0.55
_FEW_FIGURES = 0.3
_LEADERS = re.compile(r"[.…·_]{4,}|(\. ?){4,}")
_MARKER = re.compile(r"[•·●○▪■◦*\-–—❖➢✓§]|\(?([0-9]{1,3}|[a-z]|[ivx]{1,4})[.)]|\[[0-9]+\]", re.IGNORECASE)
_NUMBERING = re.compile(r"(\(?[0-9ivxIVX]{1,4}|[A-Z])([.][0-9]{1,3})*[.)]?")
_WRAP_STEP = 1.7
_WRAPPED = 0.6


def is_framed_table(found: Sketch) -> bool:
    """Tell whether what stands in a frame is a table."""
    several = sum(len(line) > 1 for line in found.lines)
    if several < 2 or several < 0.5 * len(found.lines) or _mean_words(found) > _FRAMED_WORDS:
        return False
    return not (_is_list(found) or _is_contents(found) or _is_prose(found))


def is_table(found: Sketch, lane: Sequence[Row]) -> bool:
    """Tell whether rows that stand free are a table: rules and a caption speak for it, and figures."""
    if _is_list(found) or _is_contents(found) or _mean_words(found) > _OPEN_WORDS or _is_scattered(found):
        return False
    if _is_ruled_through(found) or _is_prose(found) or (_leads_to_pages(found) and _has_no_head(found)):
        return False
    several = sum(len(line) > 1 for line in found.lines)
    fits = several / len(found.lines)
    figures = figures_in(found.lines)
    if is_supported(found, lane):
        return fits >= 0.5 and (several >= 3 or (several == 2 and len(found.columns) > 2 and figures > 0.25))
    if _has_axis(found) or _leads_to_pages(found):
        return False
    if len(found.columns) > 2:
        return several >= 3 and fits >= 0.6 and figures >= _FEW_FIGURES
    return several >= 4 and fits >= 0.7 and figures >= 0.7


def is_supported(found: Sketch, lane: Sequence[Row]) -> bool:
    """Tell whether two rules across it or a caption above speak for a table."""
    return _rules(found) >= 2 or _has_caption(found, lane)


def _is_prose(found: Sketch) -> bool:
    """Tell whether a column is running text: line after line breaks where the next word does not fit."""
    rules = sum(found.is_ruled_before(index, found.full_rules()) for index in range(1, len(found.rows)))
    if rules >= 2 or figures_in(found.lines) >= _FEW_FIGURES:
        return False
    return any(_wraps(found, column) for column in range(len(found.columns)))


def _wraps(found: Sketch, column: int) -> bool:
    widths = [end - start for start, end in found.columns]
    pairs = wrapped = 0
    for index in range(1, len(found.rows)):
        above, row = found.rows[index - 1], found.rows[index]
        olds = [part for part in found.lines[index - 1] if part.left == column]
        news = [part for part in found.lines[index] if part.left == column]
        if olds and news and row.baseline - above.baseline < _WRAP_STEP * row.size:
            pairs += 1
            wrapped += len(olds[0].words) >= 3 and not had_room(olds[0], news[0], widths, row.size)
    return pairs >= 2 and wrapped >= _WRAPPED * pairs


def _is_contents(found: Sketch) -> bool:
    """Tell whether rows lead to page numbers, by dots or as they count up."""
    texts = ["".join(word.text for part in line for word in part.words) for line in found.lines]
    if len(found.columns) <= 3 and 2 * sum(_LEADERS.search(text) is not None for text in texts) >= len(texts):
        return True
    numbers = _page_numbers_in_columns(found)
    return len(numbers) > 2 and numbers[-1] - numbers[0] >= len(numbers)


def _page_numbers_in_columns(found: Sketch) -> list[int]:
    """Return the numbers of every second column in turn, [] if one holds other things or they fall."""
    if len(found.columns) % 2:
        return []
    columns = [_numbers_in(found, column) for column in range(1, len(found.columns), 2)]
    numbers = [number for column in columns for number in column]
    return numbers if all(columns) and numbers == sorted(numbers) else []


def _leads_to_pages(found: Sketch) -> bool:
    """Tell whether titles, numbered or not, stand before whole numbers that never fall."""
    if len(found.columns) > 3 or len(_page_numbers(found)) < 3:
        return False
    first = [" ".join(word.text for word in line[0].words) for line in found.lines if line[0].left == 0]
    return len(found.columns) == 2 or all(_NUMBERING.fullmatch(text) is not None for text in first)


def _has_no_head(found: Sketch) -> bool:
    return len(_page_numbers(found)) == len(found.lines)


def _page_numbers(found: Sketch) -> list[int]:
    """Return the numbers of the last column, [] if it holds other things or they fall."""
    numbers = _numbers_in(found, len(found.columns) - 1)
    return numbers if numbers == sorted(numbers) else []


def _numbers_in(found: Sketch, column: int) -> list[int]:
    """Return the whole numbers of a column, [] if it holds other things."""
    parts = [part for line in found.lines for part in line if part.left == column]
    texts = ["".join(word.text for word in part.words).rstrip(".,;") for part in parts]
    numbers = [int(text) for text in texts if text.isdecimal() and len(text) < 5]
    return numbers if len(numbers) >= 0.8 * len(texts) else []


def _is_list(found: Sketch) -> bool:
    """Tell whether the first of two columns holds the markers of list items or references."""
    if len(found.columns) != 2:
        return False
    first = [line[0] for line in found.lines if line[0].left == 0]
    marked = sum(len(part.words) == 1 and _MARKER.fullmatch(part.words[0].text) is not None for part in first)
    return 2 * marked >= len(first)


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
