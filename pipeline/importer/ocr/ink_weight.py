"""Bold lines, told by how thick their strokes are beside those of the other lines of the page."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.importer.ocr.tesseract import FoundLine, Pixels

_BOLDER, _BOLDEST = 1.22, 1.9
"""Of the page's middle stroke: regular faces keep within a tenth of it, textures lie far beyond."""
_FEWEST_LETTERS = 4


def mark_bold(lines: Sequence[FoundLine], pixels: Pixels, darkest_paper: float) -> None:
    """Say of each line whether it is bold: most letters of a page are not."""
    weights = [_stroke(line, pixels, darkest_paper) for line in lines]
    middle = _middle(sorted(zip(weights, map(_letters, lines), strict=True)))
    for line, weight in zip(lines, weights, strict=True):
        is_long = _letters(line) >= _FEWEST_LETTERS
        line.is_bold = is_long and not line.angle and _BOLDER * middle < weight < _BOLDEST * middle


def _stroke(line: FoundLine, pixels: Pixels, darkest_paper: float) -> float:
    """Return the mean length of the runs of ink along the rows, by the height of the line."""
    x0, y0, x1, y1 = (max(0, round(edge)) for edge in line.box)
    dark = pixels[y0:y1, x0:x1] < darkest_paper
    begins = int((dark[:, 1:] & ~dark[:, :-1]).sum()) + int(dark[:, :1].sum())
    return int(dark.sum()) / max(1, begins) / max(1.0, line.height)


def _middle(weights: Sequence[tuple[float, int]]) -> float:
    """Return the weight that half of all letters do not exceed, of weights in rising order."""
    left = sum(letters for _, letters in weights) / 2
    for weight, letters in weights:
        left -= letters
        if left <= 0:
            return weight
    return 0.0


def _letters(line: FoundLine) -> int:
    return sum(character.isalpha() for word in line.words for character in word.text)
