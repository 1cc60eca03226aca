"""Small documents made by hand: a meeting and an issue in which one thing at a time is of interest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from pipeline.content.newsletter import Newsletter, Section
from pipeline.content.proceedings import (
    CentreCount,
    Chapter,
    Day,
    Presentation,
    Proceedings,
    Role,
    Session,
)
from pipeline.content.prose import Period, Photo, Prose
from pipeline.content.registers import (
    Acronym,
    Category,
    Country,
    House,
    Organization,
    Person,
    Registers,
    Sector,
    Title,
)
from pipeline.errors import Location

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
REGISTER = Location("house.csv", 2)


def prose(text: str, file: str = "text.md", line: int = 1, column: int = 1) -> Prose:
    return Prose(text, Location(file, line, column))


def person(identifier: str, name: str, function: str = "", *, title: str = "", short: str = "") -> Person:
    return Person(identifier, title, name, short or name, function, "", "", REGISTER)


def organization(identifier: str, name: str, acronym: str = "") -> Organization:
    return Organization(identifier, name, acronym, "", "", "", REGISTER)


PEOPLE = (
    person("zhou", "Zhou Ji", "President of the Academy", title="Prof.", short="Prof. Zhou"),
    person("han", "Qunli Han", title="Mr", short="Mr Han"),
)
ORGANIZATIONS = (
    organization("cae", "Chinese Academy of Engineering", "CAE"),
    organization("forum", "Science Forum"),
)
TITLES = (
    Title("plan", "Beijing Action Plan", "quoted", "", REGISTER),
    Title("report", "Engineering Report", "italic", "https://www.unesco.org/report", REGISTER),
    Title("symbol", "37 C/18", "symbol", "", REGISTER),
)


def registers(
    people: tuple[Person, ...] = PEOPLE,
    organizations: tuple[Organization, ...] = ORGANIZATIONS,
    titles: tuple[Title, ...] = TITLES,
) -> Registers:
    return Registers(
        people={one.id: one for one in people},
        organizations={one.id: one for one in organizations},
        countries={
            "CHN": Country("CHN", "China", "the Republic", "The Republic", "the Republic", REGISTER),
            "MNG": Country("MNG", "Mongolia", "Mongolia", "Mongolia", "Mongolia", REGISTER),
        },
        sectors={
            "ED": Sector("ED", "Education", "#8A5A00", REGISTER),
            "CLT": Sector("CLT", "Culture", "#5B3E9E", REGISTER),
        },
        regions={"AFR": Category("AFR", "Africa", REGISTER), "APA": Category("APA", "Asia", REGISTER)},
        themes={"HYD": Category("HYD", "Hydrology", REGISTER), "EES": Category("EES", "Earth", REGISTER)},
        acronyms={
            "STI": Acronym("STI", "science, technology and innovation", REGISTER),
            "DRR": Acronym("DRR", "disaster risk reduction", REGISTER),
        },
        terms={},
        titles={one.id: one for one in titles},
    )


HOUSE = House(
    organization="UNESCO",
    office="Beijing Office",
    address=("5 Street", "Beijing"),
    email="office@unesco.org",
    telephone="+86 10",
    website="https://www.unesco.org/",
    languages=("en",),
    profile="un",
    logo=None,
    logo_alt="",
    accent="#0B3D66",
    tint="#F3F6F8",
    licence="CC BY-SA 3.0 IGO",
    licence_url="https://creativecommons.org/licenses/by-sa/3.0/igo/",
    disclaimer="The views are those of their authors.",
    lead_verb="bold",
    number_operative=True,
    number_paragraphs=False,
    number_single_annex=False,
    folder=Path("house"),
    location=Location("house.yml"),
)


def photo(identifier: str, width: str = "half", caption: str = "A caption") -> Photo:
    file = Path("photos") / f"{identifier}.jpg"
    return Photo(
        identifier, file, caption, "A. Name", "CC0", "What is seen", width, "", "", Location("photos.csv", 2)
    )


PHOTOS: Mapping[str, Photo] = {
    one.id: one
    for one in (photo("wall", "full"), photo("river"), photo("face", "portrait"), photo("beside", "side"))
}


def chapter(text: str, file: str = "text.md") -> Chapter:
    return Chapter("introduction", "Introduction", (), (), prose(text, file), Location(file, 1, 1))


def session(text: str, number: int = 1, day: int = 1, roles: tuple[Role, ...] = ()) -> Session:
    file = f"d{day}-{number:02}.md"
    title = prose(f"Session {number}", file, 2, 8)
    date = dt.date(2016, 5, 15 + day)
    place = Location(file, 1, 1)
    body = prose(text, file, 5)
    return Session(
        f"d{day}-{number:02}",
        number,
        title,
        "plenary",
        date,
        dt.time(9),
        dt.time(10, 30),
        roles,
        (),
        (),
        (),
        body,
        place,
    )


def meeting(*sessions: Session, text: str = "Words.") -> Proceedings:
    numbers = sorted({one.date.day - 15 for one in sessions})
    days = tuple(
        Day(
            number,
            dt.date(2016, 5, 15 + number),
            tuple(one for one in sessions if one.date.day == 15 + number),
        )
        for number in numbers
    )
    return Proceedings(
        slug="meeting",
        folder=Path("meeting"),
        title="Coordination Meeting",
        document="Summary of proceedings",
        symbol="",
        period=Period(dt.date(2016, 5, 15), dt.date(2016, 5, 18)),
        date=dt.date(2016, 6, 10),
        venue="Centre",
        district="",
        city="Beijing",
        country="CHN",
        language="en",
        description="A meeting",
        keywords=("science",),
        hosts=(),
        supporters=(),
        co_organizers=(),
        next_meeting=None,
        show_agenda=False,
        show_participants=False,
        show_abbreviations=False,
        signatories=(),
        front=(chapter(text),),
        days=days,
        back=(),
        annexes=(),
        centres=(
            CentreCount("AFR", "HYD", 4, 3, "", REGISTER),
            CentreCount("APA", "HYD", 11, 9, "", REGISTER),
            CentreCount("APA", "EES", 4, 4, "", REGISTER),
        ),
        participants=(),
        agreements=(),
        presentations=(Presentation("d1-01", "cae", "its <new> way", REGISTER),),
        photos=PHOTOS,
        figures={},
        house=HOUSE,
        registers=registers(),
        location=Location("meeting.yml", 1, 1),
    )


def issue(*sections: Section) -> Newsletter:
    return Newsletter(
        slug="2022-1",
        folder=Path("2022-1"),
        title="The newsletter",
        number="2022/1",
        period=Period(dt.date(2022, 1, 1), dt.date(2022, 4, 30)),
        date=dt.date(2022, 5, 16),
        language="en",
        director="han",
        lead_photo="wall",
        issn="",
        description="An issue",
        keywords=(),
        sections=sections,
        photos=PHOTOS,
        figures={},
        house=HOUSE,
        registers=registers(),
        location=Location("issue.yml", 1, 1),
    )
