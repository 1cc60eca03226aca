"""Every prose, share and named picture of a document, in the order in which they stand in the sources."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.content.document import Document
from pipeline.content.newsletter import (
    Awaiting,
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
from pipeline.content.proceedings import Chapter, Proceedings, Session
from pipeline.content.prose import Prose, Share
from pipeline.content.report import Report

Part = Letter | Snapshot | SectorPart | Video | Profile | Awaiting


def proses(document: Document) -> Iterator[Prose]:
    """Yield each prose, titles included."""
    if isinstance(document, Newsletter):
        for section in document.sections:
            yield from _section_proses(section)
        return
    if isinstance(document, Report):
        yield document.body
        return
    yield from (chapter.body for chapter in document.front)
    for session in sessions(document):
        yield session.title
        yield session.body
    yield from (chapter.body for chapter in document.back)
    for annex in document.annexes:
        if annex.introduction:
            yield annex.introduction
        for part in annex.parts:
            yield part.title
            yield part.body


def sessions(proceedings: Proceedings) -> Iterator[Session]:
    """Yield the sessions of all days."""
    for day in proceedings.days:
        yield from day.sessions


def stories(newsletter: Newsletter) -> Iterator[Story]:
    """Yield the stories of all sectors."""
    for part in sector_parts(newsletter):
        yield from (block for block in part.body if isinstance(block, Story))


def sector_parts(newsletter: Newsletter) -> Iterator[SectorPart]:
    """Yield the work plans and the progress of all sectors."""
    for section in newsletter.sections:
        yield from (part for part in section.parts if isinstance(part, SectorPart))


def shares(newsletter: Newsletter) -> Iterator[Share]:
    """Yield the shares of parts, stories and projects."""
    for part in sector_parts(newsletter):
        yield from part.shares
        for block in _titled(part):
            yield from block.shares


def photos(document: Document) -> Iterator[str]:
    """Yield the ids of the pictures that fields name; those in prose are not among them."""
    if isinstance(document, Newsletter):
        yield document.lead_photo
        for section in document.sections:
            for part in section.parts:
                yield from _part_photos(part)
        return
    if isinstance(document, Report):
        return
    holders: list[Chapter | Session] = [*document.front, *sessions(document), *document.back]
    for holder in holders:
        yield from holder.photos


def _part_photos(part: Part) -> Iterator[str]:
    match part:
        case Letter():
            yield part.portrait
        case Snapshot():
            yield from part.photos
            for item in part.items:
                yield from item.photos
        case SectorPart():
            yield from part.photos
            for block in _titled(part):
                yield from block.photos
        case Video() | Profile():
            yield from part.photos
        case Awaiting():
            pass


def _titled(part: SectorPart) -> Iterator[Story | Project]:
    """Yield stories and projects, a story's own projects after it."""
    for block in part.body:
        if isinstance(block, Story | Project):
            yield block
        if isinstance(block, Story):
            yield from (inner for inner in block.body if isinstance(inner, Project))


def _section_proses(section: Section) -> Iterator[Prose]:
    for box in section.boxes:
        yield box.title
        yield box.body
    for part in section.parts:
        match part:
            case Letter() | Video() | Profile():
                yield part.body
            case Snapshot():
                yield part.introduction
                for item in part.items:
                    yield item.headline
                    yield item.body
            case SectorPart():
                yield from _part_proses(part.body)
            case Awaiting():
                pass


def _part_proses(body: tuple[Prose | Story | Project, ...]) -> Iterator[Prose]:
    for block in body:
        match block:
            case Prose():
                yield block
            case Story():
                if block.headline:
                    yield block.headline
                yield from _part_proses(block.body)
            case Project():
                yield block.title
                yield block.body
