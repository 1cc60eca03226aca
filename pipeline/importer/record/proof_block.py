"""One block of a proof: its words, and its outline on the page."""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Mapping

from pipeline.importer.block import Block, Cell, Kind, Table
from pipeline.importer.geometry import Box
from pipeline.importer.layout.text import plain_text
from pipeline.importer.record.clean import clean
from pipeline.importer.record.doubts import block_id

_LONGEST = 200_000
_CODE = re.compile(r"`([^`]+)`")
_NAMES = {
    Kind.PARAGRAPH: "Text",
    Kind.LIST_ITEM: "List",
    Kind.TABLE: "Table",
    Kind.PICTURE: "Picture",
    Kind.CAPTION: "Caption",
    Kind.CREDIT: "Credit",
    Kind.NOTE: "Note",
    Kind.HEAD: "Head",
    Kind.FOOT: "Foot",
}


def escaped(text: str) -> str:
    """Return words of unknown origin as HTML text, fit for an attribute too."""
    return html.escape(clean(text, longest=_LONGEST))


def reason_html(reason: str) -> str:
    """Return a doubt's sentence with what stands between backticks as code."""
    return _CODE.sub(r"<code>\1</code>", escaped(reason))


def parts_of(block: Block) -> Mapping[int, Box]:
    """Return the box of a block on each page on which it has lines."""
    boxes: dict[int, list[Box]] = defaultdict(list)
    for line in block.lines:
        boxes[line.page_number].append(line.box)
    parts = {number: Box.around(found) for number, found in boxes.items()}
    return {**parts, block.page_number: block.box}


def outline_svg(block: Block, index: int, order: int, page_number: int, *, is_doubted: bool) -> str:
    """Return the block's box on a page with its place in the order, 0 where it goes on."""
    box = parts_of(block)[page_number]
    box_svg = (
        f'<rect class="{block.kind}{" doubted" if is_doubted else ""}" data-b="{block_id(index)}" '
        f'x="{box.x0 - 1:.1f}" y="{box.y0 - 1:.1f}" '
        f'width="{box.width + 2:.1f}" height="{box.height + 2:.1f}">'
        f"<title>{escaped(_name(block))}</title></rect>"
    )
    if not order:
        return box_svg
    return f'{box_svg}<text class="{block.kind}" x="{box.x0 - 3:.1f}" y="{box.y0 + 7:.1f}">{order}</text>'


def block_html(block: Block, index: int, order: int, notes: str) -> str:
    """Return the block's words with their kind; `notes` are HTML that stands below them."""
    tab_stop = 0 if order == 1 else -1
    depth = f" d{min(block.level, 4)}" if block.kind is Kind.LIST_ITEM else ""
    sure = f" {block.confidence:.0%}" if block.confidence < 1 else ""
    return (
        f'<article class="block {block.kind}{depth}" id="{block_id(index)}" data-b="{block_id(index)}" '
        f'tabindex="{tab_stop}">'
        f'<span class="tag"><span>{order}</span>{escaped(_name(block))}{sure}</span>'
        f"{_content(block)}{notes}</article>\n"
    )


def _name(block: Block) -> str:
    if block.kind is Kind.HEADING:
        return f"Heading {block.level}"
    return _NAMES[block.kind]


def _content(block: Block) -> str:
    if block.table is not None:
        return _table(block.table)
    if block.kind is Kind.PICTURE:
        return f"<p dir='auto'>{escaped(block.alternative) or 'Without alternative text in the file'}</p>"
    text = escaped(plain_text(block.lines))
    if block.kind is Kind.HEADING:
        level = min(block.level + 2, 6)
        return f'<p dir="auto" class="l{block.level}" role="heading" aria-level="{level}">{text}</p>'
    mark = f'<span class="mark">{escaped(block.marker)}</span>' if block.marker else ""
    return f'<p dir="auto">{mark}{text}</p>'


def _table(table: Table) -> str:
    rows: list[list[Cell]] = [[] for _ in range(table.row_count)]
    for cell in table.cells:
        rows[cell.row].append(cell)
    return f"<table dir='auto'>{''.join(f'<tr>{_cells(row)}</tr>' for row in rows)}</table>"


def _cells(row: list[Cell]) -> str:
    return "".join(
        f"<{'th' if cell.is_header else 'td'}"
        f"{_span('colspan', cell.column_span)}{_span('rowspan', cell.row_span)}>{escaped(cell.text)}"
        for cell in row
    )


def _span(name: str, count: int) -> str:
    return f' {name}="{count}"' if count > 1 else ""
