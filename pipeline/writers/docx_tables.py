"""Tables: columns wide enough for their words, heads that repeat, cells that span."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.manuscript.blocks import Cell, Row, Table
from pipeline.writers.docx_inline import InlineWriter, plain_text
from pipeline.writers.docx_sections import Geometry, SectionFormat, measure_of
from pipeline.writers.docx_xml import ParagraphFormat, RunFormat, paragraph, twips
from pipeline.writers.many_columns import MANY_COLUMNS, TURNED_COLUMNS

CHARACTER_MM = 1.85
"""Mean width of a character of Table Text (Calibri 9.5 pt), capitals and figures included."""
PADDING_MM = 4.0
LONGEST_LINE = 42
"""Characters beyond which a cell's text may run over several lines."""
LONGEST_HEAD = 20
"""The same for cells of a table's head."""
LOOK = (
    '<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"'
    ' w:noHBand="1" w:noVBand="1"/>'
)
TOTAL_RULE = (
    '<w:tcBorders><w:top w:val="single" w:sz="6" w:space="0" w:color="0B3D66"'
    ' w:themeColor="text2"/></w:tcBorders>'
)
SMALL = 13
"""Half points of the type in a table of many columns."""
UNDIVIDED_ROWS = 14
"""A table of at most so many rows stays on one page."""


@dataclass(frozen=True, slots=True)
class Room:
    """Where a table stands: `measure` mm wide, `outdent` mm left of the text; turned, in small type."""

    measure: float
    outdent: float = 0
    is_turned: bool = False
    is_small: bool = False


def room_of(table: Table, geometry: Geometry) -> Room:
    """Return the room that a table needs for its columns."""
    rows = table.head + table.body
    columns = max((sum(cell.column_span for cell in row.cells) for row in rows), default=0)
    if columns >= TURNED_COLUMNS:
        return Room(measure_of(geometry, SectionFormat(is_turned=True)), is_turned=True, is_small=True)
    outdent = geometry.table_outdent
    return Room(geometry.measure + outdent, outdent, is_small=columns >= MANY_COLUMNS)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A cell at its column; `is_continued` cells only carry on a span from the row above."""

    cell: Cell
    column: int
    is_continued: bool = False


def write_table(table: Table, writer: InlineWriter, room: Room) -> str:
    """Return `w:tbl` across the room; a matrix is as wide as its words."""
    rows = table.head + table.body
    grid = _grid(rows)
    widths = [twips(width) for width in _widths(table, grid, room.measure)]
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    is_short = len(rows) <= UNDIVIDED_ROWS
    body = "".join(
        _row(
            row, placed, widths, writer, _place(index, table, keeps_together=is_short, is_small=room.is_small)
        )
        for index, (row, placed) in enumerate(zip(rows, grid, strict=True))
    )
    indent = -twips(room.outdent)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="HouseTable"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblInd w:w="{indent}" w:type="dxa"/><w:tblLayout w:type="fixed"/>{LOOK}</w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{body}</w:tbl>"
    )


@dataclass(frozen=True, slots=True)
class _RowPlace:
    is_head: bool
    keeps_next: bool
    is_small: bool


def _place(index: int, table: Table, *, keeps_together: bool, is_small: bool) -> _RowPlace:
    last = len(table.head) + len(table.body) - 1
    return _RowPlace(index < len(table.head), keeps_together and index < last, is_small)


def _grid(rows: tuple[Row, ...]) -> list[list[_Placed]]:
    """Return each row's cells at their columns, with a place for every span that reaches down into it."""
    grid: list[list[_Placed]] = []
    reaching: dict[int, tuple[Cell, int]] = {}
    for row in rows:
        placed: list[_Placed] = []
        column = 0
        waiting = list(row.cells)
        while waiting or column in reaching:
            if column in reaching:
                cell, left = reaching.pop(column)
                placed.append(_Placed(cell, column, is_continued=True))
            else:
                cell, left = waiting.pop(0), 0
                left = cell.row_span
                placed.append(_Placed(cell, column))
            if left > 1:
                reaching[column] = (cell, left - 1)
            column += cell.column_span
        grid.append(placed)
    return grid


def _widths(table: Table, grid: list[list[_Placed]], measure: float) -> list[float]:
    """Return the columns' widths in mm: by their longest line, never narrower than their longest word."""
    count = max(placed.column + placed.cell.column_span for row in grid for placed in row)
    wanted = [PADDING_MM + 4 * CHARACTER_MM] * count
    least = list(wanted)
    for placed in (placed for row in grid for placed in row if placed.cell.column_span == 1):
        text = plain_text(placed.cell.children)
        line = min(len(text), LONGEST_HEAD if placed.cell.scope == "col" else LONGEST_LINE)
        word = max((len(word) for word in text.split()), default=0)
        wanted[placed.column] = max(wanted[placed.column], line * CHARACTER_MM + PADDING_MM)
        least[placed.column] = max(least[placed.column], word * CHARACTER_MM + PADDING_MM)
    total = sum(wanted)
    if total <= measure:
        return wanted if table.is_matrix else [width * measure / total for width in wanted]
    spare = max(measure - sum(least), 0)
    excess = [max(want - low, 0.1) for want, low in zip(wanted, least, strict=True)]
    fitted = [low + spare * more / sum(excess) for low, more in zip(least, excess, strict=True)]
    return [width * measure / sum(fitted) for width in fitted]


def _row(row: Row, cells: list[_Placed], widths: list[int], writer: InlineWriter, place: _RowPlace) -> str:
    header = "<w:tblHeader/>" if place.is_head else ""
    body = "".join(_cells(row, cells, widths, writer, place))
    return f"<w:tr><w:trPr><w:cantSplit/>{header}</w:trPr>{body}</w:tr>"


def _cells(
    row: Row, cells: list[_Placed], widths: list[int], writer: InlineWriter, place: _RowPlace
) -> Iterator[str]:
    for placed in cells:
        cell = placed.cell
        width = sum(widths[placed.column : placed.column + cell.column_span])
        properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
        if cell.column_span > 1:
            properties += f'<w:gridSpan w:val="{cell.column_span}"/>'
        if cell.row_span > 1:
            properties += "<w:vMerge/>" if placed.is_continued else '<w:vMerge w:val="restart"/>'
        if row.is_total:
            properties += TOTAL_RULE
        style = "TableHead" if place.is_head else "TableText"
        align = "" if cell.align == "left" else cell.align
        format_ = ParagraphFormat(style, keeps_next=place.keeps_next, align=align)
        is_bold = True if row.is_total else None
        runs = (
            ""
            if placed.is_continued
            else writer.runs(
                cell.children, RunFormat(is_bold=is_bold, half_points=SMALL if place.is_small else 0)
            )
        )
        yield f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(format_, runs)}</w:tc>"
