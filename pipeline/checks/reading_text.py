"""A single Markdown or text file to a galley: typed tables, lists and headings as they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from pipeline.checks.galley import CellPlace, Entry, Galley, Kind, ListBlock, Paragraph, Segment, TableBlock
from pipeline.checks.inline import plain
from pipeline.content.prose import Prose
from pipeline.content.registers import House, Registers
from pipeline.errors import Location
from pipeline.manuscript.grammar import scan
from pipeline.manuscript.markers import printed
from pipeline.manuscript.nodes import (
    BoxNode,
    CodeNode,
    HeadingNode,
    ListNode,
    Node,
    ParagraphNode,
    QuotationNode,
    TableNode,
)
from pipeline.manuscript.source import Line, Passage

_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
BOX_LEVEL = 4
_ROW = re.compile(r"[^\n]*\t[^\n]*\t[^\n]*")


def read_text(text: str, file: str, registers: Registers, house: House | None = None) -> Galley:
    """Return the galley of a loose text; `file` is shown in places."""
    reader = _Reader(file)
    lines = text.replace("\r\n", "\n").replace("\f", " ").split("\n")
    first = len(_matter(text).split("\n")) - 1
    at = first
    while at < len(lines):
        end = at
        is_table = bool(_ROW.fullmatch(lines[at]))
        while end < len(lines) and bool(_ROW.fullmatch(lines[end])) == is_table:
            end += 1
        if is_table:
            reader.tab_table(lines[at:end], at + 1)
        else:
            prose = Prose("\n".join(lines[at:end]), Location(file, at + 1, 1))
            found = scan(prose, is_copy=True)
            reader.blocks(found.blocks)
            reader.notes(note.passage for note in found.notes)
        at = end
    return Galley(
        kind="text",
        paragraphs=tuple(reader.paragraphs),
        registers=registers,
        lists=tuple(reader.lists),
        tables=tuple(reader.tables),
        house=house,
    )


def _matter(text: str) -> str:
    match = _FRONT_MATTER.match(text)
    return match[0] if match else ""


@dataclass
class _Reader:
    file: str
    paragraphs: list[Paragraph] = field(default_factory=list)
    lists: list[ListBlock] = field(default_factory=list)
    tables: list[TableBlock] = field(default_factory=list)

    def blocks(self, nodes: Sequence[Node]) -> None:
        """Add what the grammar found, in order."""
        for node in nodes:
            self._block(node)

    def _block(self, node: Node) -> None:
        match node:
            case HeadingNode():
                self._add(node.passage, "heading", level=node.level)
            case ParagraphNode():
                self._add(node.passage, "body")
            case ListNode():
                self._list(node, 0)
            case QuotationNode():
                self._quotation(node)
            case CodeNode():
                self._add(node.passage, "code")
            case BoxNode():
                self._box(node)
            case TableNode():
                self._typed_table(node)

    def _quotation(self, node: QuotationNode) -> None:
        start = len(self.paragraphs)
        self.blocks(node.blocks)
        for index in range(start, len(self.paragraphs)):
            self.paragraphs[index] = replace(self.paragraphs[index], kind="quotation")

    def _box(self, node: BoxNode) -> None:
        if node.title:
            self._add(node.title, "heading", level=BOX_LEVEL)
        self.blocks(node.blocks)

    def _typed_table(self, node: TableNode) -> None:
        passages = [[cell.passage for cell in row] for row in (*node.head, *node.body)]
        caption = self._add(node.caption, "table-caption") if node.caption else -1
        self._table(passages, len(node.head), caption, node.location)

    def notes(self, passages: Iterable[Passage]) -> None:
        """Add the words of footnotes."""
        for passage in passages:
            self._add(passage, "note")

    def tab_table(self, lines: Sequence[str], number: int) -> None:
        """Add lines whose cells are parted by tabs; the first is `number`."""
        passages: list[list[Passage]] = []
        for index, line in enumerate(lines):
            column = 1
            row = []
            for cell in line.split("\t"):
                row.append(Passage(self.file, (Line(cell, number + index, column),)))
                column += len(cell) + 1
            passages.append(row)
        head_count = int(not any(any(sign.isdigit() for sign in cell.text) for cell in passages[0]))
        self._table(passages, head_count, -1, Location(self.file, number, 1))

    def _table(
        self, passages: Sequence[Sequence[Passage]], head_count: int, caption: int, location: Location
    ) -> None:
        rows = []
        for row, cells in enumerate(passages):
            indices = []
            for column, passage in enumerate(cells):
                place = CellPlace(len(self.tables), row, column, is_head=row < head_count)
                indices.append(self._add(passage, "cell", cell=place))
            rows.append(tuple(indices))
        self.tables.append(TableBlock(tuple(rows), head_count, caption, location))

    def _list(self, node: ListNode, level: int) -> None:
        number = len(self.lists)
        lead = len(self.paragraphs) - 1
        markers = tuple(
            printed(node.start + index, node.marker, node.shape) for index in range(len(node.items))
        )
        self.lists.append(ListBlock(markers, (), lead, level))
        items = []
        for index, item in enumerate(node.items):
            items.append(len(self.paragraphs))
            is_first = True
            for block in item.blocks:
                if isinstance(block, ListNode):
                    self._list(block, level + 1)
                elif isinstance(block, ParagraphNode):
                    self._add(block.passage, "item", entry=Entry(number, index, level, is_first))
                else:
                    self.blocks((block,))
                is_first = False
        self.lists[number] = replace(self.lists[number], items=tuple(items))

    def _add(
        self,
        passage: Passage,
        kind: Kind,
        *,
        level: int = 0,
        entry: Entry | None = None,
        cell: CellPlace | None = None,
    ) -> int:
        words = plain(passage)
        index = len(self.paragraphs)
        segments = words.segments or (Segment(0, 0, passage.location(), ""),)
        self.paragraphs.append(
            Paragraph(index, kind, words.text, segments, words.marks, level=level, entry=entry, cell=cell)
        )
        return index
