"""Words to printed rows, and rows to pieces that stand apart, without regard to columns of the page."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from pipeline.importer.page import Word

APART = 0.85
"""A gap of more than this part of the size parts two pieces of a row: three word spaces."""
FIGURES_APART = 0.5
"""The same between two figures; the blank inside one is narrower."""
ROW_STEP = 0.4
"""Words whose baselines differ by less than this part of the size stand in one row."""
_ATTACHED = 0.16

_FIGURE = re.compile(
    r"[(\[<>~≈±*†+\-–−‒]*[$€£¥]?[\d.,:/%()\[\]*†‡±+\-–−‒—′°]*\d[\d.,:/%()\[\]*†‡a-d]*[KMBkmx%]?"
)
_BLANKS = frozenset(("—", "–", "-", "...", "…", "n.a.", "N/A", "NA", "(X)", "*****", "‡", "#", "†", "x", "X"))


class Piece(NamedTuple):
    """Words of one row without a wide gap between them."""

    words: tuple[Word, ...]
    x0: float
    x1: float


class Row(NamedTuple):
    """Words on about one baseline, in pieces from left to right."""

    pieces: tuple[Piece, ...]
    baseline: float
    top: float
    bottom: float
    size: float


def rows_of(words: Iterable[Word], *, apart: float = APART) -> tuple[Row, ...]:
    """Return the level words in rows from top to bottom; raised marks stay in the row of their word."""
    rows: list[list[Word]] = []
    anchors: list[float] = []
    for unit in sorted(_units(words), key=_baseline):
        first = unit[0]
        step = ROW_STEP * max(first.style.size_pt, 4.0)
        if rows and first.baseline - anchors[-1] <= step:
            rows[-1] += unit
            if first.style.size_pt > rows[-1][0].style.size_pt + 1:
                anchors[-1] = first.baseline
        else:
            rows.append(unit)
            anchors.append(first.baseline)
    return tuple(_row(row, apart) for row in rows)


def ink_of(rows: Sequence[Row]) -> tuple[float, tuple[int, ...]]:
    """Return where the first piece begins, and over how many pieces each point from there on lies."""
    left = min(row.pieces[0].x0 for row in rows)
    width = math.ceil(max(row.pieces[-1].x1 for row in rows) - left) + 2
    changes = [0] * (width + 1)
    for row in rows:
        for piece in row.pieces:
            start = max(0, round(piece.x0 - left))
            changes[start] += 1
            changes[min(width, max(round(piece.x1 - left), start + 1))] -= 1
    return left, tuple(accumulate(changes))


def _units(words: Iterable[Word]) -> list[list[Word]]:
    """Return level words, each with the raised or lowered ones that are attached to it."""
    units: list[list[Word]] = []
    for word in words:
        if word.angle:
            continue
        if word.is_attached and units and _clings(units[-1][-1], word):
            units[-1].append(word)
        else:
            units.append([word])
    return units


def _clings(last: Word, word: Word) -> bool:
    size = max(last.style.size_pt, word.style.size_pt, 4.0)
    is_beside = abs(word.box.x0 - last.box.x1) < _ATTACHED * size
    return is_beside and abs(word.baseline - last.baseline) < 0.8 * size


def _baseline(unit: Sequence[Word]) -> float:
    return unit[0].baseline


_LEADERS = re.compile(r"(?<=[^\s.·_])\s*(?:[.·_]\s?){4,}$")
"""Dots that lead the eye from a row's name to its figures; a cell of dots alone says that there is none."""


def text_of(words: Sequence[Word]) -> str:
    """Return the words of a cell as one line of text, in reading order; turned words stand last."""
    texts = [_row_text(row) for row in rows_of(words)]
    turned = [word for word in words if word.angle]
    turned.sort(key=lambda word: (word.angle, round(word.baseline / 3), _along(word)))
    return _LEADERS.sub("", " ".join((*texts, *(word.text for word in turned))))


def is_figure(text: str) -> bool:
    """Tell whether a text is a number with its unit or signs, or a sign that stands for one."""
    if text in _BLANKS:
        return True
    words = text.split()
    figures = sum(_FIGURE.fullmatch(word) is not None for word in words)
    return figures > 0 and 2 * figures >= len(words) and len(words) <= 4


def is_right_to_left(text: str) -> bool:
    """Tell whether a word is of a script that runs from right to left."""
    return any("\u0590" <= character <= "\u08ff" for character in text)


def _along(word: Word) -> float:
    box = word.box
    return {90: -box.y1, 180: -box.x1, 270: box.y0}.get(word.angle, box.x0)


def _row(words: list[Word], apart: float) -> Row:
    words.sort(key=_left)
    sizes = sorted([word.style.size_pt for word in words])
    size = sizes[len(sizes) // 2]
    most = 1.5 * max(size, 4.0)
    pieces: list[Piece] = []
    start, right = 0, words[0].box.x1
    for index, word in enumerate(words):
        box = word.box
        gap = box.x0 - right
        if gap > 0 and _is_apart(
            gap / min(max(word.style.size_pt, 4.0), most), words[index - 1], word, apart
        ):
            pieces.append(Piece(tuple(words[start:index]), words[start].box.x0, right))
            start, right = index, box.x1
        elif box.x1 > right:
            right = box.x1
    pieces.append(Piece(tuple(words[start:]), words[start].box.x0, right))
    baselines = sorted([word.baseline for word in words])
    top, bottom = min([word.box.y0 for word in words]), max([word.box.y1 for word in words])
    return Row(tuple(pieces), baselines[len(words) // 2], top, bottom, size)


def _is_apart(gap: float, last: Word, word: Word, apart: float) -> bool:
    return gap > apart or (gap > FIGURES_APART and is_figure(word.text) and is_figure(last.text))


def _left(word: Word) -> float:
    return word.box.x0


def _row_text(row: Row) -> str:
    words = [word for piece in row.pieces for word in piece.words]
    if sum(is_right_to_left(word.text) for word in words) > len(words) / 2:
        return " ".join(word.text for word in reversed(words))
    parts = [words[0].text]
    for last, word in pairwise(words):
        is_joined = word.is_attached and word.box.x0 - last.box.x1 < _ATTACHED * word.style.size_pt
        parts.append(word.text if is_joined else f" {word.text}")
    return "".join(parts)
