"""Documents for tests: pages of blocks as the layout leaves them, before anything is named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.importer.block import Block, Kind, Table
from pipeline.importer.geometry import Box
from pipeline.importer.layout.lines import make_line
from pipeline.importer.layout.text import plain_text
from pipeline.importer.page import Image, Rule, Style, Tag, Word
from pipeline.importer.sheet import Entry, Sheet
from pipeline.importer.structure.structure import name_blocks
from tests.importer.typeset import BODY, line

PROSE = (
    "the rain fell upon the hills and the rivers rose",
    "so that in the valley people moved their cattle up",
    "before the night came down over the fields and all",
    "the roads were closed by water until the next day.",
)


def block(
    texts: str | Sequence[str], x: float, baseline: float, style: Style = BODY, *, page_number: int = 1
) -> Block:
    """Return a heap of lines under one another."""
    rows = [texts] if isinstance(texts, str) else texts
    step = 1.2 * style.size_pt
    lines = tuple(
        make_line(line(text, x, baseline + place * step, style), page_number)
        for place, text in enumerate(rows)
    )
    return Block(Kind.PARAGRAPH, page_number, Box.around(one.box for one in lines), lines=lines)


def words_block(words: Sequence[Word], *, page_number: int = 1) -> Block:
    """Return a block of one line."""
    one = make_line(words, page_number)
    return Block(Kind.PARAGRAPH, page_number, one.box, lines=(one,))


def prose(x: float, baseline: float, *, page_number: int = 1) -> Block:
    """Return a paragraph of running text, four lines from `baseline` on, other words on each page."""
    word = ("slowly", "soon", "often", "once", "never", "again", "still")[page_number - 1]
    return block([f"{word} {text}" for text in PROSE], x, baseline, page_number=page_number)


def picture(box: Box, *, page_number: int = 1) -> Block:
    """Return a picture."""
    return Block(Kind.PICTURE, page_number, box, image=Image(box, (0,), (100, 100)))


def table(box: Box, *, page_number: int = 1) -> Block:
    """Return a table without cells."""
    return Block(Kind.TABLE, page_number, box, table=Table(0, 0, (), 0))


def sheet(*blocks: Block, number: int = 1, rules: Iterable[Rule] = (), tags: Iterable[Tag] = ()) -> Sheet:
    """Return a page of A4."""
    return Sheet(number, 595.0, 842.0, blocks, tuple(rules), tuple(tags))


def named(*sheets: Sheet, outline: Sequence[Entry] = ()) -> tuple[Block, ...]:
    """Return the document of these pages."""
    return name_blocks(sheets, outline)


def of_kind(blocks: Iterable[Block], kind: Kind) -> list[str]:
    """Return the texts of the blocks of a kind."""
    return [plain_text(one.lines) for one in blocks if one.kind is kind]


def headings(blocks: Iterable[Block]) -> list[tuple[int, str]]:
    """Return the level and text of each heading."""
    return [(one.level, plain_text(one.lines)) for one in blocks if one.kind is Kind.HEADING]
