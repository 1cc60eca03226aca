"""Heights in mm, estimated by the number of characters: Word tells no one where its lines break."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil

from pipeline.manuscript.blocks import Block, Figure, Group, Heading, Inline, List, Paragraph
from pipeline.writers.docx_inline import plain_text
from pipeline.writers.pictures import PreparedPicture

SIDE_MM = 46
BODY_CHARACTER_MM, HEADLINE_CHARACTER_MM, CAPTION_CHARACTER_MM = 1.75, 2.05, 1.5
"""Mean widths in Body Text, Story Headline and Caption."""
LINE_MM = 14 * 25.4 / 72
CAPTION_LINE_MM = 11 * 25.4 / 72
AFTER_BODY_MM = 7 * 25.4 / 72
AFTER_SIDE_MM = 3 * 25.4 / 72


def length(block: Block) -> int:
    """Return the number of characters of a paragraph or list."""
    match block:
        case Paragraph():
            return len(plain_text(block.children))
        case List():
            return sum(length(inner) for item in block.items for inner in item.blocks)
        case _:
            return 0


def text_mm(inlines: Sequence[Inline], measure: float) -> float:
    """Return the height of a paragraph of Body Text."""
    return _lines(inlines, BODY_CHARACTER_MM, measure) * LINE_MM + AFTER_BODY_MM


def caption_mm(inlines: Sequence[Inline], width: float) -> float:
    """Return the height of a caption, 0 where there is none."""
    return _lines(inlines, CAPTION_CHARACTER_MM, width) * CAPTION_LINE_MM


def side_mm(group: Group, pictures: Mapping[str, PreparedPicture]) -> float:
    """Return the height of what stands in the side column beside the beginning of a story."""
    return sum(_beside(block, pictures) + AFTER_SIDE_MM for block in group.children)


def _beside(block: Block, pictures: Mapping[str, PreparedPicture]) -> float:
    match block:
        case Heading():
            return _lines(block.children, HEADLINE_CHARACTER_MM, SIDE_MM) * LINE_MM
        case Paragraph():
            return caption_mm(block.children, SIDE_MM)
        case Figure(picture=key) if key in pictures:
            picture = pictures[key]
            scale = min(1.0, SIDE_MM / picture.width_mm)
            return picture.height_mm * scale + caption_mm(block.caption, SIDE_MM) + 4 * AFTER_SIDE_MM
        case _:
            return 0.0


def _lines(inlines: Sequence[Inline], character_mm: float, width: float) -> int:
    return ceil(len(plain_text(inlines)) * character_mm / width)
