"""Columns that printed rows share: the stretches of white that run down between their pieces."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from pipeline.importer.tables.words import Row, ink_of

Column = tuple[float, float]
"""From its leftmost to its rightmost ink."""

_CROSSED = 0.1
"""Part of the rows that may reach over the white between two columns."""
_NARROWEST_GAP_PT = 2.5


def columns_of(rows: Sequence[Row]) -> tuple[Column, ...]:
    """Return the columns from left to right.

    The rows with most pieces say where they are: heads that span would hide the white.
    """
    seeds = _seeds(rows)
    if not seeds:
        return ()
    left, counts = ink_of(seeds)
    inked = [count > _CROSSED * len(seeds) for count in counts]
    return tuple((left + start, left + end) for start, end in _stretches(inked))


def cuts_between(columns: Sequence[Column], rows: Sequence[Row]) -> tuple[float, ...]:
    """Return for each two neighbouring columns where the white between them is crossed by fewest pieces."""
    pieces = [piece for row in rows for piece in row.pieces]
    cuts: list[float] = []
    for (_, start), (end, _) in pairwise(columns):
        near = [(piece.x0, piece.x1) for piece in pieces if piece.x0 < end and piece.x1 > start]
        sides = sorted({start, end, *(x for piece in near for x in piece if start < x < end)})
        stretches = [
            (sum(x0 < right and x1 > left for x0, x1 in near), left - right, left, right)
            for left, right in pairwise(sides)
        ]
        _, _, left, right = min(stretches)
        cuts.append((left + right) / 2)
    return tuple(cuts)


def _seeds(rows: Sequence[Row]) -> list[Row]:
    counts = sorted((len(row.pieces) for row in rows), reverse=True)
    if not counts or counts[0] < 2:
        return []
    typical = counts[min(len(counts) - 1, max(1, len(counts) // 5))]
    least = max(2, math.ceil(0.7 * typical))
    return [row for row in rows if len(row.pieces) >= least]


def _stretches(inked: Sequence[bool]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    start = None
    for index, is_inked in enumerate((*inked, False)):
        if is_inked and start is None:
            start = index
        elif not is_inked and start is not None:
            if found and start - found[-1][1] < _NARROWEST_GAP_PT:
                found[-1] = (found[-1][0], index)
            else:
                found.append((start, index))
            start = None
    return found
