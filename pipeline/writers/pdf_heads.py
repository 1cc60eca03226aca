"""Which heads a cell of a table has: WeasyPrint counts cells where it should count columns."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import pydyf  # type: ignore[import-untyped]

Node: TypeAlias = pydyf.Dictionary
Kids = Callable[[Node], list[Node]]


def connect_heads(table: Node, kids: Kids) -> None:
    """Give each data cell the heads above it in its columns and beside it in its row, spans counted."""
    above: dict[int, list[object]] = {}
    reaching: dict[int, set[int]] = {}
    for index, (row, is_head) in enumerate(_rows(table, kids)):
        taken, place = reaching.pop(index, set()), 0
        cells = [cell for cell in kids(row) if cell["S"] in {"/TH", "/TD"}]
        heads_columns = is_head or all(cell["S"] == "/TH" for cell in cells)
        beside = (
            [] if heads_columns else [cell["ID"] for cell in cells if cell["S"] == "/TH" and "ID" in cell]
        )
        for cell in cells:
            while place in taken:
                place += 1
            columns = range(place, place + _span(cell, "ColSpan"))
            for below in range(index + 1, index + _span(cell, "RowSpan")):
                reaching.setdefault(below, set()).update(columns)
            if cell["S"] == "/TD":
                found = [head for column in columns for head in above.get(column, ())]
                _set_heads(cell, [*dict.fromkeys(found), *beside])
            elif heads_columns and "ID" in cell:
                for column in columns:
                    above.setdefault(column, []).append(cell["ID"])
            place = columns.stop


def _rows(table: Node, kids: Kids) -> list[tuple[Node, bool]]:
    rows: list[tuple[Node, bool]] = []
    for part in kids(table):
        if part["S"] == "/TR":
            rows.append((part, False))
        elif part["S"] in {"/THead", "/TBody"}:
            rows += [(row, part["S"] == "/THead") for row in kids(part) if row["S"] == "/TR"]
    return rows


def _span(cell: Node, name: str) -> int:
    return int(cell["A"].get(name, 1)) if "A" in cell else 1


def _set_heads(cell: Node, heads: list[object]) -> None:
    if heads or "A" in cell:
        cell.setdefault("A", pydyf.Dictionary({"O": "/Table"}))["Headers"] = pydyf.Array(heads)
