"""Printed lists of contents: entries with the page on which they begin."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.importer.block import Block, Kind, Line
from pipeline.importer.sheet import Entry
from pipeline.importer.splits import part_of
from pipeline.importer.text import line_text
from pipeline.importer.typography import block_text

FEWEST_ENTRIES = 5
"""So many entries in a row are a list of contents even without leaders."""
FEWEST_LEADERS = 2
INDENT_PT = 5.0

_LEADERS = re.compile(r"(?:(?:\.\s?){4,}|…{2,}|_{4,}|(?:·\s?){4,})\s*(?:\d{1,4}|[ivxlc]{1,6})$")
_ROMAN = re.compile(r"^(?:x{0,2})(?:ix|iv|v?i{0,3})$")
_PAGE_AT_END = re.compile(r"\s(?:\d{1,4}|[ivxlc]{1,6})$")
_TITLE = re.compile(
    r"^(?:table of )?contents?$|^(?:list of|index of) |^sommaire$|^table des mati|^índice|^contenido|^inhalt|"
    r"^содержание$|^оглавление$|^目\s*[录錄次]$|^المحتويات$",
    re.IGNORECASE,
)
_ENDS_IN_PAGE = re.compile(r"[^\d\s.,:$€£%][.…_\s]*\s(?:\d{1,4}|[ivxlc]{1,6})$")


def is_entry(text: str) -> bool:
    """Tell whether a text has the leaders of an entry, or ends in the number of a page."""
    return bool(_LEADERS.search(text)) or bool(_ENDS_IN_PAGE.search(text))


def is_title_of_contents(text: str) -> bool:
    """Tell whether a text is what stands over a list of contents, tables or figures."""
    return bool(_TITLE.match(text.strip()))


def split_entries(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], bool]:
    """Return the blocks of a page, each entry of a list of contents alone, and whether there is a list."""
    ends = [line for block in blocks for line in block.lines if _may_end_in_page(line)]
    if len(ends) < FEWEST_LEADERS:
        return tuple(blocks), False
    leaders = sum(bool(_LEADERS.search(line_text(line))) for line in ends)
    if leaders < FEWEST_LEADERS and not _is_list_of_pages(blocks):
        return tuple(blocks), False
    return tuple(part for block in blocks for part in _entries(block)), True


def entries_of(blocks: Iterable[Block]) -> Iterator[Entry]:
    """Yield the entries of a printed list of contents, deeper ones set further in."""
    found = [block for block in blocks if block.kind is Kind.PARAGRAPH and is_entry(block_text(block))]
    lefts: list[float] = []
    for block in sorted(found, key=lambda block: block.box.x0):
        if not lefts or block.box.x0 > lefts[-1] + INDENT_PT:
            lefts.append(block.box.x0)
    for block in found:
        title = _PAGE_AT_END.sub("", block_text(block)).rstrip(" ._…·")
        if title:
            yield Entry(title, sum(left <= block.box.x0 + 0.1 for left in lefts), 0)


def _may_end_in_page(line: Line) -> bool:
    text = line.words[-1].text
    return text[-1].isdigit() or bool(_ROMAN.match(text))


def _is_list_of_pages(blocks: Sequence[Block]) -> bool:
    lines = [line for block in blocks if block.kind is Kind.PARAGRAPH for line in block.lines]
    numbers = [
        int(match[0])
        for line in lines
        if _may_end_in_page(line)
        and is_entry(line_text(line))
        and (match := re.search(r"\d+$", line_text(line)))
    ]
    if len(numbers) < FEWEST_ENTRIES or len(numbers) < 0.4 * len(lines):
        return False
    rising = sum(one <= other for one, other in itertools.pairwise(numbers))
    return rising >= 0.85 * (len(numbers) - 1)


def _entries(block: Block) -> Iterator[Block]:
    """Yield the entries of a block; a line that does not end in a page goes on in the next."""
    if block.kind is not Kind.PARAGRAPH or not any(is_entry(line_text(line)) for line in block.lines):
        yield block
        return
    entry: list[Line] = []
    for line in block.lines:
        entry.append(line)
        if is_entry(line_text(line)):
            yield part_of(block, tuple(entry))
            entry = []
    if entry:
        yield part_of(block, tuple(entry))
