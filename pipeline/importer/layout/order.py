"""Reading order: a page is cut into bands and columns until each part is one column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from pipeline.importer.geometry import Box
from pipeline.importer.layout.columns import Gutter, crosses, find_gutter
from pipeline.importer.layout.lines import rows_of
from pipeline.importer.layout.pieces import Piece
from pipeline.importer.page import Rule, Style

MARGIN_GAP = 0.7
"""White between a running head or foot and the text, in sizes of the text."""
MARGIN = 0.11
"""Part of the page's height at its head and foot where running heads stand."""
FAR = 4.0
"""White between what stands apart in one line of a running head, in sizes."""
LOOSE_GAP = 1.9
"""White inside a column, in sizes, after which what stands alone does not belong to it."""
REST = 0.8
"""White, in sizes, that parts a head from the text below where it stands in both columns at once."""
SMALL_TYPE = 0.93
"""Notes are smaller than this part of the text above them."""
NARROW = 0.62
"""A column narrower than this part of the one beside it may hold its side headlines."""
DEEPEST = 24

Leaf = list[Piece]
"""Pieces of one column, from the top."""


class Order(NamedTuple):
    """The leaves of a part of the page in reading order; notes are kept apart until the columns end."""

    leaves: list[Leaf]
    notes: list[Leaf]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What guides the cuts: level rules, the height of the page, the direction of its writing."""

    rules: tuple[Rule, ...]
    height: float
    is_from_right: bool


def in_reading_order(pieces: Sequence[Piece], sheet: Sheet) -> list[Leaf]:
    """Return the columns of a page, bands first, then columns; every piece stands in exactly one."""
    head, body, foot = _margins(sorted(pieces, key=_top), sheet)
    order = _ordered(body, sheet, 0)
    leaves = [*_parted_far(head, sheet), *order.leaves, *order.notes, *_parted_far(foot, sheet)]
    return [leaf for leaf in leaves if leaf]


def _margins(pieces: list[Piece], sheet: Sheet) -> tuple[list[Piece], list[Piece], list[Piece]]:
    """Part the running head and foot, which stand across all columns, from the text; neither has columns."""
    first, last = 0, len(pieces)
    size = _size(pieces)
    for index in _gaps(pieces, MARGIN_GAP * size):
        if pieces[index - 1].y1 <= MARGIN * sheet.height:
            first = index
        elif pieces[index].y0 >= (1 - MARGIN) * sheet.height:
            last = index
            break
    if find_gutter(pieces[:first], sheet.rules):
        first = 0
    if find_gutter(pieces[last:], sheet.rules):
        last = len(pieces)
    if last - first == 0:
        return [], pieces, []
    return pieces[:first], pieces[first:last], pieces[last:]


def _parted_far(margin: list[Piece], sheet: Sheet) -> list[Leaf]:
    """Part what stands at the two ends of a running head or foot, such as its page number."""
    leaves: list[Leaf] = []
    whole: Leaf = []
    for row in rows_of(margin):
        parts = [row[:1]]
        for last, piece in pairwise(row):
            if piece.x0 - last.x1 > FAR * max(last.size, piece.size, 1.0):
                parts.append([])
            parts[-1].append(piece)
        if len(parts) == 1:
            whole += row
        else:
            leaves += [whole, *(reversed(parts) if sheet.is_from_right else parts)]
            whole = []
    return [*leaves, whole]


def _ordered(pieces: list[Piece], sheet: Sheet, depth: int) -> Order:
    """Cut pieces, in order of y0, into leaves."""
    gutter = find_gutter(pieces, sheet.rules) if len(pieces) > 2 and depth < DEEPEST else None
    if gutter is None:
        return Order([pieces] if pieces else [], [])
    above, left, right, below = _cut_along(pieces, gutter)
    rows = _labelled_rows(left, right, sheet)
    if rows is not None:
        middle = _one_after_another(rows, sheet, depth)
    else:
        middle = _columns([right, left] if sheet.is_from_right else [left, right], sheet, depth)
    before, after = _ordered(above, sheet, depth + 1), _ordered(below, sheet, depth + 1)
    return Order([*before.leaves, *before.notes, *middle.leaves, *middle.notes, *after.leaves], after.notes)


def _one_after_another(bands: list[list[Piece]], sheet: Sheet, depth: int) -> Order:
    orders = [_ordered(band, sheet, depth + 1) for band in bands]
    last = orders.pop()
    return Order(
        [leaf for order in orders for leaf in (*order.leaves, *order.notes)] + last.leaves, last.notes
    )


def _columns(columns: list[list[Piece]], sheet: Sheet, depth: int) -> Order:
    leaves: list[Leaf] = []
    notes: list[Leaf] = []
    for column in columns:
        text, foot = _parted_notes(column, sheet)
        order = _ordered(text, sheet, depth + 1)
        leaves += order.leaves
        notes += order.notes
        if foot:
            notes.append(foot)
    return Order(leaves, notes)


def _cut_along(
    pieces: list[Piece], gutter: Gutter
) -> tuple[list[Piece], list[Piece], list[Piece], list[Piece]]:
    """Return what stands above the gutter, left and right of it, and below."""
    above, left, right, below = [], [], [], []
    for piece in pieces:
        middle = (piece.y0 + piece.y1) / 2
        is_across = crosses(piece, gutter.x)
        if middle < gutter.y0 or (is_across and middle < (gutter.y0 + gutter.y1) / 2):
            above.append(piece)
        elif middle > gutter.y1 or is_across:
            below.append(piece)
        elif piece.x0 < gutter.x - 0.5:
            left.append(piece)
        else:
            right.append(piece)
    top, bottom = max(left[0].y0, right[0].y0), min(_bottom(left), _bottom(right))
    for side in (left, right):
        loose = max(_loose_head(side, top), _last_line(side, above, top))
        above += side[:loose]
        del side[:loose]
        loose = _loose_foot(side, bottom)
        below += side[loose:]
        del side[loose:]
    above.sort(key=_top)
    below.sort(key=_top)
    return above, left, right, below


def _loose_head(side: list[Piece], top: float) -> int:
    """Return how many pieces at the head stand apart, above where the other side begins."""
    loose = 0
    for index in _gaps(side, LOOSE_GAP * _size(side)):
        if side[index - 1].y1 <= top:
            loose = index
    return loose


def _last_line(side: list[Piece], above: list[Piece], top: float) -> int:
    """Return 1 if the piece at the head ends a paragraph that stands across both sides, else 0."""
    first = side[0]
    if not first.words or first.y1 > top:
        return 0
    return int(
        any(
            piece.words
            and abs(piece.x0 - first.x0) < 1
            and abs(piece.size - first.size) < 0.1
            and 0 < first.baseline - piece.baseline < 1.7 * first.size
            for piece in above
        )
    )


def _loose_foot(side: list[Piece], bottom: float) -> int:
    """Return the index from which on pieces stand apart, below where the other side ends."""
    for index in _gaps(side, LOOSE_GAP * _size(side)):
        if side[index].y0 >= bottom:
            return index
    return len(side)


def _labelled_rows(left: list[Piece], right: list[Piece], sheet: Sheet) -> list[list[Piece]] | None:
    """Return bands where a narrow column of side headlines or labels stands beside what they head.

    Each label begins level with a line of the other side, at which both can be cut.
    """
    if _width(left) > NARROW * _width(right) or len(left) > 0.7 * len(right):
        return None
    if find_gutter(right, sheet.rules) is not None:
        return None
    slack = 0.6 * _size(right)
    starts = [left[index].y0 for index in _gaps(left, 1.0 * _size(left))]
    starts += _level_starts(left, right, slack)
    cuts: list[float] = []
    for start in starts:
        beginning = [piece.y0 for piece in right if abs(piece.y0 - start) <= slack]
        cut = min((start, *beginning)) - 0.1
        if not beginning or any(piece.y0 < cut - slack and piece.y1 > cut + slack for piece in right):
            continue
        cuts.append(cut)
    if not cuts or len(cuts) < 0.7 * len(starts):
        return None
    both = sorted((*left, *right), key=_top)
    return _split(both, [sum(piece.y0 < cut for piece in both) for cut in cuts])


def _level_starts(left: list[Piece], right: list[Piece], slack: float) -> list[float]:
    """Return the tops on the left where both sides begin something new: in another face, or after white."""
    starts = []
    for begins in (_changes, _rests):
        tops = [right[index].y0 for index in begins(right)]
        starts += [
            left[index].y0
            for index in begins(left)
            if any(abs(left[index].y0 - top) <= slack for top in tops)
        ]
    return starts


def _rests(pieces: list[Piece]) -> list[int]:
    return _gaps(pieces, REST * _size(pieces))


def _changes(pieces: Sequence[Piece]) -> list[int]:
    """Return the indexes of pieces that are set in another face than the one before."""
    faces = [_face(piece) for piece in pieces]
    return [index for index in range(1, len(faces)) if faces[index] != faces[index - 1]]


def _face(piece: Piece) -> Style | None:
    """Return the style of most characters, None for a unit."""
    if not piece.words:
        return None
    if all(word.style is piece.words[0].style for word in piece.words):
        return piece.words[0].style
    weights: Counter[Style] = Counter()
    for word in piece.words:
        weights[word.style] += len(word.text)
    return max(weights, key=lambda style: weights[style])


def _parted_notes(column: list[Piece], sheet: Sheet) -> tuple[list[Piece], list[Piece]]:
    """Part the notes at the foot of a column, in small type below a short rule, from its text."""
    if len(column) < 3 or find_gutter(column, sheet.rules) is not None:
        return column, []
    x0, x1, bottom = column[0].x0, max(piece.x1 for piece in column), _bottom(column)
    x0 = min(piece.x0 for piece in column)
    top = (column[0].y0 + bottom) / 2
    for rule in sheet.rules:
        box = rule.box
        if not (top * 0.8 < box.y0 < bottom and x0 - 6 <= box.x0 <= x0 + 12 and box.width < 0.7 * (x1 - x0)):
            continue
        text = [piece for piece in column if piece.y1 <= box.y0 + 3]
        notes = [piece for piece in column if piece.y1 > box.y0 + 3]
        if text and notes and _size(notes) < SMALL_TYPE * _size(text):
            return text, notes
    return column, []


def _gaps(pieces: Sequence[Piece], least: float) -> list[int]:
    """Return the indexes of pieces, in order of y0, above which at least that much white lies across all."""
    found, bottom = [], pieces[0].y1 if pieces else 0.0
    for index, piece in enumerate(pieces):
        if piece.y0 - bottom >= least:
            found.append(index)
        bottom = max(bottom, piece.y1)
    return found


def _split(pieces: list[Piece], indexes: list[int]) -> list[list[Piece]]:
    edges = sorted({0, *indexes, len(pieces)})
    return [pieces[start:end] for start, end in pairwise(edges) if end > start]


def _size(pieces: Sequence[Piece]) -> float:
    """Return the usual size of type, 10 where there is none."""
    sizes = [piece.size for piece in pieces if piece.words]
    return median(sizes) if sizes else 10.0


def _width(pieces: list[Piece]) -> float:
    return Box.around(piece.box for piece in pieces).width


def _bottom(pieces: list[Piece]) -> float:
    return max(piece.y1 for piece in pieces)


def _top(piece: Piece) -> float:
    return piece.y0
