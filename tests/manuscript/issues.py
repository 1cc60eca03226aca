"""An issue with every kind of section, each once."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from pipeline.content.newsletter import (
    Awaiting,
    Box,
    Item,
    Letter,
    Newsletter,
    Profile,
    Project,
    Section,
    SectorPart,
    Snapshot,
    Story,
    Video,
)
from pipeline.content.prose import ExternalLink, Prose, Share
from pipeline.content.walk import Part
from pipeline.errors import Location
from tests.manuscript.documents import issue, prose

LINK = ExternalLink("Read the report", "https://www.unesco.org/report/", Location("CHN-ED.md", 9, 7))


def at(file: str) -> Location:
    return Location(file, 1, 1)


def section(identifier: str, kind: str, title: str, *parts: Part, same_page: bool = False) -> Section:
    return Section(identifier, kind, title, f"the {title}", same_page, (), parts, at(f"{identifier}.md"))


def letter() -> Letter:
    body = prose("Words of @han.", "letter.md", 3)
    signature = ("countries", "UNESCO Beijing")
    return Letter(
        "letter", "Letter", "Dear readers,", body, "Warmly,", "han", signature, "face", at("letter.md")
    )


def snapshot() -> Snapshot:
    item = Item(
        "item",
        prose("A headline", "snapshot.md", 8, 5),
        ("river",),
        (LINK,),
        prose("Item.", "snapshot.md"),
        at("snapshot.md"),
    )
    return Snapshot(
        "snap", "A year", prose("Introduction.", "snapshot.md"), (item,), (), (), at("snapshot.md")
    )


def story(headline: str | None = "A headline", body: tuple[Prose | Project, ...] = ()) -> Story:
    return Story(
        id="story",
        headline=None if headline is None else prose(headline, "CHN-ED.md", 5, 5),
        badge=("ED", "CLT"),
        date=dt.date(2022, 1, 25),
        deadline=dt.date(2022, 6, 30),
        photos=("beside", "river"),
        links=(LINK,),
        shares=(Share("pupils", 144, 72, "local pupils", at("CHN-ED.md")),),
        body=body or (prose("The story of {{ pupils }}.", "CHN-ED.md", 12),),
        location=Location("CHN-ED.md", 5, 1),
    )


def project(title: str = "A project") -> Project:
    words = prose("Its text.\n\n##### Typed heading", "CHN-ED.md", 20)
    return Project(
        "project", prose(title, "CHN-ED.md", 19, 6), (), (), (), words, Location("CHN-ED.md", 19, 1)
    )


def part(kind: str = "progress", *body: Prose | Story | Project) -> SectorPart:
    return SectorPart(f"part-{kind}", "ED", kind, 2022, ("wall",), (), (), body, Location("CHN-ED.md", 1, 1))


def video() -> Video:
    return Video(
        "video",
        "A message",
        "han",
        "The summit",
        "The organizer",
        dt.date(2022, 3, 18),
        "Distinguished guests,",
        (),
        (LINK,),
        prose("The speech.", "video-1.md"),
        at("video-1.md"),
    )


def profile() -> Profile:
    words = prose("Text.\n\n- One objective", "profile-1.md")
    return Profile("profile", "A centre", "Its name", ("river",), (), words, at("profile-1.md"))


def full_issue() -> Newsletter:
    box = Box(
        "box",
        prose("Support to the framework", "CHN.md", 2, 4),
        prose("Boxed words.", "CHN.md"),
        at("CHN.md"),
    )
    country = section(
        "CHN",
        "country",
        "The Republic",
        part("plan", prose("Plan.", "CHN-ED.md"), project()),
        part("progress", story()),
        Awaiting("CHN-CLT", "Culture", "CHN-CLT.md", at("issue.yml")),
    )
    boxed = replace(country, boxes=(box,))
    return issue(
        section("letter", "letter", "Letter", letter()),
        section("snapshot", "snapshot", "A year", snapshot()),
        boxed,
        section(
            "MNG",
            "country",
            "Mongolia",
            Awaiting("MNG", "Mongolia", "MNG.md", at("issue.yml")),
            same_page=True,
        ),
        section("videos", "videos", "Messages", video()),
        section("profiles", "profiles", "In focus", profile()),
    )
