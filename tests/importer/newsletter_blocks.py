"""Blocks as they would be found on a newsletter's pages: made of words with a place and a look."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.importer.block import Block, Cell, Kind, Line, Table
from pipeline.importer.geometry import Box
from pipeline.importer.page import Image, Style, Word
from pipeline.importer.read import Imported

SERIF = Style("Serif", 10.0, is_bold=False, is_italic=False, colour=0)
SMALL = Style("Sans", 8.0, is_bold=False, is_italic=False, colour=0x555555)
HEADLINE = Style("Sans-Bold", 12.0, is_bold=True, is_italic=False, colour=0)
SECTOR = Style("Sans-Bold", 14.0, is_bold=True, is_italic=False, colour=0x8A5A00)
TITLE = Style("Serif-Bold", 17.0, is_bold=True, is_italic=False, colour=0)
COUNTRY = Style("Serif-Bold", 24.0, is_bold=True, is_italic=False, colour=0)


@dataclass
class Pages:
    """Pages filled from the top; `blocks` in the order of the calls."""

    page_number: int = 1
    y: float = 60.0
    blocks: list[Block] = field(default_factory=list)
    bullet: bool = False
    """Whether a bullet without text was the last to be set."""

    def turn(self) -> None:
        """Begin the next page."""
        self.page_number, self.y = self.page_number + 1, 60.0

    def text(self, text: str, style: Style = SERIF, *, x: float = 220.0, width: float = 320.0) -> None:
        """Set a paragraph below the last one."""
        self._put(Kind.PARAGRAPH, text, style, x, width)

    def side(self, text: str, style: Style = HEADLINE) -> None:
        """Set a headline, badge or date in the side column; the text that follows begins beside it."""
        y = self.y
        self._put(Kind.HEADING if style is HEADLINE else Kind.PARAGRAPH, text, style, 50.0, 130.0)
        self.y = y

    def turned(self, text: str, x: float = 480.0) -> None:
        """Set a badge at an angle over the right edge of what follows."""
        block = _block(Kind.PARAGRAPH, text, SMALL, x, self.y, 60.0, self.page_number)
        lines = tuple(
            line._replace(angle=20, words=tuple(word._replace(angle=20) for word in line.words))
            for line in block.lines
        )
        self.blocks.append(dataclasses.replace(block, lines=lines))

    def head(self, text: str, style: Style, level: int = 2) -> None:
        """Set a heading over the whole width."""
        self._put(Kind.HEADING, text, style, 50.0, 490.0, level=level)

    def item(self, text: str, marker: str = "•") -> None:
        """Set an item of a list."""
        self._put(Kind.LIST_ITEM, text, SERIF, 235.0, 305.0, level=1, marker=marker)

    def note(self, text: str, marker: str) -> None:
        """Set a footnote."""
        self._put(Kind.NOTE, text, SMALL, 50.0, 490.0, marker=marker)

    def running(self, text: str) -> None:
        """Set a running head at the top of the page."""
        self.blocks.append(_block(Kind.HEAD, text, SMALL, 50.0, 30.0, 490.0, self.page_number))

    def picture(self, width: float = 320.0, height: float = 120.0, x: float = 220.0) -> int:
        """Set a picture and return the index of its block."""
        box = Box(x, self.y, x + width, self.y + height)
        self.y += height + 4
        image = Image(box, (len(self.blocks),), (800, 600))
        self.blocks.append(Block(Kind.PICTURE, self.page_number, box, image=image))
        return len(self.blocks) - 1

    def table(self, cells: Sequence[str], width: float = 320.0, x: float = 220.0) -> int:
        """Set a table of one row and return the index of its block."""
        box = Box(x, self.y, x + width, self.y + 20)
        self.y += 26
        made = tuple(
            Cell(0, column, 1, 1, text, is_header=False, box=box) for column, text in enumerate(cells)
        )
        self.blocks.append(Block(Kind.TABLE, self.page_number, box, table=Table(1, len(cells), made, 0)))
        return len(self.blocks) - 1

    def below(self, text: str, picture: int, kind: Kind = Kind.CAPTION) -> None:
        """Set the caption or credit of a picture."""
        self._put(kind, text, SMALL, 220.0, 320.0, belongs_to=picture)

    def imported(self) -> Imported:
        """Return the pages as read."""
        return Imported((), tuple(self.blocks), ())

    def _put(
        self,
        kind: Kind,
        text: str,
        style: Style,
        x: float,
        width: float,
        *,
        level: int = 0,
        marker: str = "",
        belongs_to: int = -1,
    ) -> None:
        block = _block(kind, text, style, x, self.y, width, self.page_number, level, marker, belongs_to)
        self.blocks.append(block)
        self.y = block.box.y1 + 6


def _block(
    kind: Kind,
    text: str,
    style: Style,
    x: float,
    y: float,
    width: float,
    page_number: int,
    level: int = 0,
    marker: str = "",
    belongs_to: int = -1,
) -> Block:
    lines: list[Line] = []
    for part in text.split("\n"):
        for words in _broken(part.split(), width / (0.5 * style.size_pt)):
            lines.append(_line(words, style, x, y, page_number))
            y += 1.3 * style.size_pt
    box = Box.around(line.box for line in lines)
    return Block(kind, page_number, box, tuple(lines), level=level, marker=marker, belongs_to=belongs_to)


def _broken(words: list[str], most: float) -> list[list[str]]:
    lines: list[list[str]] = [[]]
    for word in words:
        if lines[-1] and len(" ".join((*lines[-1], word))) > most:
            lines.append([])
        lines[-1].append(word)
    return lines


def _line(words: list[str], style: Style, x: float, y: float, page_number: int) -> Line:
    size = style.size_pt
    made: list[Word] = []
    for text in words:
        box = Box(x, y, x + 0.5 * size * len(text), y + 1.2 * size)
        made.append(Word(text, box, y + size, style, 0, 1.0, -1))
        x = box.x1 + 0.5 * size
    return Line(tuple(made), Box.around(word.box for word in made), y + size, style, page_number)
