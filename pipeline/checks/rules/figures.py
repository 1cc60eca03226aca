"""Figures in tables: sums of rows and columns, parts that are more than their whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import product

from pipeline.checks.finding import Finding
from pipeline.checks.galley import Galley
from pipeline.checks.matrix import Matrix, matrices
from pipeline.checks.rule import Rule, Settings


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
            corner = _corner(matrix)
            yield from corner


Line = tuple[int, int, Decimal, Decimal, str]


def _line(matrix: Matrix, index: int, rows: range, columns: range) -> Line | None:
    """Return place, printed total, sum and summands of a row or column; None where a cell holds words."""
    is_row = len(rows) == 1 and rows[0] == index and columns == matrix.columns
    row, column = (index, matrix.total_column) if is_row else (matrix.total_row, index)
    printed, true = matrix.number(row, column), matrix.sum_of(rows, columns)
    if printed is None or true is None:
        return None
    parts = [f"{matrix.number(one, other):,}" for one in rows for other in columns]
    return row, column, printed, true, " + ".join(parts)


def _wrong(matrix: Matrix, rule: str, lines: list[Line]) -> Iterator[Finding]:
    """Yield the lines whose total is not their sum, unless most of them are not: then it is no sum."""
    wrong = [one for one in lines if one[2] != one[3]]
    if len(wrong) * 2 > len(lines) and len(lines) > 1:
        return
    for row, column, printed, true, parts in wrong:
        cell = matrix.cells[row][column]
        name = matrix.label(row) if rule == "NUM-ROW" else matrix.head(column) or matrix.label(row)
        yield Finding(
            rule,
            f"`{name}`: {parts} is {true:,}, printed is `{printed:,}`",
            (cell.location(),),
            f"write `{true:,}`, or correct one of the figures",
            is_doubtful=len(lines) == 1,
        )


def _corner(matrix: Matrix) -> Iterator[Finding]:
    """Yield a grand total that is not the sum of the totals before it."""
    row, column = matrix.total_row, matrix.total_column
    printed, true = matrix.number(row, column), matrix.sum_of(range(row, row + 1), matrix.columns)
    if printed is None or true is None or printed == true:
        return
    parts = " + ".join(f"{matrix.number(row, one):,}" for one in matrix.columns)
    yield Finding(
        "NUM-TOTAL",
        f"`{matrix.label(row)}`: {parts} is {true:,}, printed is `{printed:,}`",
        (matrix.cells[row][column].location(),),
        f"write `{true:,}`, or correct one of the figures",
    )


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
        summary="The total of a column is the sum of its cells, and the grand total that of the totals",
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
        summary="No part is larger than its whole: those present are at most those that exist",
        why="Two tables with the same rows and columns are compared cell by cell.",
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
