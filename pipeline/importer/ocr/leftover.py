"""Ink that Tesseract passed over: short words far from others, such as the numbers of a contents list."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.importer.geometry import Box
from pipeline.importer.ocr.tesseract import FoundLine, FoundWord, Pixels, Recognition

MOST_PIECES = 120
"""More than that is a texture, not words."""
LEAST_SURE = 0.6

_CELL = 6  # pixels
_MARGIN = 12
_GAP = 28
_HEIGHT = (0.45, 2.2)
"""Of the page's middle line height: specks are lower, pictures higher."""
_FILL = (0.08, 0.9)
_LEVEL = 0.08  # of the height


@dataclass(frozen=True, slots=True)
class Strip:
    """Pieces of ink below each other on white, to be recognised as one column."""

    pixels: Pixels
    pieces: tuple[Box, ...]
    """Where they stand on the page."""
    tops: tuple[int, ...]
    """The row of the strip at which each begins."""


def strip_of(found: Recognition, pixels: Pixels, darkest_paper: float) -> Strip | None:
    """Return the pieces of ink outside of what was found that have the size of words, None for none."""
    if not found.lines:
        return None
    height = float(np.median([line.height for line in found.lines]))
    pieces = _pieces(_uncovered(found, pixels < darkest_paper), height)
    return _strip(pixels, pieces) if 0 < len(pieces) <= MOST_PIECES else None


def with_strip(found: Recognition, strip: Strip, read: Recognition) -> Recognition:
    """Return what was found on a page with the words that were read in its strip, each piece a line."""
    moved = (_moved(line, strip) for line in read.lines)
    lines = [_as_in_row(line, found.lines) for line in moved if line is not None and _is_new(line, found)]
    return dataclasses.replace(found, lines=(*found.lines, *lines))


def _uncovered(found: Recognition, dark: NDArray[np.bool_]) -> NDArray[np.bool_]:
    for line in found.lines:
        slack = 0.15 * line.height
        for word, follower in zip(line.words, (*line.words[1:], None), strict=True):
            _erase(dark, word.box, slack)
            # A narrow gap holds no word, but what boxes that are too narrow leave of the words beside it.
            if follower is not None and 0 < follower.box.x0 - word.box.x1 < line.height:
                _erase(dark, Box.around((word.box, follower.box)), slack)
    for box in (*found.photos, *found.separators):
        _erase(dark, box, 4)
    return dark


def _erase(dark: NDArray[np.bool_], box: Box, slack: float) -> None:
    top, left = max(0, round(box.y0 - slack)), max(0, round(box.x0 - slack))
    dark[top : max(0, round(box.y1 + slack)), left : max(0, round(box.x1 + slack))] = False


def _pieces(dark: NDArray[np.bool_], height: float) -> list[Box]:
    """Return the boxes of connected ink whose size is that of words, from the top."""
    rows, columns = dark.shape[0] // _CELL, dark.shape[1] // _CELL
    counts = dark[: rows * _CELL, : columns * _CELL].reshape(rows, _CELL, columns, _CELL).sum(axis=(1, 3))
    open_cells = {(int(row), int(column)) for row, column in np.argwhere(counts >= 2)}
    if len(open_cells) > 20 * MOST_PIECES:
        return []
    reach = max(1, round(0.4 * height / _CELL))
    pieces = []
    while open_cells:
        cells = _flood(open_cells, reach)
        ys, xs = zip(*cells, strict=True)
        box = Box(min(xs) * _CELL, min(ys) * _CELL, (max(xs) + 1) * _CELL, (max(ys) + 1) * _CELL)
        ink = sum(int(counts[cell]) for cell in cells) / box.area
        if _HEIGHT[0] * height < box.height < _HEIGHT[1] * height and _FILL[0] < ink < _FILL[1]:
            pieces.append(box)
    return sorted(pieces, key=lambda box: (box.y0, box.x0))


def _flood(open_cells: set[tuple[int, int]], reach: int) -> list[tuple[int, int]]:
    """Take a cell and all that hang with it out of the open ones, over gaps of `reach` in a row."""
    cells = [open_cells.pop()]
    for row, column in cells:
        for near_row in range(row - 1, row + 2):
            for near_column in range(column - reach, column + reach + 1):
                if (near_row, near_column) in open_cells:
                    open_cells.remove((near_row, near_column))
                    cells.append((near_row, near_column))
    return cells


def _strip(pixels: Pixels, pieces: Sequence[Box]) -> Strip:
    width = round(max(box.width for box in pieces)) + 4 * _MARGIN + 2 * _GAP
    height = sum(round(box.height) + 2 * _MARGIN + _GAP for box in pieces) + _GAP
    strip = np.full((height, width), 255, dtype=np.uint8)
    tops: list[int] = []
    y = _GAP
    for box in pieces:
        crop = _crop(pixels, box)
        tops.append(y)
        strip[y : y + crop.shape[0], _GAP : _GAP + crop.shape[1]] = crop
        y += crop.shape[0] + _GAP
    return Strip(strip, tuple(pieces), tuple(tops))


def _crop(pixels: Pixels, box: Box) -> Pixels:
    y0, x0 = max(0, int(box.y0) - _MARGIN // 2), max(0, int(box.x0) - _MARGIN // 2)
    return pixels[y0 : int(box.y1) + _MARGIN // 2, x0 : int(box.x1) + _MARGIN // 2]


def _moved(line: FoundLine, strip: Strip) -> FoundLine | None:
    """Return a line of the strip at its place on the page, None where it is no word."""
    index = max((at for at, top in enumerate(strip.tops) if top <= line.box.y_middle), default=-1)
    words = [word for word in line.words if word.confidence >= LEAST_SURE and _is_word(word.text)]
    if index < 0 or not words:
        return None
    piece = strip.pieces[index]
    x = max(0, int(piece.x0) - _MARGIN // 2) - _GAP
    y = max(0, int(piece.y0) - _MARGIN // 2) - strip.tops[index]
    moved = [FoundWord(word.text, _shifted(word.box, x, y), word.confidence) for word in words]
    return dataclasses.replace(line, box=_shifted(line.box, x, y), words=moved)


def _is_new(line: FoundLine, found: Recognition) -> bool:
    """Tell whether a line is more than the edge of a word whose box came out too small."""
    boxes = (word.box for other in found.lines if other.box.overlap(line.box) for word in other.words)
    return all(box.overlap(line.box) < 0.2 * line.box.area for box in boxes)


def _as_in_row(line: FoundLine, others: Sequence[FoundLine]) -> FoundLine:
    """Return a line with height and baseline of one in its row: a few letters tell neither well.

    Of those that stand as it does, as well as a few letters can tell, the nearest one is taken.
    """
    middle = line.box.y_middle
    row = [one for one in others if not one.angle and abs(one.box.y_middle - middle) < 0.5 * one.height]
    if not row:
        return line
    own = line.box.y1 + line.offset
    least = min(abs(_baseline(other, line) - own) for other in row)
    level = [other for other in row if abs(_baseline(other, line) - own) <= least + _LEVEL * other.height]
    nearest = min(level, key=lambda other: max(line.box.x0 - other.box.x1, other.box.x0 - line.box.x1))
    offset = _baseline(nearest, line) - line.box.y1
    return dataclasses.replace(line, slope=0.0, offset=offset, height=nearest.height)


def _baseline(other: FoundLine, line: FoundLine) -> float:
    """Return the y of the baseline of another line where this one stands."""
    return other.box.y1 + other.offset + other.slope * (line.box.x_middle - other.box.x0)


def _shifted(box: Box, x: float, y: float) -> Box:
    return Box(box.x0 + x, box.y0 + y, box.x1 + x, box.y1 + y)


def _is_word(text: str) -> bool:
    return any(character.isalnum() for character in text)
