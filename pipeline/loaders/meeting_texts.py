"""The texts of a meeting: chapters, sessions with their interventions, annexes with their parts."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.content.proceedings import Annex, AnnexPart, Chapter, Intervention, Role, Session
from pipeline.content.prose import Prose
from pipeline.errors import Location
from pipeline.loaders.desk import Desk, Text
from pipeline.loaders.field_syntax import parsed_role, parsed_when
from pipeline.loaders.fields import UNDER_HEADING, Fields
from pipeline.loaders.nodes import Scalar
from pipeline.loaders.text_file import Piece, paragraphs, split

SESSION_KINDS = ("plenary", "ceremony", "breakout")
PART_KINDS = ("text", "preamble", "operative")
SPEAKER = re.compile(r"\*\*@([A-Za-z0-9][A-Za-z0-9_-]*)(?::[a-z]+)?\*\*")
CODE = re.compile(r"(`++).+?(?<!`)\1(?!`)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class SessionPlace:
    """Which session a file holds: its id, its number in the day, the day's number and date."""

    id: str
    number: int
    day: int
    date: dt.date


def read_chapter(desk: Desk, text: Text, name: str) -> Chapter:
    """Return a chapter before or after the days."""
    fields = text.fields
    chapter = Chapter(
        id=name,
        title=fields.text("title", required=True),
        photos=desk.references.photos_of(fields),
        links=desk.links(fields),
        body=text.body,
        location=text.location,
    )
    fields.finish()
    return chapter


def read_session(desk: Desk, text: Text, place: SessionPlace) -> Session:
    """Return a session; its day is the one in the file's name, and `when` must agree."""
    fields = text.fields
    start, end = _times(desk, fields, place)
    session = Session(
        id=place.id,
        number=place.number,
        title=fields.prose("title", required=True),
        kind=fields.choice("kind", SESSION_KINDS, default="plenary"),
        date=place.date,
        start=start,
        end=end,
        roles=tuple(_roles(desk, fields)),
        photos=desk.references.photos_of(fields),
        links=desk.links(fields),
        interventions=tuple(_interventions(desk, text.body)),
        body=text.body,
        location=text.location,
    )
    fields.finish()
    return session


def _times(desk: Desk, fields: Fields, place: SessionPlace) -> tuple[dt.time | None, dt.time | None]:
    when = fields.scalar("when", required=True)
    if when is None:
        return None, None
    date, start, end = parsed_when(when, desk.findings)
    if date is not None and place.date != dt.date.min and date != place.date:
        message = f"{date} is not day {place.day} of the meeting"
        hint = (
            f"the file's name says day {place.day}, which is {place.date}; mend the date or rename the file"
        )
        desk.findings.error("day-outside-meeting", message, when.location, hint)
    return start, end


def _roles(desk: Desk, fields: Fields) -> Iterator[Role]:
    named: list[tuple[str, Scalar]] = []
    moderator = fields.scalar("moderator")
    if moderator is not None:
        named.append(("Moderator", moderator))
    named += [role for value in fields.repeated("role") if (role := parsed_role(value, desk.findings))]
    for label, value in named:
        person = desk.references.person(value)
        if person:
            yield Role(label, person, value.location)


def _interventions(desk: Desk, body: Prose) -> Iterator[Intervention]:
    """Yield the first bold mention of each paragraph; an organization in bold is no speaker."""
    registers = desk.references.registers
    for paragraph in paragraphs(body):
        text = CODE.sub(lambda code: re.sub(r"[^\n]", " ", code.group()), paragraph.text)
        for speaker in SPEAKER.finditer(text):
            if speaker.group(1) in registers.organizations:
                continue
            # The place of the mention itself, behind the two asterisks.
            yield Intervention(speaker.group(1), _place(paragraph, speaker.start() + 2))
            break


def _place(prose: Prose, position: int) -> Location:
    lines = prose.text.count("\n", 0, position)
    column = position - prose.text.rfind("\n", 0, position)
    return Location(prose.location.file, prose.location.line + lines, column)


def read_annex(desk: Desk, text: Text, number: int, name: str) -> Annex:
    """Return an annex; each `##` is a part, and text before the first is its introduction."""
    fields = text.fields
    pieces = split(text.body, frozenset({2}))
    annex = Annex(
        id=name,
        number=number,
        title=fields.text("title", required=True),
        introduction=next((piece.body for piece in pieces if not piece.level), None),
        parts=tuple(_annex_part(desk, piece, name) for piece in pieces if piece.level),
        adopted=fields.date("adopted"),
        adopted_by=fields.text("adopted_by"),
        signatories=desk.people(fields, "signatories"),
        location=text.location,
    )
    fields.finish()
    return annex


def _annex_part(desk: Desk, piece: Piece, annex: str) -> AnnexPart:
    fields = Fields(piece.fields, piece.location, desk.findings, UNDER_HEADING)
    if not piece.title.text:
        desk.findings.error("empty-heading", "the part has no title", piece.location, "write `## Title`")
    part = AnnexPart(
        id=desk.ids.claim(annex, piece.title.text, piece.body),
        title=piece.title,
        kind=fields.choice("kind", PART_KINDS, default="text"),
        body=piece.body,
        location=piece.location,
    )
    fields.finish()
    return part
