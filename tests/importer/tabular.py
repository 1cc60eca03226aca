"""Tables for tests: words in columns, rules and shades around them, and what was read from them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.importer.block import Block
from pipeline.importer.geometry import Box
from pipeline.importer.page import Page, Panel, Rule, Style, Word
from pipeline.importer.tables.find import find_tables
from tests.importer.typeset import BODY, level_rule, line

LEADING_PT = 14.0


def cells(
    rows: Sequence[Sequence[str]],
    xs: Sequence[float],
    top: float = 100.0,
    style: Style = BODY,
    *,
    leading: float = LEADING_PT,
) -> list[Word]:
    """Return the words of rows of one line, each cell at the x of its column; the first baseline at `top`."""
    return [
        word
        for number, row in enumerate(rows)
        for text, x in zip(row, xs, strict=True)
        for word in line(text, x, top + number * leading, style)
    ]


def upright_rule(x: float, y0: float, y1: float) -> Rule:
    """Return a thin black rule from top to bottom."""
    return Rule(Box(x, y0, x, y1), 0.5, 0)


def lattice_rules(xs: Sequence[float], ys: Sequence[float]) -> list[Rule]:
    """Return the rules of a full grid."""
    level = [level_rule(xs[0], xs[-1], y) for y in ys]
    return [*level, *(upright_rule(x, ys[0], ys[-1]) for x in xs)]


def shade(x0: float, y0: float, x1: float, y1: float, fill: int = 0xDDDDDD) -> Panel:
    """Return a filled panel."""
    return Panel(Box(x0, y0, x1, y1), fill)


def read(page: Page) -> list[list[list[str]]]:
    """Return the tables of a page as rows; a cell that spans is told as `2x1 text` (columns x rows)."""
    return [rows_of_block(block) for block in find_tables(page)]


def rows_of_block(block: Block) -> list[list[str]]:
    """Return the rows of a block's table."""
    assert block.table is not None
    rows: list[list[str]] = [[] for _ in range(block.table.row_count)]
    for cell in block.table.cells:
        is_plain = cell.row_span == cell.column_span == 1
        rows[cell.row].append(cell.text if is_plain else f"{cell.column_span}x{cell.row_span} {cell.text}")
    return rows


def words_of(texts: Iterable[str], x: float, top: float, step: float = 12.0) -> list[Word]:
    """Return lines of text below each other."""
    return [word for number, text in enumerate(texts) for word in line(text, x, top + number * step)]
