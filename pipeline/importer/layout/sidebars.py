"""What stands apart from the columns: boxes with a fill or a frame, and pictures with words in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeline.importer.geometry import Box
from pipeline.importer.page import Image, Page, Word

LARGEST_PART = 0.72
"""A panel or picture over more than this part of the page is its ground, no thing on it."""
LEAST_WORDS = 3
MOST_OF_ALL = 0.8
"""A panel with more than this part of the words frames the text, it does not stand apart from it."""
MOST_PANELS = 60
LEAST_PT = 20.0
PROSE = 5.0
"""Words a line from which on the text over a picture is no label of it."""


class Region(NamedTuple):
    """A box whose words are read together."""

    box: Box
    words: tuple[Word, ...]


def panel_boxes(page: Page) -> list[Box]:
    """Return the boxes with a fill or a frame that may hold text of their own, large ones first."""
    sheet = page.width * page.height
    boxes = sorted({panel.box for panel in page.panels if _is_thing(panel.box, sheet)}, key=_minus_area)
    return boxes[:MOST_PANELS]


def find_regions(boxes: Sequence[Box], words: Sequence[Word]) -> list[Region]:
    """Return those of the boxes, large ones first, that hold some of the words and cut through none.

    Boxes inside one that is taken are left out, and so is one that holds nearly all words.
    """
    found: list[Region] = []
    most = MOST_OF_ALL * len(words)
    for box in boxes:
        if any(region.box.holds(box, slack_pt=3) for region in found):
            continue
        inside, cut = _inside(box, words)
        if len(inside) >= LEAST_WORDS and not cut and len(inside) < most:
            found.append(Region(box, tuple(inside)))
            words = without(words, inside)
    return found


def without(words: Sequence[Word], taken: Iterable[Word]) -> list[Word]:
    """Return the words that are not among those taken, which are the same objects."""
    ids = {id(word) for word in taken}
    return [word for word in words if id(word) not in ids]


def find_pictures(page: Page, words: Sequence[Word]) -> tuple[list[Image], list[Image]]:
    """Return the pictures among the text, and those on which text stands; small ones are left out."""
    among: list[Image] = []
    ground: list[Image] = []
    for image in page.images:
        if min(image.box.width, image.box.height) < LEAST_PT:
            continue
        is_ground = not _is_thing(image.box, page.width * page.height) or _is_prose(
            _inside(image.box, words)[0]
        )
        (ground if is_ground else among).append(image)
    return among, ground


def _is_thing(box: Box, sheet: float) -> bool:
    return min(box.width, box.height) >= LEAST_PT and box.area < LARGEST_PART * sheet


def _inside(box: Box, words: Sequence[Word]) -> tuple[list[Word], int]:
    """Return the words whose middle lies in the box, and how many its sides cut through."""
    inside, cut = [], 0
    x0, y0, x1, y1 = box
    for word in words:
        left, top, right, bottom = word.box
        if right <= x0 or left >= x1 or bottom <= y0 or top >= y1:
            continue
        middle = (left + right) / 2
        if x0 <= middle <= x1 and y0 <= (top + bottom) / 2 <= y1:
            inside.append(word)
        if left < x0 - 2 < right - 4 or left + 4 < x1 + 2 < right:
            cut += 1
    return inside, cut


def _is_prose(words: Sequence[Word]) -> bool:
    rows = {round(word.baseline) for word in words}
    return len(words) > 12 and len(words) / len(rows) > PROSE


def _minus_area(box: Box) -> float:
    return -box.area
