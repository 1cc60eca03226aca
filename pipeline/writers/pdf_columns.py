"""The height of columns, computed: letting the layout try heights out takes half of its time.

Heights are estimates by the number of characters. Where one is too low, the writer sees the overrun and lets
the layout balance after all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from xml.etree.ElementTree import Element

from pipeline.writers.pdf_words import text_of
from pipeline.writers.pictures import PreparedPicture

PT_PER_MM = 72 / 25.4
KEPT_LINES = 2
FEW_ENTRIES = 4
"""A section of the contents with no more lines than these stays in one column."""
TALLEST_PT = 600
"""Higher columns do not fit on a page below their head; they are left to the layout."""
BAND_MM = 83
"""Width of a column in a band."""
HALF_SHARE = 0.62
"""Part of the column's width that a half picture takes in a band."""
BAND_CHARACTERS = 47
CAPTION_CHARACTERS = 58
CONTENTS_CHARACTERS = 35
"""Characters in a line, on average; where that is too hopeful, the layout sees it and balances."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A block that goes into columns: its height in pt, and the height of a line where it may be broken."""

    height_pt: float
    line_pt: float = 0


def column_height_pt(stretches: Sequence[Stretch], count: int) -> int:
    """Return the least height, in whole pt, at which the stretches fill no more than `count` columns.

    It is 0 without any stretches.
    """
    if not stretches:
        return 0
    total = sum(one.height_pt for one in stretches)
    lowest = max(total / count, max((one.height_pt for one in stretches if not one.line_pt), default=0))
    height = ceil(lowest)
    while not _fits(stretches, count, height):
        height += 2
    # A paragraph keeps lines together on either side of a break: what that leaves empty.
    return height + ceil(KEPT_LINES * max(one.line_pt for one in stretches))


def _fits(stretches: Sequence[Stretch], count: int, height: float) -> bool:
    column, left = 1, height
    for one in stretches:
        rest = one.height_pt
        while rest > left:
            if one.line_pt:
                rest -= left // one.line_pt * one.line_pt
            column, left = column + 1, height
            if column > count:
                return False
        left -= rest
    return True


def band_stretches(
    blocks: Sequence[Element], pictures: Mapping[str, PreparedPicture], line_pt: float
) -> Iterator[Stretch]:
    """Yield the stretches of a video message or profile, whose lines are `line_pt` high."""
    for block in blocks:
        if block.tag in {"ul", "ol"}:
            for item in block:
                yield Stretch(_lines(item, BAND_CHARACTERS - 3) * line_pt + line_pt / 4, line_pt)
            yield Stretch(line_pt / 2)
        elif block.find(".//img") is not None:
            yield from (Stretch(_picture_pt(figure, pictures)) for figure in _figures(block))
        else:
            yield Stretch(_lines(block, BAND_CHARACTERS) * line_pt + line_pt / 2, line_pt)


def contents_stretches(entries: Sequence[Element], line_pt: float) -> Iterator[Stretch]:
    """Yield the stretches of a list of contents; what is marked `kept` stays with the line above it."""
    height = 0.0
    for entry in entries:
        classes = entry.get("class", "").split()
        if "kept" not in classes and height:
            yield Stretch(height)
            height = 0.0
        height += _lines(entry, CONTENTS_CHARACTERS) * line_pt + (7 if "toc-1" in classes else 0)
    if height:
        yield Stretch(height)


def keep_groups_whole(entries: Sequence[Element]) -> None:
    """Mark the lines of the contents that a column must not part from the line above them.

    The first line below a section's own always; all of them where there are few.
    """
    groups: list[list[Element]] = []
    for entry in entries:
        if "toc-1" in entry.get("class", "").split() or not groups:
            groups.append([])
        groups[-1].append(entry)
    for group in groups:
        for entry in group[1:] if len(group) <= FEW_ENTRIES else group[1:2]:
            entry.set("class", f"{entry.get('class', '')} kept")


def _lines(block: Element, characters: int) -> int:
    return max(1, ceil(len(text_of(block)) / characters))


def _figures(block: Element) -> Iterator[Element]:
    return iter([block]) if block.tag == "figure" else block.iter("figure")


def _picture_pt(figure: Element, pictures: Mapping[str, PreparedPicture]) -> float:
    """Return the height of a picture at the width of its column, with its caption and the space around."""
    is_half = "half" in figure.get("class", "").split()
    width_pt = BAND_MM * PT_PER_MM * (HALF_SHARE if is_half else 1)
    keys = [image.get("src", "").removeprefix("picture:") for image in figure.iter("img")]
    shapes = [pictures[key].height_mm / pictures[key].width_mm for key in keys if key in pictures]
    caption = ceil(len(text_of(figure)) / CAPTION_CHARACTERS) + 1
    return width_pt * sum(shapes) + caption * 11 + 14
