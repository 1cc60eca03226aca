"""Prose to HTML: the blocks that the grammar found, set in order with their words, ids and places."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from pipeline.content.prose import Photo, Prose
from pipeline.errors import Location, Problem, did_you_mean
from pipeline.manuscript.elements import parsed_location
from pipeline.manuscript.grammar import Scan, scan
from pipeline.manuscript.html_blocks import element, figure_html, list_html
from pipeline.manuscript.identity import words_hash
from pipeline.manuscript.inline import code_html
from pipeline.manuscript.nodes import (
    BoxNode,
    CellNode,
    CodeNode,
    HeadingNode,
    ItemNode,
    ListNode,
    Node,
    ParagraphNode,
    QuotationNode,
    TableNode,
)
from pipeline.manuscript.phrases import Phrases, Place
from pipeline.manuscript.source import Passage, passage_of

FIRST_LEVEL = 2
"""The level of a copy's highest headings; its title is the h1."""
LISTED_LEVEL = 3
"""The contents of a copy list its headings down to this level."""
_ALONE = re.compile(r"\[\[\s*(photo|matrix|presentations)\s*(?::\s*([^\]\n]*?)\s*)?\]\]")
_LEAD = re.compile(r"<strong>(.*?)</strong>", re.DOTALL)
_ALL_EMPHASIS = re.compile(r"<em>(?:(?!</?em>).)*</em>[.:;,]?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a prose stands: the level of its first heading, and how its paragraphs are set."""

    level: int
    place: Place = Place.BODY
    kind: str = "text"
    is_numbered: bool = False


@dataclass(frozen=True, slots=True)
class Insets:
    """What a reference alone in a paragraph brings in: pictures, matrices and the list of presentations."""

    photos: Mapping[str, Photo]
    matrix: Callable[[str, str, Location], str | Problem]
    presentations: Callable[[Location], str | Problem]


@dataclass(frozen=True, slots=True)
class AnnexStyle:
    """How the house sets the paragraphs of an annex."""

    lead_verb: str
    number_operative: bool


@dataclass(frozen=True, slots=True)
class _OperativeItem:
    marks: Mapping[str, str]
    words: str
    lists: list[str]


@dataclass
class ProseSetter:
    """Sets prose in print order; the order decides first mentions and the numbers of paragraphs."""

    phrases: Phrases
    insets: Insets
    annex_style: AnnexStyle
    is_copy: bool = False
    _scans: dict[Prose, Scan] = field(default_factory=dict)
    _paragraph_number: int = 0
    _operative_number: int = 0

    def read(self, prose: Prose) -> None:
        """Find a prose's blocks and remember its footnotes; every prose is read before the first is set."""
        found = scan(prose, is_copy=self.is_copy)
        self._scans[prose] = found
        self.phrases.problems.extend(found.problems)
        self.phrases.problems.extend(self.phrases.notebook.add(found.notes))

    def line(self, prose: Prose) -> Markup:
        """Return the words of a heading."""
        return Markup(self.phrases.html(passage_of(prose), Place.HEADING))  # noqa: S704 - escaped by phrases

    def blocks(self, prose: Prose, setting: Setting) -> Markup:
        """Return all blocks of a prose."""
        if setting.kind == "operative":
            self._operative_number = 0
            return Markup(self._operative(self._scans[prose].blocks, setting))  # noqa: S704 - escaped by phrases
        return Markup(self._all(self._scans[prose].blocks, setting))  # noqa: S704 - escaped by phrases

    def _all(self, nodes: Sequence[Node], setting: Setting) -> str:
        parts = []
        open_levels: list[int] = []
        for node in nodes:
            if isinstance(node, HeadingNode):
                open_levels = [*(level for level in open_levels if level < node.level), node.level]
                parts.append(self._heading(node, setting.level + len(open_levels) - 1))
            else:
                inner = Setting(
                    setting.level + len(open_levels), setting.place, setting.kind, setting.is_numbered
                )
                parts.append(self._block(node, inner))
        return "\n".join(parts)

    def _block(self, node: Node, setting: Setting) -> str:
        match node:
            case ParagraphNode():
                return self._paragraph(node, setting)
            case ListNode():
                return self._list(node, setting)
            case QuotationNode():
                return self._quotation(node, setting)
            case CodeNode():
                return self._code(node)
            case BoxNode():
                return self._box(node, setting)
            case TableNode():
                return self._table(node)
            case HeadingNode():
                return self._heading(node, setting.level)

    def _heading(self, node: HeadingNode, level: int) -> str:
        words = self.phrases.html(node.passage, Place.HEADING)
        marks = {"class": "plain", **_marks(node.passage)}
        if self.is_copy and level <= LISTED_LEVEL:
            marks |= {"class": "section" if level == FIRST_LEVEL else "plain", "data-contents": "true"}
        return element(f"h{min(level, 6)}", marks, words)

    def _paragraph(self, node: ParagraphNode, setting: Setting) -> str:
        alone = _ALONE.fullmatch(node.passage.text.strip())
        if alone is not None:
            return self._inset(node, alone[1], alone[2] or "")
        words = self.phrases.html(node.passage, setting.place)
        role = "intervention" if 'class="speaker"' in words else ""
        if setting.kind == "preamble" and words.startswith("<strong>"):
            role, words = "preambular", self._led(words)
        if setting.is_numbered and words:
            self._paragraph_number += 1
            words = f'<span class="number">{self._paragraph_number}.</span> {words}'
        return element("p", {"class": role, **_marks(node.passage)}, words)

    def _led(self, words: str) -> str:
        style = self.annex_style.lead_verb
        return _LEAD.sub(lambda found: f'<span class="lead {style}">{found[1]}</span>', words, count=1)

    def _operative(self, nodes: Sequence[Node], setting: Setting) -> str:
        """Return operative paragraphs, numbered if the house wants it; a list belongs to the one before."""
        parts: list[str] = []
        items: list[_OperativeItem] = []
        for node in nodes:
            words = self._operative_words(node)
            if isinstance(node, ListNode) and items:
                items[-1].lists.append(self._list(node, setting))
            elif words.startswith("<strong>") and self.annex_style.number_operative:
                items.append(_OperativeItem(_marks_of(node), self._led(words), []))
            else:
                parts += self._numbered(items)
                items = []
                parts.append(self._unnumbered(node, words, setting))
        return "\n".join([*parts, *self._numbered(items)])

    def _operative_words(self, node: Node) -> str:
        if not isinstance(node, ParagraphNode) or _ALONE.fullmatch(node.passage.text.strip()):
            return ""
        return self.phrases.html(node.passage)

    def _unnumbered(self, node: Node, words: str, setting: Setting) -> str:
        if not words:
            return self._all((node,), Setting(setting.level, setting.place))
        if words.startswith("<strong>"):
            return element("p", {"class": "operative", **_marks_of(node)}, self._led(words))
        return element(
            "p", {"class": "chapeau" if _ALL_EMPHASIS.fullmatch(words) else "", **_marks_of(node)}, words
        )

    def _numbered(self, items: Sequence[_OperativeItem]) -> list[str]:
        if not items:
            return []
        start = self._operative_number + 1
        self._operative_number += len(items)
        finished = [
            element(
                "li",
                one.marks,
                element("p", one.marks, one.words) + "".join(one.lists) if one.lists else one.words,
            )
            for one in items
        ]
        return [list_html("decimal", ".", start, finished, parsed_location(items[0].marks["data-source"]))]

    def _list(self, node: ListNode, setting: Setting) -> str:
        items = [self._item(item, setting) for item in node.items]
        return list_html(node.marker, node.shape, node.start, items, node.location)

    def _item(self, item: ItemNode, setting: Setting) -> str:
        first = item.blocks[0] if item.blocks else None
        if not isinstance(first, ParagraphNode):
            self._refuse(
                "empty-item",
                "list item has no words of its own",
                item.location,
                "write words behind the marker",
            )
            return ""
        inner = Setting(setting.level, Place.BODY)
        marks = {"data-source": str(item.location), "data-words": words_hash(first.passage.text)}
        if len(item.blocks) == 1:
            return element("li", marks, self.phrases.html(first.passage, inner.place))
        parts = []
        for block in item.blocks:
            if isinstance(block, HeadingNode | BoxNode | TableNode):
                self._refuse(
                    "block-in-list",
                    "a heading, box or table stands in a list",
                    item.location,
                    "end the list before it: do not indent it",
                )
            elif isinstance(block, ParagraphNode):
                words = self.phrases.html(block.passage, inner.place)
                parts.append(element("p", _marks(block.passage), words))
            else:
                parts.append(self._block(block, inner))
        return element("li", marks, "".join(parts))

    def _quotation(self, node: QuotationNode, setting: Setting) -> str:
        parts = []
        for block in node.blocks:
            if isinstance(block, ParagraphNode):
                words = self.phrases.html(block.passage, Place.BODY)
                parts.append(element("p", {"class": "quotation", **_marks(block.passage)}, words))
            else:
                parts.append(self._block(block, Setting(setting.level)))
        return "\n".join(parts)

    def _code(self, node: CodeNode) -> str:
        return element("p", _marks(node.passage), code_html(self.phrases.printable(node.passage)))

    def _box(self, node: BoxNode, setting: Setting) -> str:
        title = ""
        level = setting.level
        if node.title is not None:
            words = self.phrases.html(node.title, Place.HEADING)
            title = element(f"h{min(level, 6)}", {"class": "box", **_marks(node.title)}, words)
            level += 1
        inner = self._all(node.blocks, Setting(level))
        words_key = words_hash(node.title.text) if node.title else ""
        marks = {"class": "box", "data-source": str(node.location), "data-words": words_key}
        return element("aside", marks, f"{title}{inner}")

    def _table(self, node: TableNode) -> str:
        caption = ""
        if node.caption is not None:
            words = self.phrases.html(node.caption)
            caption = element("caption", {}, f'<span class="label" data-number="table"></span> {words}')
        head = "".join(self._row(row) for row in node.head)
        body = "".join(self._row(row) for row in node.body)
        head = f"<thead>{head}</thead>" if head else ""
        return element("table", {"data-source": str(node.location)}, f"{caption}{head}<tbody>{body}</tbody>")

    def _row(self, cells: Sequence[CellNode]) -> str:
        return element("tr", {}, "".join(self._cell(cell) for cell in cells))

    def _cell(self, cell: CellNode) -> str:
        attributes = {
            "scope": cell.scope,
            "class": cell.align,
            "colspan": str(cell.column_span) if cell.column_span > 1 else "",
            "rowspan": str(cell.row_span) if cell.row_span > 1 else "",
        }
        return element("th" if cell.scope else "td", attributes, self.phrases.html(cell.passage))

    def _inset(self, node: ParagraphNode, kind: str, identifier: str) -> str:
        location = node.passage.location(node.passage.text.find("[[") + 2)
        if kind == "photo":
            photo = self.insets.photos.get(identifier)
            if photo is not None:
                return figure_html(photo, photo.width)
            hint = did_you_mean(identifier, self.insets.photos) or "add a row to photos.csv"
            return self._refuse("unknown-photo", f"photo `{identifier}` is not known", location, hint)
        if kind == "matrix":
            caption = self.phrases.html(node.caption) if node.caption else ""
            found = self.insets.matrix(identifier, caption, location)
        else:
            found = self.insets.presentations(location)
        if isinstance(found, Problem):
            self.phrases.problems.append(found)
            return ""
        return found

    def _refuse(self, code: str, message: str, location: Location, hint: str) -> str:
        self.phrases.problems.append(Problem(code, message, location, hint))
        return ""


def _marks(passage: Passage) -> dict[str, str]:
    return {"data-source": str(passage.location()), "data-words": words_hash(passage.text)}


def _marks_of(node: Node) -> dict[str, str]:
    return _marks(node.passage) if isinstance(node, ParagraphNode) else {}
