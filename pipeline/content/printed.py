"""A document reduced to what its pages show: what was written beside the text stays with its authors."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from pipeline.content.document import Document
from pipeline.content.newsletter import Newsletter, Project, Section, SectorPart, Story
from pipeline.content.proceedings import Agreement, Annex, Day, Proceedings
from pipeline.content.prose import Photo, Prose, Share
from pipeline.content.registers import Category, Country, House, Organization, Person, Registers
from pipeline.content.used import used_figures, used_registers
from pipeline.content.walk import proses

IsPrinted = Callable[[str], bool]
"""Says whether words stand on the pages or among the properties of the file."""
WHOLE_DOCUMENT = ("[[session:", "[[section:", "[[matrix:", "[[presentations]]", "[[photo:")


def as_printed(document: Document, is_printed: IsPrinted, pictures: Mapping[str, str]) -> Document:
    """Return the document with what is printed of it; `pictures` names the file of each printed photo."""
    photos = {
        key: _photo(document.photos[key], name, is_printed)
        for key, name in pictures.items()
        if key in document.photos
    }
    figures = used_figures(document)
    kept = {
        key: replace(row, label="", source="", note="")
        for key, row in document.figures.items()
        if f"figure.{key}" in figures
    }
    house = _house(document.house, is_printed)
    if isinstance(document, Newsletter):
        sections = tuple(_section(section, figures) for section in document.sections)
        document = replace(document, sections=sections)
    elif isinstance(document, Proceedings):
        document = _proceedings(document, is_printed, figures)
    return replace(
        document, photos=photos, figures=kept, house=house, registers=_registers(document, is_printed)
    )


def annex_alone(meeting: Proceedings, annex: Annex) -> Proceedings | None:
    """Return the meeting with this annex and nothing else, or None for an annex that quotes the rest."""
    alone = replace(
        meeting,
        front=(),
        days=tuple(Day(day.number, day.date, ()) for day in meeting.days),
        back=(),
        annexes=(annex,),
        centres=(),
        participants=(),
        agreements=(),
        presentations=(),
        signatories=(),
        show_agenda=False,
        show_participants=False,
        show_abbreviations=False,
        house=replace(meeting.house, number_single_annex=_is_numbered(meeting)),
    )
    texts = [prose.text for prose in proses(alone)]
    quotes = any(mark in text for mark in WHOLE_DOCUMENT for text in texts)
    figures = {name for name in used_figures(alone) if not name.startswith(("meeting.", "next.", "figure."))}
    return None if quotes or figures else alone


def _is_numbered(meeting: Proceedings) -> bool:
    return len(meeting.annexes) > 1 or meeting.house.number_single_annex


def _photo(photo: Photo, name: str, is_printed: IsPrinted) -> Photo:
    return replace(
        photo,
        file=Path(name),
        caption=_kept(photo.caption, is_printed),
        credit=_kept(photo.credit, is_printed),
        licence=_kept(photo.licence, is_printed),
        consent="",
        source="",
    )


def _kept(text: str, is_printed: IsPrinted) -> str:
    return text if is_printed(text) else ""


def _house(house: House, is_printed: IsPrinted) -> House:
    return replace(
        house,
        address=tuple(line for line in house.address if is_printed(line)),
        email=_kept(house.email, is_printed),
        telephone=_kept(house.telephone, is_printed),
        website=_kept(house.website, is_printed),
        licence=_kept(house.licence, is_printed),
        licence_url=_kept(house.licence_url, is_printed),
        disclaimer=_kept(house.disclaimer, is_printed),
    )


def _section(section: Section, figures: set[str]) -> Section:
    parts = tuple(
        replace(part, shares=_shares(part.shares, figures), body=_body(part.body, figures))
        if isinstance(part, SectorPart)
        else part
        for part in section.parts
    )
    return replace(section, parts=parts)


def _body(
    body: tuple[Prose | Story | Project, ...], figures: set[str]
) -> tuple[Prose | Story | Project, ...]:
    found: list[Prose | Story | Project] = []
    for block in body:
        match block:
            case Story():
                inner = tuple(
                    replace(one, shares=_shares(one.shares, figures)) if isinstance(one, Project) else one
                    for one in block.body
                )
                found.append(replace(block, shares=_shares(block.shares, figures), body=inner))
            case Project():
                found.append(replace(block, shares=_shares(block.shares, figures)))
            case Prose():
                found.append(block)
    return tuple(found)


def _shares(shares: tuple[Share, ...], figures: set[str]) -> tuple[Share, ...]:
    return tuple(share for share in shares if share.id in figures)


def _proceedings(meeting: Proceedings, is_printed: IsPrinted, figures: set[str]) -> Proceedings:
    organizations = meeting.registers.organizations

    def named(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(one for one in ids if is_printed(organizations[one].name))

    days = meeting.days
    if not meeting.show_agenda:
        days = tuple(
            replace(day, sessions=tuple(replace(session, start=None, end=None) for session in day.sessions))
            for day in days
        )
    following = meeting.next_meeting
    shown = meeting.show_participants
    uses_agreements = any(name.startswith("agreements.") for name in figures)
    return replace(
        meeting,
        days=days,
        venue=_kept(meeting.venue, is_printed),
        district=_kept(meeting.district, is_printed),
        hosts=named(meeting.hosts),
        supporters=named(meeting.supporters),
        co_organizers=named(meeting.co_organizers),
        next_meeting=following if any(name.startswith("next.") for name in figures) else None,
        centres=tuple(replace(row, note="") for row in meeting.centres),
        participants=meeting.participants if shown else (),
        agreements=tuple(_agreement(row, is_printed) for row in meeting.agreements)
        if uses_agreements
        else (),
        presentations=tuple(row for row in meeting.presentations if is_printed(row.text)),
    )


def _agreement(row: Agreement, is_printed: IsPrinted) -> Agreement:
    """Return the row for its count; a register of agreements must say of which kind they are."""
    return replace(row, kind=_kept(row.kind, is_printed) or "agreement", parties="", note="")


def _registers(document: Document, is_printed: IsPrinted) -> Registers:
    used = used_registers(document, by_name=False)
    lists_terms = isinstance(document, Proceedings) and document.show_abbreviations
    spelt_out = {
        key: row
        for key, row in document.registers.organizations.items()
        if lists_terms and row.acronym and is_printed(row.acronym) and is_printed(row.name)
    }
    people = {key: _person(row, is_printed) for key, row in used.people.items()}
    referred = set(used_registers(_with_rows(document, people), by_name=False).organizations)
    organizations = {
        key: _organization(row, is_printed)
        for key, row in document.registers.organizations.items()
        if key in referred or key in spelt_out
    }
    countries = used_registers(_with_rows(document, people, organizations), by_name=False).countries
    return replace(
        used,
        people=people,
        organizations=organizations,
        countries={key: _country(row, is_printed) for key, row in countries.items()},
        regions={key: _category(row, is_printed) for key, row in used.regions.items()},
        themes={key: _category(row, is_printed) for key, row in used.themes.items()},
        acronyms={
            key: row
            for key, row in document.registers.acronyms.items()
            if lists_terms and is_printed(row.expansion)
        },
    )


def _with_rows(
    document: Document, people: Mapping[str, Person], organizations: Mapping[str, Organization] | None = None
) -> Document:
    """Return the document with other rows in two of its registers."""
    known = document.registers
    registers = replace(known, people=people, organizations=organizations or known.organizations)
    return replace(document, registers=registers)


def _person(row: Person, is_printed: IsPrinted) -> Person:
    short = _kept(row.short, is_printed)
    return replace(
        row,
        title=_kept(row.title, is_printed),
        name=_kept(row.name, is_printed) or short or row.id,
        short=short,
        function=_kept(row.function, is_printed),
        organization="",
        country="",
    )


def _organization(row: Organization, is_printed: IsPrinted) -> Organization:
    acronym = _kept(row.acronym, is_printed)
    name = _kept(row.name, is_printed) or acronym or row.id
    return replace(row, name=name, acronym=acronym, kind="", country="", url="")


def _country(row: Country, is_printed: IsPrinted) -> Country:
    texts = [_kept(text, is_printed) for text in (row.short, row.formal, row.heading, row.running)]
    short, formal, heading, running = texts
    name = short or next(filter(None, texts), row.id)
    return replace(row, short=name, formal=formal or name, heading=heading or name, running=running or name)


def _category(row: Category, is_printed: IsPrinted) -> Category:
    return replace(row, name=_kept(row.name, is_printed) or row.id)
