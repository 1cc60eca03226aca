"""How far a scanned page leans, by the profile of its ink."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from pipeline.importer.ocr.tesseract import Pixels

LARGEST_LEAN = 5.0
"""Degrees to either side; a page that leans more was laid down askew on purpose."""
LEAST_LEAN = 0.15
"""Degrees below which a page is left as it is: over a line of 160 mm that is .4 mm."""

COPY_COLUMNS = 600
_COARSE = np.arange(-LARGEST_LEAN, LARGEST_LEAN + 0.01, 0.5)
_FINE = np.arange(-0.5, 0.501, 0.05)
_LEAST_INK = 200
_MOST_INK = 60_000
_LEAST_GAIN = 1.05


def lean_of(small: Pixels) -> float:
    """Return the degrees clockwise by which lines of text lean in a copy of a page, 600 columns wide or so.

    0.0 where they do not or none are there.

    Rows are sheared, not turned: over such angles that is the same, and needs only the places of the ink.
    Of all angles the one is taken whose rows differ most, lines of text from the white between them.
    """
    ink = _ink(small)
    if len(ink[0]) < _LEAST_INK:
        return 0.0
    coarse = max(_COARSE, key=lambda angle: _contrast(ink, float(angle)))
    best = max(coarse + _FINE, key=lambda angle: _contrast(ink, float(angle)))
    if abs(best) < LEAST_LEAN or abs(best) > LARGEST_LEAN - 0.1:
        return 0.0
    return round(float(best), 2) if _contrast(ink, float(best)) > _LEAST_GAIN * _contrast(ink, 0.0) else 0.0


def _ink(small: Pixels) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return rows and columns of the lower edges of dark places: lines have many."""
    paper = float(np.percentile(small, 90))
    dark = small < 0.75 * paper
    edges = dark[:-1] & ~dark[1:]
    y, x = np.nonzero(edges)
    if len(y) > _MOST_INK:
        y, x = y[:: len(y) // _MOST_INK + 1], x[:: len(x) // _MOST_INK + 1]
    return y.astype(np.float64), x.astype(np.float64)


def _contrast(ink: tuple[NDArray[np.float64], NDArray[np.float64]], angle: float) -> float:
    y, x = ink
    rows = (y - x * math.tan(math.radians(angle))).astype(np.int64)
    counts = np.bincount(rows - rows.min()).astype(np.float64)
    return float(np.square(counts).sum())
