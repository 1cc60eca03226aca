"""One PDF backwards, readable on one page: pages → blocks → a document's blocks, with every doubt."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.importer.block import Block
from pipeline.importer.layout.layout import lay_out
from pipeline.importer.layout.text import mark_divisions
from pipeline.importer.page import Doubt, Method
from pipeline.importer.reading.reader_outline import read_outline
from pipeline.importer.reading.triage import ReadOptions, open_pages
from pipeline.importer.reading.upright import upright
from pipeline.importer.sheet import Entry, Sheet, sheet_of
from pipeline.importer.structure.structure import name_blocks


@dataclass(frozen=True, slots=True)
class PageSummary:
    """What is kept of a page once its words are in blocks."""

    number: int
    label: str
    width: float
    height: float
    method: Method
    confidence: float
    reason: str
    turn: float = 0.0
    """As in Page: the picture of the page must be turned by it to lie under the boxes."""


@dataclass(frozen=True, slots=True)
class Imported:
    """A file as read: pages, blocks in reading order, and what a person should look at."""

    pages: tuple[PageSummary, ...]
    blocks: tuple[Block, ...]
    doubts: tuple[Doubt, ...]
    outline: tuple[Entry, ...] = ()


def read_pdf(path: Path, options: ReadOptions) -> Imported:
    """Return what stands in the file at `path`.

    Raises:
        CannotOpenError: If no reader opens it.
    """
    pages: list[PageSummary] = []
    sheets: list[Sheet] = []
    doubts: list[Doubt] = []
    for page in map(upright, open_pages(path, options)):
        pages.append(
            PageSummary(
                page.number,
                page.label,
                page.width,
                page.height,
                page.method,
                page.confidence,
                page.reason,
                page.turn,
            )
        )
        doubts.extend(page.doubts)
        sheets.append(sheet_of(page, lay_out(page)))
    outline = read_outline(path, options.password)
    # On a single page the entries tell nothing of levels that the page does not.
    blocks = mark_divisions(name_blocks(sheets, outline if len(sheets) > 1 else ()))
    doubts.extend(doubt for block in blocks for doubt in block.doubts)
    return Imported(tuple(pages), blocks, tuple(doubts), outline)
