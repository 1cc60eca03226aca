"""The computed figures that prose may quote as `{{ name }}`: each with its text and where it comes from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from pipeline.content.dates import date_text, days_text, months_text
from pipeline.content.document import Document
from pipeline.content.newsletter import Newsletter
from pipeline.content.numbers import digits, per_cent, percentage
from pipeline.content.proceedings import CentreCount, Proceedings
from pipeline.content.prose import Figure, Share
from pipeline.content.report import Report
from pipeline.content.walk import photos, proses, sector_parts, sessions, shares, stories
from pipeline.errors import Location

NEWSLETTER_COUNTS = ("countries", "stories", "plans", "progress", "pictures")
"""Figures without a dot in their name; a share may not take one of these names."""
REGION = "REGION"
"""The id in countries.csv that stands for the region as a whole, which is no country."""
MENTION = re.compile(r"(?<![\w\\@])@([A-Za-z0-9][A-Za-z0-9_-]*)")
PICTURE = re.compile(r"(?<!\\)\[\[photo:([A-Za-z0-9_-]+)\]\]")


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure; `text` is what `{{ name }}` prints, `source` the file (and line) that it is made from."""

    name: str
    value: int | str
    text: str
    source: str


def facts(document: Document) -> tuple[Fact, ...]:
    """Return all figures of a document; no two have the same name unless a problem was reported for it."""
    if isinstance(document, Newsletter):
        return tuple(_newsletter(document))
    if isinstance(document, Report):
        return tuple(_figure(figure) for figure in document.figures.values())
    return tuple(_proceedings(document))


def _newsletter(issue: Newsletter) -> Iterator[Fact]:
    file = _name(issue.location)
    yield _text("issue.title", issue.title, file)
    yield _text("issue.number", issue.number, file)
    yield _text("issue.period", months_text(issue.period), file)
    yield _year("issue.year", issue.period.last.year, file)
    countries = [one for one in issue.sections if one.kind == "country" and one.id != REGION]
    yield _number("countries", len(countries), f"{file}, sections that are countries")
    yield _number("stories", len(list(stories(issue))), "headlines `###` in the files of the sectors")
    kinds = [part.kind for part in sector_parts(issue)]
    yield _number("plans", kinds.count("plan"), "headings `## Work plan` in the files of the sectors")
    yield _number("progress", kinds.count("progress"), "headings `## Progress` in the files of the sectors")
    yield _number("pictures", len(_used_photos(issue)), "photos.csv, rows that the texts use")
    yield from (_figure(figure) for figure in issue.figures.values())
    yield from (_share(share) for share in shares(issue))


def _proceedings(meeting: Proceedings) -> Iterator[Fact]:
    yield from _meeting(meeting)
    yield from _matrix("total", meeting, lambda row: row.total)
    yield from _matrix("present", meeting, lambda row: row.present)
    yield from _percentages(meeting)
    yield from _agreements(meeting)
    yield from _speech(meeting)
    if meeting.next_meeting:
        file = _name(meeting.location)
        host = meeting.registers.countries.get(meeting.next_meeting.host)
        yield _text("next.title", meeting.next_meeting.title, file)
        yield _text("next.host", host.short if host else "", f"{file} and countries.csv")
        yield _year("next.year", meeting.next_meeting.year, file)
    yield from (_figure(figure) for figure in meeting.figures.values())


def _meeting(meeting: Proceedings) -> Iterator[Fact]:
    file = _name(meeting.location)
    country = meeting.registers.countries.get(meeting.country)
    place = ", ".join(part for part in (meeting.city, country.short if country else "") if part)
    yield _text("meeting.title", meeting.title, file)
    yield _text("meeting.dates", days_text(meeting.period), file)
    yield _text("meeting.first", date_text(meeting.period.first), file)
    yield _text("meeting.last", date_text(meeting.period.last), file)
    yield _year("meeting.year", meeting.period.last.year, file)
    yield _text("meeting.place", place, f"{file} and countries.csv")
    yield _number("meeting.days", len(meeting.days), f"{file}, days")
    venue = ", ".join(part for part in (meeting.venue, meeting.district, meeting.city) if part)
    yield _text("meeting.venue", venue, f"{file}, venue, district and city")
    yield from _organizers(meeting)


def _organizers(meeting: Proceedings) -> Iterator[Fact]:
    """Yield the names of the hosts, supporters and co-organizers; there is no figure for a group of none."""
    groups = {
        "hosts": meeting.hosts,
        "supporters": meeting.supporters,
        "co_organizers": meeting.co_organizers,
    }
    for group, ids in groups.items():
        names = [meeting.registers.organizations[one].name for one in ids]
        if names:
            source = f"{_name(meeting.location)}, {group}, and organizations.csv"
            yield _text(f"meeting.{group}", _enumerated(names), source)


def _matrix(column: str, meeting: Proceedings, count: Callable[[CentreCount], int]) -> Iterator[Fact]:
    """Yield the sums of a column of centres.csv: by theme, by region, by both, and of all."""
    rows = meeting.centres
    if not rows:
        return
    source = f"centres.csv, column {column}"
    yield _number(f"{column}.all", sum(map(count, rows)), source)
    for theme in meeting.registers.themes:
        total = sum(count(row) for row in rows if row.theme == theme)
        yield _number(f"{column}.{theme}", total, f"{source}, theme {theme}")
    for region in meeting.registers.regions:
        total = sum(count(row) for row in rows if row.region == region)
        yield _number(f"{column}.{region}", total, f"{source}, region {region}")
    for row in rows:
        yield _number(f"{column}.{row.region}.{row.theme}", count(row), _place(row.location))


def _percentages(meeting: Proceedings) -> Iterator[Fact]:
    rows = meeting.centres
    if not rows:
        return
    groups = [("percent.present", "", rows)]
    for theme in meeting.registers.themes:
        chosen = tuple(row for row in rows if row.theme == theme)
        groups.append((f"percent.present.{theme}", f", theme {theme}", chosen))
    for region in meeting.registers.regions:
        chosen = tuple(row for row in rows if row.region == region)
        groups.append((f"percent.present.{region}", f", region {region}", chosen))
    for name, which, chosen in groups:
        present, total = sum(row.present for row in chosen), sum(row.total for row in chosen)
        if total:
            source = f"centres.csv, columns present and total{which}"
            yield Fact(name, percentage(present, total), per_cent(present, total), source)
    yield _number("regions", len({row.region for row in rows}), "centres.csv, column region")
    yield _number("themes", len({row.theme for row in rows}), "centres.csv, column theme")


def _agreements(meeting: Proceedings) -> Iterator[Fact]:
    source = "agreements.csv, column count"
    yield _number("agreements.total", sum(row.count for row in meeting.agreements), source)
    for day in meeting.days:
        total = sum(row.count for row in meeting.agreements if row.date == day.date)
        yield _number(f"agreements.day{day.number}", total, f"{source}, date {day.date}")


def _speech(meeting: Proceedings) -> Iterator[Fact]:
    """Yield how many sessions there were, who took the floor how often, and how many people are named."""
    held = list(sessions(meeting))
    yield _number("sessions", len(held), "files of the sessions")
    for day in meeting.days:
        files = f"files d{day.number}-….md"
        yield _number(f"sessions.day{day.number}", len(day.sessions), files)
    spoken = [intervention for session in held for intervention in session.interventions]
    bold = "`**@person**` in the sessions"
    yield _number("interventions", len(spoken), bold)
    yield _number(
        "speakers", len({intervention.person for intervention in spoken}), f"{bold}, each person once"
    )
    yield _number("presentations", len(meeting.presentations), "presentations.csv")
    yield _number("participants", len(meeting.participants), "participants.csv")
    yield _number("persons", len(_named_people(meeting)), "people.csv, rows that the texts name")


def _named_people(meeting: Proceedings) -> set[str]:
    named = {mention for prose in proses(meeting) for mention in MENTION.findall(prose.text)}
    named.update(role.person for session in sessions(meeting) for role in session.roles)
    named.update(meeting.signatories)
    named.update(person for annex in meeting.annexes for person in annex.signatories)
    return named & set(meeting.registers.people)


def _used_photos(document: Document) -> set[str]:
    used = {photo for prose in proses(document) for photo in PICTURE.findall(prose.text)}
    return (used | set(photos(document))) & set(document.photos)


def _figure(figure: Figure) -> Fact:
    return _number(f"figure.{figure.id}", figure.value, _place(figure.location))


def _share(share: Share) -> Fact:
    text = " ".join(filter(None, (digits(share.people), share.of)))
    text = f"{text} ({per_cent(share.women, share.people)} women)"
    return Fact(share.id, share.people, text, _place(share.location))


def _number(name: str, value: int, source: str) -> Fact:
    return Fact(name, value, digits(value), source)


def _year(name: str, value: int, source: str) -> Fact:
    return Fact(name, value, str(value), source)


def _text(name: str, value: str, source: str) -> Fact:
    return Fact(name, value, value, source)


def _enumerated(names: Sequence[str]) -> str:
    """Return `a`, `a and b` or `a, b and c`."""
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last


def _name(location: Location) -> str:
    return PurePosixPath(location.file).name


def _place(location: Location) -> str:
    return f"{_name(location)}:{location.line}"
