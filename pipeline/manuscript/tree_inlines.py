"""Inline elements of the manuscript to nodes."""

from __future__ import annotations

from typing import Literal, cast

from pipeline.manuscript.addresses import is_address
from pipeline.manuscript.blocks import (
    Code,
    Emphasis,
    Inline,
    LineBreak,
    Link,
    Note,
    Span,
    SpanRole,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from pipeline.manuscript.elements import Element, is_block, text_of
from pipeline.manuscript.vocabulary import SPAN_ROLES, Rules


class InlineReader:
    """Reads the words of blocks in order; notes are numbered from 1 as they come."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._note_count = 0

    def children(self, element: Element) -> tuple[Inline, ...]:
        """Return the inline nodes inside an element."""
        found: list[Inline] = [Text(element.text)] if element.text else []
        for child in element:
            node = self._node(child)
            found += [] if node is None else [node]
            found += [Text(child.tail)] if child.tail else []
        return tuple(found)

    def _node(self, element: Element) -> Inline | None:
        if not isinstance(element.tag, str):
            return None
        if is_block(element):
            hint = "put it between the paragraphs"
            self._rules.refuse("misplaced-element", f"`<{element.tag}>` stands inside a line", element, hint)
            return None
        if not self._rules.check(element):
            return None
        if element.tag == "a":
            return self._link(element)
        if element.tag in {"span", "bdi", "cite"}:
            return self._span(element)
        return self._plain(element)

    def _plain(self, element: Element) -> Inline:
        match element.tag:
            case "br":
                return LineBreak()
            case "code":
                return Code(text_of(element))
            case "strong":
                return Strong(self.children(element))
            case "em":
                return Emphasis(self.children(element))
            case "sup":
                return Superscript(self.children(element))
            case _:
                return Subscript(self.children(element))

    def _link(self, element: Element) -> Inline | None:
        target = element.get("href", "")
        if not target.startswith("#") and not is_address(target):
            self._rules.refuse(
                "link-target",
                f"link to `{target}` is not a web or mail address",
                element,
                "write an address that begins with https://",
            )
        return Link(target, self.children(element))

    def _span(self, element: Element) -> Inline | None:
        classes = element.get("class", "").split()
        if element.tag == "cite":
            return Span("title", self.children(element), style="italic")
        role = classes[0] if classes else ""
        if role == "footnote":
            self._note_count += 1
            number = self._note_count
            return Note(element.get("id", ""), number, self.children(element))
        if role not in SPAN_ROLES:
            if not classes:
                self._rules.refuse("unknown-class", "`<span>` has no class", element)
            return None
        style = classes[1] if len(classes) > 1 else ""
        return Span(
            cast("SpanRole", role),
            self.children(element),
            tuple(element.get("data-sectors", "").split()),
            element.get("lang", ""),
            cast('Literal["", "ltr", "rtl"]', element.get("dir", "")),
            cast('Literal["", "bold", "italic"]', style),
        )
