"""List items in the source format, whose numbers must follow each other."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.content.numbers import roman_value

_BULLET = re.compile(r"[^\w\s()]{1,2}|o")
_NUMBERED = re.compile(r"(?P<open>\(?)(?P<symbol>\d{1,3}|[A-Za-z]|[ivxl]{2,7}|[IVXL]{2,7})(?P<close>[.)])")
_DEEPEST = 6


class Item(NamedTuple):
    """A written item; `continues` if it belongs to the list that is written already."""

    text: str
    continues: bool


class _Open(NamedTuple):
    level: int
    shape: str
    kind: str
    number: int
    indent: int
    width: int


class ListWriter:
    """The lists that are open while items are written one after another."""

    def __init__(self) -> None:
        """Begin outside any list."""
        self._open: list[_Open] = []

    def end(self) -> None:
        """Close all lists: something else follows."""
        self._open.clear()

    def item(self, marker: str, level: int, text: str) -> Item | None:
        """Return the item with its marker as the source format writes it.

        None for a marker that is none there, or whose number does not follow: it must stand as a paragraph.
        """
        level = min(level, _DEEPEST)
        while self._open and self._open[-1].level > level:
            self._open.pop()
        last = self._open[-1] if self._open and self._open[-1].level == level else None
        shape, kind, number = _parsed(marker, last.kind if last else "")
        if not kind or (last is not None and not _follows(last, shape, kind, number)):
            return None
        continues = bool(self._open)
        if last is not None:
            self._open.pop()
        parent = self._open[-1] if self._open else None
        indent = parent.indent + parent.width if parent else 0
        typed = "-" if kind == "bullet" else marker
        self._open.append(_Open(level, shape, kind, number, indent, len(typed) + 1))
        return Item(f"{' ' * indent}{typed} {text}", continues)


def _follows(last: _Open, shape: str, kind: str, number: int) -> bool:
    if (last.shape, last.kind) != (shape, kind):
        return False
    return kind == "bullet" or number == last.number + 1


def _parsed(marker: str, expected: str) -> tuple[str, str, int]:
    """Return shape, kind ("" for no marker) and number of a marker; `expected` settles `(i)` and `(v)`."""
    if _BULLET.fullmatch(marker):
        return "", "bullet", 0
    match = _NUMBERED.fullmatch(marker)
    if match is None or (match["open"] and match["close"] == "."):
        return "", "", 0
    symbol, shape = match["symbol"], match["open"] + match["close"]
    if symbol.isdigit():
        return shape, "decimal", int(symbol)
    if shape == ".":  # `a.` begins no list, for initials begin so too
        return "", "", 0
    case = "lower" if symbol.islower() else "upper"
    roman = roman_value(symbol)
    is_roman = symbol.lower() == "i" or len(symbol) > 1
    if expected == f"{case}-letter" and len(symbol) == 1:
        is_roman = False
    elif expected == f"{case}-roman" and roman:
        is_roman = True
    if is_roman:
        return (shape, f"{case}-roman", roman) if roman else ("", "", 0)
    return shape, f"{case}-letter", ord(symbol.lower()) - ord("a") + 1
