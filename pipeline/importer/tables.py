"""Tables on a page."""

from __future__ import annotations

from pipeline.importer.block import Block
from pipeline.importer.page import Page


def find_tables(page: Page) -> tuple[Block, ...]:
    """Return the tables of a page, each a block of kind TABLE whose box holds all words of its cells."""
    del page
    return ()
