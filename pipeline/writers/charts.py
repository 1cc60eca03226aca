"""The rows of a picture that is given as a register of labels and values."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

MOST_ROWS = 100
"""More bars than this stand on no page."""
LONGEST = 200
"""Characters of a label; it runs over as many lines as it needs."""


@dataclass(frozen=True, slots=True)
class ChartRow:
    """One bar: `printed` is the value as it was typed."""

    label: str
    value: float
    printed: str


class ChartError(Exception):
    """Why a chart cannot be drawn."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code = code
        self.hint = hint


def read_chart(content: bytes) -> tuple[ChartRow, ...]:
    """Return the rows of a CSV with the columns label and value, with or without a head row.

    Raises:
        ChartError: If a row lacks a value, a value is no number from 0, or there is no row.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ChartError(
            "chart-encoding", "the chart's file is not in UTF-8", "save it as CSV UTF-8"
        ) from error
    try:
        rows = _rows(text)
    except csv.Error as error:
        hint = "each row is a short label and a number, such as `Mongolia,12`"
        raise ChartError("chart-row", f"the chart's file cannot be read: {error}", hint) from error
    if not rows:
        raise ChartError(
            "chart-empty", "the chart's file has no row with a label and a value", "add `label,value`"
        )
    return tuple(rows)


def _rows(text: str) -> list[ChartRow]:
    head = text.partition("\n")[0]
    rows: list[ChartRow] = []
    for number, cells in enumerate(
        csv.reader(io.StringIO(text), delimiter=";" if ";" in head else ","), start=1
    ):
        if not any(cell.strip() for cell in cells) or (number == 1 and _is_head(cells)):
            continue
        if len(rows) == MOST_ROWS:
            message = f"the chart's file has more than {MOST_ROWS} rows"
            raise ChartError("chart-row", message, "draw fewer bars, or set a table")
        rows.append(_row(cells, number))
    return rows


def _is_head(cells: list[str]) -> bool:
    return [cell.strip().lower() for cell in cells[:2]] == ["label", "value"]


def _row(cells: list[str], number: int) -> ChartRow:
    hint = "each row is a label and a number from 0, such as `Mongolia,12`"
    if len(cells) < 2 or not cells[0].strip():
        raise ChartError("chart-row", f"row {number} of the chart's file lacks a label or a value", hint)
    if max(map(len, cells[:2])) > LONGEST:
        raise ChartError("chart-row", f"row {number} has more than {LONGEST} characters in a cell", hint)
    printed = cells[1].strip()
    try:
        value = float(printed)
    except ValueError:
        value = -1
    if not 0 <= value < float("inf"):
        raise ChartError("chart-row", f"row {number} of the chart's file has the value `{printed}`", hint)
    return ChartRow(cells[0].strip(), value, printed)
