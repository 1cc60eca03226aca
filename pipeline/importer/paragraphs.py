"""Lines of one column to paragraphs."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

from pipeline.importer.block import Line

SAME_SIZE = 0.06
"""Sizes that differ by less than this part are one size."""
LOOSER = 1.22
"""Lines farther apart than this times the usual leading are paragraphs apart."""
SINGLE_LEADING = 1.75
"""The same where no usual leading is known, in sizes."""
INDENT = 0.7
"""Least indent, in sizes."""
SHORT_LINE = 1.0
"""A line ends early if the next word would have fitted with this much to spare, in sizes."""

_MARKER = re.compile(
    r"[•‣◦⁃∙▪▫■□●○◆◇❖➢➤►▶✓✔★·–—*\uf0b7\uf0a7\uf0d8-]$|\(?(\d{1,3}|[a-zA-Z]|[ivxlIVXL]{1,5})[.)]$|\[\d{1,3}\]$"
)


class _Column(NamedTuple):
    """What the lines of a column share."""

    right: float
    leadings: dict[float, float]
    """Usual distance of baselines, by rounded size."""


def group_into_paragraphs(lines: Sequence[Line]) -> list[list[Line]]:
    """Return lines, from the top of one column, in paragraphs; every line stands in exactly one."""
    if not lines:
        return []
    column = _Column(max(line.box.x1 for line in lines), _leadings(lines))
    paragraphs = [[lines[0]]]
    for index in range(1, len(lines)):
        after = lines[index + 1] if index + 1 < len(lines) else None
        if _parts(paragraphs[-1], lines[index], after, column):
            paragraphs.append([lines[index]])
        else:
            paragraphs[-1].append(lines[index])
    return paragraphs


def starts_with_marker(line: Line) -> bool:
    """Tell whether a line begins as an item of a list does."""
    return len(line.words) > 1 and bool(_MARKER.match(line.words[0].text))


def _leadings(lines: Sequence[Line]) -> dict[float, float]:
    steps: dict[float, Counter[float]] = {}
    for last, line in itertools.pairwise(lines):
        step = line.baseline - last.baseline
        size = line.style.size_pt
        if _same_size(last, line) and 0.8 * size < step < 2.6 * size:
            steps.setdefault(round(size), Counter())[round(step * 2) / 2] += 1
    leadings = {}
    for size, counts in steps.items():
        most = max(counts.values())
        if most >= 2:
            leadings[size] = min(step for step, count in counts.items() if count >= 0.6 * most)
    return leadings


def _parts(paragraph: list[Line], line: Line, after: Line | None, column: _Column) -> bool:
    """Tell whether `line` begins a new paragraph."""
    last = paragraph[-1]
    if not _same_size(last, line) or last.angle != line.angle:
        return True
    size = line.style.size_pt
    step = line.baseline - last.baseline
    leading = column.leadings.get(round(size))
    if step > (LOOSER * leading + 0.5 if leading else SINGLE_LEADING * size) or step < -0.5 * size:
        return True
    if starts_with_marker(line) and (
        line.box.x0 <= paragraph[0].box.x0 + INDENT * size or _ends_early(last, line, column)
    ):
        return True
    if _changes_face(last, line, column):
        return True
    if _is_centred(last, line):
        return False
    return _indents(paragraph, line, after) or _ends_early(last, line, column)


def _same_size(last: Line, line: Line) -> bool:
    return abs(last.style.size_pt - line.style.size_pt) <= SAME_SIZE * max(
        last.style.size_pt, line.style.size_pt
    )


def _changes_face(last: Line, line: Line, column: _Column) -> bool:
    """Tell whether a line all in bold, or in another colour, ends above one that is not."""
    one, other = last.words[-1].style, line.words[0].style
    if one.is_bold == other.is_bold and one.colour == other.colour:
        return False
    whole = all(word.style.is_bold == one.is_bold and word.style.colour == one.colour for word in last.words)
    whole = whole and all(word.style.is_bold == other.is_bold for word in line.words)
    return whole or _ends_early(last, line, column)


def _is_centred(last: Line, line: Line) -> bool:
    size = line.style.size_pt
    middles = abs(last.box.x_middle - line.box.x_middle)
    return middles < 0.3 * size and abs(last.box.x0 - line.box.x0) > INDENT * size


def _indents(paragraph: list[Line], line: Line, after: Line | None) -> bool:
    """Tell whether the left edge of `line` says that a paragraph or a hanging item begins."""
    size = line.style.size_pt
    step = line.box.x0 - paragraph[-1].box.x0
    if abs(step) < INDENT * size:
        return False
    if step < 0:
        # Back to the margin: after a first line's indent all goes on, after hanging lines an item begins.
        return len(paragraph) > 1 and paragraph[-1].box.x0 > paragraph[0].box.x0 + INDENT * size
    if len(paragraph) > 1:
        return True
    if starts_with_marker(paragraph[0]):
        return False
    return after is not None and after.box.x0 < line.box.x0 - INDENT * size and _same_size(line, after)


def _ends_early(last: Line, line: Line, column: _Column) -> bool:
    """Tell whether the first word of `line` would have fitted into the line above."""
    size = line.style.size_pt
    word = line.words[0].box
    return column.right - last.box.x1 > word.width + (0.3 + SHORT_LINE) * size


def usual_size(lines: Sequence[Line]) -> float:
    """Return the median size of lines."""
    return median(line.style.size_pt for line in lines)
