"""Proceedings to meeting.yml and the texts of the meeting."""

from __future__ import annotations

import datetime as dt
from pathlib import PurePosixPath

from pipeline.content.proceedings import Annex, AnnexPart, Chapter, Day, Proceedings, Session
from pipeline.content.slugs import slug
from pipeline.loaders.proceedings import FILE, FIRST_BACK_NUMBER, SESSION
from pipeline.loaders.source_lines import Field, YamlValue, headed, inserts, text_file, yaml_text, yaml_value

MODERATOR = "Moderator"


def proceedings_files(meeting: Proceedings) -> dict[str, str]:
    """Return meeting.yml and a text for each chapter, session and annex."""
    files = {FILE: _meeting(meeting)}
    for first, chapters in ((0, meeting.front), (FIRST_BACK_NUMBER, meeting.back)):
        for number, chapter in enumerate(chapters, start=first):
            files[f"{number:02}-{chapter.id}.md"] = _chapter(chapter)
    for day in meeting.days:
        for number, session in enumerate(day.sessions, start=1):
            files[_session_name(day, session, number)] = _session(session)
    for annex in meeting.annexes:
        files[f"annex-{annex.number}-{annex.id}.md"] = _annex(annex)
    return files


def _meeting(meeting: Proceedings) -> str:
    fields: dict[str, YamlValue] = {
        "title": meeting.title,
        "document": meeting.document,
        "symbol": meeting.symbol,
        "from": meeting.period.first,
        "to": meeting.period.last,
        "days": tuple(str(day.date) for day in meeting.days),
        "date": meeting.date,
        "venue": meeting.venue,
        "district": meeting.district,
        "city": meeting.city,
        "country": meeting.country,
        "language": meeting.language,
        "description": meeting.description,
        "keywords": meeting.keywords,
        "hosts": meeting.hosts,
        "supporters": meeting.supporters,
        "co_organizers": meeting.co_organizers,
        "agenda": meeting.show_agenda,
        "participants": meeting.show_participants,
        "abbreviations": meeting.show_abbreviations,
        "signatories": meeting.signatories,
    }
    text = yaml_text(fields)
    following = meeting.next_meeting
    if following:
        group = f"title: {yaml_value(following.title)}, host: {yaml_value(following.host)}"
        text += f"next: {{{group}, year: {following.year}}}\n"
    return text


def _chapter(chapter: Chapter) -> str:
    fields: list[Field] = [("title", chapter.title), *inserts(chapter.photos, chapter.links)]
    return text_file(fields, chapter.body.text)


def _session_name(day: Day, session: Session, number: int) -> str:
    """Return `d1-02-opening.md`, the name that it has where that goes with its id.

    Others refer to the id of the session, and the ids of its blocks are made from the name.
    """
    name = PurePosixPath(session.location.file).name
    if SESSION.fullmatch(name) and name.startswith(session.id):
        return name
    own = session.id.removeprefix(f"d{day.number}-")
    return f"d{day.number}-{own if own.isdigit() else f'{number:02}'}-{slug(session.title.text)}.md"


def _session(session: Session) -> str:
    times = "-".join(_time(time) for time in (session.start, session.end) if time is not None)
    roles = [(role.label, role.person) for role in session.roles]
    fields: list[Field] = [
        ("title", session.title.text),
        ("when", f"{session.date} {times}"),
        ("kind", "" if session.kind == "plenary" else session.kind),
    ]
    if roles and roles[0][0] == MODERATOR:
        fields.append(("moderator", roles.pop(0)[1]))
    fields += [("role", f"{label} = {person}") for label, person in roles]
    return text_file([*fields, *inserts(session.photos, session.links)], session.body.text)


def _time(time: dt.time) -> str:
    return f"{time:%H:%M}"


def _annex(annex: Annex) -> str:
    fields: list[Field] = [
        ("title", annex.title),
        ("adopted", annex.adopted),
        ("adopted_by", annex.adopted_by),
        ("signatories", ", ".join(annex.signatories)),
    ]
    introduction = f"{annex.introduction.text}\n\n" if annex.introduction else ""
    return text_file(fields, introduction + "\n".join(_part(part) for part in annex.parts))


def _part(part: AnnexPart) -> str:
    kind = "" if part.kind == "text" else part.kind
    return headed("##", part.title.text, [("kind", kind)], part.body.text)
