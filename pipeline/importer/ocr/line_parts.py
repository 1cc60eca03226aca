"""Lines that Tesseract reads across a gutter, parted into those of either column."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from pipeline.importer.geometry import Box
from pipeline.importer.ocr.tesseract import FoundLine, FoundWord

WIDEST_BLANK = 1.5
"""White between words, in heights of the line, that no justified line reaches."""

_TALL = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789bdfhkl")


def parted_lines(lines: Sequence[FoundLine]) -> tuple[FoundLine, ...]:
    """Return the lines, those with wide white inside parted at it, each part as high as its own letters."""
    ratios = [line.height / rise for line in lines if not line.angle and (rise := _rise(line, line.words))]
    usual = median(ratios) if ratios else 0.0
    return tuple(part for line in lines for part in _parts(line, usual))


def _parts(line: FoundLine, usual: float) -> Iterable[FoundLine]:
    parts = [[line.words[0]]]
    for last, word in pairwise(line.words):
        if word.box.x0 - last.box.x1 > WIDEST_BLANK * line.height:
            parts.append([])
        parts[-1].append(word)
    if len(parts) == 1 or line.angle:
        return [line]
    return [_part(line, words, usual) for words in parts]


def _part(line: FoundLine, words: list[FoundWord], usual: float) -> FoundLine:
    box = Box.around(word.box for word in words)
    height = usual * _rise(line, words) or line.height
    offset = _baseline(line, box.x0) - box.y1
    return dataclasses.replace(line, box=box, offset=offset, height=height, words=words)


def _rise(line: FoundLine, words: Sequence[FoundWord]) -> float:
    """Return how high capitals, digits and ascenders stand above the baseline, 0 where there are none."""
    rises = [
        _baseline(line, word.box.x_middle) - word.box.y0 for word in words if not _TALL.isdisjoint(word.text)
    ]
    return max(0.0, median(rises)) if rises else 0.0


def _baseline(line: FoundLine, x: float) -> float:
    return line.box.y1 + line.offset + line.slope * (x - line.box.x0)
