"""What stands in a sector's part: prose, stories with their side columns, titled projects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.content.newsletter import Project, Story
from pipeline.content.prose import ExternalLink, Prose
from pipeline.importer.block import Kind
from pipeline.importer.recognise.newsletter_passages import Passage
from pipeline.importer.recognise.newsletter_prose import PLACE, line_of, prose_of
from pipeline.importer.recognise.newsletter_reading import Reading
from pipeline.importer.recognise.newsletter_runs import Run, runs_of
from pipeline.importer.recognise.newsletter_words import link_of

Body = tuple[Prose | Story | Project, ...]


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
    lead, *runs = runs_of(passages, kind, reading)
    opening = filled(lead.passages, level=5)
    body: list[Prose | Story | Project] = [opening.body] if opening.body.text else []
    for run in runs:
        if run.kind == "story":
            body.append(_story(run, part_id, reading))
        elif run.kind == "project":
            body.append(_project(run, part_id, reading))
        else:
            body.append(prose_of(run.passages))
    return tuple(body), opening.photos, opening.links


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


def _story(run: Run, part_id: str, reading: Reading) -> Story:
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


def _project(run: Run, parent: str, reading: Reading) -> Project:
    text = filled(run.passages, level=5)
    title = run.heading.text if run.heading else ""
    project_id = reading.claim(parent, title, text.body.text)
    return Project(project_id, line_of(title), text.photos, text.links, (), text.body, PLACE)
