"""Blocks of a legacy PDF to proceedings: a meeting with its days, sessions, speakers, annexes and lists."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from pipeline.content.as_typed import as_typed
from pipeline.content.proceedings import Annex, Chapter, Day, Participant, Proceedings, Role, Session
from pipeline.content.prose import Period, Photo, Prose
from pipeline.content.registers import Country, House, Person, Registers
from pipeline.content.slugs import slug, take_id
from pipeline.errors import Location
from pipeline.importer.block import Block, Kind
from pipeline.importer.layout.text import plain_text
from pipeline.importer.page import Doubt
from pipeline.importer.read import Imported
from pipeline.importer.recognise.meeting_annexes import annex_of
from pipeline.importer.recognise.meeting_head import Head, find_dates, head_of, meeting_of
from pipeline.importer.recognise.meeting_lists import with_odd_lists_as_chapters
from pipeline.importer.recognise.meeting_names import (
    acronyms_of,
    names_in_roles,
    participants_of,
    people_of,
    roles_in,
    with_speakers,
    without_roles,
)
from pipeline.importer.recognise.meeting_outline import Part, PartKind, by_kind, parts_of
from pipeline.importer.recognise.names import KnownPerson, known_people
from pipeline.importer.recognise.recognised import Recognised
from pipeline.importer.record.source_text import source_text

_PLACE = Location("")
_CLOCK = r"(?P<h{0}>[01]?\d|2[0-3])[:.h](?P<m{0}>[0-5]\d)"
_TIMES = re.compile(rf"(?<!\d){_CLOCK.format(1)}\s*[-–—]\s*{_CLOCK.format(2)}(?!\d)")
_KINDS = (
    ("ceremony", re.compile(r"\bceremon(?:y|ies)\b", re.IGNORECASE)),
    ("breakout", re.compile(r"\bbreak-?out\b", re.IGNORECASE)),
)
_TABLE_LABEL = re.compile(r"^Table: \**Table\s+(?P<number>\d{1,3})\**\s*[.:–—-]?\**\s+", re.MULTILINE)
_SPEECH_WORDS = re.compile(
    r"\b(?:moderator|rapporteur|chairperson|session|plenary|delegat\w+|participants?)\b", re.IGNORECASE
)


def recognise(
    imported: Imported, photos: Mapping[int, Photo], house: House, registers: Registers
) -> Recognised:
    """Return the proceedings that stand in the blocks; the score says how surely they are proceedings.

    `photos` holds the picture of each block of kind PICTURE by its index. Countries come from `registers`.
    """
    return _Meeting(imported, photos, house, registers).recognised()


@dataclass
class _Meeting:
    imported: Imported
    photos: Mapping[int, Photo]
    house: House
    registers: Registers
    doubts: list[Doubt] = field(default_factory=list)
    _table_count: int = 0

    def recognised(self) -> Recognised:
        blocks = tuple(block for block in self.imported.blocks if block.kind not in (Kind.HEAD, Kind.FOOT))
        parts = with_odd_lists_as_chapters(parts_of(blocks))
        kinds = by_kind(parts)
        texts = [plain_text(block.lines) for block in blocks if block.lines]
        known = known_people(texts)
        opening = kinds[PartKind.HEAD][0].blocks
        head = head_of(opening, self.registers.countries, organization=self.house.organization)
        score, reason = _score(kinds, head, texts)
        return Recognised(self._document(parts, head, known, texts), score, reason, tuple(self.doubts))

    def _document(
        self, parts: Sequence[Part], head: Head, known: Mapping[str, KnownPerson], texts: Sequence[str]
    ) -> Proceedings:
        kinds = by_kind(parts)
        participants, functions = self._participants(kinds[PartKind.PARTICIPANTS], known)
        speakers = _Speakers(known, people_of(known, functions, _PLACE))
        parts = [self._without_masthead(part, head) for part in parts]
        parts, signatories = self._signed(parts, speakers)
        days, period = self._days(parts, head, speakers)
        front, back, annexes = self._chapters(parts, head)
        listed = [block for part in kinds[PartKind.ABBREVIATIONS] for block in part.blocks]
        organizations, acronyms = acronyms_of(texts, listed, _PLACE)
        country, countries = self._country(head)
        registers = replace(
            self.registers,
            people=speakers.people,
            organizations=organizations,
            acronyms=acronyms,
            countries=countries,
            terms={},
            titles={},
        )
        return replace(
            meeting_of(head, period, country, self.house, registers),
            show_agenda=bool(kinds[PartKind.AGENDA]),
            show_participants=bool(participants),
            show_abbreviations=bool(listed),
            signatories=signatories,
            front=front,
            days=days,
            back=back,
            annexes=annexes,
            participants=participants,
            photos={photo.id: photo for photo in self.photos.values()},
        )

    def _participants(
        self, parts: Sequence[Part], known: Mapping[str, KnownPerson]
    ) -> tuple[tuple[Participant, ...], dict[str, str]]:
        rows: list[Participant] = []
        functions: dict[str, str] = {}
        for part in parts:
            found, named = participants_of(part.blocks, known, _PLACE)
            rows += found
            functions |= named
        return tuple(rows), functions

    def _days(self, parts: Sequence[Part], head: Head, speakers: _Speakers) -> tuple[tuple[Day, ...], Period]:
        days: list[Day] = []
        for index, part in enumerate(parts):
            if part.kind is not PartKind.DAY:
                continue
            date = part.date or self._guessed_date(part, head, days)
            day = Day(len(days) + 1, date, ())
            held = tuple(takewhile(lambda one: one.kind is PartKind.SESSION, parts[index + 1 :]))
            days.append(replace(day, sessions=tuple(self._sessions(part, held, day, speakers))))
        dates = [day.date for day in days]
        if not dates and head.period is None:
            self._doubt(None, "no-date", "no date of the meeting was found; write it into meeting.yml")
        if not head.city:
            self._doubt(None, "no-place", "no place of the meeting was found; write it into meeting.yml")
        first = min([*dates, head.period.first] if head.period else dates, default=dt.date(1970, 1, 1))
        last = max([*dates, head.period.last] if head.period else dates, default=first)
        return tuple(days), Period(first, last)

    def _guessed_date(self, part: Part, head: Head, days: Sequence[Day]) -> dt.date:
        self._doubt(
            part.heading, "no-date", f"the day `{part.title}` has no date; it was counted from the first"
        )
        if days:
            return days[-1].date + dt.timedelta(days=1)
        return head.period.first if head.period else dt.date(1970, 1, 1)

    def _sessions(
        self, day_part: Part, parts: Sequence[Part], day: Day, speakers: _Speakers
    ) -> list[Session]:
        held = list(parts)
        if day_part.blocks:
            heading = f"Opening of {day_part.title}" if held else day_part.title
            held.insert(0, Part(PartKind.SESSION, heading, day_part.heading, blocks=day_part.blocks))
            self._doubt(
                day_part.blocks[0],
                "added-heading",
                f"`{heading}` was added above text without a heading",
            )
        return [self._session(part, day, number, speakers) for number, part in enumerate(held, 1)]

    def _session(self, part: Part, day: Day, number: int, speakers: _Speakers) -> Session:
        title, role_line = without_roles(part.title)
        blocks = list(part.blocks)
        if not role_line and blocks and roles_in(plain_text(blocks[0].lines), speakers.known, _PLACE):
            role_line = plain_text(blocks.pop(0).lines)
        roles = speakers.roles(role_line)
        if role_line and not roles:
            title = part.title
        start, end, title = _times(title)
        return Session(
            id=f"d{day.number}-{number:02}",
            number=number,
            title=Prose(as_typed(title), _PLACE),
            kind=next((kind for kind, pattern in _KINDS if pattern.search(title)), "plenary"),
            date=day.date,
            start=start,
            end=end,
            roles=roles,
            photos=(),
            links=(),
            interventions=(),
            body=Prose(speakers.marked(self._prose(blocks)), _PLACE),
            location=_PLACE,
        )

    def _chapters(
        self, parts: Sequence[Part], head: Head
    ) -> tuple[tuple[Chapter, ...], tuple[Chapter, ...], tuple[Annex, ...]]:
        front: list[Chapter] = []
        back: list[Chapter] = []
        annexes: list[Annex] = []
        taken: set[str] = set()
        is_after = False
        if head.rest:
            unheaded = Part(PartKind.CHAPTER, "Introduction", None, blocks=list(head.rest))
            front.append(self._chapter(unheaded, taken))
            self._doubt(
                head.rest[0], "added-heading", "`Introduction` was added above text without a heading"
            )
        for part in parts:
            is_after = is_after or part.kind in (PartKind.DAY, PartKind.ANNEX)
            if part.kind is PartKind.ANNEX:
                annex, doubts = annex_of(part, len(annexes) + 1, self._prose, taken, _PLACE)
                annexes.append(annex)
                self.doubts += doubts
            elif part.kind is PartKind.CHAPTER and (
                part.blocks or _folded(part.title) != _folded(head.title)
            ):
                (back if is_after else front).append(self._chapter(part, taken))
        return tuple(front), tuple(back), tuple(annexes)

    def _chapter(self, part: Part, taken: set[str]) -> Chapter:
        identifier = take_id(slug(part.title), taken)
        return Chapter(identifier, part.title, (), (), Prose(self._prose(part.blocks), _PLACE), _PLACE)

    def _without_masthead(self, part: Part, head: Head) -> Part:
        """Return the part without title and dates of the meeting at its end, the head of an annex."""
        blocks = list(part.blocks)
        while blocks and blocks[-1].lines and part.kind is not PartKind.HEAD:
            text = plain_text(blocks[-1].lines)
            is_dates = head.period is not None and find_dates(text) == head.period and len(text) < 80
            if not is_dates and _folded(text) != _folded(head.title):
                break
            blocks.pop()
        return replace(part, blocks=blocks)

    def _signed(self, parts: Sequence[Part], speakers: _Speakers) -> tuple[list[Part], tuple[str, ...]]:
        """Return the parts without the signature at the end of the last chapter, and who signed."""
        last = max(
            (index for index, part in enumerate(parts) if part.kind in (PartKind.CHAPTER, PartKind.SESSION)),
            default=-1,
        )
        if last < 0 or len(parts[last].blocks) < 2:
            return list(parts), ()
        *blocks, name, function = parts[last].blocks
        person = speakers.named(plain_text(name.lines))
        words = plain_text(function.lines)
        if person is None or (person.function and person.function != words) or len(words) > 120:
            return list(parts), ()
        speakers.people[person.id] = replace(person, function=words)
        parts = [*parts[:last], replace(parts[last], blocks=blocks), *parts[last + 1 :]]
        return parts, (person.id,)

    def _country(self, head: Head) -> tuple[str, Mapping[str, Country]]:
        if head.country in self.registers.countries:
            return head.country, self.registers.countries
        name = head.country or "Unknown country"
        identifier = re.sub(r"[^A-Z]", "", name.upper())[:3] or "XXX"
        self._doubt(None, "unknown-country", f"the country `{name}` is in no register")
        row = Country(identifier, name, name, name, name, _PLACE)
        return identifier, {**self.registers.countries, identifier: row}

    def _prose(self, blocks: Sequence[Block]) -> str:
        """Return the source text of some of the file's blocks, with their pictures."""
        old = {id(block): index for index, block in enumerate(self.imported.blocks)}
        new = {old[id(block)]: index for index, block in enumerate(blocks) if id(block) in old}
        held = [replace(block, belongs_to=new.get(block.belongs_to, -1)) for block in blocks]
        photos = {new[index]: photo for index, photo in self.photos.items() if index in new}
        return _TABLE_LABEL.sub(self._without_label, source_text(held, photos)).strip()

    def _without_label(self, caption: re.Match[str]) -> str:
        """Return the caption without `Table 3.`: the house numbers tables itself."""
        self._table_count += 1
        return "Table: " if int(caption["number"]) == self._table_count else caption[0]

    def _doubt(self, block: Block | None, code: str, reason: str) -> None:
        page_number = block.page_number if block else 1
        self.doubts.append(Doubt(page_number, block.box if block else None, code, reason))


@dataclass
class _Speakers:
    """The persons of the document; a role may add one whom the text names without title."""

    known: Mapping[str, KnownPerson]
    people: dict[str, Person]

    def roles(self, line: str) -> tuple[Role, ...]:
        roles = roles_in(line, self.known, _PLACE)
        for role, name in zip(roles, names_in_roles(line), strict=True):
            self.people.setdefault(role.person, Person(role.person, "", name, name, "", "", "", _PLACE))
        return roles

    def named(self, name: str) -> Person | None:
        """Return the person of that name, printed without title."""
        return next((person for person in self.people.values() if person.name == name), None)

    def marked(self, prose: str) -> str:
        return with_speakers(prose, self.known, self.people)


def _times(title: str) -> tuple[dt.time | None, dt.time | None, str]:
    """Return begin and end of a session and its title without them."""
    match = _TIMES.search(title)
    if not match:
        return None, None, title
    start = dt.time(int(match["h1"]), int(match["m1"]))
    end = dt.time(int(match["h2"]), int(match["m2"]))
    if start >= end:
        return None, None, title
    return start, end, re.sub(r"\s+", " ", title[: match.start()] + title[match.end() :]).strip(" ,;()–—-")


def _score(kinds: Mapping[PartKind, tuple[Part, ...]], head: Head, texts: Sequence[str]) -> tuple[float, str]:
    """Return how surely these are proceedings, and what speaks for it."""
    sessions, days, annexes = (len(kinds[kind]) for kind in (PartKind.SESSION, PartKind.DAY, PartKind.ANNEX))
    roles = sum(bool(without_roles(part.title)[1]) for part in kinds[PartKind.SESSION])
    speech = sum(len(_SPEECH_WORDS.findall(text)) for text in texts)
    words = sum(len(text.split()) for text in texts) or 1
    evidence = (
        (0.35, days > 0, f"{days} days"),
        (0.2, sessions > 1, f"{sessions} sessions"),
        (0.15, bool(head.document), f"`{head.document}`"),
        (0.1, head.period is not None, "place and dates of a meeting"),
        (0.1, roles > 0 or speech > 0.002 * words, "moderators and participants"),
        (0.1, annexes > 0, f"{annexes} annexes"),
    )
    found = [(weight, words) for weight, is_there, words in evidence if is_there]
    return sum(weight for weight, _ in found), ", ".join(words for _, words in found)


def _folded(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().casefold()
