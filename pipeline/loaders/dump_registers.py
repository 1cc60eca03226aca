"""Registers to CSV: those of every document, of its pictures, and of a meeting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple

from pipeline.content.document import Document
from pipeline.content.proceedings import Proceedings
from pipeline.content.prose import Photo
from pipeline.content.registers import (
    Acronym,
    Category,
    Country,
    Organization,
    Person,
    Registers,
    Sector,
    Title,
)
from pipeline.content.used import used_registers
from pipeline.loaders.csv_text import csv_text

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "people.csv": ("id", "title", "name", "short", "function", "organization", "country"),
    "organizations.csv": ("id", "name", "acronym", "kind", "country", "url"),
    "countries.csv": ("id", "short", "formal", "heading", "running"),
    "sectors.csv": ("id", "name", "colour"),
    "regions.csv": ("id", "name"),
    "themes.csv": ("id", "name"),
    "acronyms.csv": ("acronym", "expansion"),
    "titles.csv": ("id", "title", "style", "url"),
}
"""The columns in the order of the fields of a row, which ends with its place."""
PHOTO_COLUMNS = ("id", "file", "width", "caption", "credit", "licence", "alt", "consent", "source")
FIGURE_COLUMNS = ("id", "value", "label", "source", "note")

Row = Person | Organization | Country | Sector | Category | Acronym | Title


def register_files(document: Document) -> dict[str, str]:
    """Return the registers that the document draws on, those without a row left out."""
    registers = used_registers(document)
    files = {name: _register(name, rows) for name, rows in _named(registers)}
    figures = [(one.id, str(one.value), one.label, one.source, one.note) for one in document.figures.values()]
    files["figures.csv"] = _rows(FIGURE_COLUMNS, figures)
    if isinstance(document, Proceedings):
        files |= _meeting(document)
    return {name: text for name, text in files.items() if text}


def photo_rows(photos: Mapping[str, Photo]) -> dict[str, str]:
    """Return photos.csv, or nothing where there are no pictures."""
    rows = [
        (
            one.id,
            one.file.name,
            one.width,
            one.caption,
            one.credit,
            one.licence,
            one.alt,
            one.consent,
            one.source,
        )
        for one in photos.values()
    ]
    return {"photos.csv": _rows(PHOTO_COLUMNS, rows)} if rows else {}


def _named(registers: Registers) -> tuple[tuple[str, Iterable[Row]], ...]:
    return (
        ("people.csv", registers.people.values()),
        ("organizations.csv", registers.organizations.values()),
        ("countries.csv", registers.countries.values()),
        ("sectors.csv", registers.sectors.values()),
        ("regions.csv", registers.regions.values()),
        ("themes.csv", registers.themes.values()),
        ("acronyms.csv", registers.acronyms.values()),
        ("titles.csv", registers.titles.values()),
    )


def _register(name: str, rows: Iterable[Row]) -> str:
    columns = COLUMNS[name]
    return _rows(columns, [tuple(map(str, astuple(row)[: len(columns)])) for row in rows])


def _rows(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    return csv_text(columns, rows) if rows else ""


def _meeting(meeting: Proceedings) -> dict[str, str]:
    return {
        "centres.csv": _rows(
            ("region", "theme", "total", "present", "note"),
            [(one.region, one.theme, str(one.total), str(one.present), one.note) for one in meeting.centres],
        ),
        "participants.csv": _rows(
            ("person", "name", "function", "group"),
            [(one.person, one.name, one.function, one.group) for one in meeting.participants],
        ),
        "agreements.csv": _rows(
            ("id", "date", "kind", "count", "parties", "note"),
            [
                (one.id, str(one.date), one.kind, str(one.count), one.parties, one.note)
                for one in meeting.agreements
            ],
        ),
        "presentations.csv": _rows(
            ("session", "organization", "text"),
            [(one.session, one.organization, one.text) for one in meeting.presentations],
        ),
    }
