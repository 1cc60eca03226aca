"""List markers: bullets, numbers, letters and roman numerals in the shapes `1.`, `1)` and `(1)`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.content.numbers import roman_symbol, roman_value
from pipeline.manuscript.blocks import ListMarker, MarkerShape
from pipeline.manuscript.source import Line

_MARKER = re.compile(
    r"(?P<indent> {0,3})(?:(?P<bullet>[-*+–•‣▪])"
    r"|(?P<dotted>\d{1,3})\."
    r"|\((?P<parens>\d{1,3}|[A-Za-z]|[ivxl]{2,7}|[IVXL]{2,7})\)"
    r"|(?P<paren>\d{1,3}|[A-Za-z]|[ivxl]{2,7}|[IVXL]{2,7})\))(?P<gap>[ \t]+(?=\S)|(?<=[•‣▪])|$)"
)


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
    is_roman = symbol.lower() == "i" or (len(symbol) > 1 and roman_value(symbol) > 0)
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
        return roman_value(symbol)
    return ord(symbol.lower()) - ord("a") + 1 if len(symbol) == 1 else 0


def printed(number: int, kind: ListMarker, shape: MarkerShape) -> str:
    """Return a marker as it is printed: 4 in a `lower-roman` list of shape `()` is `(iv)`."""
    if kind == "bullet":
        return "•"
    symbol = str(number)
    if kind.endswith("roman"):
        symbol = roman_symbol(number)
    elif kind.endswith("letter"):
        symbol = chr(ord("a") + (number - 1) % 26)
    if kind.startswith("upper"):
        symbol = symbol.upper()
    return f"({symbol})" if shape == "()" else f"{symbol}{shape}"
