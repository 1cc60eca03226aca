"""What stands before the items of a list: bullets, numbers, letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.content.numbers import roman_value
from pipeline.importer.block import Line

BULLETS = "•·▪▫◦‣○●■□◆◇❖►▶▸➢➤✓✔☐☑❑❒※⁃∙◾◼⦁\uf0b7\uf0a7\uf0d8\uf0fc"
DASHES = "-–—*+"

_NUMBER = re.compile(r"^(\(?)(\d{1,3}|[A-Za-z]|[ivxlIVXL]{2,8})([.)]|\.\))(?=$|\D)(.*)$", re.DOTALL)


class Marker(NamedTuple):
    """How a line begins if an item begins with it."""

    text: str
    """As printed."""
    families: tuple[tuple[str, int], ...]
    """Each way to read it: (kind of numbering, value). A bullet has 0, `i)` is a letter and a number."""
    rest: str
    """What is left of the first word."""

    @property
    def is_bullet(self) -> bool:
        """Whether nothing is counted."""
        return self.families[0][1] == 0


def marker_of(line: Line) -> Marker | None:
    """Return the marker with which a line begins, None where it begins with a plain word."""
    word = line.words[0].text
    if word[0] in BULLETS:
        rest = word[1:]
        return Marker(word[0], ((word[0], 0),), rest) if rest or len(line.words) > 1 else None
    if word in DASHES:
        return Marker(word, ((word, 0),), "") if len(line.words) > 1 else None
    if not (match := _NUMBER.match(word)):
        return None
    opening, value, closing, rest = match.groups()
    if (len(line.words) == 1 and not rest) or (rest and not rest[0].isalpha()):
        return None
    if rest and value.isalpha():  # `U.S.`, `e.g.`
        return None
    readings = tuple(_readings(value, f"{opening}{{}}{closing}"))
    return Marker(opening + value + closing, readings, rest) if readings else None


def _readings(value: str, shape: str) -> Iterator[tuple[str, int]]:
    if value.isdigit():
        yield shape.format("1"), int(value)
        return
    letter, roman = ("a", "i") if value.islower() else ("A", "I")
    if len(value) == 1:
        yield shape.format(letter), ord(value.lower()) - ord("a") + 1
    if number := roman_value(value):
        yield shape.format(roman), number
