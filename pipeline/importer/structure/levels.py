"""Levels of headings over a whole document: by outline, by numbering, by how large and heavy they are set."""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeline.importer.block import Block, Kind
from pipeline.importer.sheet import Entry
from pipeline.importer.structure.typography import Look, block_look, block_text

DEEPEST = 6
FEWEST_PAIRS = 2
NESTED_SIZE = 1.3
"""A heading is not larger than the one under which it stands by this factor."""
SHORTEST_TAIL = 8
"""An entry of the outline may end in the heading's text if that has so many letters."""
MOST_TAILS = 500
MATCHED = 0.5
"""The outline is believed where it names this part of the headings."""

_DECIMAL = re.compile(r"^(\d{1,2}(?:\.\d{1,2})*)\.?(?=\s|$)")
_NAMED = re.compile(
    r"^(part|chapter|annex|appendix|section|article|chapitre|partie|annexe|kapitel|teil|anexo|capítulo|parte|"
    r"глава|раздел|часть|приложение)\s+[\dIVXLA-Z]+\b",
    re.IGNORECASE,
)
_ROMAN = re.compile(r"^[IVX]{1,5}[.)](?=\s)")
_LETTER = re.compile(r"^[A-Z][.)](?=\s)")
_NOT_LETTERS = re.compile(r"[\W_]+")


class _Heading(NamedTuple):
    place: int
    """Index among the blocks."""
    look: Look
    numbering: str
    """`1`, `1.1`, `I`, `A`, `chapter`: what counts it; "" for nothing."""
    text: str
    page_number: int


def with_levels(blocks: Sequence[Block], outline: Sequence[Entry], contents: Sequence[Entry]) -> list[Block]:
    """Return the blocks, each heading with its level: the first is 1, and none is skipped on the way down.

    The file's outline is asked first, then the printed list of contents, then numbers and looks.
    """
    headings = [
        _Heading(
            index, _rank_look(block), _numbering(block_text(block)), block_text(block), block.page_number
        )
        for index, block in enumerate(blocks)
        if block.kind is Kind.HEADING
    ]
    if not headings:
        return list(blocks)
    named = _outline_levels(headings, outline) or _outline_levels(headings, contents)
    levels = _levels(headings, named)
    found = list(blocks)
    for heading, level in zip(headings, _closed_up(levels), strict=True):
        found[heading.place] = dataclasses.replace(blocks[heading.place], level=level)
    return found


def closed_up(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks, the levels that their headings have made to begin with 1 and to skip none."""
    indexes = [index for index, block in enumerate(blocks) if block.kind is Kind.HEADING]
    found = list(blocks)
    for index, level in zip(indexes, _closed_up([blocks[index].level for index in indexes]), strict=True):
        found[index] = dataclasses.replace(blocks[index], level=level)
    return found


def _rank_look(block: Block) -> Look:
    return block_look(block)._replace(is_italic=False) if block.lines else block_look(block)


def _numbering(text: str) -> str:
    if match := _NAMED.match(text):
        return match[1].casefold()
    if match := _DECIMAL.match(text):
        return ".".join("1" for _ in match[1].split("."))
    if _ROMAN.match(text):
        return "I"
    return "A" if _LETTER.match(text) else ""


def _levels(headings: Sequence[_Heading], named: dict[int, int]) -> list[float]:
    """Return a rank for each heading, smaller for higher ones; only their order means something."""
    ranks = _nested(_ranks(headings), headings)
    by_outline: dict[tuple[Look, str], Counter[int]] = defaultdict(Counter)
    for heading in headings:
        if heading.place in named:
            by_outline[heading.look, heading.numbering][named[heading.place]] += 1
    levels: list[float] = []
    for heading in headings:
        key = (heading.look, heading.numbering)
        if heading.place in named:
            levels.append(named[heading.place])
        elif key in by_outline:
            levels.append(by_outline[key].most_common(1)[0][0])
        else:
            levels.append(_between(key, ranks, by_outline))
    return levels


def _between(
    key: tuple[Look, str],
    ranks: dict[tuple[Look, str], int],
    by_outline: dict[tuple[Look, str], Counter[int]],
) -> float:
    """Return where a look that the outline does not name stands among those that it names."""
    if not by_outline:
        return ranks[key]
    higher = [counts.most_common(1)[0][0] for look, counts in by_outline.items() if ranks[look] < ranks[key]]
    return max(higher, default=0) + 0.5


def _ranks(headings: Iterable[_Heading]) -> dict[tuple[Look, str], int]:
    """Return the rank of each pair of look and numbering, from 1.

    Looks are ordered by size, weight and capitals; those with decimal numbers change places among each other
    until they stand in the order of their depth.
    """
    keys = list(dict.fromkeys((heading.look, heading.numbering) for heading in headings))
    ordered = sorted(keys, key=_weight)
    decimal = sorted((key for key in ordered if key[1].startswith("1")), key=lambda key: len(key[1]))
    places = [index for index, key in enumerate(ordered) if key[1].startswith("1")]
    for place, key in zip(places, decimal, strict=True):
        ordered[place] = key
    ranks: dict[tuple[Look, str], int] = {}
    rank, last = 0, None
    for key in ordered:
        if last is None or not _is_one_rank(last, key):
            rank += 1
        ranks[key] = rank
        last = key
    return ranks


def _nested(ranks: dict[tuple[Look, str], int], headings: Sequence[_Heading]) -> dict[tuple[Look, str], int]:
    """Return the ranks, with one that stands over another again and again, text never between, above it."""
    pairs: Counter[tuple[int, int]] = Counter()
    sizes: dict[int, float] = {}
    for one, other in itertools.pairwise(headings):
        if other.place == one.place + 1:
            pairs[ranks[one.look, one.numbering], ranks[other.look, other.numbering]] += 1
    for (look, _), rank in ranks.items():
        sizes[rank] = max(look.size_pt, sizes.get(rank, 0.0))
    order = sorted(sizes)
    for upper, lower in [(one, other) for one in order for other in order if one < other]:
        if (
            pairs[lower, upper] >= FEWEST_PAIRS
            and pairs[lower, upper] > 3 * pairs[upper, lower]
            and sizes[upper] < NESTED_SIZE * sizes[lower]
            and order.index(upper) < order.index(lower)
        ):
            order.remove(lower)
            order.insert(order.index(upper), lower)
    places = {rank: place for place, rank in enumerate(order, 1)}
    return {key: places[rank] for key, rank in ranks.items()}


def _weight(key: tuple[Look, str]) -> tuple[float, int, bool, int]:
    look, numbering = key
    return (
        -look.size_pt,
        -look.weight,
        not look.is_capitals,
        len(numbering) if numbering.startswith("1") else 0,
    )


def _is_one_rank(one: tuple[Look, str], other: tuple[Look, str]) -> bool:
    """Tell whether two looks mean one level: numbered and not, in another colour or letter case."""
    depth, other_depth = (key[1].count(".") if key[1].startswith("1") else -1 for key in (one, other))
    if depth >= 0 and other_depth >= 0:
        return depth == other_depth
    same_size = abs(one[0].size_pt - other[0].size_pt) <= 0.5
    return same_size and one[0].weight == other[0].weight and one[0].is_capitals == other[0].is_capitals


def _outline_levels(headings: Sequence[_Heading], outline: Sequence[Entry]) -> dict[int, int]:
    """Return the levels that the outline gives, by index of block; none where it names few headings."""
    entries: dict[str, list[Entry]] = defaultdict(list)
    for entry in outline:
        entries[plain_title(entry.title)].append(entry)
    found: dict[int, int] = {}
    for heading in headings:
        title, page = plain_title(heading.text), heading.page_number
        is_long = len(title) >= SHORTEST_TAIL and len(entries) <= MOST_TAILS
        tails = [name for name in entries if is_long and name.endswith(title)]
        names = entries.get(title) or entries.get(min(tails, key=len, default=""), [])
        near = [entry for entry in names if abs((entry.page_number or page) - page) <= 1]
        if near:
            names.remove(near[0])  # a title that comes back further on is another heading
            found[heading.place] = near[0].level
    return found if len(found) >= MATCHED * min(len(headings), max(1, len(outline))) else {}


def plain_title(text: str) -> str:
    """Return a title's letters and digits alone, so that it is found again where it is set otherwise."""
    return _NOT_LETTERS.sub("", text).casefold()


def _closed_up(levels: Sequence[float]) -> list[int]:
    """Return levels 1 to 6 in the same order: the first is 1, each at most one deeper than the one before."""
    closed: list[int] = []
    open_levels: list[float] = []
    for level in levels:
        while open_levels and open_levels[-1] >= level:
            open_levels.pop()
        open_levels.append(level)
        closed.append(min(len(open_levels), DEEPEST))
    return closed
