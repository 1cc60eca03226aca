"""A report: the copy of a document that somebody else made, its text as it stands in the original."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.content.prose import Figure, Photo, Prose
from pipeline.content.registers import House, Registers
from pipeline.errors import Location


@dataclass(frozen=True, slots=True)
class Original:
    """The file that was copied: its name, and how many pages it has (0 where nobody knows)."""

    name: str
    page_count: int


@dataclass(frozen=True, slots=True)
class Report:
    """One copied document, complete: its title page as found, its text, and where both come from.

    `date` is printed as found (`May 1998`); `identifier` is a symbol, an ISBN or an ISSN. `language` is
    that of the text; the standing words of the house are English.
    """

    slug: str
    folder: Path
    title: str
    subtitle: str
    authors: tuple[str, ...]
    publisher: str
    date: str
    language: str
    identifier: str
    original: Original
    body: Prose
    photos: Mapping[str, Photo]
    figures: Mapping[str, Figure]
    house: House
    registers: Registers
    location: Location
