"""Tables as the source format writes them."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.importer.block import Cell, Table
from pipeline.importer.geometry import Box
from pipeline.importer.tables.markup import table_markup

BOX = Box(0, 0, 1, 1)


def cell(place: tuple[int, int], text: str, *, spans: tuple[int, int], is_header: bool) -> Cell:
    """Return a cell at a row and column, over so many rows and columns."""
    return Cell(*place, *spans, text, is_header, BOX)


def plain(rows: Sequence[Sequence[str]], heads: int) -> Table:
    """Return a table of plain cells."""
    cells = [
        Cell(row, column, 1, 1, text, row < heads, BOX)
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    ]
    return Table(len(rows), len(rows[0]), tuple(cells), heads)


def test_plain_table_is_written_with_pipes() -> None:
    assert table_markup(plain([["a", "b"], ["1", ""]], 1)) == "| a | b |\n| --- | --- |\n| 1 |  |"


def test_table_without_head_has_an_empty_first_line() -> None:
    assert table_markup(plain([["1", "2"]], 0)) == "|  |  |\n| --- | --- |\n| 1 | 2 |"


def test_bar_in_a_cell_needs_html() -> None:
    assert "<td>a|b</td>" in table_markup(plain([["x", "y"], ["a|b", "c"]], 1))


def test_spans_and_names_of_rows_are_written_as_html() -> None:
    cells = (
        cell((0, 0), "Kind", spans=(2, 1), is_header=True),
        cell((0, 1), "R & D", spans=(1, 2), is_header=True),
        cell((1, 1), "<1", spans=(1, 1), is_header=True),
        cell((1, 2), "2", spans=(1, 1), is_header=True),
        cell((2, 0), "Dams", spans=(1, 1), is_header=True),
        cell((2, 1), "3", spans=(1, 1), is_header=False),
        cell((2, 2), "4", spans=(1, 1), is_header=False),
    )

    assert table_markup(Table(3, 3, cells, 2)).split("\n") == [
        "<table>",
        "<thead>",
        "<tr>",
        '<th rowspan="2">Kind</th>',
        '<th colspan="2">R &amp; D</th>',
        "</tr>",
        "<tr>",
        "<th>&lt;1</th>",
        "<th>2</th>",
        "</tr>",
        "</thead>",
        "<tbody>",
        "<tr>",
        "<th>Dams</th>",
        "<td>3</td>",
        "<td>4</td>",
        "</tr>",
        "</tbody>",
        "</table>",
    ]
