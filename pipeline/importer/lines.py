"""Words to lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.importer.block import Line
from pipeline.importer.geometry import Box
from pipeline.importer.page import Word

BASELINE_TOLERANCE = 0.35
COLUMN_GAP = 1.6


def group_into_lines(words: Sequence[Word], page_number: int) -> tuple[Line, ...]:
    """Return the lines of a page in the order in which the file sets them.

    Words that follow each other in the file share a line if their baselines differ by less than a third of the size
    and no gap as wide as a column's lies between them. Every word appears exactly once.
    """
    lines: list[list[Word]] = []
    for word in words:
        if lines and _continues(lines[-1][-1], word):
            lines[-1].append(word)
        else:
            lines.append([word])
    return tuple(make_line(line, page_number) for line in lines)


def make_line(words: Sequence[Word], page_number: int) -> Line:
    """Return the line of these words, which stand in reading order."""
    weights: Counter[int] = Counter()
    for index, word in enumerate(words):
        weights[index] = len(word.text)
    styles: Counter[object] = Counter()
    for word in words:
        styles[word.style] += len(word.text)
    style = max((word.style for word in words), key=lambda style: styles[style])
    box = Box.around(word.box for word in words)
    baseline = next(word.baseline for word in words if word.style == style)
    return Line(tuple(words), box, baseline, style, page_number, words[0].angle)


def _continues(last: Word, word: Word) -> bool:
    size = max(last.style.size_pt, word.style.size_pt, 1.0)
    if last.angle != word.angle or abs(last.baseline - word.baseline) > BASELINE_TOLERANCE * size:
        return False
    return -size < word.box.x0 - last.box.x1 < COLUMN_GAP * size or word.angle != 0
