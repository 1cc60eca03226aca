"""Lists as their rules read them: each item with its words, how it ends, and what hangs on it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pipeline.checks.galley import Galley, ListBlock, Paragraph

Ending = Literal["", ";", ",", ".", "open"]

_TAIL = re.compile(r"(?P<sign>[;,.:!?…])?(?P<closing>[\"'”’»)\]]*)(?:\s+(?:and|or|and/or))?\s*\Z")
_ABBREVIATED = re.compile(r"(?:\b(?:etc|al|Inc|Ltd|Corp|Co|No|ed|eds|pp?|a\.m|p\.m)|\b[A-Z])\.\Z")
_TORN = re.compile(r"(?:\b(?:the|an?|of|to|for|in|on|at|by|with|from|its|their|which|that|is|are)|[-–—])\Z")
_MARKED = re.compile(r"\s*(?:\(?[a-z0-9]{1,4}[.)]|[•–-])\s")
_TAIL_LENGTH = 16  # characters in which all that ends an item stands


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list: its paragraphs, without those of the lists nested in it."""

    marker: str
    paragraphs: tuple[Paragraph, ...]
    is_parent: bool
    """Whether a nested list hangs on it."""

    @property
    def first(self) -> Paragraph:
        """Return its first paragraph."""
        return self.paragraphs[0]

    @property
    def last(self) -> Paragraph:
        """Return its last paragraph."""
        return self.paragraphs[-1]

    @property
    def ending(self) -> Ending:
        """Return the sign at its end; `open` where it tells nothing: after `etc.`, before a nested list."""
        is_nesting = self.is_parent or any(_MARKED.match(one.text) for one in self.paragraphs[1:])
        return "open" if is_nesting else ending(self.last)


@dataclass(frozen=True, slots=True)
class Items:
    """A list with its items; those of imprints and other standing words are left out."""

    block: ListBlock
    items: tuple[Item, ...]

    @property
    def is_bulleted(self) -> bool:
        """Say whether its items carry a sign that does not count."""
        return not any(sign.isalnum() for sign in self.block.markers[0])

    @property
    def is_contents(self) -> bool:
        """Say whether each item ends in a number, as where a contents list was read as text."""
        return all(item.last.text.rstrip()[-1:].isdecimal() for item in self.items)

    @property
    def is_torn(self) -> bool:
        """Say whether an item stops amid a sentence, as where a page was read wrongly."""
        return any(_TORN.search(item.last.text.rstrip()[-_TAIL_LENGTH:]) for item in self.items)


def lists_of(galley: Galley) -> Iterator[Items]:
    """Yield the lists of two items or more, in reading order."""
    held: dict[tuple[int, int], list[Paragraph]] = {}
    for paragraph in galley.paragraphs:
        if paragraph.entry is not None and paragraph.text.strip() and paragraph.kind not in {"label", "code"}:
            held.setdefault((paragraph.entry.list_index, paragraph.entry.item_index), []).append(paragraph)
    parents = _parents(galley)
    for number, block in enumerate(galley.lists):
        items = tuple(
            Item(marker, tuple(held[number, index]), (number, index) in parents)
            for index, marker in enumerate(block.markers)
            if (number, index) in held
        )
        if len(items) > 1:
            yield Items(block, items)


def ending(paragraph: Paragraph) -> Ending:
    """Return the sign at the end of a paragraph, a conjunction behind it left aside."""
    text = paragraph.text.rstrip()
    found = _TAIL.search(text, max(len(text) - _TAIL_LENGTH, 0))
    sign = found["sign"] if found else None
    if found is None or sign is None:
        is_open = text.endswith("_") or any(mark.end >= len(text) for mark in paragraph.marked("url"))
        return "open" if is_open else ""
    end = found.start("sign") + 1
    if sign in ":!?…" or (sign == "." and _ABBREVIATED.search(text, max(end - _TAIL_LENGTH, 0), end)):
        return "open"
    return sign  # type: ignore[return-value]  # the signs left are those of Ending


def end_of(paragraph: Paragraph) -> int:
    """Return the offset of the last character that is printed."""
    return max(len(paragraph.text.rstrip()) - 1, 0)


def _parents(galley: Galley) -> set[tuple[int, int]]:
    leads = (galley.paragraphs[block.lead] for block in galley.lists if block.lead >= 0 and block.level > 0)
    return {(lead.entry.list_index, lead.entry.item_index) for lead in leads if lead.entry is not None}
