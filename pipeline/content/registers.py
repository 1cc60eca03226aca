"""The registers of the house: who and what may be named, each written once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.errors import Location

PROFILES = ("un", "unesco", "house")
"""The profiles of the editorial check, the usual one first."""


@dataclass(frozen=True, slots=True)
class Person:
    """A row of people.csv.

    First mention prints title, name and function; later ones print `short`.
    """

    id: str
    title: str
    name: str
    short: str
    function: str
    organization: str
    country: str
    location: Location


@dataclass(frozen=True, slots=True)
class Organization:
    """A row of organizations.csv; first mention prints "Name (ACRONYM)", later ones the acronym.

    `kind` is free (centre, academy, UN body …); `theme` and `region` are register ids or "".
    """

    id: str
    name: str
    acronym: str
    kind: str
    country: str
    url: str
    location: Location


@dataclass(frozen=True, slots=True)
class Country:
    """A row of countries.csv, keyed by ISO 3166 alpha-3 code (`REGION` for the region as a whole).

    `heading` is the text of a section head, `running` that of a running head.
    """

    id: str
    short: str
    formal: str
    heading: str
    running: str
    location: Location


@dataclass(frozen=True, slots=True)
class Sector:
    """A row of sectors.csv; `colour` is `#rrggbb`."""

    id: str
    name: str
    colour: str
    location: Location


@dataclass(frozen=True, slots=True)
class Category:
    """A row of regions.csv or themes.csv: one value of an axis of the matrices, in print order."""

    id: str
    name: str
    location: Location


@dataclass(frozen=True, slots=True)
class Acronym:
    """A row of acronyms.csv."""

    acronym: str
    expansion: str
    location: Location


@dataclass(frozen=True, slots=True)
class Term:
    """A row of terms.csv: the preferred form, and the variants that the editorial check marks."""

    preferred: str
    variants: tuple[str, ...]
    note: str
    location: Location


@dataclass(frozen=True, slots=True)
class Title:
    """A row of titles.csv: the exact title of a publication or document.

    `style` is `italic`, `quoted` or `symbol` (a document symbol, printed without line break).
    """

    id: str
    title: str
    style: str
    url: str
    location: Location


@dataclass(frozen=True, slots=True)
class Registers:
    """All registers, each keyed by id in file order.

    `exceptions` are words that the editorial check leaves alone, by rule (`*` for all).
    """

    people: Mapping[str, Person]
    organizations: Mapping[str, Organization]
    countries: Mapping[str, Country]
    sectors: Mapping[str, Sector]
    regions: Mapping[str, Category]
    themes: Mapping[str, Category]
    acronyms: Mapping[str, Acronym]
    terms: Mapping[str, Term]
    titles: Mapping[str, Title]
    exceptions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class House:
    """house.yml: the office, its standing text and its look.

    `lead_verb` is `bold` or `italic`; colours are `#rrggbb`; `logo` is absolute, inside the house's folder.
    """

    organization: str
    office: str
    address: tuple[str, ...]
    email: str
    telephone: str
    website: str
    languages: tuple[str, ...]
    profile: str
    logo: Path | None
    logo_alt: str
    accent: str
    tint: str
    licence: str
    licence_url: str
    disclaimer: str
    lead_verb: str
    number_operative: bool
    number_paragraphs: bool
    number_single_annex: bool
    folder: Path
    location: Location
