"""Numbers as text, in English."""

from __future__ import annotations

WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


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
