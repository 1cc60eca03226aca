"""Headings, lists, notes, order and alternative texts from a file's structure tree, where it is sound."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from pipeline.importer.block import Block, Kind, Line
from pipeline.importer.geometry import Box
from pipeline.importer.layout.lines import make_line
from pipeline.importer.page import Doubt, Tag
from pipeline.importer.sheet import Sheet

COVERED = 0.9
"""A sound tree holds this part of the words that are neither furniture nor in tables."""
MOST_IN_HEADINGS = 0.3
IN_ORDER = 0.6
"""The tree's order is taken where it agrees with the page on this part of the neighbouring blocks."""

_HEADING = re.compile(r"^H([1-6])$")
_BLOCKS = frozenset(
    ("P", "H", "LI", "Caption", "Note", "FENote", "TOCI", "BlockQuote", "Title", "Lbl", "TD", "TH")
)


class _Element(NamedTuple):
    """What of the structure tree stands as one block on a page."""

    number: int
    """Its place in the order of the page's tree."""
    role: str
    depth: int
    """Lists within lists, for an item."""


@dataclasses.dataclass(frozen=True, slots=True)
class Tagging:
    """For each page, the element of each mark, the marks of labels of items and notes, and its figures."""

    elements: Mapping[int, Mapping[int, _Element]]
    labels: Mapping[int, frozenset[int]]
    figures: Mapping[int, tuple[str, ...]]
    """Alternative texts in the tree's order."""


def read_tagging(sheets: Sequence[Sheet], pages: Sequence[Sequence[Block]]) -> Tagging | None:
    """Return what the structure tree says, None if there is none or it is not sound.

    It is sound if it holds nearly all words, tells headings from paragraphs, and not everything is a heading.
    """
    if not any(sheet.tags for sheet in sheets):
        return None
    elements: dict[int, dict[int, _Element]] = {}
    labels: dict[int, frozenset[int]] = {}
    figures: dict[int, tuple[str, ...]] = {}
    for sheet in sheets:
        walk = _Walk()
        for tag in sheet.tags:
            walk.visit(tag, None, 0)
        elements[sheet.number] = walk.elements
        labels[sheet.number] = frozenset(walk.labels)
        figures[sheet.number] = tuple(walk.figures)
    tagging = Tagging(elements, labels, figures)
    return tagging if _is_sound(tagging, pages) else None


class _Walk:
    """The elements of one page, gathered in the tree's order."""

    def __init__(self) -> None:
        self.elements: dict[int, _Element] = {}
        self.labels: list[int] = []
        self.figures: list[str] = []
        self._count = 0

    def visit(self, tag: Tag, holder: _Element | None, depth: int) -> None:
        """Take an element and what is below it; `holder` is the block that it is part of."""
        depth += tag.role == "L"
        if tag.role == "Figure":
            self.figures.append(tag.alternative)
        if tag.role == "Lbl":
            self.labels.extend(_marks(tag))
        elif (tag.role in _BLOCKS or _HEADING.match(tag.role)) and (
            holder is None
            or holder.role not in ("LI", "Note", "FENote", "Caption", "TOCI")
            or tag.role == "LI"
        ):
            self._count += 1
            holder = _Element(self._count, tag.role, depth)
        if holder is not None:
            self.elements.update(dict.fromkeys(tag.marks, holder))
        for child in tag.children:
            self.visit(child, holder, depth)


def _marks(tag: Tag) -> Iterator[int]:
    yield from tag.marks
    for child in tag.children:
        yield from _marks(child)


def _is_sound(tagging: Tagging, pages: Sequence[Sequence[Block]]) -> bool:
    roles: Counter[str] = Counter()
    for block in _texts(pages):
        elements = tagging.elements[block.page_number]
        for line in block.lines:
            for word in line.words:
                element = elements.get(word.mark)
                roles[element.role if element is not None else ""] += 1
    total = sum(roles.values())
    if not total or total - roles[""] < COVERED * total:
        return False
    headings = sum(count for role, count in roles.items() if _HEADING.match(role))
    return 0 < headings <= MOST_IN_HEADINGS * total and roles["P"] > 0


def _texts(pages: Sequence[Sequence[Block]]) -> Iterator[Block]:
    return (block for blocks in pages for block in blocks if block.kind is Kind.PARAGRAPH and block.lines)


def named_by_tags(pages: Sequence[Sequence[Block]], tagging: Tagging) -> list[tuple[Block, ...]]:
    """Return the pages with their headings, items and notes named and ordered as the structure tree says."""
    return [tuple(_page(blocks, tagging)) for blocks in pages]


def _page(blocks: Sequence[Block], tagging: Tagging) -> list[Block]:
    if not blocks:
        return []
    number = blocks[0].page_number
    elements = tagging.elements[number]
    parts = _merged(part for block in blocks for part in _parts(block, elements))
    ordered = _with_alternatives(_ordered(parts), tagging.figures[number])
    return [_named(block, element, tagging.labels[number]) for block, element in ordered]


def _parts(block: Block, elements: Mapping[int, _Element]) -> Iterator[tuple[Block, _Element | None]]:
    """Yield a block's runs of lines that stand in one element."""
    if block.kind is not Kind.PARAGRAPH or not block.lines:
        yield block, None
        return
    for element, group in groupby(block.lines, key=lambda line: _element_of(line, elements)):
        lines = tuple(group)
        yield dataclasses.replace(block, lines=lines, box=Box.around(line.box for line in lines)), element


def _element_of(line: Line, elements: Mapping[int, _Element]) -> _Element | None:
    counts = Counter(elements[word.mark] for word in line.words if word.mark in elements)
    return counts.most_common(1)[0][0] if counts else None


def _merged(parts: Iterable[tuple[Block, _Element | None]]) -> list[tuple[Block, _Element | None]]:
    """Return the parts, those of one element as one block where its first line stands."""
    places: dict[_Element, int] = {}
    found: list[tuple[Block, _Element | None]] = []
    for block, element in parts:
        if element is None or element not in places:
            if element is not None:
                places[element] = len(found)
            found.append((block, element))
            continue
        first, _ = found[places[element]]
        box = Box.around((first.box, block.box)) if first.page_number == block.page_number else first.box
        whole = dataclasses.replace(first, lines=(*first.lines, *block.lines), box=box)
        found[places[element]] = (whole, element)
    return found


def _ordered(parts: list[tuple[Block, _Element | None]]) -> list[tuple[Block, _Element | None]]:
    """Return the parts in the tree's order; what has no tag follows what it follows on the page."""
    numbers = [element.number for _, element in parts if element is not None]
    rising = sum(one < other for one, other in pairwise(numbers))
    if rising == len(numbers) - 1:
        return parts
    if rising < IN_ORDER * (len(numbers) - 1):
        block, element = parts[0]
        reason = "the order of the structure tree is not that of the page, whose own order was taken"
        doubt = Doubt(block.page_number, None, "tags-contradict-page", reason)
        return [(dataclasses.replace(block, doubts=(*block.doubts, doubt)), element), *parts[1:]]
    keys: list[tuple[int, int]] = []
    last = 0
    for index, (block, element) in enumerate(parts):
        last = element.number if element is not None else last
        is_foot = block.kind is Kind.FOOT
        keys.append((10**9 if is_foot else last, index))
    return [parts[index] for _, index in sorted(keys)]


def _with_alternatives(
    parts: list[tuple[Block, _Element | None]], alternatives: Sequence[str]
) -> list[tuple[Block, _Element | None]]:
    """Return the parts, the pictures with the alternative texts of as many figures."""
    pictures = [index for index, (block, _) in enumerate(parts) if block.kind is Kind.PICTURE]
    if len(pictures) != len(alternatives):
        return parts
    found = list(parts)
    for index, alternative in zip(pictures, alternatives, strict=True):
        block, element = found[index]
        found[index] = (dataclasses.replace(block, alternative=block.alternative or alternative), element)
    return found


def _named(block: Block, element: _Element | None, labels: frozenset[int]) -> Block:
    if element is None or block.kind is not Kind.PARAGRAPH:
        return block
    if match := _HEADING.match(element.role):
        return dataclasses.replace(block, kind=Kind.HEADING, level=int(match[1]))
    if element.role in ("LI", "Note", "FENote"):
        return _labelled(block, element, labels)
    if element.role == "Caption":
        return dataclasses.replace(block, kind=Kind.CAPTION)
    return block


def _labelled(block: Block, element: _Element, labels: frozenset[int]) -> Block:
    """Return an item or a note, the words of its label as its marker."""
    first = block.lines[0]
    label = [word for word in first.words if word.mark in labels]
    rest = [word for word in first.words if word.mark not in labels]
    if not label or not (rest or len(block.lines) > 1):
        return block
    lines = (make_line([rest[0]._replace(is_attached=False), *rest[1:]], first.page_number),) if rest else ()
    is_note = element.role != "LI"
    return dataclasses.replace(
        block,
        kind=Kind.NOTE if is_note else Kind.LIST_ITEM,
        level=0 if is_note else max(1, element.depth),
        marker="".join(word.text for word in label).rstrip(".")
        if is_note
        else "".join(word.text for word in label),
        lines=(*lines, *block.lines[1:]),
    )
