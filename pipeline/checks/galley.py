"""The galley: a document as an editor reads it, each character with its place in the sources.

`Paragraph.text` is what is printed, without markup: no-break spaces are plain spaces, characters without
width are left out. Rules see nothing else; where a text comes from (a folder, a record, a loose file) is
the matter of the package `reading`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from pipeline.checks.finding import Edit
from pipeline.content.document import Document
from pipeline.content.prose import Period, Photo
from pipeline.content.registers import House, Registers
from pipeline.errors import Location

Kind = Literal[
    "title",  # the document's title
    "heading",
    "body",
    "item",  # a paragraph of a list item; `entry` says which
    "cell",  # a table cell; `cell` says which
    "table-caption",
    "caption",  # the words under a picture
    "credit",
    "alt",  # what a blind reader is told of a picture
    "quotation",  # set in, in another's words
    "code",
    "note",
    "signature",
    "link",  # a named link on a line of its own
    "label",  # standing words and rows of registers: agenda, badge, imprint, masthead, contents
]

MarkRole = Literal[
    "quoted",  # between quotation marks, the marks included
    "title",  # a title from titles.csv
    "register",  # printed from people.csv, organizations.csv or another register
    "figure",  # a computed figure
    "reference",  # a live cross-reference
    "link",  # the words of a link; `target` is its address
    "url",  # a printed address
    "code",
    "strong",
    "emphasis",
    "superscript",
    "subscript",
    "foreign",  # words in another language; `target` is its code
    "note",  # the call of a footnote
]

RUNNING: frozenset[Kind] = frozenset({"body", "item", "note", "caption"})
"""What is read as sentences, headings apart."""

FILLED_IN: frozenset[MarkRole] = frozenset(
    {"title", "register", "figure", "reference", "url", "code", "foreign"}
)
"""What nobody typed as running words: it is right by construction, or not ours to write."""

PROTECTED: frozenset[MarkRole] = FILLED_IN | {"quoted"}
"""What a replacement never touches."""

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
"""A word, with the apostrophes inside it; the parts of a hyphenated one are words."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Characters from `start` up to `end` of a paragraph, which begin at `location`.

    Typed ones stand in one line of a source file as `typed` says: column by column, signs as typed (`'` where
    `’` is printed). Where several signs became one (`--` a dash), one place serves the whole segment. What
    was printed from a register or computed has `typed` None and one place for all.
    """

    start: int
    end: int
    location: Location
    typed: str | None


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a paragraph with a meaning of its own."""

    start: int
    end: int
    role: MarkRole
    target: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a paragraph stands in a list: `list_index` in `Galley.lists`, item and level counted from 0."""

    list_index: int
    item_index: int
    level: int
    is_first: bool
    """Whether it opens its item."""


@dataclass(frozen=True, slots=True)
class CellPlace:
    """Where a cell stands: `table_index` in `Galley.tables`, row (head rows first) and column from 0."""

    table_index: int
    row: int
    column: int
    is_head: bool


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, heading, cell, caption … in print order.

    `level` is that of a heading (1 is the document's title), 0 elsewhere. `role` is the manuscript's role
    where it says more than the kind: `preambular`, `operative`, `chapeau`, `adoption`, `intervention`,
    `session`, `part`, `headline`, `day`, `annex` …, `guessed` for a heading of a loose text that is not
    typed as one, or "". `part` names what stands together, within which first mentions begin anew: the
    section of an issue, an annex ("annex-1"), "" for the main text.
    """

    index: int
    kind: Kind
    text: str
    segments: tuple[Segment, ...]
    marks: tuple[Mark, ...] = ()
    level: int = 0
    role: str = ""
    part: str = ""
    language: str = "en"
    entry: Entry | None = None
    cell: CellPlace | None = None

    @cached_property
    def _starts(self) -> list[int]:
        return [segment.start for segment in self.segments]

    def location(self, offset: int = 0) -> Location:
        """Return the place of the character at `offset` of `text`."""
        segment = self.segments[max(bisect_right(self._starts, offset) - 1, 0)]
        if not self._is_literal(segment):
            return segment.location
        place = segment.location
        return Location(place.file, place.line, place.column + offset - segment.start)

    def is_typed(self, start: int, end: int) -> bool:
        """Say whether a stretch was typed character by character on one line of a source file."""
        return self._whole(start, end) is not None

    @property
    def is_english(self) -> bool:
        """Say whether its language is English of any country."""
        return self.language[:2] == "en"

    def is_protected(self, start: int, end: int | None = None) -> bool:
        """Say whether a stretch touches a quotation, a title, a register's words, an address or code.

        Without `end` it is the one character at `start`.
        """
        return self.kind in {"quotation", "code"} or self.touches(PROTECTED, start, end)

    def touches(self, roles: Container[MarkRole], start: int, end: int | None = None) -> bool:
        """Say whether a stretch, or the one character at `start`, shares any with a mark of these roles."""
        end = start + 1 if end is None else end
        return any(mark.role in roles and mark.start < end and start < mark.end for mark in self.marks)

    def marked(self, role: MarkRole) -> Iterator[Mark]:
        """Yield the marks of one role."""
        return (mark for mark in self.marks if mark.role == role)

    def edits(self, start: int, end: int, new: str) -> tuple[Edit, ...]:
        """Return the replacement of a stretch, or () where it would not be safe: see `PROTECTED`."""
        segment = self._whole(start, end)
        if segment is None or segment.typed is None or self.is_protected(start, end):
            return ()
        old = segment.typed[start - segment.start : end - segment.start]
        return () if new in {old, self.text[start:end]} else (Edit(self.location(start), old, new),)

    def mark_edits(self, start: int, end: int, new: str) -> tuple[Edit, ...]:
        """Return the replacement of a quotation mark itself, with the space inside it; its words stay."""
        segment = self._whole(start, end)
        held = [
            mark for mark in self.marks if mark.role in PROTECTED and mark.start < end and start < mark.end
        ]
        is_edge = all(
            mark.role == "quoted" and start in {mark.start, mark.end - (end - start)} for mark in held
        )
        if segment is None or segment.typed is None or not is_edge or self.kind in {"quotation", "code"}:
            return ()
        old = segment.typed[start - segment.start : end - segment.start]
        return () if old == new else (Edit(self.location(start), old, new),)

    def _whole(self, start: int, end: int) -> Segment | None:
        segment = self.segments[max(bisect_right(self._starts, start) - 1, 0)]
        is_inside = segment.start <= start < end <= segment.end
        return segment if is_inside and self._is_literal(segment) else None

    def _is_literal(self, segment: Segment) -> bool:
        return segment.typed is not None and len(segment.typed) == segment.end - segment.start


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list as typed.

    `markers` are those of its items, `(i)` or `•`; `lead` is the index of the paragraph that introduces it,
    -1 where none does; `items` are the indices of each item's first paragraph.
    """

    markers: tuple[str, ...]
    items: tuple[int, ...]
    lead: int
    level: int
    role: str = ""


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table: `rows` of indices of paragraphs, head rows first; `caption` is one, -1 where there is none."""

    rows: tuple[tuple[int, ...], ...]
    head_count: int
    caption: int
    location: Location


@dataclass(frozen=True, slots=True)
class PictureUse:
    """A picture that is printed: indices of its caption and credit paragraphs, -1 where there is none.

    `photo` is its row in photos.csv, None in a loose text; `dots_per_inch` is that of its print, 0 where
    nobody measured.
    """

    photo: Photo | None
    caption: int
    credit: int
    location: Location
    dots_per_inch: float = 0.0


@dataclass(frozen=True, eq=False)
class Galley:
    """A document to be checked; one galley is equal to itself alone, so that what is read in it can be kept.

    `document` is None for a loose text, whose registers are those of the house near it. A record is the copy
    of what somebody else made: it is reported on and never rewritten. `period` is what an issue covers or how
    long a meeting lasted.
    """

    kind: Literal["newsletter", "proceedings", "report", "text"]
    paragraphs: tuple[Paragraph, ...]
    registers: Registers
    lists: tuple[ListBlock, ...] = ()
    tables: tuple[TableBlock, ...] = ()
    pictures: tuple[PictureUse, ...] = ()
    language: str = "en"
    house: House | None = None
    document: Document | None = None
    period: Period | None = None
    is_record: bool = False

    def is_excepted(self, rule: str, words: str) -> bool:
        """Say whether the house wants these words left alone by a rule (exceptions.csv), in any case."""
        known = self.registers.exceptions
        folded = words.casefold()
        return any(folded == one.casefold() for name in (rule, "*") for one in known.get(name, ()))

    @cached_property
    def prose(self) -> tuple[Paragraph, ...]:
        """Return what is read as running text: everything but code, labels and numbers in cells."""
        silent = {"code", "label", "alt", "credit"}
        return tuple(one for one in self.paragraphs if one.kind not in silent and one.text.strip())

    @cached_property
    def printed(self) -> tuple[Paragraph, ...]:
        """Return the prose with empty paragraphs; of a loose text, which has them typed, also page heads."""
        silent = {"code", "alt", "credit", *(("label",) if self.document is not None else ())}
        return tuple(one for one in self.paragraphs if one.kind not in silent)

    @cached_property
    def vocabulary(self) -> Mapping[str, tuple[int, ...]]:
        """Return each word of the prose as it is printed, with the indices of the paragraphs that hold it."""
        return _words_of(self.prose)

    @cached_property
    def spelt(self) -> Mapping[str, tuple[int, ...]]:
        """Return the vocabulary with the words of alternative texts, which are read aloud."""
        heard = _words_of(one for one in self.paragraphs if one.kind == "alt")
        both = {word: tuple(sorted((*self.vocabulary.get(word, ()), *heard[word]))) for word in heard}
        return {**self.vocabulary, **both}


def _words_of(paragraphs: Iterable[Paragraph]) -> dict[str, tuple[int, ...]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for paragraph in paragraphs:
        for word in set(WORD.findall(paragraph.text)):
            found[word].append(paragraph.index)
    return {word: tuple(indices) for word, indices in found.items()}
