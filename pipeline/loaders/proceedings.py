"""meeting.yml, the texts of the meeting in the order of their names, and its registers, to proceedings."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.content.proceedings import Annex, Chapter, Day, NextMeeting, Proceedings, Session
from pipeline.content.prose import Period
from pipeline.loaders.desk import Desk
from pipeline.loaders.fields import UNKNOWN, Fields, parsed_date
from pipeline.loaders.meeting_registers import MeetingRegisters
from pipeline.loaders.meeting_texts import SessionPlace, read_annex, read_chapter, read_session
from pipeline.loaders.report import FILE as RECORD
from pipeline.loaders.yaml_file import read_yaml

FILE = "meeting.yml"
CHAPTER = re.compile(r"([0-9]{2})-(.+)\.md")
SESSION = re.compile(r"d([0-9]+)-([0-9]+)(?:-.+)?\.md")
ANNEX = re.compile(r"annex-([0-9]+)-(.+)\.md")
FIRST_BACK_NUMBER = 50
NAMES = "texts are named `00-introduction.md`, `d1-01-opening.md`, `annex-1-action-plan.md`"


def read_proceedings(desk: Desk) -> Proceedings | None:
    """Return the meeting, or None when meeting.yml cannot be read as a whole."""
    source = desk.folder.read(FILE)
    mapping = read_yaml(source, desk.findings) if source else None
    if mapping is None:
        return None
    fields = Fields(mapping.entries, mapping.location, desk.findings)
    proceedings = _proceedings(desk, fields)
    fields.finish()
    desk.report_unused(NAMES)
    return proceedings


def _proceedings(desk: Desk, fields: Fields) -> Proceedings:
    period = fields.period()
    texts = _Texts(desk, _day_dates(fields, period, is_record=RECORD in desk.folder.names()))
    front, back = texts.chapters()
    registers = MeetingRegisters(desk, period)
    return Proceedings(
        slug=desk.folder.path.name,
        folder=desk.folder.path,
        title=fields.text("title", required=True),
        document=fields.text("document", required=True),
        symbol=fields.text("symbol"),
        period=period,
        date=fields.date("date", required=True) or dt.date.min,
        venue=fields.text("venue"),
        district=fields.text("district"),
        city=fields.text("city", required=True),
        country=desk.references.country(fields.scalar("country", required=True)),
        language=fields.text("language", default=desk.house.languages[0]),
        description=fields.text("description"),
        keywords=tuple(keyword.text for keyword in fields.items("keywords")),
        hosts=desk.organizations(fields, "hosts"),
        supporters=desk.organizations(fields, "supporters"),
        co_organizers=desk.organizations(fields, "co_organizers"),
        next_meeting=_next_meeting(desk, fields),
        show_agenda=fields.flag("agenda"),
        show_participants=fields.flag("participants"),
        show_abbreviations=fields.flag("abbreviations"),
        signatories=desk.people(fields, "signatories"),
        front=front,
        days=texts.days(),
        back=back,
        annexes=texts.annexes(),
        centres=registers.centres(),
        participants=registers.participants(),
        agreements=registers.agreements(),
        presentations=registers.presentations(texts.session_ids()),
        photos=desk.references.photos,
        figures=desk.figures,
        house=desk.house,
        registers=desk.references.registers,
        location=desk.folder.location(FILE),
    )


def _day_dates(fields: Fields, period: Period, *, is_record: bool) -> tuple[dt.date, ...]:
    """Return the dates of the days; one outside the meeting, out of order or written twice is reported.

    The record of an imported file need not have any.
    """
    values = fields.items("days")
    if not values and not is_record:
        fields.report_missing("days")
    dates: list[dt.date] = []
    for value in values:
        date = parsed_date(value, fields.findings)
        if date is None:
            continue
        if period != UNKNOWN and not period.first <= date <= period.last:
            message = f"{date} is not a day of the meeting"
            hint = f"the meeting is from {period.first} to {period.last}"
            fields.findings.error("day-outside-meeting", message, value.location, hint)
        if dates and date <= dates[-1]:
            message = f"{date} does not come after {dates[-1]}"
            fields.findings.error("wrong-order", message, value.location, "write each day once, in order")
        dates.append(date)
    return tuple(dates)


def _next_meeting(desk: Desk, fields: Fields) -> NextMeeting | None:
    announced = fields.group("next")
    if announced is None:
        return None
    found = NextMeeting(
        title=announced.text("title", required=True),
        host=desk.references.country(announced.scalar("host", required=True)),
        year=announced.whole("year", required=True) or 0,
    )
    announced.finish()
    return found


@dataclass(frozen=True, slots=True)
class _Texts:
    desk: Desk
    dates: tuple[dt.date, ...]

    def days(self) -> tuple[Day, ...]:
        """Return a day for each date, with its sessions numbered in the order of their files."""
        sessions: dict[int, list[Session]] = {number: [] for number in range(1, len(self.dates) + 1)}
        first_files: dict[str, str] = {}
        for name, match in self._matching(SESSION):
            day, number = int(match.group(1)), int(match.group(2))
            session_id = f"d{day}-{number:02}"
            if session_id in first_files:
                hint = f"`{first_files[session_id]}` has it too; give one of the two another number"
                self._refuse(
                    "duplicate-session", f"the session number `{session_id}` stands twice", name, hint
                )
            first_files.setdefault(session_id, name)
            if day not in sessions:
                self._refuse_day(day, name)
            held = sessions.get(day, [])
            date = self.dates[day - 1] if 1 <= day <= len(self.dates) else dt.date.min
            text = self.desk.text(name)
            if text is not None:
                held.append(read_session(self.desk, text, SessionPlace(session_id, len(held) + 1, day, date)))
        return tuple(Day(number, self.dates[number - 1], tuple(held)) for number, held in sessions.items())

    def session_ids(self) -> tuple[str, ...]:
        """Return the ids that the names of the files give, whether or not their days are right."""
        return tuple(
            f"d{int(match.group(1))}-{int(match.group(2)):02}" for _, match in self._matching(SESSION)
        )

    def _refuse_day(self, day: int, name: str) -> None:
        if not self.dates:
            return
        count = "1 day" if len(self.dates) == 1 else f"{len(self.dates)} days"
        hint = f"add its date to `days` in `{FILE}`, or rename the file"
        self._refuse("day-outside-meeting", f"there is no day {day}: the meeting has {count}", name, hint)

    def chapters(self) -> tuple[tuple[Chapter, ...], tuple[Chapter, ...]]:
        """Return the chapters before the days and those after them."""
        front: list[Chapter] = []
        back: list[Chapter] = []
        first_files: dict[str, str] = {}
        for name, match in self._matching(CHAPTER):
            self._check_id(match.group(2), name, first_files)
            text = self.desk.text(name)
            if text is not None:
                held = front if int(match.group(1)) < FIRST_BACK_NUMBER else back
                held.append(read_chapter(self.desk, text, match.group(2)))
        return tuple(front), tuple(back)

    def annexes(self) -> tuple[Annex, ...]:
        """Return the annexes in the order of their numbers."""
        found: list[Annex] = []
        numbers: dict[str, str] = {}
        ids = {match.group(2): name for name, match in self._matching(CHAPTER)}
        for name, match in self._matching(ANNEX):
            number = match.group(1).lstrip("0") or "0"
            if number in numbers:
                hint = f"`{numbers[number]}` has it too; give one of the two another number"
                self._refuse("duplicate-annex", f"the annex number `{number}` stands twice", name, hint)
            numbers.setdefault(number, name)
            self._check_id(match.group(2), name, ids)
            text = self.desk.text(name)
            if text is not None:
                found.append(read_annex(self.desk, text, int(number), match.group(2)))
        return tuple(sorted(found, key=lambda annex: annex.number))

    def _check_id(self, chapter: str, name: str, first_files: dict[str, str]) -> None:
        if chapter in first_files:
            hint = f"`{first_files[chapter]}` has it too; rename one of the two"
            self._refuse("duplicate-file", f"the name `{chapter}` stands twice", name, hint)
        first_files.setdefault(chapter, name)

    def _matching(self, pattern: re.Pattern[str]) -> Iterator[tuple[str, re.Match[str]]]:
        for name in self.desk.folder.names():
            match = pattern.fullmatch(name)
            if match:
                yield name, match

    def _refuse(self, code: str, message: str, name: str, hint: str) -> None:
        self.desk.findings.error(code, message, self.desk.folder.location(name), hint)
