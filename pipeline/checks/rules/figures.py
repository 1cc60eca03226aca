"""Figures in tables: sums of rows and columns, parts that are more than their whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import product

from pipeline.checks.evidence.matrix import Matrix, matrices
from pipeline.checks.finding import Finding
from pipeline.checks.galley import Galley
from pipeline.checks.rule import Rule, Settings

_SHOWN = 8
"""The most summands that a message names."""


def _row(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    for matrix in matrices(galley):
        if not matrix.total_column:
            continue
        sums = [_line(matrix, row, range(row, row + 1), matrix.columns) for row in matrix.rows]
        yield from _wrong(matrix, "NUM-ROW", [one for one in sums if one])


def _total(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    for matrix in matrices(galley):
        if not matrix.total_row:
            continue
        columns = range(1, len(matrix.cells[0]))
        sums = [_line(matrix, column, matrix.rows, range(column, column + 1)) for column in columns]
        found = list(_wrong(matrix, "NUM-TOTAL", [one for one in sums if one]))
        yield from found
        if matrix.total_column and not found:
            yield from _corner(matrix)


@dataclass(frozen=True, slots=True)
class _Line:
    """A row or column: the place of its total, what is printed there, and its summands."""

    row: int
    column: int
    printed: Decimal
    parts: tuple[Decimal, ...]

    @property
    def true(self) -> Decimal:
        return sum(self.parts, Decimal(0))

    @property
    def is_right(self) -> bool:
        """Say whether the total is the sum, or as near to it as summands that were rounded allow."""
        places = max(-int(one.as_tuple().exponent) for one in (*self.parts, self.printed))
        slack = len(self.parts) * Decimal(5).scaleb(-places - 1) if places > 0 else 0
        return abs(self.printed - self.true) <= slack

    @property
    def is_near(self) -> bool:
        """Say whether the total misses the sum by a slip, so that it is one."""
        return abs(self.printed - self.true) * 10 <= abs(self.true)


def _line(matrix: Matrix, index: int, rows: range, columns: range) -> _Line | None:
    """Return a row or column of a table; None where a cell holds words."""
    is_row = len(rows) == 1 and rows[0] == index and columns == matrix.columns
    row, column = (index, matrix.total_column) if is_row else (matrix.total_row, index)
    printed = matrix.number(row, column)
    numbers = [matrix.number(one, other) for one in rows for other in columns]
    parts = tuple(one for one in numbers if one is not None)
    return _Line(row, column, printed, parts) if printed is not None and len(parts) == len(numbers) else None


def _wrong(matrix: Matrix, rule: str, lines: list[_Line]) -> Iterator[Finding]:
    """Yield the lines whose total is not their sum, unless most of them are not: then it is no sum."""
    wrong = [one for one in lines if not one.is_right]
    is_alone = len(lines) == 1
    if (len(wrong) * 2 > len(lines) and not is_alone) or (is_alone and wrong and not wrong[0].is_near):
        return
    for line in wrong:
        label, head = matrix.label(line.row), matrix.head(line.column)
        yield _finding(
            matrix, rule, line, label if rule == "NUM-ROW" else head or label, is_doubtful=is_alone
        )


def _finding(matrix: Matrix, rule: str, line: _Line, name: str, *, is_doubtful: bool = False) -> Finding:
    parts = " + ".join(f"{one:,}" for one in line.parts)
    shown = parts if len(line.parts) <= _SHOWN else f"the sum of {len(line.parts)} figures"
    return Finding(
        rule,
        f"`{name}`: {shown} is {line.true:,}, but `{line.printed:,}` is printed",
        (matrix.cells[line.row][line.column].location(),),
        f"write `{line.true:,}`, or correct one of the figures",
        is_doubtful=is_doubtful,
    )


def _corner(matrix: Matrix) -> Iterator[Finding]:
    """Yield a grand total that is not the sum of the totals before it."""
    row = matrix.total_row
    line = _line(matrix, row, range(row, row + 1), matrix.columns)
    if line is not None and not line.is_right:
        yield _finding(matrix, "NUM-TOTAL", line, matrix.label(row))


@cache
def _subset() -> re.Pattern[str]:
    return re.compile(
        r"(?i)\b(?:present|attending|attended|attendance|participating|represented|took part)\b"
    )


def _cell(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    known = [(table, _subset().search(table.caption) is not None) for table in matrices(galley)]
    parts = [table for table, is_part in known if is_part]
    wholes = [table for table, is_part in known if not is_part]
    for part, whole in product(parts, wholes):
        if part.has_head and [one.text for one in part.cells[0]] == [one.text for one in whole.cells[0]]:
            yield from _more(part, whole)


def _more(part: Matrix, whole: Matrix) -> Iterator[Finding]:
    rows = {whole.label(row): row for row in whole.rows}
    columns = {whole.head(column): column for column in whole.columns}
    shared = [
        (row, column, rows[part.label(row)], columns[part.head(column)])
        for row in part.rows
        for column in part.columns
        if part.label(row) in rows and part.head(column) in columns
    ]
    if len(shared) < 2 * 2 or len(shared) < len(part.rows) * len(part.columns):
        return
    for row, column, whole_row, whole_column in shared:
        few, many = part.number(row, column), whole.number(whole_row, whole_column)
        if few is not None and many is not None and few > many:
            places = (part.cells[row][column].location(), whole.cells[whole_row][whole_column].location())
            yield Finding(
                "NUM-CELL",
                f"`{part.label(row)}`, `{part.head(column)}`: `{few}` here, but only `{many}` in all",
                places,
                "correct one of the two tables",
            )


RULES: tuple[Rule, ...] = (
    Rule(
        id="NUM-ROW",
        family="figures",
        summary="The total of a row is the sum of its cells",
        why="A reader who adds up one row and gets another sum trusts none of the figures.",
        wrong=(
            "| Region | Schools | Clubs | Total |\n| --- | --- | --- | --- |\n"
            "| North | 3 | 4 | 8 |\n| South | 5 | 1 | 6 |"
        ),
        right=(
            "| Region | Schools | Clubs | Total |\n| --- | --- | --- | --- |\n"
            "| North | 3 | 4 | 7 |\n| South | 5 | 1 | 6 |"
        ),
        source="arithmetic",
        check=_row,
    ),
    Rule(
        id="NUM-TOTAL",
        family="figures",
        summary="The totals of columns, and the grand total, are the sums of their cells",
        why="A wrong total is quoted further than any figure above it.",
        wrong=(
            "| Region | Schools | Clubs |\n| --- | --- | --- |\n"
            "| North | 3 | 4 |\n| South | 5 | 1 |\n| Total | 9 | 5 |"
        ),
        right=(
            "| Region | Schools | Clubs |\n| --- | --- | --- |\n"
            "| North | 3 | 4 |\n| South | 5 | 1 |\n| Total | 8 | 5 |"
        ),
        source="arithmetic",
        check=_total,
    ),
    Rule(
        id="NUM-CELL",
        family="figures",
        summary="No part is larger than its whole",
        why="Where one table counts all and another those present, no cell of the second may be larger.",
        wrong=(
            "All schools\n\n| Region | North | South |\n| --- | --- | --- |\n"
            "| Primary | 3 | 4 |\n| Lower | 5 | 6 |\n\n"
            "Schools present\n\n| Region | North | South |\n| --- | --- | --- |\n"
            "| Primary | 4 | 4 |\n| Lower | 2 | 6 |"
        ),
        right=(
            "All schools\n\n| Region | North | South |\n| --- | --- | --- |\n"
            "| Primary | 3 | 4 |\n| Lower | 5 | 6 |\n\n"
            "Schools present\n\n| Region | North | South |\n| --- | --- | --- |\n"
            "| Primary | 3 | 4 |\n| Lower | 2 | 6 |"
        ),
        source="arithmetic",
        check=_cell,
    ),
)
