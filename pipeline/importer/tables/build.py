"""Printed rows and their columns to a grid: heads in levels, wrapped lines in one row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.importer.tables.grid import Area, Grid
from pipeline.importer.tables.heads import head_areas, head_lines
from pipeline.importer.tables.rows import grouped
from pipeline.importer.tables.sketch import Line, Sketch

_RULED = 0.3
"""Part of the rows that must stand under a rule of their own for rules to part all of them."""


def build(table: Sketch) -> Grid:
    """Return the grid of a table whose cells are not all drawn."""
    heads = head_lines(table)
    top, levels = head_areas(table, heads)
    groups = _groups(table, heads)
    areas = list(top)
    above: list[Area] = []
    for number, group in enumerate(groups, levels):
        row = _row_areas([table.lines[index] for index in group], number, len(table.columns))
        row = _without_spanned(row, above, _ruled_columns(table, group[0])) if above else row
        areas += [area for area in row if area not in above]
        above = row
    starts = [*(min(number, heads - 1) for number in range(levels)), *(group[0] for group in groups)]
    ys = [table.rows[0].top, *(_between(table, start) for start in starts[1:]), table.rows[-1].bottom]
    return Grid((table.left, *table.cuts, table.right), _rising(ys), tuple(areas), levels)


def _groups(table: Sketch, heads: int) -> list[list[int]]:
    """Return the indexes of the printed rows of each row of the body."""
    full = table.full_rules()
    ruled = [index for index in range(heads + 1, len(table.rows)) if table.is_ruled_before(index, full)]
    is_ruled = len(ruled) >= 2 and len(ruled) + 1 >= _RULED * (len(table.rows) - heads)
    widths = table.widths()
    groups: list[list[int]] = []
    for start, end in pairwise((heads, *ruled, len(table.rows))):
        found = grouped(table.lines[start:end], table.rows[start:end], widths, is_ruled=is_ruled)
        groups += [[index + start for index in group] for group in found]
    return groups


def _row_areas(lines: Sequence[Line], number: int, columns: int) -> list[Area]:
    parts = sorted((part for line in lines for part in line), key=lambda part: part.right - part.left)
    if len(parts) == 1 and parts[0].left == 0:
        parts = [replace(parts[0], right=1)]
    owners: list[Area | None] = [None] * columns
    for part in parts:
        owner = next((area for area in owners[part.left : part.right] if area is not None), None)
        if owner is None:
            owner = Area(number, part.left, number + 1, part.right)
            owners[part.left : part.right] = [owner] * (part.right - part.left)
        owner.words.extend(part.words)
    empty = [
        Area(number, column, number + 1, column + 1) for column, area in enumerate(owners) if area is None
    ]
    filled = {id(area): area for area in owners if area is not None}
    return [*filled.values(), *empty]


def _ruled_columns(table: Sketch, index: int) -> set[int]:
    """Return the columns under whose words, in the row before `index`, a rule is drawn."""
    ruled: set[int] = set()
    for edge in table.edges:
        if table.is_ruled_before(index, [edge.at]):
            middles = ((start + end) / 2 for start, end in table.columns)
            ruled |= {number for number, x in enumerate(middles) if edge.start < x < edge.end}
    return ruled


def _without_spanned(row: list[Area], above: Sequence[Area], ruled: set[int]) -> list[Area]:
    """Return the areas of a row; one that no rule parts from the cell above is that cell, reaching down.

    Rules that leave columns out say so only where they part the others.
    """
    if not ruled:
        return row
    found: list[Area] = []
    for area in row:
        over = next((one for one in above if (one.left, one.right) == (area.left, area.right)), None)
        if over is None or ruled & set(range(area.left, area.right)) or bool(over.words) == bool(area.words):
            found.append(area)
        else:
            over.bottom = area.bottom
            over.words.extend(area.words)
            found.append(over)
    return found


def _between(table: Sketch, index: int) -> float:
    rows = table.rows
    return (rows[index - 1].bottom + rows[index].top) / 2 if index else rows[0].top


def _rising(ys: Sequence[float]) -> tuple[float, ...]:
    found = [ys[0]]
    for y in ys[1:]:
        found.append(max(y, found[-1] + 0.1))
    return tuple(found)
