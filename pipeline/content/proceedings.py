"""Proceedings of a meeting: introduction, days, sessions, back matter, and annexes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.content.prose import ExternalLink, Figure, Period, Photo, Prose
from pipeline.content.registers import House, Registers
from pipeline.errors import Location


@dataclass(frozen=True, slots=True)
class Role:
    """Somebody's part in a session: `moderator: arduino` or `role: Master of Ceremony = han`."""

    label: str
    person: str
    location: Location


@dataclass(frozen=True, slots=True)
class Intervention:
    """A paragraph that opens an attributed statement: it holds the speaker in bold, `**@zhou-ji**`."""

    person: str
    location: Location


@dataclass(frozen=True, slots=True)
class Session:
    """One session; `number` restarts each day and is computed from the order of the files.

    `kind` is `ceremony`, `plenary` or `breakout`; `start` and `end` are None when no time was given.
    """

    id: str
    number: int
    title: Prose
    kind: str
    date: dt.date
    start: dt.time | None
    end: dt.time | None
    roles: tuple[Role, ...]
    photos: tuple[str, ...]
    links: tuple[ExternalLink, ...]
    interventions: tuple[Intervention, ...]
    body: Prose
    location: Location


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the meeting; its weekday is computed, never typed."""

    number: int
    date: dt.date
    sessions: tuple[Session, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """An unnumbered chapter before (00–49) or after (50–99) the days, such as the introduction."""

    id: str
    title: str
    photos: tuple[str, ...]
    links: tuple[ExternalLink, ...]
    body: Prose
    location: Location


@dataclass(frozen=True, slots=True)
class AnnexPart:
    """A part of an annex under a `##` heading; `kind` is `text`, `preamble` or `operative`."""

    id: str
    title: Prose
    kind: str
    body: Prose
    location: Location


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex: its own title block, its parts, and the line that says when it was adopted.

    `number` is 1-based; the printed label ("Annex", "Annex II") is computed.
    `signatories` are ids of people.csv.
    """

    id: str
    number: int
    title: str
    introduction: Prose | None
    parts: tuple[AnnexPart, ...]
    adopted: dt.date | None
    adopted_by: str
    signatories: tuple[str, ...]
    location: Location


@dataclass(frozen=True, slots=True)
class CentreCount:
    """A row of centres.csv: how many centres of a region and theme there are, and how many were present."""

    region: str
    theme: str
    total: int
    present: int
    note: str
    location: Location


@dataclass(frozen=True, slots=True)
class Participant:
    """A row of participants.csv; `person` is an id of people.csv or "", then `name` is given."""

    person: str
    name: str
    function: str
    group: str
    location: Location


@dataclass(frozen=True, slots=True)
class Agreement:
    """A row of agreements.csv; `count` agreements of one kind were signed on `date` by `parties`."""

    id: str
    date: dt.date
    kind: str
    count: int
    parties: str
    note: str
    location: Location


@dataclass(frozen=True, slots=True)
class Presentation:
    """A row of presentations.csv: one practice presented in a session by one organization (an id)."""

    session: str
    organization: str
    text: str
    location: Location


@dataclass(frozen=True, slots=True)
class NextMeeting:
    """The announced next meeting, one fact for every place that mentions it."""

    title: str
    host: str
    year: int


@dataclass(frozen=True, slots=True)
class Proceedings:
    """One meeting, complete: what is printed, and the registers it draws on."""

    slug: str
    folder: Path
    title: str
    document: str
    symbol: str
    period: Period
    date: dt.date
    venue: str
    district: str
    city: str
    country: str
    language: str
    description: str
    keywords: tuple[str, ...]
    hosts: tuple[str, ...]
    supporters: tuple[str, ...]
    co_organizers: tuple[str, ...]
    next_meeting: NextMeeting | None
    show_agenda: bool
    show_participants: bool
    show_abbreviations: bool
    signatories: tuple[str, ...]
    front: tuple[Chapter, ...]
    days: tuple[Day, ...]
    back: tuple[Chapter, ...]
    annexes: tuple[Annex, ...]
    centres: tuple[CentreCount, ...]
    participants: tuple[Participant, ...]
    agreements: tuple[Agreement, ...]
    presentations: tuple[Presentation, ...]
    photos: Mapping[str, Photo]
    figures: Mapping[str, Figure]
    house: House
    registers: Registers
    location: Location
