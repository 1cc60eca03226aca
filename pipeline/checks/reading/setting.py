"""The typed words of each block of a manuscript, and its printed words with their places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.checks.galley import Mark, Segment
from pipeline.checks.reading.alignment import Fillings, aligned
from pipeline.checks.reading.field_places import FieldPlaces
from pipeline.checks.reading.inline import Plain, quotations, unquoted
from pipeline.checks.reading.passages import Passages
from pipeline.checks.reading.printed_words import PrintedWords
from pipeline.content.document import Document
from pipeline.content.facts import facts
from pipeline.content.newsletter import Letter, Newsletter, Section, Snapshot
from pipeline.content.prose import Photo
from pipeline.content.report import Report
from pipeline.errors import Location
from pipeline.manuscript.blocks import Heading, HeadingRole, Note, Paragraph, ParagraphRole
from pipeline.manuscript.nodes import TableNode
from pipeline.manuscript.source import Passage

_PROSE: frozenset[ParagraphRole] = frozenset(
    {"body", "intervention", "preambular", "operative", "chapeau", "quotation"}
)
_FIELDS: dict[ParagraphRole, tuple[str, ...]] = {
    "address": ("salutation",),
    "adoption": ("adopted_by",),
    "closing": ("closing",),
    "event": ("event",),
    "kicker": ("kicker",),
    "organizer": ("organizer",),
    "salutation": ("salutation",),
    "signature": ("signature",),
}
_COMPUTED: frozenset[HeadingRole] = frozenset({"part"})


@dataclass(frozen=True)
class TypedPassage(Plain):
    """The words of a prose, in which mentions, figures and references are filled in."""


@dataclass(frozen=True)
class Setter:
    """Finds what was typed for a block and lays it beside what is printed."""

    document: Document
    passages: Passages
    places: FieldPlaces

    @cached_property
    def _photos(self) -> dict[Location, Photo]:
        return {photo.location: photo for photo in self.document.photos.values()}

    @cached_property
    def _sections(self) -> dict[Location, Section]:
        sections = self.document.sections if isinstance(self.document, Newsletter) else ()
        return {section.location: section for section in sections}

    @cached_property
    def _fillings(self) -> Fillings:
        return Fillings(self.document.registers, {fact.name: fact for fact in facts(self.document)})

    def photo(self, row: Location) -> Photo | None:
        """Return the picture whose row this is."""
        return self._photos.get(row)

    def heading(self, heading: Heading, printed: str) -> Plain | None:
        """Return the typed words of a heading, None where it is computed or stands in a register."""
        # A day's heading stands where its first session begins, whose title it is not.
        passage = self.passages.titles.get(heading.source) if heading.role != "section" else None
        if passage is None and (heading.role in {"plain", "box"} or isinstance(self.document, Report)):
            passage = self.passages.words.get(heading.source)
        if passage is not None:
            return prose_words(passage)
        if heading.role in _COMPUTED:
            return None
        found = self.places.field(heading.source, ("title",), printed)
        section = self._sections.get(heading.source)
        if found is not None or section is None:
            return found
        return self._section_title(section, printed)

    def _section_title(self, section: Section, printed: str) -> Plain | None:
        for part in section.parts:
            if isinstance(part, Letter | Snapshot):
                return self.places.field(part.location, ("title",), printed)
        country = self.document.registers.countries.get(section.id)
        return self.places.cell(country.location, "heading") if country else None

    def paragraph(self, paragraph: Paragraph, printed: str) -> Plain | None:
        """Return the typed words of a paragraph, None where it is computed."""
        source = paragraph.source
        if paragraph.role in _PROSE:
            passage = self.passages.words.get(source)
            if passage is None:
                return self.places.cell(source, "text")
            return _code(passage) if source in self.passages.code else prose_words(passage)
        if paragraph.role == "link":
            return self.places.words_of_link(source)
        names = _FIELDS.get(paragraph.role)
        return self.places.field(source, names, printed) if names else None

    def table_caption(self, source: Location, node: TableNode | None) -> Plain | None:
        """Return the typed caption of a table or matrix."""
        passage = node.caption if node else self.passages.captions.get(source)
        return prose_words(passage) if passage else None

    def notes(self, words: PrintedWords, source: Location) -> Iterator[tuple[Note, Plain | None]]:
        """Yield the footnotes of a block with their typed words."""
        if not words.notes:
            return
        passage = self.passages.words.get(source)
        typed = self.passages.notes(passage) if passage else []
        for index, note in enumerate(words.notes):
            yield note, prose_words(typed[index]) if index < len(typed) else None

    def set(
        self, words: PrintedWords, source: Location, typed: Plain | None, *, is_label: bool
    ) -> tuple[str, tuple[Segment, ...], tuple[Mark, ...]]:
        """Return text, segments and marks; what nobody typed here carries the mark of a register."""
        segments: Sequence[Segment] = ()
        filled: list[Mark] = []
        if typed is not None and words.text:
            is_prose = isinstance(typed, TypedPassage)
            segments, marks = aligned(typed, words, self._fillings, is_prose=is_prose)
            filled += marks if is_prose else _register_marks(words, segments)
        if not segments:
            segments = (Segment(0, len(words.text), source, None),)
            if words.text and not is_label:
                filled.append(Mark(0, len(words.text), "register"))
        known = {(one.start, one.end, one.role) for one in filled}
        printed = (one for one in words.marks if (one.start, one.end, one.role) not in known)
        found = sorted((*filled, *printed, *quotations(words.text)), key=lambda one: one.start)
        return words.text, tuple(segments), tuple(found)

    def language(self, text: str, marks: Sequence[Mark]) -> str:
        """Return the language of a paragraph, which may be all in another one."""
        whole = (one for one in marks if one.role == "foreign" and one.end - one.start == len(text))
        return next((one.target for one in whole), self.document.language)


def _register_marks(words: PrintedWords, segments: Sequence[Segment]) -> Iterator[Mark]:
    """Yield a mark for each stretch that stands beside a field in print and comes from elsewhere."""
    for one in segments:
        has_words = any(sign.isalnum() for sign in words.text[one.start : one.end])
        if one.typed is None and has_words and (one.start, one.end) not in words.added:
            yield Mark(one.start, one.end, "register")


def prose_words(passage: Passage) -> TypedPassage:
    """Return the words of a passage of prose, or of a table's cell."""
    words = unquoted(passage)
    return TypedPassage(words.text, words.segments, words.marks)


def _code(passage: Passage) -> Plain:
    """Return lines of code, in which nothing is a mark."""
    segments = []
    count = 0
    for line in passage.lines:
        place = Location(passage.file, line.number, line.column)
        segments.append(Segment(count, count + len(line.text), place, line.text))
        count += len(line.text)
    return Plain("".join(line.text for line in passage.lines), tuple(segments), ())


def joined(first: Plain | None, second: Plain | None) -> Plain | None:
    """Return two cells of a register as one text."""
    if first is None or second is None:
        return first or second
    count = len(first.text)
    moved = tuple(
        Segment(one.start + count, one.end + count, one.location, one.typed) for one in second.segments
    )
    return Plain(first.text + second.text, (*first.segments, *moved), ())
