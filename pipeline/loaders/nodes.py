"""Values as typed, each with its place, before anything is known about their types."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.errors import Location


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value as typed, without the white space around it; "" when nothing was written."""

    text: str
    location: Location

    def part(self, start: int, end: int | None = None) -> Scalar:
        """Return a piece of a one-line value, stripped, at its own column."""
        piece = self.text[start:end]
        column = self.location.column + start + len(piece) - len(piece.lstrip())
        return Scalar(piece.strip(), Location(self.location.file, self.location.line, column))


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of YAML."""

    items: tuple[Node, ...]
    location: Location


@dataclass(frozen=True, slots=True)
class Entry:
    """A field: its name and its value."""

    name: Scalar
    value: Node


@dataclass(frozen=True, slots=True)
class Mapping:
    """The fields of a YAML file or of one place in it, in file order, each name once."""

    entries: tuple[Entry, ...]
    location: Location


Node = Scalar | Listing | Mapping
