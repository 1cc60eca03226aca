"""Names that must stand in a register."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from pipeline.content.prose import Photo
from pipeline.content.registers import Category, Country, Organization, Person, Registers, Sector
from pipeline.errors import did_you_mean
from pipeline.loaders.fields import Fields
from pipeline.loaders.findings import Findings
from pipeline.loaders.nodes import Scalar

Kind = Literal["person", "organization", "country", "sector", "region", "theme", "photo"]
HOUSE = "sources/house"
FILES: Mapping[Kind, str] = {
    "person": "people.csv",
    "organization": "organizations.csv",
    "country": "countries.csv",
    "sector": "sectors.csv",
    "region": "regions.csv",
    "theme": "themes.csv",
    "photo": "photos.csv",
}
WRITTEN_AS_ID = re.compile(r"[a-z0-9-]+")


def resolved(value: Scalar | None, kind: Kind, known: Mapping[str, object], findings: Findings) -> str:
    """Return the id if it is known; report it and return "" if it is not.

    Somebody who wrote the name instead of the id is told the id alone; else a new row is the other remedy.
    """
    if value is None:
        return ""
    if value.text in known:
        return value.text
    meant = next((key for key, row in known.items() if value.text.casefold() in _names(row)), "")
    hint = f"did you mean `{meant}`?" if meant else or_add_a_row(kind, did_you_mean(value.text, known))
    message = f"the {kind} `{value.text}` is not in `{FILES[kind]}`"
    findings.error(f"unknown-{kind}", message, value.location, hint)
    return ""


def or_add_a_row(kind: Kind, hint: str) -> str:
    """Return the hint with the other remedy, a row in the register; pictures have one in each document."""
    remedy = f"add a row to `{FILES[kind] if kind == 'photo' else f'{HOUSE}/{FILES[kind]}'}`"
    return f"{hint} Or {remedy}" if hint else remedy


def _names(row: object) -> set[str]:
    match row:
        case Person() | Sector() | Category():
            names = {row.name}
        case Organization():
            names = {row.name, row.acronym}
        case Country():
            names = {row.short, row.formal}
        case _:
            names = set()
    return {name.casefold() for name in names}


@dataclass(frozen=True, slots=True)
class References:
    """What fields may name in one document."""

    registers: Registers
    photos: Mapping[str, Photo]
    findings: Findings

    def person(self, value: Scalar | None) -> str:
        """Return an id of people.csv, or ""."""
        return resolved(value, "person", self.registers.people, self.findings)

    def person_or_name(self, value: Scalar | None) -> str:
        """Return an id of people.csv, or a name as typed; what is written as an id must be one."""
        if value is None:
            return ""
        if WRITTEN_AS_ID.fullmatch(value.text):
            return self.person(value)
        return " ".join(value.text.split())

    def organization(self, value: Scalar | None) -> str:
        """Return an id of organizations.csv, or ""."""
        return resolved(value, "organization", self.registers.organizations, self.findings)

    def country(self, value: Scalar | None) -> str:
        """Return an id of countries.csv, or ""."""
        return resolved(value, "country", self.registers.countries, self.findings)

    def sector(self, value: Scalar | None) -> str:
        """Return an id of sectors.csv, or ""."""
        return resolved(value, "sector", self.registers.sectors, self.findings)

    def photo(self, value: Scalar | None) -> str:
        """Return an id of photos.csv, or ""."""
        return resolved(value, "photo", self.photos, self.findings)

    def photos_of(self, fields: Fields) -> tuple[str, ...]:
        """Return the pictures that the fields `photo` name, those that exist alone."""
        found = (self.photo(value) for value in fields.repeated("photo"))
        return tuple(photo for photo in found if photo)
