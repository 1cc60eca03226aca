"""Gutters: the white strips between columns."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from statistics import fmean, median_low
from typing import NamedTuple

from pipeline.importer.layout.pieces import Piece
from pipeline.importer.page import Rule

NARROWEST_GUTTER, NARROWEST_PT = 0.5, 3.0
"""In sizes of the text, and in points."""
LEAST_LINES = 2
"""Lines that must stand on either side, side by side."""
LEAST_LABELLED, LABEL_GAP = 3, 2.0
"""Lines beside a single line on the left that is a label of them, and white between, in sizes."""
MOST_PLACES = 48
LEAST_LETTERS = 8
"""Letters in a piece from which on it may be text, no number, mark or label."""
LEAST_TEXT = 0.45
"""Part of the characters of a column that must stand in such pieces."""


class Gutter(NamedTuple):
    """A white strip with text on both sides of it."""

    x: float
    """Where the right side begins."""
    y0: float
    y1: float
    """As far as nothing crosses it."""
    score: float


def find_gutter(pieces: Sequence[Piece], rules: Sequence[Rule]) -> Gutter | None:
    """Return the gutter along which most text stands side by side, None if the text is one column.

    Args:
        pieces: In order of y0.
        rules: Level rules; one that crosses a gutter ends it.
    """
    if not _any_beside(pieces):
        return None
    best: Gutter | None = None
    for x in _places(pieces):
        for gutter in _gutters_at(x, pieces, rules):
            if best is None or gutter.score > best.score:
                best = gutter
    return best


def crosses(piece: Piece, x: float) -> bool:
    """Tell whether a piece reaches over `x`, or so near to it that no gutter is left."""
    return piece.x0 < x - 0.5 and piece.x1 > x - max(NARROWEST_PT, NARROWEST_GUTTER * piece.size)


def _any_beside(pieces: Sequence[Piece]) -> bool:
    """Tell whether any two pieces stand side by side."""
    for index, piece in enumerate(pieces):
        for other in pieces[index + 1 :]:
            if other.y0 > piece.y1 - 1:
                break
            if other.x0 >= piece.x1 or other.x1 <= piece.x0:
                return True
    return False


def _places(pieces: Sequence[Piece]) -> list[float]:
    """Return left edges where a right side may begin."""
    counts: dict[int, list[float]] = {}
    for piece in pieces:
        counts.setdefault(round(piece.x0 / 3), []).append(piece.x0)
    leftmost = min(piece.x0 for piece in pieces)
    heaps = sorted(counts.values(), key=len, reverse=True)[:MOST_PLACES]
    edges = {edge for heap in heaps for edge in (min(heap), median_low(heap))}
    return sorted(edge for edge in edges if edge > leftmost + 3)


def _gutters_at(x: float, pieces: Sequence[Piece], rules: Sequence[Rule]) -> list[Gutter]:
    """Return the gutters that end at `x`, each between two things that cross it."""
    across: list[tuple[float, float]] = []
    beside: list[Piece] = []
    for piece in pieces:
        if crosses(piece, x):
            across.append((piece.y0, piece.y1))
        else:
            beside.append(piece)
    across += [(rule.box.y0, rule.box.y0) for rule in rules if rule.box.x0 < x - 12 and rule.box.x1 > x + 12]
    cuts = _merged(across)
    starts = [-1e9, *(y1 for _, y1 in cuts)]
    ends = [*(y0 for y0, _ in cuts), 1e9]
    sides: dict[int, tuple[list[Piece], list[Piece]]] = {}
    for piece in beside:
        middle = (piece.y0 + piece.y1) / 2
        index = bisect_right(starts, middle) - 1
        if middle <= ends[index]:
            sides.setdefault(index, ([], []))[piece.x0 >= x - 0.5].append(piece)
    gutters = (
        Gutter(x, starts[index], ends[index], _score(x, left, right))
        for index, (left, right) in sides.items()
        if left and right
    )
    return [gutter for gutter in gutters if gutter.score > 0]


def _merged(stretches: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return stretches of y apart and in order."""
    merged: list[tuple[float, float]] = []
    for y0, y1 in sorted(stretches):
        if merged and y0 <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], y1))
        else:
            merged.append((y0, y1))
    return merged


def _score(x: float, left: list[Piece], right: list[Piece]) -> float:
    """Return the height along which both sides stand, weighed by the width between; 0 for no gutter."""
    top = max(left[0].y0, right[0].y0) - 1
    bottom = min(max(piece.y1 for piece in left), max(piece.y1 for piece in right)) + 1
    if bottom - top < 6:
        return 0.0
    beside_left = [piece for piece in left if piece.y1 > top and piece.y0 < bottom]
    beside_right = [piece for piece in right if piece.y1 > top and piece.y0 < bottom]
    if min(_lines(beside_left), _lines(beside_right)) < LEAST_LINES and not _is_label(left, right):
        return 0.0
    if _are_labels(beside_left) or not (_is_text(beside_left) and _is_text(beside_right)):
        return 0.0
    size = fmean([piece.size for piece in (*beside_left, *beside_right) if piece.words] or [10.0])
    width = x - max(piece.x1 for piece in beside_left)
    return (bottom - top) * min(1.0, 0.5 + width / (4 * size))


def _is_label(left: list[Piece], right: list[Piece]) -> bool:
    """Tell whether a single line on the left stands well off several beside and below it."""
    if len(left) != 1 or not left[0].words or _lines(right) < LEAST_LABELLED:
        return False
    return min(piece.x0 for piece in right) - left[0].x1 >= LABEL_GAP * left[0].size


def _lines(pieces: list[Piece]) -> float:
    """Return how many lines of text stand on a side; a unit counts by its height."""
    lines, baseline = 0.0, -1e9
    for piece in sorted(pieces, key=_baseline):
        if not piece.words:
            lines += max(1.0, (piece.y1 - piece.y0) / 14)
        elif piece.baseline - baseline > 0.5 * piece.size:
            lines += 1
            baseline = piece.baseline
    return lines


def _baseline(piece: Piece) -> float:
    return piece.baseline


def _is_text(pieces: list[Piece]) -> bool:
    """Tell whether a side holds text, not only the numbers and marks of a chart, a table or a list."""
    words = [piece for piece in pieces if piece.words]
    letters = [_letters(piece) for piece in words]
    if all(count >= LEAST_LETTERS for count in letters[:2]):
        return True
    signs = sum(len(word.text) for piece in words for word in piece.words)
    return sum(count for count in letters if count >= LEAST_LETTERS) >= LEAST_TEXT * signs


def _are_labels(pieces: list[Piece]) -> bool:
    """Tell whether most pieces are labels of what stands beside them, as in a form: `Date:`."""
    ends = [piece.words[-1].text.endswith(":") for piece in pieces if piece.words]
    return 2 * sum(ends) > len(ends)


def _letters(piece: Piece) -> int:
    return sum(len(word.text) for word in piece.words if word.text[0].isalpha() or len(word.text) > 6)
