"""Printed lists of contents: entries with the page on which they begin."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.content.numbers import roman_value
from pipeline.importer.block import Block, Kind, Line
from pipeline.importer.layout.text import line_text
from pipeline.importer.sheet import Entry
from pipeline.importer.structure.splits import part_of
from pipeline.importer.structure.typography import block_look, block_text

FEWEST_ENTRIES = 5
"""So many entries in a row are a list of contents even without leaders."""
FEWEST_LEADERS = 2
LONGEST_ENTRY, MOST_BETWEEN = 30, 2
"""Words of an entry, and blocks without a page between two entries."""
PART_TITLE = 1.3
"""The name of a part is not set larger than so many times its entries."""
RISING = 0.85
"""Pages of entries rise from one to the next, but for some: another list may follow."""
INDENT_PT, COLUMN_PT = 5.0, 60.0
"""An entry set in by this is deeper; one set further to the right by that stands in another column."""

_PAGE = r"(?:\d{1,3}|1[0-4]\d\d|[ivxlc]{1,6})$"
_LEADERS = re.compile(r"(?:(?:\.\s?){4,}|…{2,}|_{4,}|(?:·\s?){4,})\s*" + _PAGE)
_PAGE_AT_END = re.compile(r"\s" + _PAGE)
_ENDS_IN_PAGE = re.compile(r"(?:[^\d\s.,:$€£%]|\b(?:1[89]|20)\d\d)[.…_\s]*\s" + _PAGE)
_TITLE = re.compile(
    r"^(?:table of )?contents?$|^(?:list of|index of) |^sommaire$|^table des mati|^índice|^contenido|^inhalt|"
    r"^содержание$|^оглавление$|^目\s*[录錄次]$|^المحتويات$",
    re.IGNORECASE,
)


def is_entry(text: str) -> bool:
    """Tell whether a text has the leaders of an entry, or ends in the number of a page."""
    return bool(_LEADERS.search(text)) or bool(_ENDS_IN_PAGE.search(text))


def is_title_of_contents(text: str) -> bool:
    """Tell whether a text is what stands over a list of contents, tables or figures."""
    return bool(_TITLE.match(text.strip()))


def split_entries(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], range]:
    """Return the blocks of a page, each entry of a list of contents alone, and the indexes of such a list."""
    if sum(_may_end_in_page(line) for block in blocks for line in block.lines) < FEWEST_LEADERS:
        return tuple(blocks), range(0)
    parts = [(part, index) for index, block in enumerate(blocks) for part in _entries(block)]
    found = [part for part, _ in parts]
    runs = [(begin, end) for begin, end in _runs(found) if _is_list(found[begin:end])]
    if not runs:
        return tuple(blocks), range(0)
    first, last = runs[0][0], runs[-1][1]
    first -= first > 0 and _is_part_title(found[first - 1], found[first])
    opening, closing = parts[first][1], parts[last - 1][1]
    before = blocks[:opening]
    inside = [part for part, index in parts if opening <= index <= closing]
    begin = next(place for place, (_, index) in enumerate(parts) if index == opening)
    offset = len(before) - begin
    return (*before, *inside, *blocks[closing + 1 :]), range(first + offset, last + offset)


def entries_of(blocks: Iterable[Block]) -> Iterator[Entry]:
    """Yield the entries of a printed list of contents, deeper ones set further in, or lighter."""
    found = [block for block in blocks if _is_short_entry(block)]
    indents = _indents([block.box.x0 for block in found])
    ranks = [(indents[block.box.x0], -block_look(block).weight) for block in found]
    order = sorted(set(ranks))
    for block, rank in zip(found, ranks, strict=True):
        title = _PAGE_AT_END.sub("", block_text(block)).rstrip(" ._…·")
        if title:
            yield Entry(title, order.index(rank) + 1, 0)


def _indents(lefts: Sequence[float]) -> dict[float, int]:
    """Return how deep each left edge is set in its column."""
    depths: dict[float, int] = {}
    depth, last = 0, float("-inf")
    for left in sorted(set(lefts)):
        if left > last + COLUMN_PT:
            depth, last = 0, left
        elif left > last + INDENT_PT:
            depth, last = depth + 1, left
        depths[left] = depth
    return depths


def _may_end_in_page(line: Line) -> bool:
    text = line.words[-1].text
    return text[-1].isdigit() or (text.islower() and roman_value(text) > 0)


def _entries(block: Block) -> Iterator[Block]:
    """Yield the entries of a block; a line that does not end in a page goes on in the next."""
    entry: list[Line] = []
    if block.kind is Kind.PARAGRAPH:
        for line in block.lines:
            entry.append(line)
            if _may_end_in_page(line) and is_entry(line_text(line)):
                yield part_of(block, tuple(entry))
                entry = []
    if len(entry) == len(block.lines):
        yield block
    elif entry:
        yield part_of(block, tuple(entry))


def _is_short_entry(block: Block) -> bool:
    if block.kind is not Kind.PARAGRAPH or not block.lines or not _may_end_in_page(block.lines[-1]):
        return False
    return sum(len(line.words) for line in block.lines) <= LONGEST_ENTRY and is_entry(block_text(block))


def _is_part_title(block: Block, entry: Block) -> bool:
    """Tell whether a block directly over the first entry heads a part of the list, as on its second page."""
    if block.kind is not Kind.PARAGRAPH or not block.lines or is_title_of_contents(block_text(block)):
        return False
    return len(block.lines) == 1 and block.lines[0].style.size_pt <= PART_TITLE * entry.lines[0].style.size_pt


def _runs(parts: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """Yield begin and end of each row of entries, few other blocks between them."""
    begin, last = -1, -1
    for index, part in enumerate(parts):
        if _is_short_entry(part):
            if begin >= 0 and index - last > MOST_BETWEEN + 1:
                yield begin, last + 1
                begin = -1
            begin, last = (index if begin < 0 else begin), index
    if begin >= 0:
        yield begin, last + 1


def _is_list(parts: Sequence[Block]) -> bool:
    texts = [block_text(part) for part in parts if _is_short_entry(part)]
    if sum(bool(_LEADERS.search(text)) for text in texts) >= FEWEST_LEADERS:
        return True
    numbers = [int(match[0]) for text in texts if (match := re.search(r"\d+$", text))]
    rising = sum(one <= other for one, other in itertools.pairwise(numbers))
    return len(numbers) >= FEWEST_ENTRIES and rising >= RISING * (len(numbers) - 1)
