"""Documents of every kind with texts that a person, a program or an enemy may have written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path

from hypothesis import strategies as st

from pipeline.content.as_typed import as_typed, plain
from pipeline.content.document import Document
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
from pipeline.content.proceedings import (
    Agreement,
    Annex,
    AnnexPart,
    CentreCount,
    Chapter,
    Day,
    NextMeeting,
    Participant,
    Presentation,
    Proceedings,
    Role,
    Session,
)
from pipeline.content.prose import ExternalLink, Figure, Period, Photo, Prose, Share
from pipeline.content.registers import House, Registers
from pipeline.content.report import Original, Report
from pipeline.errors import Location

NOWHERE = Location("made")
NASTY = st.sampled_from(
    [
        "- x",
        "1. x",
        "# x",
        "---",
        "title: x",
        ": x",
        "[a, b]",
        "{a: b}",
        "=1+1",
        "'=x",
        '"',
        "''",
        "null",
        "~",
        "<b>",
    ]
)
TEXT = st.one_of(st.text(max_size=24), NASTY).map(lambda text: " ".join(plain(text).split()))
PEOPLE = st.sampled_from(["khan", "han", "zhou-ji", "arduino"])
PHOTOS = st.lists(st.sampled_from(["one", "two"]), max_size=2, unique=True).map(tuple)
DATES = st.dates(dt.date(1950, 1, 1), dt.date(2030, 12, 31))
PERIOD = Period(dt.date(2016, 5, 15), dt.date(2016, 5, 17))
DAYS = (dt.date(2016, 5, 16), dt.date(2016, 5, 17))
LINKS = st.lists(
    st.builds(
        ExternalLink,
        TEXT.map(lambda text: f"Read {text.replace('=', '')}".strip()),
        st.sampled_from(["https://example.org/a?b=c", "mailto:a@example.org"]),
        st.just(NOWHERE),
    ),
    max_size=2,
).map(tuple)


@st.composite
def documents(draw: st.DrawFn, house: House, registers: Registers, picture: Path) -> Document:
    """Return a document of one of the three kinds."""
    maker = _Maker(draw, house, registers, picture)
    kinds: tuple[Callable[[], Document], ...] = (maker.newsletter, maker.proceedings, maker.report)
    return draw(st.sampled_from(kinds))()


class _Maker:
    """Draws the pieces of one document; a number in each title keeps two pieces from being the same."""

    def __init__(self, draw: st.DrawFn, house: House, registers: Registers, picture: Path) -> None:
        self._draw = draw
        self._house, self._registers, self._picture = house, registers, picture
        self._numbers = count(1)
        self._shares = count(1)

    def words(self) -> str:
        return self._draw(TEXT)

    def named(self) -> str:
        return f"No {next(self._numbers)} {self.words()}".strip()

    def prose(self) -> Prose:
        texts = [
            as_typed(self.named()),
            *(as_typed(self.words()) for _ in range(self._draw(st.integers(0, 2)))),
        ]
        return Prose("\n\n".join(text for text in texts if text), NOWHERE)

    def title(self) -> Prose:
        return Prose(as_typed(self.named()), NOWHERE)

    def is_so(self) -> bool:
        return self._draw(st.booleans())

    def several(self, most: int) -> range:
        return range(self._draw(st.integers(0, most)))

    def photos(self) -> tuple[str, ...]:
        return self._draw(PHOTOS)

    def links(self) -> tuple[ExternalLink, ...]:
        return self._draw(LINKS)

    def shares(self) -> tuple[Share, ...]:
        people = self._draw(st.integers(1, 500))
        # A comma parts the fields of a share, so none ends the words of its last.
        share = Share(f"share{next(self._shares)}", people, people // 3, self.words().rstrip(" ,"), NOWHERE)
        return (share,) if self.is_so() else ()

    def pictures(self) -> Mapping[str, Photo]:
        alt = f"A picture {self.words()}".strip()
        made = [
            Photo(
                key,
                self._picture,
                self.words(),
                self.words(),
                self.words(),
                alt,
                width,
                self.words(),
                "",
                NOWHERE,
            )
            for key, width in (("one", "full"), ("two", "half"))
        ]
        return {photo.id: photo for photo in made}

    def figures(self) -> Mapping[str, Figure]:
        return {"a": Figure("a", 7, self.words(), self.words(), "", NOWHERE)} if self.is_so() else {}

    def newsletter(self) -> Newsletter:
        title = self.named()
        sections = [
            self._letter(),
            self._snapshot(),
            self._country("CHN"),
            self._country("MNG"),
            self._awaited(),
        ]
        sections += [self._listed()]
        return Newsletter(
            slug="made",
            folder=Path(),
            title=title,
            number=self.named(),
            period=PERIOD,
            date=self._draw(DATES),
            language="en",
            director="khan",
            lead_photo=self._draw(st.sampled_from(["", "one"])),
            issn=self.words(),
            description=self.words(),
            keywords=tuple(self.named() for _ in self.several(2)),
            sections=tuple(self._draw(st.permutations(sections))),
            photos=self.pictures(),
            figures=self.figures(),
            house=self._house,
            registers=self._registers,
            location=NOWHERE,
        )

    def _letter(self) -> Section:
        author = self._draw(PEOPLE)
        signature = tuple(self.named() for _ in self.several(2))
        letter = Letter(
            "",
            self.named(),
            self.words(),
            self.prose(),
            self.words(),
            author,
            signature,
            self._draw(st.sampled_from(["", "two"])),
            NOWHERE,
        )
        title = self.named() if self.is_so() else letter.title
        return Section("letter", "letter", title, title, self.is_so(), (), (letter,), NOWHERE)

    def _snapshot(self) -> Section:
        items = tuple(
            Item("", self.title(), self.photos(), self.links(), self.prose(), NOWHERE)
            for _ in self.several(2)
        )
        introduction = self.prose() if self.is_so() else Prose("", NOWHERE)
        snapshot = Snapshot("", self.named(), introduction, items, self.photos(), self.links(), NOWHERE)
        return Section(
            "snapshot",
            "snapshot",
            snapshot.title,
            snapshot.title,
            same_page=False,
            boxes=(),
            parts=(snapshot,),
            location=NOWHERE,
        )

    def _country(self, code: str) -> Section:
        country = self._registers.countries[code]
        boxes = tuple(Box("", self.title(), self.prose(), NOWHERE) for _ in self.several(2))
        parts: list[SectorPart | Awaiting] = []
        for sector in ("ED", "CLT"):
            kinds = self._draw(st.sampled_from([(), ("plan",), ("progress", "plan")]))
            parts += [self._part(sector, kind) for kind in kinds]
            if not kinds:
                name = self._registers.sectors[sector].name
                parts.append(Awaiting(f"{code}-{sector}", name, f"{code}-{sector}.md", NOWHERE))
        own = self.named()
        title, running = (own, own) if self.is_so() else (country.heading, country.running)
        return Section(code, "country", title, running, self.is_so(), boxes, tuple(parts), NOWHERE)

    def _awaited(self) -> Section:
        heading = self._registers.countries["MYS"].heading
        awaited = Awaiting("MYS", heading, "MYS.md", NOWHERE)
        running = self._registers.countries["MYS"].running
        return Section(
            "MYS", "country", heading, running, same_page=False, boxes=(), parts=(awaited,), location=NOWHERE
        )

    def _part(self, sector: str, kind: str) -> SectorPart:
        kinds: tuple[Callable[[], Prose | Story | Project], ...] = (self.prose, self._story, self._project)
        body = tuple(make() for make in self._draw(st.lists(st.sampled_from(kinds), max_size=4)))
        year = self._draw(st.integers(1950, 2030))
        return SectorPart("", sector, kind, year, self.photos(), self.links(), self.shares(), body, NOWHERE)

    def _story(self) -> Story:
        headline = self.title() if self.is_so() else None
        badge = self._draw(st.sampled_from([(), ("ED", "CLT"), ("CLT", "SC", "ED")]))
        body: tuple[Prose | Project, ...] = (self.prose(), *(self._project() for _ in self.several(2)))
        dates = (self._draw(st.none() | DATES), self._draw(st.none() | DATES))
        return Story("", headline, badge, *dates, self.photos(), self.links(), self.shares(), body, NOWHERE)

    def _project(self) -> Project:
        return Project("", self.title(), self.photos(), self.links(), self.shares(), self.prose(), NOWHERE)

    def _listed(self) -> Section:
        if self.is_so():
            video = Video(
                "video-1",
                self.named(),
                self._draw(PEOPLE),
                self.words(),
                self.words(),
                self._draw(st.none() | DATES),
                self.words(),
                self.photos(),
                self.links(),
                self.prose(),
                NOWHERE,
            )
            title = self.named()
            return Section(
                "videos", "videos", title, title, same_page=False, boxes=(), parts=(video,), location=NOWHERE
            )
        profile = Profile(
            "profile-1", self.words(), self.named(), self.photos(), self.links(), self.prose(), NOWHERE
        )
        title = self.named()
        return Section(
            "profiles",
            "profiles",
            title,
            title,
            same_page=False,
            boxes=(),
            parts=(profile,),
            location=NOWHERE,
        )

    def proceedings(self) -> Proceedings:
        next_meeting = NextMeeting(self.named(), "MYS", 2017) if self.is_so() else None
        return Proceedings(
            slug="made",
            folder=Path(),
            title=self.named(),
            document=self.named(),
            symbol=self.words(),
            period=PERIOD,
            date=self._draw(DATES),
            venue=self.words(),
            district=self.words(),
            city=self.named(),
            country="CHN",
            language="en",
            description=self.words(),
            keywords=tuple(self.named() for _ in self.several(2)),
            hosts=("cae",),
            supporters=(),
            co_organizers=(),
            next_meeting=next_meeting,
            show_agenda=self.is_so(),
            show_participants=self.is_so(),
            show_abbreviations=self.is_so(),
            signatories=("khan", "han"),
            front=tuple(self._chapter(f"front-{number}") for number in self.several(2)),
            days=self._days(),
            back=tuple(self._chapter(f"back-{number}") for number in self.several(2)),
            annexes=tuple(self._annex(number) for number in range(1, self._draw(st.integers(1, 3)))),
            centres=(CentreCount("AFR", "HYD", 4, 3, self.words(), NOWHERE),) if self.is_so() else (),
            participants=(
                Participant("khan", "", "", self.words(), NOWHERE),
                Participant("", self.named(), self.words(), self.words(), NOWHERE),
            ),
            agreements=(Agreement("mou", DAYS[0], self.named(), 2, self.words(), self.words(), NOWHERE),),
            presentations=(Presentation("d1-01", "cae", self.words(), NOWHERE),),
            photos=self.pictures(),
            figures=self.figures(),
            house=self._house,
            registers=self._registers,
            location=NOWHERE,
        )

    def _chapter(self, name: str) -> Chapter:
        return Chapter(name, self.named(), self.photos(), self.links(), self.prose(), NOWHERE)

    def _days(self) -> tuple[Day, ...]:
        counts = (self._draw(st.integers(1, 2)), self._draw(st.integers(0, 2)))
        return tuple(
            Day(day, date, tuple(self._session(day, number, date) for number in range(1, sessions + 1)))
            for day, (date, sessions) in enumerate(zip(DAYS, counts, strict=True), start=1)
        )

    def _session(self, day: int, number: int, date: dt.date) -> Session:
        start = dt.time(9, 0) if self.is_so() else None
        end = dt.time(10, 30) if start and self.is_so() else None
        roles = tuple(
            Role(self._draw(st.sampled_from(["Moderator", "Chair", "Master of = Ceremony"])), person, NOWHERE)
            for person in self._draw(st.lists(PEOPLE, max_size=2))
        )
        kind = self._draw(st.sampled_from(["plenary", "ceremony", "breakout"]))
        return Session(
            f"d{day}-{number:02}",
            number,
            self.title(),
            kind,
            date,
            start,
            end,
            roles,
            self.photos(),
            self.links(),
            (),
            self.prose(),
            NOWHERE,
        )

    def _annex(self, number: int) -> Annex:
        kinds = st.sampled_from(["text", "preamble", "operative"])
        parts = tuple(
            AnnexPart("", self.title(), self._draw(kinds), self.prose(), NOWHERE) for _ in self.several(2)
        )
        introduction = self.prose() if self.is_so() else None
        signatories = tuple(self._draw(st.lists(PEOPLE, max_size=2)))
        adopted = self._draw(st.none() | DATES)
        return Annex(
            f"annexed-{number}",
            number,
            self.named(),
            introduction,
            parts,
            adopted,
            self.words(),
            signatories,
            NOWHERE,
        )

    def report(self) -> Report:
        return Report(
            slug="made",
            folder=Path(),
            title=self.named(),
            subtitle=self.words(),
            authors=tuple(self.named() for _ in self.several(2)),
            publisher=self.words(),
            date=self.words(),
            language=self._draw(st.sampled_from(["en", "fr", "mn"])),
            identifier=self.words(),
            original=Original(self.named(), self._draw(st.integers(0, 900))),
            body=self.prose(),
            photos=self.pictures(),
            figures=self.figures(),
            house=self._house,
            registers=self._registers,
            location=NOWHERE,
        )
