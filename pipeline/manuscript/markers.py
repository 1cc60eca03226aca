"""List markers: bullets, numbers, letters and roman numerals in the shapes `1.`, `1)` and `(1)`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.manuscript.blocks import ListMarker, MarkerShape
from pipeline.manuscript.source import Line

_MARKER = re.compile(
    r"(?P<indent> {0,3})(?:(?P<bullet>[-*+–•‣▪])"
    r"|(?P<dotted>\d{1,3})\."
    r"|\((?P<parens>\d{1,3}|[A-Za-z]|[ivxl]{2,7}|[IVXL]{2,7})\)"
    r"|(?P<paren>\d{1,3}|[A-Za-z]|[ivxl]{2,7}|[IVXL]{2,7})\))(?P<gap>[ \t]+(?=\S)|(?<=[•‣▪])|$)"
)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}


@dataclass(frozen=True, slots=True)
class TypedMarker:
    """A marker as typed: its characters (`iv`), shape, indentation, and the width up to the item's words."""

    symbol: str
    shape: MarkerShape
    indent: int
    width: int


def typed_marker(line: Line) -> TypedMarker | None:
    """Return the list marker at the start of a line."""
    match = _MARKER.match(line.text)
    if match is None:
        return None
    shapes: tuple[tuple[str, MarkerShape], ...] = (
        ("bullet", ""),
        ("dotted", "."),
        ("parens", "()"),
        ("paren", ")"),
    )
    symbol, shape = next((match[name], shape) for name, shape in shapes if match[name] is not None)
    # A gap of five spaces or more is an indented text behind the marker; one space belongs to the marker.
    gap = len(match["gap"]) if len(match["gap"]) < 5 else 1
    typed = TypedMarker(symbol, shape, len(match["indent"]), match.start("gap") + gap)
    return typed if kind_of(typed) is not None else None


def kind_of(typed: TypedMarker) -> ListMarker | None:
    """Return the kind of list that begins so; a lone `v` or `x` is a letter, a lone `i` a numeral."""
    symbol = typed.symbol
    if not typed.shape:
        return "bullet"
    if symbol.isdigit():
        return "decimal"
    is_roman = symbol.lower() == "i" or (len(symbol) > 1 and _roman(symbol) > 0)
    if is_roman:
        return "lower-roman" if symbol.islower() else "upper-roman"
    if len(symbol) == 1:
        return "lower-letter" if symbol.islower() else "upper-letter"
    return None


def number_of(typed: TypedMarker, kind: ListMarker) -> int:
    """Return the marker's number in a list of this kind, 0 when it cannot stand in one."""
    symbol = typed.symbol
    if kind == "bullet":
        return 0 if typed.shape else 1
    if not typed.shape:
        return 0
    if kind == "decimal":
        return int(symbol) if symbol.isdigit() else 0
    if symbol.isdigit() or symbol.islower() != kind.startswith("lower"):
        return 0
    if kind.endswith("roman"):
        return _roman(symbol)
    return ord(symbol.lower()) - ord("a") + 1 if len(symbol) == 1 else 0


def printed(number: int, kind: ListMarker, shape: MarkerShape) -> str:
    """Return a marker as it is printed: 4 in a `lower-roman` list of shape `()` is `(iv)`."""
    if kind == "bullet":
        return "•"
    symbol = str(number)
    if kind.endswith("roman"):
        symbol = _roman_symbol(number)
    elif kind.endswith("letter"):
        symbol = chr(ord("a") + (number - 1) % 26)
    if kind.startswith("upper"):
        symbol = symbol.upper()
    return f"({symbol})" if shape == "()" else f"{symbol}{shape}"


def _roman(symbol: str) -> int:
    """Return the value of a numeral up to 89, 0 when it is not written as numerals are."""
    values = [_ROMAN.get(letter, 0) for letter in symbol.lower()]
    total = 0
    for value, following in zip(values, [*values[1:], 0], strict=True):
        total += -value if value < following else value
    return total if 0 < total < 90 and _roman_symbol(total) == symbol.lower() else 0


def _roman_symbol(number: int) -> str:
    symbol = ""
    for value, letters in ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        symbol += letters * (number // value)
        number %= value
    return symbol
