"""A newsletter: a letter, a snapshot, country sections with sector parts, video messages and profiles."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.content.prose import ExternalLink, Figure, Period, Photo, Prose, Share
from pipeline.content.registers import House, Registers
from pipeline.errors import Location


@dataclass(frozen=True, slots=True)
class Awaiting:
    """A file that issue.yml names and that has not arrived; the draft prints `title` and says so."""

    id: str
    title: str
    file: str
    location: Location


@dataclass(frozen=True, slots=True)
class Letter:
    """The director's letter."""

    id: str
    title: str
    salutation: str
    body: Prose
    closing: str
    author: str
    signature: tuple[str, ...]
    portrait: str
    location: Location


@dataclass(frozen=True, slots=True)
class Item:
    """One headline with its text in a snapshot."""

    id: str
    headline: Prose
    photos: tuple[str, ...]
    links: tuple[ExternalLink, ...]
    body: Prose
    location: Location


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A boxed look back at one event: introduction, items, pictures, and where to read more."""

    id: str
    title: str
    introduction: Prose
    items: tuple[Item, ...]
    photos: tuple[str, ...]
    links: tuple[ExternalLink, ...]
    location: Location


@dataclass(frozen=True, slots=True)
class Story:
    """A story with its side headline (`###`); `headline` is None for `### -`.

    `badge` names the sectors of an intersectoral event in order (`("ED", "CLT")`) or is ().
    """

    id: str
    headline: Prose | None
    badge: tuple[str, ...]
    date: dt.date | None
    deadline: dt.date | None
    photos: tuple[str, ...]
    links: tuple[ExternalLink, ...]
    shares: tuple[Share, ...]
    body: tuple[Prose | Project, ...]
    location: Location


@dataclass(frozen=True, slots=True)
class Project:
    """A titled bullet (`####`): the project's name and its text."""

    id: str
    title: Prose
    photos: tuple[str, ...]
    links: tuple[ExternalLink, ...]
    shares: tuple[Share, ...]
    body: Prose
    location: Location


@dataclass(frozen=True, slots=True)
class Box:
    """A boxed text under a country's name, such as the support to the UN framework (`##` in CHN.md)."""

    id: str
    title: Prose
    body: Prose
    location: Location


@dataclass(frozen=True, slots=True)
class SectorPart:
    """`## Work plan` or `## Progress` of one sector; `kind` is `plan` or `progress`, in file order."""

    id: str
    sector: str
    kind: str
    year: int
    photos: tuple[str, ...]
    links: tuple[ExternalLink, ...]
    shares: tuple[Share, ...]
    body: tuple[Prose | Story | Project, ...]
    location: Location


@dataclass(frozen=True, slots=True)
class Video:
    """A video message: who spoke where, an extract of the speech, and a link to all of it."""

    id: str
    title: str
    speaker: str
    event: str
    organizer: str
    date: dt.date | None
    salutation: str
    photos: tuple[str, ...]
    links: tuple[ExternalLink, ...]
    body: Prose
    location: Location


@dataclass(frozen=True, slots=True)
class Profile:
    """The profile of a centre or chair: kicker, name, text with its objectives, pictures."""

    id: str
    kicker: str
    title: str
    photos: tuple[str, ...]
    links: tuple[ExternalLink, ...]
    body: Prose
    location: Location


@dataclass(frozen=True, slots=True)
class Section:
    """One section of the issue in print order.

    `kind` is `letter`, `snapshot`, `country`, `videos` or `profiles`; `id` is the name in issue.yml (`CHN`).
    `same_page` is true when the section begins on the page on which the section before it ends.
    """

    id: str
    kind: str
    title: str
    running: str
    same_page: bool
    boxes: tuple[Box, ...]
    parts: tuple[Letter | Snapshot | SectorPart | Video | Profile | Awaiting, ...]
    location: Location


@dataclass(frozen=True, slots=True)
class Newsletter:
    """One issue, complete: what is printed, and the registers it draws on."""

    slug: str
    folder: Path
    title: str
    number: str
    period: Period
    date: dt.date
    language: str
    director: str
    lead_photo: str
    issn: str
    description: str
    keywords: tuple[str, ...]
    sections: tuple[Section, ...]
    photos: Mapping[str, Photo]
    figures: Mapping[str, Figure]
    house: House
    registers: Registers
    location: Location
