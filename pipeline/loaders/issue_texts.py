"""The texts of an issue that belong to no sector: letter, snapshot, boxes, video messages, profiles."""

from __future__ import annotations

from pipeline.content.newsletter import Box, Item, Letter, Profile, Snapshot, Video
from pipeline.content.prose import Prose
from pipeline.loaders.desk import Desk, Text
from pipeline.loaders.fields import UNDER_HEADING, Fields
from pipeline.loaders.text_file import Piece, hint_for_one_hash, split

ISSUE = "issue.yml"


def read_letter(desk: Desk, text: Text, *, director: str) -> Letter:
    """Return the letter; its author is the director where no other is named."""
    fields = text.fields
    author = fields.scalar("author")
    if author is None and not director:
        hint = f"write `author: …` here, or `director: …` in `{ISSUE}`"
        desk.findings.warning("unsigned-letter", "nobody signs the letter", text.location, hint)
    letter = Letter(
        id="letter",
        title=fields.text("title", required=True),
        salutation=fields.text("salutation"),
        body=text.body,
        closing=fields.text("closing"),
        author=desk.references.person(author) if author else director,
        signature=tuple(line.text for line in fields.repeated("signature")),
        portrait=desk.references.photo(fields.scalar("portrait")),
        location=text.location,
    )
    fields.finish()
    return letter


def read_snapshot(desk: Desk, text: Text) -> Snapshot:
    """Return the snapshot; each `###` is an item."""
    fields = text.fields
    pieces = split(text.body, frozenset({3}))
    lead = next((piece.body for piece in pieces if not piece.level), Prose("", text.body.location))
    snapshot = Snapshot(
        id="snapshot",
        title=fields.text("title", required=True),
        introduction=lead,
        items=tuple(_item(desk, piece) for piece in pieces if piece.level),
        photos=desk.references.photos_of(fields),
        links=desk.links(fields),
        location=text.location,
    )
    fields.finish()
    return snapshot


def _item(desk: Desk, piece: Piece) -> Item:
    fields = _under_heading(desk, piece)
    item = Item(
        id=desk.ids.claim("snapshot", piece.title.text, piece.body),
        headline=piece.title,
        photos=desk.references.photos_of(fields),
        links=desk.links(fields),
        body=piece.body,
        location=piece.location,
    )
    fields.finish()
    return item


def read_boxes(desk: Desk, text: Text, country: str) -> tuple[Box, ...]:
    """Return a box for each `##` of a country's own file."""
    text.fields.finish()
    boxes: list[Box] = []
    for piece in split(text.body, frozenset({2})):
        if not piece.level:
            message = "text stands before the first heading `## …`"
            hint = hint_for_one_hash(piece.body) or "write the title of a box above it, as `## Title`"
            desk.findings.error("text-outside-box", message, piece.location, hint)
            continue
        _under_heading(desk, piece).finish()
        box_id = desk.ids.claim(country, piece.title.text, piece.body)
        boxes.append(Box(box_id, _titled(desk, piece), piece.body, piece.location))
    return tuple(boxes)


def read_video(desk: Desk, text: Text, name: str) -> Video:
    """Return a video message."""
    fields = text.fields
    video = Video(
        id=name,
        title=fields.text("title", required=True),
        speaker=desk.references.person_or_name(fields.scalar("speaker")),
        event=fields.text("event"),
        organizer=fields.text("organizer"),
        date=fields.date("date"),
        salutation=fields.text("salutation"),
        photos=desk.references.photos_of(fields),
        links=desk.links(fields),
        body=text.body,
        location=text.location,
    )
    fields.finish()
    return video


def read_profile(desk: Desk, text: Text, name: str) -> Profile:
    """Return the profile of a centre or chair."""
    fields = text.fields
    profile = Profile(
        id=name,
        kicker=fields.text("kicker"),
        title=fields.text("title", required=True),
        photos=desk.references.photos_of(fields),
        links=desk.links(fields),
        body=text.body,
        location=text.location,
    )
    fields.finish()
    return profile


def _under_heading(desk: Desk, piece: Piece) -> Fields:
    return Fields(piece.fields, piece.location, desk.findings, UNDER_HEADING)


def _titled(desk: Desk, piece: Piece) -> Prose:
    if not piece.title.text:
        desk.findings.error("empty-heading", "the box has no title", piece.location, "write `## Title`")
    return piece.title
