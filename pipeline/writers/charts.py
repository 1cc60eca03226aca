"""The rows of a picture that is given as a register of labels and values."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass


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
    head = text.partition("\n")[0]
    rows = []
    for number, cells in enumerate(
        csv.reader(io.StringIO(text), delimiter=";" if ";" in head else ","), start=1
    ):
        if not any(cell.strip() for cell in cells) or (number == 1 and _is_head(cells)):
            continue
        rows.append(_row(cells, number))
    if not rows:
        raise ChartError(
            "chart-empty", "the chart's file has no row with a label and a value", "add `label,value`"
        )
    return tuple(rows)


def _is_head(cells: list[str]) -> bool:
    return [cell.strip().lower() for cell in cells[:2]] == ["label", "value"]


def _row(cells: list[str], number: int) -> ChartRow:
    hint = "each row is a label and a number from 0, such as `Mongolia,12`"
    if len(cells) < 2 or not cells[0].strip():
        raise ChartError("chart-row", f"row {number} of the chart's file lacks a label or a value", hint)
    printed = cells[1].strip()
    try:
        value = float(printed)
    except ValueError:
        value = -1
    if not 0 <= value < float("inf"):
        raise ChartError("chart-row", f"row {number} of the chart's file has the value `{printed}`", hint)
    return ChartRow(cells[0].strip(), value, printed)
