"""What a page looks like from afar: blank, ink on paper, or a picture."""

from __future__ import annotations

from enum import Enum

from pipeline.importer.page import Page
from pipeline.importer.reading.reader import CannotRenderError, Reader

_DOTS_PER_INCH = 36
_MOST_PIXELS = 1_000_000
_LEAST_INK = 0.0005
_MOST_INK = 0.45
_LEAST_PAPER = 0.5
_SHADES = 16  # of grey, into which the page's are counted


class Ink(Enum):
    """What is on a page."""

    NONE = "none"
    TEXT = "text"
    """Dark on light paper, as text is; a drawing may look so too."""
    PICTURE = "picture"
    UNKNOWN = "unknown"
    """The page cannot be drawn."""


def ink_of(reader: Reader, page: Page) -> Ink:
    """Return what the page looks like, from a small copy of it."""
    square_inches = max(page.width * page.height / 72 / 72, 0.01)
    dots = min(_DOTS_PER_INCH, (_MOST_PIXELS / square_inches) ** 0.5)
    if min(page.width, page.height) * dots / 72 < 1:
        return Ink.NONE
    try:
        counts = reader.render(page.number, dots_per_inch=dots, grey=True).convert("L").histogram()
    except CannotRenderError:
        return Ink.UNKNOWN
    total = sum(counts)
    step = 256 // _SHADES
    shades = [sum(counts[start : start + step]) / total for start in range(0, 256, step)]
    paper = max(range(_SHADES), key=lambda shade: shades[shade])
    around = sum(shades[max(0, paper - 1) : paper + 2])
    rest = 1 - around
    if rest < _LEAST_INK:
        return Ink.NONE
    return Ink.TEXT if around >= _LEAST_PAPER and rest <= _MOST_INK and paper >= _SHADES // 2 else Ink.PICTURE
