"""What stands in a sector's part: prose, stories with their side columns, titled projects."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.content.newsletter import Project, Story
from pipeline.content.prose import ExternalLink, Prose
from pipeline.importer.block import Kind
from pipeline.importer.recognise_newsletter_passages import Passage, looks_like_heading, stands_beside
from pipeline.importer.recognise_newsletter_prose import PLACE, line_of, prose_of
from pipeline.importer.recognise_newsletter_reading import Reading, look_of
from pipeline.importer.recognise_newsletter_words import badge_of, date_of, deadline_of, link_of

WIDEST_SIDE_PT = 170.0
"""A picture of the side column is no wider than 60 mm."""

Body = tuple[Prose | Story | Project, ...]


@dataclass
class _Side:
    """What stands in a story's side column under its headline."""

    badge: tuple[str, ...] = ()
    date: dt.date | None = None
    deadline: dt.date | None = None
    photos: list[str] = field(default_factory=list)

    def take(self, passage: Passage, codes: Sequence[str]) -> bool:
        """Take a badge, a date or a deadline; False for anything else, and where there is one already."""
        badge, date, deadline = (
            badge_of(passage.text, codes),
            date_of(passage.text),
            deadline_of(passage.text),
        )
        if badge and not self.badge:
            self.badge = badge
        elif date and not self.date:
            self.date = date
        elif deadline and not self.deadline:
            self.deadline = deadline
        else:
            return False
        return True


@dataclass
class _Run:
    """Passages of one story, project, or of the part itself; `kind` is "", `story` or `project`."""

    kind: str
    heading: Passage | None
    side: _Side = field(default_factory=_Side)
    passages: list[Passage] = field(default_factory=list)
    projects: list[_Run] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Filled:
    """A text with the pictures and links that stand at its end."""

    body: Prose
    photos: tuple[str, ...]
    links: tuple[ExternalLink, ...]


def body_of(
    passages: Sequence[Passage], part_id: str, kind: str, reading: Reading
) -> tuple[Body, tuple[str, ...], tuple[ExternalLink, ...]]:
    """Return prose, stories and projects of a part in order, and the part's own pictures and links."""
    runs = _runs(passages, kind, reading)
    lead = runs[0] if runs and not runs[0].kind else _Run("", None)
    opening = filled(lead.passages, level=5)
    body: list[Prose | Story | Project] = [opening.body] if opening.body.text else []
    for run in runs:
        if run is lead:
            continue
        if run.kind == "story":
            body.append(_story(run, part_id, reading))
        elif run.kind == "project":
            body.append(_project(run, part_id, reading))
        else:
            body.append(prose_of(run.passages))
    return tuple(body), opening.photos, opening.links


def _runs(passages: Sequence[Passage], kind: str, reading: Reading) -> list[_Run]:
    runs = [_Run("", None)]
    codes = tuple(reading.registers.sectors)
    for index, passage in enumerate(passages):
        rank = _rank(passage, passages, index, kind, reading)
        if rank == "story":
            runs.append(_Run("story", passage))
        elif rank == "project":
            run = _Run("project", passage)
            (runs[-1].projects if runs[-1].kind == "story" else runs).append(run)
        elif _is_side_note(passage, codes):
            _take_side_note(runs, passage, passages[index + 1 :], codes)
        elif passage.photo and _is_in_side_column(passage, passages[index + 1 :]):
            _take_side_picture(runs, passage, reading)
        else:
            target = runs[-1].projects[-1] if runs[-1].projects else runs[-1]
            target.passages.append(passage)
    return [run for run in runs if run.kind or run.passages]


def _rank(passage: Passage, passages: Sequence[Passage], index: int, kind: str, reading: Reading) -> str:
    """Return `story` or `project` if a passage is the heading of one, else ""."""
    if passage.photo or not passage.text or passage.is_turned or passage.kind is Kind.NOTE:
        return ""
    if passage.kind is Kind.LIST_ITEM:
        return "project" if _is_titled_bullet(passages, index) else ""
    if not looks_like_heading(passage, reading.body) or _is_side_note(
        passage, tuple(reading.registers.sectors)
    ):
        return ""
    following = passages[index + 1 : index + 6]
    if stands_beside(passage, following) or look_of(passage) in reading.headlines:
        return "story"
    return "story" if kind == "progress" and not reading.headlines else "project"


def _is_titled_bullet(passages: Sequence[Passage], index: int) -> bool:
    """Tell whether a bullet is a title: short, without a stop, alone, and a paragraph follows."""
    passage = passages[index]
    before, after = passages[index - 1 : index], passages[index + 1 : index + 2]
    is_alone = not (before and before[0].kind is Kind.LIST_ITEM)
    is_title = len(passage.text.split()) <= 24 and not passage.text.endswith((".", ";", ",", ":"))
    is_followed = bool(after) and after[0].kind is Kind.PARAGRAPH and not after[0].photo
    return is_alone and is_title and is_followed and len(after[0].text) > len(passage.text)


def _is_side_note(passage: Passage, codes: Sequence[str]) -> bool:
    return bool(passage.text) and len(passage.text) < 60 and _Side().take(passage, codes)


def _take_side_note(
    runs: list[_Run], passage: Passage, following: Sequence[Passage], codes: Sequence[str]
) -> None:
    """Give a badge or a date to the story being told, or to a new one without headline beside it."""
    last = runs[-1]
    begins = stands_beside(passage, following[:3]) and any(one.text for one in last.passages)
    if last.kind != "story" or begins:
        if not stands_beside(passage, following[:3]) and not badge_of(passage.text, codes):
            last.passages.append(passage)
            return
        runs.append(_Run("story", None))
    if not runs[-1].side.take(passage, codes):
        runs[-1].passages.append(passage)


def _is_in_side_column(picture: Passage, following: Sequence[Passage]) -> bool:
    return picture.box.width < WIDEST_SIDE_PT and stands_beside(picture, following[:3])


def _take_side_picture(runs: list[_Run], passage: Passage, reading: Reading) -> None:
    """Give a picture of the side column to its story, which may have no headline."""
    reading.pictures[passage.photo] = replace(reading.pictures[passage.photo], width="side")
    if runs[-1].kind != "story":
        runs.append(_Run("story", None))
    runs[-1].side.photos.append(passage.photo)


def _story(run: _Run, part_id: str, reading: Reading) -> Story:
    text = filled(run.passages, level=5)
    headline = run.heading.text if run.heading else ""
    story_id = reading.claim(part_id, headline, text.body.text)
    inner = tuple(_project(project, story_id, reading) for project in run.projects)
    return Story(
        id=story_id,
        headline=line_of(headline) if headline else None,
        badge=run.side.badge,
        date=run.side.date,
        deadline=run.side.deadline,
        photos=(*run.side.photos, *text.photos),
        links=text.links,
        shares=(),
        body=((text.body,) if text.body.text else ()) + inner,
        location=PLACE,
    )


def _project(run: _Run, parent: str, reading: Reading) -> Project:
    text = filled(run.passages, level=5)
    title = run.heading.text if run.heading else ""
    project_id = reading.claim(parent, title, text.body.text)
    return Project(project_id, line_of(title), text.photos, text.links, (), text.body, PLACE)


def filled(passages: Sequence[Passage], *, level: int) -> Filled:
    """Return the prose; links at its end and pictures after them go to fields, others stand in the text."""
    rest, links, photos = list(passages), list[ExternalLink](), list[str]()
    while rest and rest[-1].photo:
        photos.insert(0, rest.pop().photo)
    while rest and (link := link_passage(rest[-1])):
        links.insert(0, link)
        rest.pop()
    return Filled(prose_of(rest, level=level), tuple(photos), tuple(links))


def link_passage(passage: Passage) -> ExternalLink | None:
    """Return the link that a passage is, with nothing beside it."""
    if passage.kind not in (Kind.PARAGRAPH, Kind.HEADING) or passage.photo:
        return None
    found = link_of(passage.text)
    return ExternalLink(found[0], found[1], PLACE) if found else None
