"""Inline elements of the manuscript to nodes."""

from __future__ import annotations

import re
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
from pipeline.manuscript.typeset import Element, is_block
from pipeline.manuscript.vocabulary import SPAN_ROLES, Rules

_PLAIN = {"strong": Strong, "em": Emphasis, "sup": Superscript, "sub": Subscript}


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
        if is_block(element) or not self._rules.check(element):
            if is_block(element):
                self._rules.refuse("misplaced-element", f"`<{element.tag}>` stands inside a line of text",
                                   f"<{element.tag}", "put it between the paragraphs")
            return None
        match element.tag:
            case "br":
                return LineBreak()
            case "code":
                return Code("".join(str(part) for part in element.itertext()))
            case "a":
                return self._link(element)
            case "span" | "bdi" | "cite":
                return self._span(element)
            case _:
                return _PLAIN[element.tag](self.children(element))

    def _link(self, element: Element) -> Inline | None:
        target = element.get("href", "")
        if not target.startswith("#") and not is_address(target):
            self._rules.refuse("link-target", f"link to `{target}` is not a web or mail address", "href=",
                               "write an address that begins with https://")
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
                self._rules.refuse("unknown-class", "`<span>` has no class", "<span")
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


def words_of(children: tuple[Inline, ...]) -> str:
    """Return the words of inline nodes; a line break is a line feed, notes are left out."""
    parts = []
    for child in children:
        match child:
            case Text() | Code():
                parts.append(child.text)
            case LineBreak():
                parts.append("\n")
            case Note():
                pass
            case _:
                parts.append(words_of(child.children))
    return re.sub(r" *\n *", "\n", "".join(parts))
