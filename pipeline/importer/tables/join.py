"""Tables that go on on the next page, put together."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from pipeline.importer.block import Block, Cell, Kind, Table
from pipeline.importer.layout.text import plain_text

_BETWEEN = frozenset((Kind.HEAD, Kind.FOOT, Kind.NOTE))
"""What may stand between two parts of one table."""
_CONTINUED = re.compile(
    r"\b(continued|cont['’.]?d|cont\.|suite|fortsetzung|continuación|продолжение|تابع|续)", re.IGNORECASE
)
_LONGEST_CAPTION = 25
"""Words."""
_LEVEL_PT = 4.0


def join_tables(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks of a document, tables that go on on the next page as one.

    The second part has the same columns at the same places, and nothing stands between but running heads,
    notes and a caption that says it goes on, which becomes a running head. A repeated head is dropped.
    """
    found: list[Block] = []
    last = -1
    ended_on = 0
    for block in blocks:
        if block.table is not None:
            first = found[last] if last >= 0 else None
            joined = (
                _joined(first, block) if first is not None and block.page_number == ended_on + 1 else None
            )
            ended_on = block.page_number
            if joined is not None:
                found[last] = joined
                continue
            last = len(found)
        elif last >= 0 and _says_it_goes_on(block) and block.page_number == ended_on + 1:
            block = dataclasses.replace(block, kind=Kind.HEAD, level=0)
        elif block.kind not in _BETWEEN:
            last = -1
        found.append(block)
    return found


def _says_it_goes_on(block: Block) -> bool:
    words = sum(len(line.words) for line in block.lines)
    return 0 < words <= _LONGEST_CAPTION and _CONTINUED.search(plain_text(block.lines)) is not None


def _joined(first: Block, second: Block) -> Block | None:
    """Return both parts as one, None if they are two tables."""
    one, other = first.table, second.table
    if one is None or other is None or one.column_count != other.column_count:
        return None
    if not _stand_alike(_column_starts(one), _column_starts(other)):
        return None
    dropped = _repeated_rows(one, other)
    if not dropped and other.header_rows and _row_texts(other, 0) != _row_texts(one, 0) and one.header_rows:
        return None
    body = [cell for cell in other.cells if cell.row >= dropped]
    moved = [_moved(cell, one.row_count - dropped, one.header_rows) for cell in body]
    table = Table(
        one.row_count + other.row_count - dropped, one.column_count, (*one.cells, *moved), one.header_rows
    )
    return dataclasses.replace(
        first,
        table=_with_row_continued(table, one.row_count),
        confidence=min(first.confidence, second.confidence),
        doubts=(*first.doubts, *second.doubts),
    )


def _moved(cell: Cell, rows: int, header_rows: int) -> Cell:
    row = cell.row + rows
    return cell._replace(row=row, is_header=cell.is_header and (row < header_rows or cell.column == 0))


def _column_starts(table: Table) -> list[float]:
    starts: dict[int, float] = {}
    for cell in table.cells:
        if cell.column_span == 1:
            starts.setdefault(cell.column, cell.box.x0)
    return [starts[column] for column in sorted(starts)] if len(starts) == table.column_count else []


def _stand_alike(one: Sequence[float], other: Sequence[float]) -> bool:
    """Tell whether columns begin at the same distances; left and right pages may have different margins."""
    if not one or len(one) != len(other):
        return False
    shift = other[0] - one[0]
    return all(abs(after - before - shift) <= _LEVEL_PT for before, after in zip(one, other, strict=True))


def _repeated_rows(one: Table, other: Table) -> int:
    """Return how many rows at the top of `other` repeat those of `one`."""
    count = 0
    most = min(max(one.header_rows, other.header_rows, 1), one.row_count, other.row_count - 1)
    while count < most and _row_texts(one, count) == _row_texts(other, count):
        count += 1
    reaches_over = any(cell.row < count < cell.row + cell.row_span for cell in other.cells)
    return 0 if reaches_over or (count and not any(_row_texts(one, 0))) else count


def _row_texts(table: Table, row: int) -> list[str]:
    return [" ".join(cell.text.split()) for cell in table.cells if cell.row == row]


def _with_row_continued(table: Table, seam: int) -> Table:
    """Put the first row after the seam into the row before, if it goes on with its sentences."""
    above = {cell.column: cell for cell in table.cells if cell.row == seam - 1}
    below = {cell.column: cell for cell in table.cells if cell.row == seam}
    spans = [cell for cell in (*above.values(), *below.values()) if cell.row_span > 1 or cell.column_span > 1]
    filled = [cell for cell in below.values() if cell.text]
    if (
        spans
        or len(above) != len(below)
        or 0 not in below
        or below[0].text
        or not filled
        or not above[0].text
    ):
        return table
    if not all(cell.text[0].islower() and above[cell.column].text for cell in filled):
        return table
    cells = []
    for cell in table.cells:
        if cell.row == seam - 1 and below[cell.column].text:
            cell = cell._replace(text=f"{cell.text} {below[cell.column].text}")
        if cell.row != seam:
            cells.append(cell._replace(row=cell.row - 1) if cell.row > seam else cell)
    return Table(table.row_count - 1, table.column_count, tuple(cells), table.header_rows)
