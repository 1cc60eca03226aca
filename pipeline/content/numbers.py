"""Numbers as text: in English, and as roman numerals."""

from __future__ import annotations

from itertools import pairwise

WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_ROMAN = ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def words(number: int) -> str:
    """Return a number below ten as a word, and any other in digits."""
    return WORDS[number] if 0 <= number < len(WORDS) else digits(number)


def digits(number: int) -> str:
    """Return a number with a comma between thousands."""
    return f"{number:,}"


def percentage(part: int, whole: int) -> int:
    """Return how many per cent of `whole` a `part` is, halves rounded up; `whole` is above 0."""
    return (200 * part + whole) // (2 * whole)


def per_cent(part: int, whole: int) -> str:
    """Return a percentage as it is printed: `50 per cent`."""
    return f"{percentage(part, whole)} per cent"


def roman_value(symbol: str) -> int:
    """Return the value of a numeral up to 89 in either case, 0 when it is not written as numerals are."""
    values_of = {letter: value for value, letter in _ROMAN if len(letter) == 1}
    values = [values_of.get(letter, 0) for letter in symbol.lower()]
    pairs = pairwise((*values, 0))
    total = sum(-value if value < following else value for value, following in pairs)
    return total if 0 < total < 90 and roman_symbol(total) == symbol.lower() else 0


def roman_symbol(number: int) -> str:
    """Return `xiv` for 14; numbers from 1 to 89."""
    symbol = ""
    for value, letters in _ROMAN:
        symbol += letters * (number // value)
        number %= value
    return symbol
