"""The typed blocks of a loose text set right: lists within bullets, torn paragraphs, captions and credits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import zip_longest

from pipeline.checks.reading.extracted_lines import Block
from pipeline.manuscript.nodes import ListNode, Node, ParagraphNode

_CREDIT = r" {0,3}[*_]*(?:©|\([cC]\) )"
_CAPTION = r"(?i)(?:[*_]*)(?:(?:image|picture|photo|photograph|caption)s?\s*:|(?:Figure|Photo) \d+[.:] )"
_STOP = r"[.!?:;…][\"'”’»)\]*_]*$"
_LONG = 60  # Characters of a line that was not broken on purpose.
_SHORT = 200  # Characters of the longest caption.


def is_torn(before: str, after: str) -> bool:
    """Say whether a page's end tore one paragraph in two."""
    return len(before) > _LONG and bool(re.search(r"[\w,-]$", before)) and after[:1].islower()


def joined(nodes: Iterable[Node]) -> Iterator[Node]:
    """Yield the blocks; torn paragraphs and lists that a number parts are one."""
    last: Node | None = None
    for node in nodes:
        whole = _together(last, node) if last is not None else None
        if whole is None and last is not None:
            yield last
        last = whole or node
    if last is not None:
        yield last


def _together(before: Node, after: Node) -> Node | None:
    if isinstance(before, ParagraphNode) and isinstance(after, ParagraphNode):
        if is_torn(before.passage.text.rstrip(), after.passage.text) and not re.match(
            _CREDIT, after.passage.text
        ):
            lines = (*before.passage.lines, *after.passage.lines)
            return ParagraphNode(replace(before.passage, lines=lines))
        return None
    if isinstance(before, ListNode) and isinstance(after, ListNode) and before.marker == after.marker:
        is_same = before.shape == after.shape and before.marker != "bullet"
        lazy = before.start == after.start == 1 and len(after.items) == 1 and before.marker == "decimal"
        if is_same and (after.start > 1 or lazy):
            return replace(before, items=(*before.items, *after.items))
    return None


def flattened(node: ListNode) -> ListNode:
    """Return a list whose items are `- (i) words` as the list (i), (ii) … that was meant."""
    inner = [item.blocks[0] for item in node.items if item.blocks]
    first = inner[0] if inner else None
    if node.marker != "bullet" or not isinstance(first, ListNode) or first.marker == "bullet":
        return node
    items = []
    for item in node.items:
        block = item.blocks[0] if item.blocks else None
        if not isinstance(block, ListNode) or len(block.items) != 1 or block.shape != first.shape:
            return node
        own = block.items[0]
        items.append(replace(own, blocks=(*own.blocks, *item.blocks[1:])))
    return replace(first, items=tuple(items))


def captioned(nodes: Iterable[Node]) -> Iterator[Node | Block]:
    """Yield the blocks with captions and credits told from text."""
    found = list(nodes)
    for node, after in zip_longest(found, found[1:]):
        if not isinstance(node, ParagraphNode):
            yield node
            continue
        yield from _pictured(node, is_above_credit=_is_credit(after))


def _is_credit(node: Node | None) -> bool:
    return isinstance(node, ParagraphNode) and bool(re.match(_CREDIT, node.passage.text))


def _pictured(node: ParagraphNode, *, is_above_credit: bool) -> Iterator[Node | Block]:
    lines = node.passage.lines
    at = next((index for index, line in enumerate(lines) if re.match(_CREDIT, line.text)), len(lines))
    words, credit = lines[:at], lines[at:]
    text = " ".join(line.text for line in words)
    is_above = bool(credit) or (is_above_credit and not re.search(_STOP, text))
    is_caption = bool(re.match(_CAPTION, text)) or ("©" in text and not credit)
    if words and len(text) <= _SHORT and (is_caption or is_above):
        yield Block(words, "caption")
    elif words:
        yield replace(node, passage=replace(node.passage, lines=words))
    if credit:
        yield Block(credit, "credit")
