"""Which style of the reference document each kind of block takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from pipeline.manuscript.blocks import GroupRole, Heading, ParagraphRole

PARAGRAPHS: Mapping[ParagraphRole, str] = {
    "body": "BodyText", "address": "AddressLine", "adoption": "Adoption", "agenda": "Agenda",
    "awaiting": "Awaiting", "badge": "Badge", "chapeau": "Chapeau", "closing": "Closing",
    "contact": "Contact", "date": "StoryDate", "dateline": "Dateline", "disclaimer": "Disclaimer",
    "document-type": "DocumentType", "event": "Event", "imprint": "Imprint", "intervention": "Intervention",
    "kicker": "Kicker", "link": "LinkLine", "masthead": "Masthead", "operative": "Operative",
    "organizer": "Organizer", "preambular": "Preambular", "quotation": "Quote", "salutation": "Salutation",
    "signature": "Signature", "symbol": "Symbol", "term": "Term", "participant": "Participant",
}  # fmt: skip
OUTDENTED = (
    "Title", "Masthead", "Dateline", "DocumentType", "Heading1", "Heading1Unlisted", "TOCHeading",
    "Kicker", "Event", "Organizer",
)  # fmt: skip
"""These begin left of the text, in a newsletter at the side column."""
BOX_LEFT, BOX_RIGHT = 220, 200
"""As in the style Box Text: what stands in a box keeps its edges."""
FIRST_UNLISTED_LEVEL = 2
"""The contents field gathers `Heading 1` and `Heading 2`; what it must leave out there has twins."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where a block stands: the nearest group, the sectors whose colour it takes, whether a box holds it."""

    group: GroupRole | Literal[""] = ""
    sectors: tuple[str, ...] = ()
    is_boxed: bool = False


def heading_style(heading: Heading, surroundings: Surroundings) -> str:
    """Return the style of a heading: as the title has a style of its own, h2 is Heading 1.

    A heading in prose looks the same in an annex's own file, where it stands one level higher.
    """
    level = word_level(heading)
    if not level:
        return "Title"
    if heading.role == "headline" and surroundings.group == "side":
        return "StoryHeadline"
    if surroundings.is_boxed and heading.role != "section":
        return "BoxTitle"
    if heading.role == "project":
        return "ProjectTitle"
    is_twin = level <= FIRST_UNLISTED_LEVEL and not heading.in_contents
    if is_twin and heading.role == "plain":
        return "Heading2Unlisted"
    return f"Heading{level}{'Unlisted' if is_twin else ''}"


STYLE_LEVELS: Mapping[str, int] = {
    "StoryHeadline": 3, "BoxTitle": 3, "ProjectTitle": 3, "Heading2Unlisted": 2,
}  # fmt: skip


def outline_override(heading: Heading, style: str) -> int:
    """Return the outline level to be set on the paragraph itself, or 0 where its style has the right one."""
    level = word_level(heading)
    return level if style in STYLE_LEVELS and STYLE_LEVELS[style] != level else 0


def word_level(heading: Heading) -> int:
    """Return the level in Word's outline, 0 for the title."""
    return heading.level - 1
