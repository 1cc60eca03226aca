"""The blocks of Markdown as typed: what the grammar finds before any word is looked at."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.errors import Location
from pipeline.manuscript.blocks import ListMarker, MarkerShape
from pipeline.manuscript.source import Passage


@dataclass(frozen=True, slots=True)
class ParagraphNode:
    """A paragraph; `caption` is the `Table:` line before a paragraph that holds nothing but a matrix."""

    passage: Passage
    caption: Passage | None = None


@dataclass(frozen=True, slots=True)
class HeadingNode:
    """A heading with the number of `#` that were typed."""

    level: int
    passage: Passage


@dataclass(frozen=True, slots=True)
class ItemNode:
    """A list item; `location` is the place of its marker."""

    blocks: tuple[Node, ...]
    location: Location


@dataclass(frozen=True, slots=True)
class ListNode:
    """A list with the marker and the first number that were typed."""

    marker: ListMarker
    shape: MarkerShape
    start: int
    items: tuple[ItemNode, ...]
    location: Location


@dataclass(frozen=True, slots=True)
class QuotationNode:
    """What stands behind `>`."""

    blocks: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class CodeNode:
    """Lines that print as typed."""

    passage: Passage


@dataclass(frozen=True, slots=True)
class BoxNode:
    """What stands between `::: box Title` and `:::`."""

    title: Passage | None
    blocks: tuple[Node, ...]
    location: Location


@dataclass(frozen=True, slots=True)
class CellNode:
    """A cell; `scope` is "" for data, `align` is "" where none was given."""

    passage: Passage
    scope: str = ""
    align: str = ""
    column_span: int = 1
    row_span: int = 1


@dataclass(frozen=True, slots=True)
class TableNode:
    """A pipe table or an HTML table."""

    head: tuple[tuple[CellNode, ...], ...]
    body: tuple[tuple[CellNode, ...], ...]
    location: Location
    caption: Passage | None = None


@dataclass(frozen=True, slots=True)
class NoteNode:
    """A footnote's words, `[^label]: …`."""

    label: str
    passage: Passage
    location: Location


Node = ParagraphNode | HeadingNode | ListNode | QuotationNode | CodeNode | BoxNode | TableNode
