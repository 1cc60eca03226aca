"""The uses of some words in a text: where they stand, and how a message tells of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.checks.finding import Edit, listing
from pipeline.checks.galley import Paragraph
from pipeline.errors import Location


@dataclass(frozen=True, slots=True)
class Use:
    """Words of a paragraph, as they stand there."""

    paragraph: Paragraph
    start: int
    end: int

    @property
    def order(self) -> tuple[int, int]:
        """Return where it stands in the text."""
        return (self.paragraph.index, self.start)

    @property
    def words(self) -> str:
        """Return the words as printed."""
        return self.paragraph.text[self.start : self.end]

    @property
    def place(self) -> Location:
        """Return where it begins in its file."""
        return self.paragraph.location(self.start)

    def edits(self, new: str) -> tuple[Edit, ...]:
        """Return the replacement of the words, or () where it would not be safe."""
        return self.paragraph.edits(self.start, self.end, new)


def places_of(uses: Iterable[Use]) -> tuple[Location, ...]:
    """Return where uses stand, in reading order; one that runs over a line's end stands on both lines."""
    found = sorted(uses, key=lambda one: one.order)
    return tuple(place for one in found for place in line_starts(one.paragraph, one.start, one.end))


def line_starts(paragraph: Paragraph, start: int, end: int) -> tuple[Location, ...]:
    """Return where a stretch begins, and where it goes on if that is another line."""
    first, last = paragraph.location(start), paragraph.location(end - 1)
    if first.line == last.line:
        return (first,)
    at = next(at for at in range(start, end) if paragraph.location(at).line == last.line)
    return (first, paragraph.location(at))


def forms_of(uses: Iterable[Use]) -> str:
    """Return the different words of uses, between backticks."""
    return listing(use.words for use in uses)


def outermost(uses: Iterable[Use]) -> list[Use]:
    """Return the uses in reading order, without those that lie within a longer one."""
    kept: list[Use] = []
    for use in sorted(uses, key=lambda one: (one.paragraph.index, one.start, -one.end)):
        last = kept[-1] if kept else None
        if last is None or last.paragraph.index != use.paragraph.index or use.start >= last.end:
            kept.append(use)
    return kept
