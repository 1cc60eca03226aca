"""A single Markdown or text file to a galley: typed or extracted, with its tables, lists and headings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from pipeline.checks.galley import CellPlace, Entry, Galley, Kind, ListBlock, Paragraph, Segment, TableBlock
from pipeline.checks.reading.extracted import blocks_of, is_extracted
from pipeline.checks.reading.extracted_lines import Block
from pipeline.checks.reading.inline import plain
from pipeline.checks.reading.loose_nodes import captioned, flattened, joined
from pipeline.checks.reading.loose_roles import (
    pictures_of,
    with_captions,
    with_headings,
    with_parts,
    with_roles,
)
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
_ROW = re.compile(r"[^\n]*\t[^\n]*\t[^\n]*")
_LOSING = {"unclosed-code", "unclosed-table", "caption-without-table", "nested-too-deep", "empty-note"}
"""Problems of the grammar that leave words out; their lines are read as they stand."""
BOX_LEVEL = 4


def read_text(
    text: str,
    file: str,
    registers: Registers,
    house: House | None = None,
) -> Galley:
    """Return the galley of a loose text; `file` is shown in places."""
    reader = _Reader(file)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    is_page = is_extracted(lines, file)
    at = len(_matter(text).split("\n")) - 1
    while at < len(lines):
        end = at
        is_table = bool(_ROW.fullmatch(lines[at]))
        while end < len(lines) and bool(_ROW.fullmatch(lines[end])) == is_table:
            end += 1
        if is_table:
            reader.tab_table(lines[at:end], at + 1)
        elif is_page:
            reader.page(blocks_of([Line(lines[index], index + 1, 1) for index in range(at, end)]))
        else:
            reader.typed([line.replace("\f", " ") for line in lines[at:end]], at + 1)
        at = end
    return reader.galley(registers, house)


def _matter(text: str) -> str:
    match = _FRONT_MATTER.match(text)
    return match[0] if match else ""


@dataclass
class _OpenList:
    """A list while its items come in."""

    lead: int
    level: int
    markers: list[str] = field(default_factory=list)
    items: list[int] = field(default_factory=list)

    def closed(self) -> ListBlock:
        """Return the list with its items."""
        return ListBlock(tuple(self.markers), tuple(self.items), self.lead, self.level)


@dataclass
class _Reader:
    file: str
    paragraphs: list[Paragraph] = field(default_factory=list)
    lists: list[_OpenList] = field(default_factory=list)
    tables: list[TableBlock] = field(default_factory=list)

    def galley(self, registers: Registers, house: House | None) -> Galley:
        """Return what was read, with the roles that the whole text shows."""
        captioned, tables = with_captions(self.paragraphs, self.tables)
        paragraphs = with_roles(with_parts(with_headings(captioned)))
        return Galley(
            kind="text",
            paragraphs=paragraphs,
            registers=registers,
            lists=tuple(one.closed() for one in self.lists),
            tables=tables,
            pictures=pictures_of(paragraphs),
            house=house,
        )

    def typed(self, lines: Sequence[str], number: int) -> None:
        """Add lines of Markdown; the first is `number`."""
        found = scan(Prose("\n".join(lines), Location(self.file, number, 1)), is_copy=True)
        lost = min((one.location.line for one in found.problems if one.code in _LOSING), default=0)
        if lost:
            self.typed(lines[: lost - number], number)
            self._add(Passage(self.file, (Line(lines[lost - number], lost, 1),)), "body")
            self.typed(lines[lost - number + 1 :], lost + 1)
            return
        self.blocks(captioned(joined(found.blocks)))
        for note in found.notes:
            self._add(note.passage, "note")

    def blocks(self, nodes: Iterable[Node | Block]) -> None:
        """Add what was found, in order."""
        for node in nodes:
            self._block(node)

    def _block(self, node: Node | Block) -> None:
        match node:
            case Block():
                self._add(Passage(self.file, node.lines), node.kind, level=node.level, role=node.role)
            case HeadingNode():
                self._add(node.passage, "heading", level=node.level)
            case ParagraphNode() | CodeNode():
                self._add(node.passage, "code" if isinstance(node, CodeNode) else "body")
            case ListNode():
                self._list(flattened(node), 0)
            case QuotationNode():
                self._quotation(node)
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
        found = _OpenList(self._lead(), level)
        self.lists.append(found)
        for index, item in enumerate(node.items):
            found.markers.append(printed(node.start + index, node.marker, node.shape))
            found.items.append(len(self.paragraphs))
            is_first = True
            for block in item.blocks:
                if isinstance(block, ListNode):
                    self._list(flattened(block), level + 1)
                elif isinstance(block, ParagraphNode):
                    self._add(block.passage, "item", entry=Entry(number, index, level, is_first))
                else:
                    self.blocks((block,))
                is_first = False

    def _lead(self) -> int:
        """Return the index of what introduces a list that begins here: no heading does."""
        last = len(self.paragraphs) - 1
        return last if last >= 0 and self.paragraphs[last].kind in {"body", "item"} else -1

    def page(self, blocks: Sequence[Block]) -> None:
        """Add the blocks of an extracted text; pictures and page heads do not end a list."""
        last: Entry | None = None
        for block in blocks:
            if block.kind != "item":
                last = last if block.kind in {"caption", "credit", "label"} else None
                self._block(block)
                continue
            last = self._page_item(block, last)

    def _page_item(self, block: Block, last: Entry | None) -> Entry:
        marker = "•" if len(block.marker) == 1 else block.marker
        known = self.lists[last.list_index] if last is not None else None
        if known is None or last is None or not _is_next(known.markers[-1], marker, is_first=block.is_first):
            last = Entry(len(self.lists), -1, 0, is_first=True)
            known = _OpenList(self._lead(), 0)
            self.lists.append(known)
        is_first = block.is_first or last.item_index < 0
        entry = Entry(last.list_index, last.item_index + int(is_first), 0, is_first)
        index = self._add(Passage(self.file, block.lines), "item", entry=entry)
        if is_first:
            known.markers.append(marker)
            known.items.append(index)
        return entry

    def _add(
        self,
        passage: Passage,
        kind: Kind,
        *,
        level: int = 0,
        role: str = "",
        entry: Entry | None = None,
        cell: CellPlace | None = None,
    ) -> int:
        words = plain(passage)
        index = len(self.paragraphs)
        segments = words.segments or (Segment(0, 0, passage.location(), ""),)
        self.paragraphs.append(
            Paragraph(
                index, kind, words.text, segments, words.marks, level=level, role=role, entry=entry, cell=cell
            )
        )
        return index


def _is_next(before: str, marker: str, *, is_first: bool) -> bool:
    """Say whether an item goes on with the list whose last marker is `before`."""
    if not is_first:
        return before == marker
    shapes = [re.sub(r"\w+", "", one) for one in (before, marker)]
    opens = marker.strip("().") in {"1", "a", "i", "A", "I"} and marker != before
    return shapes[0] == shapes[1] and (marker == "•" or not opens)
