"""The rows of the registers that a document draws on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from pipeline.content.document import Document
from pipeline.content.newsletter import Awaiting, Letter, Newsletter, SectorPart, Story, Video
from pipeline.content.proceedings import Proceedings
from pipeline.content.registers import Organization, Person, Registers
from pipeline.content.walk import proses, sessions

MENTION = re.compile(r"(?<![\w\\@])@([A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9])?)")
TITLE = re.compile(r"\[\[\s*title\s*:\s*([^\]\s]+)\s*\]\]")
FIGURE = re.compile(r"\{\{\s*([A-Za-z0-9][A-Za-z0-9_.-]*)")

T = TypeVar("T")


def used_registers(document: Document, *, by_name: bool = True) -> Registers:
    """Return the registers with the rows that the document refers to, in their order.

    With `by_name` those whose name or acronym stands in its prose are among them too. Rows that others of
    these refer to are kept; terms are not, for they print nothing.
    """
    known = document.registers
    text = "\n".join(prose.text for prose in proses(document))
    mentioned = set(MENTION.findall(text)) | set(_people(document)) | set(_organizations(document))
    people = {
        key: row
        for key, row in known.people.items()
        if key in mentioned or (by_name and _is_named(row, text))
    }
    held = mentioned | {row.organization for row in people.values()}
    organizations = {
        key: row
        for key, row in known.organizations.items()
        if key in held or (by_name and _is_named(row, text))
    }
    rows: tuple[Person | Organization, ...] = (*people.values(), *organizations.values())
    figures = {part for name in FIGURE.findall(text) for part in name.split(".")}
    centres = document.centres if isinstance(document, Proceedings) else ()
    return Registers(
        people=people,
        organizations=organizations,
        countries=_chosen(known.countries, {*_countries(document), *(row.country for row in rows)}),
        sectors=_chosen(known.sectors, _sectors(document)),
        regions=_chosen(known.regions, figures | {row.region for row in centres}),
        themes=_chosen(known.themes, figures | {row.theme for row in centres}),
        acronyms={key: row for key, row in known.acronyms.items() if _stands_in(row.acronym, text)},
        terms={},
        titles=_chosen(known.titles, TITLE.findall(text)),
    )


def used_figures(document: Document) -> set[str]:
    """Return the names that the prose prints as `{{ name }}`."""
    return {name for prose in proses(document) for name in FIGURE.findall(prose.text)}


def _chosen(rows: Mapping[str, T], ids: Iterable[str]) -> dict[str, T]:
    wanted = set(ids)
    return {key: row for key, row in rows.items() if key in wanted}


def _is_named(row: Person | Organization, text: str) -> bool:
    acronym = row.acronym if isinstance(row, Organization) else ""
    return row.name in text or (bool(acronym) and _stands_in(acronym, text))


def _stands_in(word: str, text: str) -> bool:
    return word in text and re.search(rf"(?<!\w){re.escape(word)}s?(?!\w)", text) is not None


def _people(document: Document) -> Iterator[str]:
    if isinstance(document, Newsletter):
        yield document.director
        for section in document.sections:
            for part in section.parts:
                if isinstance(part, Letter):
                    yield part.author
                elif isinstance(part, Video):
                    yield part.speaker
    elif isinstance(document, Proceedings):
        yield from document.signatories
        yield from (person for annex in document.annexes for person in annex.signatories)
        yield from (role.person for session in sessions(document) for role in session.roles)
        yield from (one.person for one in document.participants)


def _organizations(document: Document) -> Iterator[str]:
    if isinstance(document, Proceedings):
        yield from (*document.hosts, *document.supporters, *document.co_organizers)
        yield from (one.organization for one in document.presentations)


def _countries(document: Document) -> Iterator[str]:
    if isinstance(document, Newsletter):
        yield from (section.id for section in document.sections)
    elif isinstance(document, Proceedings):
        yield document.country
        if document.next_meeting:
            yield document.next_meeting.host


def _sectors(document: Document) -> Iterator[str]:
    if not isinstance(document, Newsletter):
        return
    for section in document.sections:
        for part in section.parts:
            if isinstance(part, Awaiting):
                yield part.id.removeprefix(f"{section.id}-")
            elif isinstance(part, SectorPart):
                yield part.sector
                yield from (code for one in part.body if isinstance(one, Story) for code in one.badge)
