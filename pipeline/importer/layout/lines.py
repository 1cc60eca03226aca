"""Pieces of one column to lines; turned words to lines of their own."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from pipeline.importer.block import Line
from pipeline.importer.geometry import Box
from pipeline.importer.layout.pieces import BASELINE_TOLERANCE, RAISED, SMALLER, Piece
from pipeline.importer.layout.scripts import from_the_right, is_right_to_left
from pipeline.importer.page import Style, Word

TURNED_GAP = 1.2
"""Turned words farther apart than this, in sizes, are lines apart."""


def rows_of(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Return the pieces of one column row by row, each from the left; a unit is a row of its own."""
    rows: list[list[Piece]] = []
    small: list[Piece] = []
    for piece in sorted(pieces, key=_baseline):
        last = rows[-1][0] if rows else None
        if last is not None and piece.words and last.words and _is_level(last, piece):
            rows[-1].append(piece)
        elif piece.words and len(piece.words) <= 2:
            small.append(piece)
            rows.append([piece])
        else:
            rows.append([piece])
    for piece in small:
        _put_beside_host(piece, rows)
    for row in rows:
        row.sort(key=_left)
    return rows


def make_line(words: Sequence[Word], page_number: int) -> Line:
    """Return the line of these words, which stand in reading order."""
    first = words[0]
    if all(word.style is first.style for word in words):
        style, baseline = first.style, first.baseline
    else:
        weights: Counter[Style] = Counter()
        for word in words:
            weights[word.style] += len(word.text)
        style = max(weights, key=lambda style: weights[style])
        baseline = next(word.baseline for word in words if word.style == style)
    return Line(
        tuple(words), Box.around(word.box for word in words), baseline, style, page_number, first.angle
    )


def row_line(row: Sequence[Piece], page_number: int) -> Line:
    """Return the line of a row of pieces of words."""
    words = [word for piece in row for word in piece.words]
    if is_right_to_left(words):
        words = from_the_right(words)
    return make_line(words, page_number)


def turned_lines(words: Sequence[Word], page_number: int) -> list[Line]:
    """Return the lines of turned words, those of one angle together."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=_turned_place):
        if lines and _continues_turned(lines[-1][-1], word):
            lines[-1].append(word)
        else:
            lines.append([word])
    return [make_line(line, page_number) for line in lines]


def _is_level(row: Piece, piece: Piece) -> bool:
    return abs(piece.baseline - row.baseline) <= BASELINE_TOLERANCE * min(row.size, piece.size)


def _put_beside_host(piece: Piece, rows: list[list[Piece]]) -> None:
    """Move a raised or lowered mark that stands alone into the line beside or around it."""
    own = next(row for row in rows if any(other is piece for other in row))
    if len(own) > 1:
        return
    for row in rows:
        host = row[0]
        if row is own or not host.words or piece.size >= SMALLER * host.size:
            continue
        if abs(piece.baseline - host.baseline) > RAISED * host.size:
            continue
        gap = 0.5 * host.size
        if any(-gap < piece.x0 - other.x1 < gap or -gap < other.x0 - piece.x1 < gap for other in row):
            row.append(piece)
            rows.remove(own)
            return


def _turned_place(word: Word) -> tuple[int, float, float]:
    return (word.angle, round(word.baseline), _along(word)[0])


def _along(word: Word) -> tuple[float, float]:
    """Return where a word begins and ends in the direction in which it runs."""
    turn = math.radians(word.angle)
    across, down = math.cos(turn), -math.sin(turn)
    box = word.box
    middle = box.x_middle * across + box.y_middle * down
    half = (abs(across) * box.width + abs(down) * box.height) / 2
    return middle - half, middle + half


def _continues_turned(last: Word, word: Word) -> bool:
    size = max(last.style.size_pt, word.style.size_pt)
    if last.angle != word.angle or abs(last.baseline - word.baseline) > max(1.0, BASELINE_TOLERANCE * size):
        return False
    return -size < _along(word)[0] - _along(last)[1] < TURNED_GAP * size


def _baseline(piece: Piece) -> float:
    return piece.baseline if piece.words else piece.y0


def _left(piece: Piece) -> float:
    return piece.x0
