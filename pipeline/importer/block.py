"""What stands on the pages, once it has been ordered and named: lines, tables and blocks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from pipeline.importer.geometry import Box
from pipeline.importer.page import Doubt, Image, Style, Word


class Line(NamedTuple):
    """Words on one baseline inside one column, in reading order (from the right for Arabic and Hebrew)."""

    words: tuple[Word, ...]
    box: Box
    baseline: float
    style: Style
    """The style of most of its characters."""
    page_number: int
    angle: int = 0


class Kind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    TABLE = "table"
    PICTURE = "picture"
    CAPTION = "caption"  # of the picture or table named by `Block.belongs_to`
    CREDIT = "credit"  # "Photo: …", "© …" of the picture named by `Block.belongs_to`
    NOTE = "note"  # footnote or endnote, its mark in `Block.marker`
    HEAD = "running-head"
    FOOT = "running-foot"


class Cell(NamedTuple):
    """A cell of a table; `row` and `column` from 0, spans from 1."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str
    """Plain text; lines are joined, "\\n" parts paragraphs."""
    is_header: bool
    box: Box


@dataclass(frozen=True, slots=True)
class Table:
    """Cells in row order; every place of the grid is covered once, empty cells have "" as text."""

    row_count: int
    column_count: int
    cells: tuple[Cell, ...]
    header_rows: int
    """Rows at the top that are heads, 0 for none."""


class Call(NamedTuple):
    """A word in a block's lines that calls a note."""

    line: int
    """Index in `Block.lines`."""
    word: int
    """Index in the line's words."""
    note: int
    """Index of the note among the document's blocks."""


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item, table, picture, caption, note, or running head.

    Blocks stand in reading order. `lines` hold the words as printed, divided at line ends; a block that
    was joined over columns or pages holds the lines of all its parts. `layout/text.py` makes sentences.
    """

    kind: Kind
    page_number: int
    """Where it begins."""
    box: Box
    """On that page."""
    lines: tuple[Line, ...] = ()
    level: int = 0
    """1 to 6 for headings; depth from 1 for list items; 0 otherwise."""
    marker: str = ""
    """Of a list item or note, as printed (`•`, `a)`, `12`); its lines are then without it."""
    table: Table | None = None
    image: Image | None = None
    alternative: str = ""
    """Alternative text of a picture that the file carries."""
    belongs_to: int = -1
    """Index of the picture or table block of a caption or credit, -1 for none."""
    shared_with: tuple[int, ...] = ()
    """Indexes of further pictures for which a caption or credit speaks."""
    calls: tuple[Call, ...] = ()
    """Where the lines call notes, in reading order."""
    panel: Box | None = None
    """The box with a fill or a frame in which it stands (sidebars, boxes)."""
    confidence: float = 1.0
    doubts: tuple[Doubt, ...] = ()
