"""Blocks to one Markdown text."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.importer.block import Block, Kind
from pipeline.importer.layout.text import plain_text
from pipeline.importer.tables.markup import table_markup

_FURNITURE = (Kind.HEAD, Kind.FOOT)


def to_markdown(blocks: Sequence[Block], *, keep_furniture: bool) -> str:
    """Return the document's text in reading order.

    With `keep_furniture` the page stands as it is printed: running heads and page numbers stay, and words
    stay divided at line ends.
    """
    paragraphs = [
        _paragraph(block, keep_hyphens=keep_furniture)
        for block in blocks
        if keep_furniture or block.kind not in _FURNITURE
    ]
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph) + "\n"


def _paragraph(block: Block, *, keep_hyphens: bool) -> str:
    if block.table is not None:
        return table_markup(block.table)
    text = plain_text(block.lines, keep_hyphens=keep_hyphens)
    if block.kind is Kind.HEADING:
        return f"{'#' * block.level} {text}"
    if block.marker:
        return f"{'  ' * max(0, block.level - 1)}{block.marker} {text}"
    return text
