"""Dashes and bullets that Tesseract takes for other signs, told by their ink."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.importer.geometry import Box
from pipeline.importer.ocr.tesseract import FoundLine, FoundWord, Pixels

Ink = NDArray[np.bool_]
"""Where a picture is dark."""

_DASHES = "-–—~_"
_HYPHEN_LEAST, _EN_DASH, _EM_DASH = 0.14, 0.34, 0.75
"""Lengths of ink, as parts of the type size: a quarter for hyphens, half for en dashes."""
_DASH_THICKNESS = 0.16
_DASH_ZONE = (0.42, 0.1)
"""Between these heights above the baseline, as parts of the type size: serifs and crossbars lie outside."""
_SMALLEST_PIXELS = 8
_BULLET_LOOKALIKES = frozenset("+*e«»°·¢©@o®=¢eE¥*#&%$")
_BULLET_FILL = 0.62
"""A disc fills .79 of its box, a coarse one less; letters and signs that are taken for one fill half."""
_SIZE_OF_HEIGHT = 1 / 0.95


def with_marks(line: FoundLine, pixels: Pixels, darkest_paper: float) -> FoundLine:
    """Return the line with its dashes as long as their ink is, and a bullet where it begins with a disc."""
    size = line.height * _SIZE_OF_HEIGHT
    line.words = [
        _with_dashes(word, line, pixels, darkest_paper) if _has_dash(word.text) else word
        for word in line.words
    ]
    first = line.words[0]
    is_alone = len(line.words) > 1 and first.text in _BULLET_LOOKALIKES
    if is_alone and _is_disc(first.box, pixels, darkest_paper, size):
        line.words[0] = first._replace(text="•", confidence=max(first.confidence, 0.9))
    return line


def _has_dash(text: str) -> bool:
    return any(character in _DASHES for character in text)


def _with_dashes(word: FoundWord, line: FoundLine, pixels: Pixels, darkest_paper: float) -> FoundWord:
    size = line.height * _SIZE_OF_HEIGHT
    baseline = line.box.y1 + line.offset + line.slope * (word.box.x_middle - line.box.x0)
    zone = tuple(baseline - part * size - word.box.y0 for part in _DASH_ZONE)
    lengths = _dash_lengths(_crop(word.box, pixels) < darkest_paper, size, zone)
    if size < _SMALLEST_PIXELS or len(lengths) != sum(character in _DASHES for character in word.text):
        return word
    left = iter(lengths)
    text = "".join(_dash(next(left) / size) if character in _DASHES else character for character in word.text)
    return word._replace(text=text)


def _dash(length: float) -> str:
    return "—" if length >= _EM_DASH else "–" if length >= _EN_DASH else "-"


def _dash_lengths(dark: Ink, size: float, zone: tuple[float, ...]) -> list[int]:
    """Return how long the level strokes in a zone of rows are that have nothing above or below, in pixels."""
    lengths: list[int] = []
    run = 0
    for column in dark.T:
        rows = column.nonzero()[0]
        if len(rows) and _is_stroke(int(rows[0]), int(rows[-1]), size, zone):
            run += 1
            continue
        lengths.append(run)
        run = 0
    return [length for length in (*lengths, run) if length >= _HYPHEN_LEAST * size]


def _is_stroke(top: int, bottom: int, size: float, zone: tuple[float, ...]) -> bool:
    is_thin = bottom - top + 1 <= max(2.0, _DASH_THICKNESS * size)
    return is_thin and zone[0] <= top and bottom <= zone[1]


def _is_disc(box: Box, pixels: Pixels, darkest_paper: float, size: float) -> bool:
    dark = _crop(box, pixels) < darkest_paper
    if (
        not dark.size
        or not 0.8 < box.width / max(1.0, box.height) < 1.3
        or not 0.15 < box.height / size < 0.6
    ):
        return False
    return bool(dark.mean() > _BULLET_FILL)


def _crop(box: Box, pixels: Pixels) -> Pixels:
    x0, y0, x1, y1 = (max(0, round(edge)) for edge in box)
    return pixels[y0:y1, x0:x1]


def paper_threshold(pixels: Pixels, boxes: Sequence[Box]) -> float:
    """Return the grey value below which ink begins, from that of the paper around the words."""
    if not boxes:
        return 128.0
    x0, y0, x1, y1 = (round(edge) for edge in Box.around(boxes))
    sample = pixels[y0:y1:3, x0:x1:3]
    if not sample.size:
        return 128.0
    counts = np.bincount(sample.ravel(), minlength=256)
    return float(0.62 * (128 + counts[128:].argmax()))
