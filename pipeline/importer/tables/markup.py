"""A table as the source format writes it: pipes, or HTML where pipes cannot say it."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.importer.block import Cell, Table


def table_markup(table: Table) -> str:
    """Return the table as Markdown lines: pipes, or HTML where cells span, hold bars or are heads below.

    A table without a head has an empty first line of pipes.
    """
    rows: list[list[Cell]] = [[] for _ in range(table.row_count)]
    for cell in table.cells:
        rows[cell.row].append(cell)
    if _fits_pipes(table):
        return _pipes(rows, has_head=table.header_rows == 1)
    return _html(rows, table.header_rows)


def _fits_pipes(table: Table) -> bool:
    return (
        table.column_count > 1
        and table.header_rows <= 1
        and all(cell.row_span == cell.column_span == 1 and "|" not in cell.text for cell in table.cells)
        and not any(cell.is_header for cell in table.cells if cell.row >= table.header_rows)
    )


def _pipes(rows: Sequence[Sequence[Cell]], *, has_head: bool) -> str:
    width = len(rows[0])
    texts = [[" ".join(cell.text.split()) for cell in row] for row in rows]
    head, body = (texts[0], texts[1:]) if has_head else ([""] * width, texts)
    lines = [head, ["---"] * width, *body]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _html(rows: Sequence[Sequence[Cell]], header_rows: int) -> str:
    lines = ["<table>"]
    for name, part in (("thead", rows[:header_rows]), ("tbody", rows[header_rows:])):
        if part:
            lines += [f"<{name}>", *(line for row in part for line in _html_row(row)), f"</{name}>"]
    return "\n".join((*lines, "</table>"))


def _html_row(row: Sequence[Cell]) -> list[str]:
    return ["<tr>", *(_html_cell(cell) for cell in row), "</tr>"]


def _html_cell(cell: Cell) -> str:
    tag = "th" if cell.is_header else "td"
    spans = "".join(
        f' {name}="{span}"'
        for name, span in (("colspan", cell.column_span), ("rowspan", cell.row_span))
        if span > 1
    )
    # A `>` stands as it is: the source format would print `\&gt;` as `&gt;`.
    text = " ".join(cell.text.split()).replace("&", "&amp;").replace("<", "&lt;")
    return f"<{tag}{spans}>{text}</{tag}>"
