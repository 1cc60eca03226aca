"""The finished HTML to the block tree, strictly: what the vocabulary lacks is a problem of the template."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, cast

from lxml import etree

from pipeline.errors import Location
from pipeline.manuscript.blocks import (
    Block,
    Cell,
    Contents,
    ContentsEntry,
    Figure,
    Group,
    GroupRole,
    Heading,
    HeadingRole,
    Inline,
    List,
    ListItem,
    ListMarker,
    Paragraph,
    ParagraphRole,
    PictureWidth,
    Row,
    Table,
)
from pipeline.manuscript.elements import HEADINGS, Element, is_block, parsed_location
from pipeline.manuscript.html_blocks import SHAPES
from pipeline.manuscript.tree_inlines import InlineReader
from pipeline.manuscript.vocabulary import GROUPS, Rules


def block_tree(body: Element, rules: Rules) -> tuple[Block, ...]:
    """Return the blocks of a body in order; problems go to the rules."""
    blocks = _TreeReader(rules).blocks(body)
    _check_levels(body, rules)
    return blocks


class _TreeReader:
    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._inlines = InlineReader(rules)

    def blocks(self, element: Element) -> tuple[Block, ...]:
        self._refuse_words(element.text, element)
        found: list[Block] = []
        for child in element.iterchildren(etree.Element):
            block = self._block(child)
            found += [] if block is None else [block]
            self._refuse_words(child.tail, child)
        return tuple(found)

    def _refuse_words(self, words: str | None, element: Element) -> None:
        if words and words.strip():
            self._rules.refuse(
                "stray-words",
                f"`{words.strip()[:40]}` stands outside a block",
                element,
                "put it into a `<p>`",
            )

    def _block(self, element: Element) -> Block | None:
        if not self._rules.check(element):
            return None
        tag = str(element.tag)
        if tag in HEADINGS:
            return self._heading(element)
        if tag in GROUPS:
            return self._group(element)
        readers = {
            "p": self._paragraph,
            "ul": self._list,
            "ol": self._list,
            "table": self._table,
            "figure": self._figure,
            "nav": self._contents,
        }
        if tag in readers:
            return readers[tag](element)
        self._rules.refuse(
            "misplaced-element", f"`<{tag}>` stands between blocks", element, "put it into a `<p>`"
        )
        return None

    def _heading(self, element: Element) -> Block:
        return Heading(
            element.get("id", ""),
            _source(element),
            int(str(element.tag)[1]),
            cast("HeadingRole", element.get("class") or "plain"),
            self._inlines.children(element),
            _sectors(element),
            element.get("data-contents") is not None,
        )

    def _paragraph(self, element: Element) -> Block | None:
        children = self._inlines.children(element)
        if not children:
            return None
        role = cast("ParagraphRole", element.get("class") or "body")
        return Paragraph(element.get("id", ""), _source(element), role, children)

    def _group(self, element: Element) -> Block:
        role = cast("GroupRole", (element.get("class") or "section").split()[0])
        if not element.get("class"):
            self._rules.refuse("unknown-class", f"`<{element.tag}>` has no class", element)
        return Group(
            element.get("id", ""),
            _source(element),
            role,
            self.blocks(element),
            element.get("data-running", ""),
            element.get("data-same-page") is not None,
            element.get("data-new-page") is not None,
            _sectors(element),
        )

    def _list(self, element: Element) -> Block:
        marker: ListMarker = "bullet"
        classes = element.get("class", "").split()
        if element.tag == "ol":
            marker = cast("ListMarker", classes[0] if classes else "decimal")
        shape = SHAPES.get(classes[1], ".") if len(classes) > 1 else "." if element.tag == "ol" else ""
        items = tuple(self._item(child) for child in self._only(element, "li"))
        return List(
            element.get("id", ""), _source(element), marker, shape, int(element.get("start", "1")), items
        )

    def _item(self, element: Element) -> ListItem:
        identifier, source = element.get("id", ""), _source(element)
        if any(is_block(child) for child in element):
            return ListItem(identifier, source, self.blocks(element))
        words = Paragraph(identifier, source, "body", self._inlines.children(element))
        return ListItem(identifier, source, (words,))

    def _only(self, element: Element, *tags: str) -> Iterator[Element]:
        """Return the children that may stand in an element; others are reported."""
        self._refuse_words(element.text, element)
        for child in element.iterchildren(etree.Element):
            self._refuse_words(child.tail, child)
            if not self._rules.check(child):
                continue
            if child.tag in tags:
                yield child
            else:
                self._rules.refuse(
                    "misplaced-element",
                    f"`<{child.tag}>` stands in `<{element.tag}>`",
                    child,
                    f"it may hold {', '.join(f'`<{tag}>`' for tag in tags)}",
                )

    def _table(self, element: Element) -> Block:
        caption: tuple[Inline, ...] = ()
        head: list[Row] = []
        body: list[Row] = []
        for part in self._only(element, "caption", "thead", "tbody"):
            if part.tag == "caption":
                caption = self._inlines.children(part)
            else:
                rows = head if part.tag == "thead" else body
                rows += [self._row(row) for row in self._only(part, "tr")]
        return Table(
            element.get("id", ""),
            _source(element),
            caption,
            tuple(head),
            tuple(body),
            element.get("class") == "matrix",
        )

    def _row(self, element: Element) -> Row:
        cells = tuple(self._cell(cell) for cell in self._only(element, "th", "td"))
        return Row(cells, element.get("class") == "total")

    def _cell(self, element: Element) -> Cell:
        scope = element.get("scope", "col") if element.tag == "th" else ""
        return Cell(
            self._inlines.children(element),
            cast('Literal["", "col", "row"]', scope),
            cast('Literal["left", "right", "center"]', element.get("class") or "left"),
            int(element.get("colspan", "1")),
            int(element.get("rowspan", "1")),
        )

    def _figure(self, element: Element) -> Block | None:
        caption: tuple[Inline, ...] = ()
        picture = alt = ""
        for part in self._only(element, "img", "figcaption"):
            if part.tag == "figcaption":
                caption = self._inlines.children(part)
            else:
                picture, alt = part.get("src", "").removeprefix("picture:"), part.get("alt", "")
        if not picture or not alt:
            self._rules.refuse(
                "figure-without-picture", "`<figure>` needs an `<img>` with `src` and `alt`", element
            )
            return None
        width = cast("PictureWidth", element.get("class") or "full")
        return Figure(element.get("id", ""), _source(element), picture, alt, width, caption)

    def _contents(self, element: Element) -> Block:
        entries = []
        for entries_list in self._only(element, "ol"):
            for entry in self._only(entries_list, "li"):
                level = int(entry.get("class", "toc-1").removeprefix("toc-"))
                entries += [
                    ContentsEntry(
                        level, link.text or "", link.get("href", "").removeprefix("#"), _sectors(entry)
                    )
                    for link in self._only(entry, "a")
                ]
        return Contents(element.get("id", ""), _source(element), tuple(entries))


def _source(element: Element) -> Location:
    return parsed_location(element.get("data-source", ""))


def _sectors(element: Element) -> tuple[str, ...]:
    return tuple(element.get("data-sectors", "").split())


def _check_levels(body: Element, rules: Rules) -> None:
    level = 0
    for heading in body.iter(*HEADINGS):
        previous, level = level, int(str(heading.tag)[1])
        if level > previous + 1:
            message = f"heading of level {level} follows one of level {previous}"
            rules.refuse("skipped-level", message, heading, "lower its number: no level may be skipped")
        if level == 1 and previous:
            message = "a second `<h1>` stands in the document"
            rules.refuse("second-title", message, heading, "there is one title")
