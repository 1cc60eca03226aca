"""What a finished file says, the same whether it was read from a PDF or from a DOCX."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from tests.support.pdf_tags import Stroke

Format = Literal["pdf", "docx"]
Kind = Literal["heading", "text", "item", "cell", "caption", "picture", "note", "entry"]


@dataclass(frozen=True, slots=True)
class Run:
    """Characters set alike; `target` is a link's address, `#id` inside the file; `colour` is `#RRGGBB`."""

    text: str
    is_bold: bool = False
    is_italic: bool = False
    is_raised: bool = False
    colour: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """The words of a link and where it leads."""

    text: str
    target: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A block as a reader meets it: a note follows the block of its call, cells come one by one.

    `level` is that of a heading, 1 for the title; `marker` is an item's as printed; a boxed block stands on
    the tint. `style` (the id of the paragraph style), `is_framed`, `begins_page` and `column_count` are
    Word's; `strokes` and `page_number` are the PDF's.
    """

    kind: Kind
    text: str
    runs: tuple[Run, ...] = ()
    level: int = 0
    marker: str = ""
    ids: tuple[str, ...] = ()
    style: str = ""
    is_framed: bool = False
    is_boxed: bool = False
    begins_page: bool = False
    column_count: int = 1
    page_number: int = 0
    strokes: tuple[Stroke, ...] = ()

    @property
    def links(self) -> tuple[Link, ...]:
        """The links in the block, each once, though it may run over two lines."""
        found: list[Link] = []
        before = ""
        for run in self.runs:
            if run.target and run.target == before:
                found[-1] = Link(spaced(f"{found[-1].text} {run.text}"), run.target)
            elif run.target:
                found.append(Link(spaced(run.text), run.target))
            before = run.target
        return tuple(found)

    def words(self, *, bold: bool = False, italic: bool = False, raised: bool = False) -> tuple[str, ...]:
        """Return the stretches of words that are set so."""
        found: list[str] = []
        is_open = False
        for run in self.runs:
            is_set = (
                (run.is_bold or not bold) and (run.is_italic or not italic) and (run.is_raised or not raised)
            )
            if is_set and is_open:
                found[-1] += f" {run.text}"
            elif is_set:
                found.append(run.text)
            is_open = is_set
        return tuple(text for text in map(spaced, found) if text)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; `right` is the right edge of its words in a PDF, in pt."""

    text: str
    is_head: bool
    is_bold: bool
    is_right_aligned: bool


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption; `repeated` rows stand again on each of its pages."""

    caption: str
    rows: tuple[tuple[Cell, ...], ...]
    repeated: int


@dataclass(frozen=True, slots=True)
class Edition:
    """A finished file; `ids` are those of all tags or bookmarks.

    `heads` are the running heads of the PDF's pages or of the DOCX's sections.
    """

    format: Format
    pieces: tuple[Piece, ...]
    contents: tuple[tuple[str, str], ...]
    tables: tuple[Table, ...]
    heads: tuple[str, ...]
    has_page_numbers: bool
    ids: frozenset[str]

    def of(self, kind: Kind) -> list[Piece]:
        """Return the blocks of a kind."""
        return of(self.pieces, kind)

    def under(self, *headings: str) -> tuple[Piece, ...]:
        """Return what stands under a heading, named by its first words; more names go further down."""
        pieces = self.pieces
        for name in headings:
            pieces = under(pieces, name)
        return pieces

    @property
    def text(self) -> str:
        """All words, a block a line."""
        return "\n".join(piece.text for piece in self.pieces)


def of(pieces: tuple[Piece, ...], kind: Kind) -> list[Piece]:
    """Return the blocks of a kind."""
    return [piece for piece in pieces if piece.kind == kind]


def under(pieces: tuple[Piece, ...], name: str) -> tuple[Piece, ...]:
    """Return the blocks between the first heading with these words and the next one of its rank."""
    for index, piece in enumerate(pieces):
        if piece.kind == "heading" and piece.text.startswith(name):
            rest = pieces[index + 1 :]
            ends = (at for at, one in enumerate(rest) if one.kind == "heading" and one.level <= piece.level)
            return rest[: next(ends, len(rest))]
    raise AssertionError(f"no heading begins with {name!r}")


def spaced(text: str) -> str:
    """Return words with one plain space between them."""
    return re.sub(r"\s+", " ", text).strip()
