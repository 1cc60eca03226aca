"""The manuscript of a folder to a galley: what is printed, in print order, with its places in the sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from pipeline.checks.galley import (
    CellPlace,
    Entry,
    Galley,
    Kind,
    ListBlock,
    Paragraph,
    PictureUse,
    TableBlock,
)
from pipeline.checks.reading.field_places import FieldPlaces, LinesOf
from pipeline.checks.reading.inline import Plain
from pipeline.checks.reading.passages import passages_of
from pipeline.checks.reading.printed_words import PrintedWords, printed_words, spans, without
from pipeline.checks.reading.setting import Setter, joined, prose_words
from pipeline.content.document import Document
from pipeline.content.newsletter import Newsletter
from pipeline.content.proceedings import Proceedings
from pipeline.content.report import Report
from pipeline.errors import Location
from pipeline.manuscript import blocks as tree
from pipeline.manuscript.blocks import Block, GroupRole, Inline, Manuscript, ParagraphRole
from pipeline.manuscript.markers import printed
from pipeline.manuscript.nodes import TableNode

_KINDS: dict[ParagraphRole, Kind] = {
    "body": "body",
    "address": "body",
    "adoption": "body",
    "chapeau": "body",
    "closing": "body",
    "event": "body",
    "intervention": "body",
    "kicker": "body",
    "link": "link",
    "operative": "body",
    "organizer": "body",
    "preambular": "body",
    "quotation": "quotation",
    "salutation": "body",
    "signature": "signature",
}
"""Every other role is that of a label."""
_LABELS: frozenset[GroupRole] = frozenset({"agenda", "participants", "abbreviations", "imprint"})
_SECTIONS: frozenset[GroupRole] = frozenset({"letter", "snapshot", "section"})
_NAMED: frozenset[GroupRole] = frozenset({"day", "annex", "chapter", "video", "profile"})


def read_document(
    document: Document, manuscript: Manuscript, lines_of: LinesOf, *, is_record: bool = False
) -> Galley:
    """Return the galley of a whole document; `lines_of` gives the lines of the files that hold it."""
    setter = Setter(document, passages_of(document), FieldPlaces(lines_of))
    reader = _Reader(document, setter)
    reader.blocks(manuscript.blocks, _Around())
    return Galley(
        kind=_kind(document),
        paragraphs=tuple(reader.paragraphs),
        registers=document.registers,
        lists=tuple(reader.lists),
        tables=tuple(reader.tables),
        pictures=tuple(reader.pictures),
        language=document.language,
        house=document.house,
        document=document,
        period=None if isinstance(document, Report) else document.period,
        is_record=is_record or isinstance(document, Report),
    )


def _kind(document: Document) -> Literal["newsletter", "proceedings", "report"]:
    if isinstance(document, Newsletter):
        return "newsletter"
    return "proceedings" if isinstance(document, Proceedings) else "report"


@dataclass(frozen=True, slots=True)
class _Around:
    """What a block stands in: the part of the document, the innermost group, the item of a list."""

    part: str = ""
    group: GroupRole | Literal[""] = ""
    is_label: bool = False
    entry: Entry | None = None


@dataclass(frozen=True, slots=True)
class _Set:
    """The printed words of a paragraph, where its block stands in the sources, and what was typed for it."""

    printed: PrintedWords
    source: Location
    typed: Plain | None = None


@dataclass
class _Reader:
    document: Document
    setter: Setter
    paragraphs: list[Paragraph] = field(default_factory=list)
    lists: list[ListBlock] = field(default_factory=list)
    tables: list[TableBlock] = field(default_factory=list)
    pictures: list[PictureUse] = field(default_factory=list)
    _annexes: int = 0
    _last_words: int = -1

    def blocks(self, children: Sequence[Block], around: _Around) -> None:
        """Add blocks in print order."""
        before: Block | None = None
        for child in children:
            self._block(child, around, is_led=isinstance(before, tree.Paragraph))
            before = child

    def _block(self, block: Block, around: _Around, *, is_led: bool) -> None:
        match block:
            case tree.Heading():
                self._heading(block, around)
            case tree.Paragraph():
                self._paragraph(block, around)
            case tree.List():
                self._list(block, around, is_led=is_led)
            case tree.Table():
                self._table(block, around)
            case tree.Figure():
                self._figure(block, around)
            case tree.Group():
                self._group(block, around)
            case tree.Contents():
                pass  # it repeats the headings

    def _group(self, group: tree.Group, around: _Around) -> None:
        part = around.part
        if group.role in _SECTIONS:
            part = group.id
        elif group.role == "annex":
            self._annexes += 1
            part = f"annex-{self._annexes}"
        is_label = around.is_label or group.role in _LABELS
        self.blocks(group.children, _Around(part, group.role, is_label))

    def _heading(self, heading: tree.Heading, around: _Around) -> None:
        roles: list[tree.SpanRole] = ["number", "role"] if heading.role == "session" else []
        roles += ["label"] if around.group == "annex" else []
        role: str = "" if heading.role == "plain" else heading.role
        if heading.role == "section" and around.group in _NAMED:
            role = around.group
        kind: Kind = "title" if heading.role == "title" else "heading"
        if around.is_label or heading.id == "contents":
            kind = "label"
        words = printed_words(without(heading.children, *roles))
        typed = None if kind == "label" else self.setter.heading(heading, words.text)
        self._add(kind, _Set(words, heading.source, typed), around, role=role, level=heading.level)
        for span in spans(heading.children, "role"):
            if "role" in roles:
                self._add("label", _Set(printed_words(span.children), heading.source), around, role="role")

    def _paragraph(self, paragraph: tree.Paragraph, around: _Around) -> None:
        kind = "label" if around.is_label else _KINDS.get(paragraph.role, "label")
        role = "" if paragraph.role == "body" else str(paragraph.role)
        if kind == "body" and _is_code(paragraph.children):
            kind = "code"
        elif kind == "body" and around.entry is not None:
            kind = "item"
            if around.group == "operative" and spans(paragraph.children, "lead"):
                role = "operative"
        children = paragraph.children if kind == "label" else without(paragraph.children, "number")
        words = printed_words(children)
        typed = None if kind == "label" else self.setter.paragraph(paragraph, words.text)
        self._add(kind, _Set(words, paragraph.source, typed), around, role=role)

    def _list(self, block: tree.List, around: _Around, *, is_led: bool) -> None:
        number = len(self.lists)
        level = around.entry.level + 1 if around.entry else 0
        count = len(block.items)
        markers = tuple(printed(block.start + index, block.marker, block.shape) for index in range(count))
        role = "operative" if around.group == "operative" else ""
        self.lists.append(ListBlock(markers, (), self._last_words if is_led else -1, level, role))
        items = []
        for index, item in enumerate(block.items):
            items.append(len(self.paragraphs))
            before: Block | None = None
            for inner in item.blocks:
                entry = Entry(number, index, level, is_first=before is None)
                is_lead = isinstance(before, tree.Paragraph)
                self._block(inner, replace(around, entry=entry), is_led=is_lead)
                before = inner
        self.lists[number] = replace(self.lists[number], items=tuple(items))

    def _table(self, table: tree.Table, around: _Around) -> None:
        node = self.setter.passages.tables.get(table.source)
        caption = -1
        if table.caption:
            words = printed_words(without(table.caption, "label"))
            typed = self.setter.table_caption(table.source, node)
            caption = self._add("table-caption", _Set(words, table.source, typed), around)
        rows = self._rows(table, node, around)
        head = len(table.head)
        self.tables.append(TableBlock(rows, head, caption, table.source))

    def _rows(
        self, table: tree.Table, node: TableNode | None, around: _Around
    ) -> tuple[tuple[int, ...], ...]:
        typed_rows = (*node.head, *node.body) if node else ()
        covered: dict[tuple[int, int], bool] = {}
        rows = []
        for number, row in enumerate((*table.head, *table.body)):
            typed_row = typed_rows[number] if number < len(typed_rows) else ()
            indices = []
            column = 0
            for index, cell in enumerate(row.cells):
                while covered.get((number, column)):
                    column += 1
                covered |= {
                    (number + down, column + right): True
                    for down in range(cell.row_span)
                    for right in range(cell.column_span)
                }
                passage = typed_row[index].passage if index < len(typed_row) else None
                typed = prose_words(passage) if passage else None
                place = CellPlace(len(self.tables), number, column, is_head=number < len(table.head))
                source = passage.location() if passage else table.source
                words = printed_words(cell.children)
                indices.append(self._add("cell", _Set(words, source, typed), around, cell=place))
            rows.append(tuple(indices))
        return tuple(rows)

    def _figure(self, figure: tree.Figure, around: _Around) -> None:
        photo = self.setter.photo(figure.source)
        if photo is None:
            return  # the logo
        cell = self.setter.places.cell
        row = figure.source
        caption = credit = -1
        for span in spans(figure.caption, "caption"):
            caption = self._add(
                "caption", _Set(printed_words(span.children), row, cell(row, "caption")), around
            )
        for span in spans(figure.caption, "credit"):
            typed = joined(cell(row, "credit"), cell(row, "licence"))
            credit = self._add("credit", _Set(printed_words(span.children), row, typed), around)
        self._add("alt", _Set(printed_words((tree.Text(figure.alt),)), row, cell(row, "alt")), around)
        self.pictures.append(PictureUse(photo, caption, credit, row))

    def _add(
        self,
        kind: Kind,
        words: _Set,
        around: _Around,
        *,
        role: str = "",
        level: int = 0,
        cell: CellPlace | None = None,
    ) -> int:
        text, segments, marks = self.setter.set(
            words.printed, words.source, words.typed, is_label=kind == "label"
        )
        index = len(self.paragraphs)
        self.paragraphs.append(
            Paragraph(
                index,
                kind,
                text,
                segments,
                marks,
                level=level,
                role=role,
                part=around.part,
                language=self.setter.language(text, marks),
                entry=around.entry if kind == "item" else None,
                cell=cell,
            )
        )
        self._last_words = index
        for note, passage in self.setter.notes(words.printed, words.source):
            self._add("note", _Set(printed_words(note.children), words.source, passage), around)
            self._last_words = index
        return index


def _is_code(children: Sequence[Inline]) -> bool:
    return bool(children) and all(isinstance(one, tree.Code | tree.LineBreak) for one in children)
