"""Words without ink over a scan: the layer of somebody's OCR, made fit for the layout code."""

from __future__ import annotations

import dataclasses

from pipeline.importer.geometry import Box
from pipeline.importer.ocr.type_sizes import even_sizes
from pipeline.importer.page import Image, Method, Page, Word

_BACKDROP = 0.7
"""Of the page's area, from which a picture lies behind the page."""
_CONFIDENCE = 0.8
"""What is said of a layer of unknown origin."""
_LEAN = 4
"""Degrees up to which a line of a layer is a level line of a page that was laid down askew."""
_ASCENT, _DESCENT = 0.95, 0.28


def is_layer(page: Page) -> bool:
    """Tell whether most characters of the page are set without ink over full-page pictures."""
    hidden = sum(len(word.text) for word in page.words if word.is_hidden)
    if not hidden or 2 * hidden < sum(len(word.text) for word in page.words):
        return False
    return without_backdrop(page) is not page


def as_layer(page: Page) -> Page:
    """Return the page with its layer as words: level, of few sizes, with the scan itself left out."""
    words = even_sizes([_level(word) for word in page.words])
    return dataclasses.replace(
        without_backdrop(page),
        words=words,
        method=Method.OLD_OCR,
        confidence=_CONFIDENCE,
        reason="the page is a scan with an old OCR layer",
    )


def without_backdrop(page: Page) -> Page:
    """Return the page without the pictures that lie behind all of it, the page itself where there are none.

    A scan may be cut into strips; they count together.
    """
    sheet = page.width * page.height
    rasters = [image for image in page.images if image.pixels[0] and _is_part_of_scan(image, page)]
    if sum(image.box.area for image in rasters) < _BACKDROP * sheet:
        return page
    return dataclasses.replace(page, images=tuple(image for image in page.images if image not in rasters))


def _is_part_of_scan(image: Image, page: Page) -> bool:
    return image.box.width > 0.8 * page.width or image.box.height > 0.8 * page.height


def _level(word: Word) -> Word:
    lean = word.angle if word.angle <= 180 else word.angle - 360
    if not lean or abs(lean) > _LEAN:
        return word
    size = word.style.size_pt
    box = Box(word.box.x0, word.baseline - _ASCENT * size, word.box.x1, word.baseline + _DESCENT * size)
    return word._replace(box=box, angle=0)
