"""A table before its cells are made: printed rows, the columns that they share, and edges near them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.importer.tables.columns import Column, cuts_between
from pipeline.importer.tables.edges import Edge
from pipeline.importer.tables.rows import Part, parts_of
from pipeline.importer.tables.words import Row

FULL = 0.85
"""Part of the table's width that a rule crosses to part rows."""
_AROUND_PT = 20.0
_ONE_RULE_PT = 1.0

Line = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Sketch:
    """Printed rows of one table, divided by its columns."""

    rows: tuple[Row, ...]
    lines: tuple[Line, ...]
    columns: tuple[Column, ...]
    cuts: tuple[float, ...]
    edges: tuple[Edge, ...]

    @property
    def left(self) -> float:
        """Where its ink begins."""
        return min(self.columns[0][0], *(row.pieces[0].x0 for row in self.rows))

    @property
    def right(self) -> float:
        """Where its ink ends."""
        return max(self.columns[-1][1], *(row.pieces[-1].x1 for row in self.rows))

    def widths(self) -> list[float]:
        """Return how wide the words of each column are, those of its longest line."""
        widths = [end - start for start, end in self.columns]
        for part in (part for line in self.lines for part in line if part.right - part.left == 1):
            widths[part.left] = max(widths[part.left], part.x1 - part.x0)
        return widths

    def crosses(self, edge: Edge) -> bool:
        """Tell whether an edge runs from side to side."""
        return self._reach(edge) >= FULL

    def full_rules(self) -> list[float]:
        """Return the y of the edges that cross the table."""
        return [edge.at for edge in self.edges if self.crosses(edge)]

    def broken_rules(self) -> list[float]:
        """Return the y of edges that cross it together, with gaps between groups of columns."""
        found: dict[int, list[Edge]] = {}
        for edge in self.edges:
            found.setdefault(round(edge.at / _ONE_RULE_PT), []).append(edge)
        return [
            heap[0].at
            for heap in found.values()
            if len(heap) > 1 and sum(map(self._reach, heap)) >= FULL - 0.1
        ]

    def is_ruled_before(self, index: int, rules: Sequence[float]) -> bool:
        """Tell whether a rule lies between row `index` and the row before, whose boxes may touch."""
        above, row = self.rows[index - 1], self.rows[index]
        return any(above.baseline - 1 < y < row.baseline - 0.3 * row.size for y in rules)

    def _reach(self, edge: Edge) -> float:
        left, right = self.columns[0][0], self.columns[-1][1]
        return (min(edge.end, right) - max(edge.start, left)) / (right - left)


def sketch(rows: Sequence[Row], columns: Sequence[Column], edges: Sequence[Edge]) -> Sketch:
    """Divide rows by columns; columns that stand for one are joined."""
    columns = _joined(rows, columns)
    cuts = cuts_between(columns, rows)
    lines = tuple(parts_of(row, cuts, columns) for row in rows)
    top, bottom = rows[0].top - _AROUND_PT, rows[-1].bottom + _AROUND_PT
    near = tuple(edge for edge in edges if top < edge.at < bottom)
    return Sketch(tuple(rows), lines, tuple(columns), cuts, near)


def _joined(rows: Sequence[Row], columns: Sequence[Column]) -> Sequence[Column]:
    """Join neighbours that no row fills both, one of them hardly ever: a head set apart from its figures."""
    cuts = cuts_between(columns, rows)
    filled = [{part.left for part in parts_of(row, cuts)} for row in rows]
    counts = [sum(number in row for row in filled) for number in range(len(columns))]
    found, last = [columns[0]], 0
    for number in range(1, len(columns)):
        both = any(last in row and number in row for row in filled)
        if both or min(counts[last], counts[number]) > max(1, len(rows) // 8):
            found.append(columns[number])
            last = number
        else:
            found[-1] = (found[-1][0], columns[number][1])
            last = max(last, number, key=counts.__getitem__)
    return found
