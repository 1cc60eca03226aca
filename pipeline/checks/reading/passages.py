"""The typed passages of a document by the places that blocks of its manuscript name as their source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.content.document import Document
from pipeline.content.newsletter import Newsletter, Project, SectorPart, Snapshot, Story
from pipeline.content.proceedings import Proceedings
from pipeline.content.prose import Prose
from pipeline.content.report import Report
from pipeline.content.walk import proses, sessions
from pipeline.errors import Location
from pipeline.manuscript.grammar import scan
from pipeline.manuscript.nodes import (
    BoxNode,
    CodeNode,
    HeadingNode,
    ItemNode,
    ListNode,
    Node,
    ParagraphNode,
    QuotationNode,
    TableNode,
)
from pipeline.manuscript.source import Passage, passage_of

_CALL = re.compile(r"\[\^([^\]\s]+)\]")


@dataclass
class Passages:
    """`words` by the place of a paragraph, heading or list item; `titles` by that of what they head."""

    words: dict[Location, Passage] = field(default_factory=dict)
    titles: dict[Location, Passage] = field(default_factory=dict)
    tables: dict[Location, TableNode] = field(default_factory=dict)
    captions: dict[Location, Passage] = field(default_factory=dict)
    """The captions of matrices, by the place of the reference that brings them in."""
    code: set[Location] = field(default_factory=set)
    """Those of `words` that print as typed."""
    _notes: dict[tuple[str, str], Passage] = field(default_factory=dict)

    def notes(self, passage: Passage) -> list[Passage]:
        """Return the words of the footnotes that a passage calls, in order."""
        calls = ((passage.file, call[1]) for call in _CALL.finditer(passage.text))
        return [self._notes[call] for call in calls if call in self._notes]

    def read(self, prose: Prose, *, is_copy: bool) -> None:
        """Remember the passages of a prose."""
        found = scan(prose, is_copy=is_copy)
        self._nodes(found.blocks)
        for note in found.notes:
            self._notes.setdefault((note.passage.file, note.label), note.passage)

    def _nodes(self, nodes: Sequence[Node]) -> None:
        for node in nodes:
            match node:
                case ParagraphNode():
                    self._paragraph(node)
                case ListNode():
                    for item in node.items:
                        self._item(item)
                case TableNode():
                    self.tables[node.location] = node
                case HeadingNode():
                    self._keep(node.passage)
                case QuotationNode() | BoxNode() | CodeNode():
                    self._other(node)

    def _other(self, node: QuotationNode | BoxNode | CodeNode) -> None:
        if isinstance(node, CodeNode):
            self._keep(node.passage)
            self.code.add(node.passage.location())
            return
        if isinstance(node, BoxNode) and node.title is not None:
            self._keep(node.title)
        self._nodes(node.blocks)

    def _paragraph(self, node: ParagraphNode) -> None:
        self._keep(node.passage)
        if node.caption is not None:
            self.captions[node.passage.location(node.passage.text.find("[[") + 2)] = node.caption

    def _item(self, item: ItemNode) -> None:
        first = item.blocks[0] if item.blocks else None
        if isinstance(first, ParagraphNode):
            self.words[item.location] = first.passage
        self._nodes(item.blocks)

    def _keep(self, passage: Passage) -> None:
        self.words.setdefault(passage.location(), passage)


def passages_of(document: Document) -> Passages:
    """Return all passages of a document."""
    found = Passages()
    for prose in proses(document):
        found.read(prose, is_copy=isinstance(document, Report))
    for place, title in _titles(document):
        if title.text.strip():
            found.titles[place] = passage_of(title)
    return found


def _titles(document: Document) -> Iterator[tuple[Location, Prose]]:
    """Yield each title that may hold marks, with the place of what it heads."""
    if isinstance(document, Proceedings):
        yield from ((session.location, session.title) for session in sessions(document))
        parts = (part for annex in document.annexes for part in annex.parts)
        yield from ((part.location, part.title) for part in parts)
    elif isinstance(document, Newsletter):
        for section in document.sections:
            yield from ((box.location, box.title) for box in section.boxes)
            for one in section.parts:
                if isinstance(one, Snapshot):
                    yield from ((item.location, item.headline) for item in one.items)
                elif isinstance(one, SectorPart):
                    yield from _body_titles(one.body)


def _body_titles(body: Sequence[Prose | Story | Project]) -> Iterator[tuple[Location, Prose]]:
    for block in body:
        if isinstance(block, Project):
            yield block.location, block.title
        elif isinstance(block, Story):
            if block.headline is not None:
                yield block.location, block.headline
            yield from _body_titles(block.body)
