"""The registers: one row a fact, the document's own rows before those of the house."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from pipeline.content.prose import Figure
from pipeline.content.registers import (
    Acronym,
    Category,
    Country,
    Organization,
    Person,
    Registers,
    Sector,
    Term,
    Title,
)
from pipeline.errors import Location
from pipeline.loaders.csv_file import Columns, read_csv
from pipeline.loaders.field_syntax import is_web_address
from pipeline.loaders.fields import IN_ROW, Fields
from pipeline.loaders.findings import Findings
from pipeline.loaders.references import resolved
from pipeline.loaders.source_folder import SourceFolder

ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
TITLE_STYLES = ("quoted", "italic", "symbol")

T = TypeVar("T")


def rows(folder: SourceFolder, name: str, columns: Columns, findings: Findings) -> tuple[Fields, ...]:
    """Return the rows of a register of the folder as fields; () when the folder has no such register.

    A row whose cells do not match the head has been reported; it is read without further complaints, so that
    what refers to it is not reported as unknown.
    """
    source = folder.read(name)
    if source is None:
        return ()
    return tuple(
        Fields(row.cells, row.location, Findings() if row.is_damaged else findings, IN_ROW)
        for row in read_csv(source, columns, findings)
    )


def register(
    folders: Sequence[SourceFolder],
    name: str,
    columns: Columns,
    make: Callable[[str, Fields], T],
    findings: Findings,
) -> dict[str, T]:
    """Return the rows of all folders by the first column; of two rows with one id the first holds."""
    found: dict[str, T] = {}
    for folder in folders:
        places: dict[str, Location] = {}
        for fields in rows(folder, name, columns, findings):
            key = _key(fields, columns.names[0])
            if key in places:
                message = f"`{key}` stands twice in `{name}`"
                hint = f"it stands first at {places[key]}; keep one of the two"
                findings.error("duplicate-id", message, fields.location, hint)
            elif key:
                places[key] = fields.location
                row = make(key, fields)
                found.setdefault(key, row)
    return found


def _key(fields: Fields, column: str) -> str:
    value = fields.scalar(column, required=True)
    if value is None:
        return ""
    if column == "id" and not ID.fullmatch(value.text):
        message = f"`{value.text}` cannot be an id"
        hint = "an id has Latin letters, digits and dashes, such as `zhou-ji`"
        fields.findings.error("bad-id", message, value.location, hint)
    return value.text


def read_registers(folders: Sequence[SourceFolder], findings: Findings) -> Registers:
    """Return all registers; the folders come in the order in which their rows hold."""
    reader = _Reader(folders, findings)
    countries = reader.countries()
    organizations = reader.organizations(countries)
    people = reader.people(organizations, countries)
    regions, themes = reader.categories("regions.csv"), reader.categories("themes.csv")
    _refuse_shared(people, organizations, "people.csv", findings)
    _refuse_shared(regions, themes, "regions.csv", findings)
    return Registers(
        people=people,
        organizations=organizations,
        countries=countries,
        sectors=reader.sectors(),
        regions=regions,
        themes=themes,
        acronyms=reader.acronyms(),
        terms=reader.terms(),
        titles=reader.titles(),
        exceptions=reader.exceptions(),
    )


def _refuse_shared(
    first: Mapping[str, Person | Category],
    second: Mapping[str, Organization | Category],
    name: str,
    findings: Findings,
) -> None:
    """Report ids that stand in two registers whose ids are used in the same place (`@id`, `total.ID`)."""
    for key in first:
        if key in second:
            message = f"`{key}` stands in `{name}` too"
            hint = f"it stands first at {first[key].location}; give one of the two another id"
            findings.error("duplicate-id", message, second[key].location, hint)


@dataclass(frozen=True, slots=True)
class _Reader:
    folders: Sequence[SourceFolder]
    findings: Findings

    def _register(self, name: str, columns: Columns, make: Callable[[str, Fields], T]) -> dict[str, T]:
        return register(self.folders, name, columns, make, self.findings)

    def countries(self) -> dict[str, Country]:
        def make(key: str, row: Fields) -> Country:
            short = row.text("short", required=True)
            formal = row.text("formal", default=short)
            heading, running = row.text("heading", default=formal), row.text("running", default=formal)
            return Country(key, short, formal, heading, running, row.location)

        return self._register(
            "countries.csv", Columns(("id", "short"), ("formal", "heading", "running")), make
        )

    def organizations(self, countries: Mapping[str, Country]) -> dict[str, Organization]:
        def make(key: str, row: Fields) -> Organization:
            country = resolved(row.scalar("country"), "country", countries, row.findings)
            name, acronym, kind = row.text("name", required=True), row.text("acronym"), row.text("kind")
            return Organization(key, name, acronym, kind, country, _url(row), row.location)

        columns = Columns(("id", "name"), ("acronym", "kind", "country", "url"))
        return self._register("organizations.csv", columns, make)

    def people(
        self, organizations: Mapping[str, Organization], countries: Mapping[str, Country]
    ) -> dict[str, Person]:
        def make(key: str, row: Fields) -> Person:
            name = row.text("name", required=True)
            return Person(
                id=key,
                title=row.text("title"),
                name=name,
                short=row.text("short", default=name),
                function=row.text("function"),
                organization=resolved(
                    row.scalar("organization"), "organization", organizations, row.findings
                ),
                country=resolved(row.scalar("country"), "country", countries, row.findings),
                location=row.location,
            )

        columns = Columns(("id", "name"), ("title", "short", "function", "organization", "country"))
        return self._register("people.csv", columns, make)

    def sectors(self) -> dict[str, Sector]:
        def make(key: str, row: Fields) -> Sector:
            return Sector(key, row.text("name", required=True), colour(row, "colour"), row.location)

        return self._register("sectors.csv", Columns(("id", "name", "colour")), make)

    def categories(self, name: str) -> dict[str, Category]:
        def make(key: str, row: Fields) -> Category:
            return Category(key, row.text("name", required=True), row.location)

        return self._register(name, Columns(("id", "name")), make)

    def acronyms(self) -> dict[str, Acronym]:
        def make(key: str, row: Fields) -> Acronym:
            return Acronym(key, row.text("expansion", required=True), row.location)

        return self._register("acronyms.csv", Columns(("acronym", "expansion")), make)

    def terms(self) -> dict[str, Term]:
        def make(key: str, row: Fields) -> Term:
            variants = tuple(filter(None, (variant.strip() for variant in row.text("variants").split("|"))))
            return Term(key, variants, row.text("note"), row.location)

        return self._register("terms.csv", Columns(("preferred",), ("variants", "note")), make)

    def titles(self) -> dict[str, Title]:
        def make(key: str, row: Fields) -> Title:
            style = row.choice("style", TITLE_STYLES, default="quoted")
            return Title(key, row.text("title", required=True), style, _url(row), row.location)

        return self._register("titles.csv", Columns(("id", "title"), ("style", "url")), make)

    def exceptions(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for folder in self.folders:
            for row in rows(folder, "exceptions.csv", Columns(("rule", "text"), ("note",)), self.findings):
                rule = row.text("rule", required=True).upper()
                found[rule] = (*found.get(rule, ()), row.text("text", required=True))
        return found


def figures(folder: SourceFolder, findings: Findings) -> dict[str, Figure]:
    """Return the rows of the document's figures.csv."""

    def make(key: str, row: Fields) -> Figure:
        value = row.whole("value", required=True)
        return Figure(key, value or 0, row.text("label"), row.text("source"), row.text("note"), row.location)

    return register(
        [folder], "figures.csv", Columns(("id", "value"), ("label", "source", "note")), make, findings
    )


def colour(fields: Fields, name: str, *, default: str = "#000000") -> str:
    """Return a colour `#rrggbb`."""
    hint = 'write six hexadecimal digits; in YAML with quotation marks, such as "#0B3D66"'
    found = fields.scalar(name)
    if found is None:
        fields.report_missing(name, hint)
        return default
    if COLOUR.fullmatch(found.text):
        return found.text
    fields.findings.error("wrong-type", f"`{found.text}` is not a colour", found.location, hint)
    return default


def _url(row: Fields) -> str:
    found = row.scalar("url")
    if found is None:
        return ""
    if not is_web_address(found.text):
        hint = "a web address begins with `https://`"
        row.findings.error("bad-link", f"`{found.text}` is not a web address", found.location, hint)
    return found.text
