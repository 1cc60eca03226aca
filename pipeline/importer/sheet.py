"""A page once it is laid out: what structure is found from, without the page's words a second time."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.importer.block import Block
from pipeline.importer.page import Page, Rule, Tag

MOST_RULES = 400
"""A drawing may hold tens of thousands of strokes; those that part notes from text are few."""
SHORTEST_RULE_PT = 24.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """The blocks of one page in reading order, with what of the page tells their meaning."""

    number: int
    width: float
    height: float
    blocks: tuple[Block, ...]
    rules: tuple[Rule, ...] = ()
    """Horizontal ones that may part notes or running heads from the text."""
    tags: tuple[Tag, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the file's outline (bookmarks)."""

    title: str
    level: int
    """From 1."""
    page_number: int
    """0 where it leads nowhere in the file."""


def sheet_of(page: Page, blocks: tuple[Block, ...]) -> Sheet:
    """Return the sheet of a page and the blocks that `lay_out` made of it."""
    rules = tuple(rule for rule in page.rules if rule.is_horizontal and rule.box.width >= SHORTEST_RULE_PT)
    return Sheet(page.number, page.width, page.height, blocks, rules[:MOST_RULES], page.tags)
