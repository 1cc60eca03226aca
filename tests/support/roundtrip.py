"""What two documents are compared by, once one of them has come back from a PDF."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.content.document import Document
from pipeline.manuscript.blocks import Block, Group, Heading, Table
from pipeline.manuscript.outline import plain_text
from pipeline.manuscript.render import render
from tests.support import books


def blocks_of(document: Document) -> tuple[Block, ...]:
    """Return the manuscript's blocks."""
    rendered = render(document, books.TEMPLATES)
    assert rendered.manuscript is not None, [str(problem) for problem in rendered.problems]
    return rendered.manuscript.blocks


def lines_of(document: Document) -> list[str]:
    """Return the text, a line a block, without alternative texts, which are not on the page."""
    return [even(text) for role, _, text in plain_text(blocks_of(document)) if role != "picture"]


def words_of(document: Document) -> str:
    """Return all text in order, without white space."""
    return re.sub(r"\s+", "", "".join(lines_of(document)))


def headings_of(document: Document) -> list[tuple[int, str]]:
    """Return level and text of each heading."""
    found = (block for block in _walk(blocks_of(document)) if isinstance(block, Heading))
    return [(block.level, even(plain_text((block,))[0][2])) for block in found]


def tables_of(document: Document) -> list[list[str]]:
    """Return the cells of each table."""
    found = (block for block in _walk(blocks_of(document)) if isinstance(block, Table))
    return [[even(text) for _, _, text in plain_text((block,))] for block in found]


def even(text: str) -> str:
    """Return a text with one kind of quotation marks: sources have straight ones, pages have not."""
    return " ".join(text.translate(str.maketrans("“”‘’", "\"\"''")).split())


def _walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Group):
            yield from _walk(block.children)
