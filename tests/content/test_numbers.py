from __future__ import annotations

import pytest

from pipeline.content.numbers import digits, per_cent, roman_symbol, roman_value, words


@pytest.mark.parametrize(
    ("number", "text"), [(0, "zero"), (5, "five"), (9, "nine"), (10, "10"), (1200, "1,200"), (-1, "-1")]
)
def test_numbers_below_ten_are_words(number: int, text: str) -> None:
    assert words(number) == text


@pytest.mark.parametrize(
    ("number", "text"), [(7, "7"), (999, "999"), (1000, "1,000"), (1234567, "1,234,567")]
)
def test_thousands_are_set_off(number: int, text: str) -> None:
    assert digits(number) == text


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [
        (72, 144, "50 per cent"),
        (1, 3, "33 per cent"),
        (2, 3, "67 per cent"),
        (1, 8, "13 per cent"),  # 12.5
        (1, 40, "3 per cent"),  # 2.5: banker's rounding would give 2
        (0, 5, "0 per cent"),
        (5, 5, "100 per cent"),
    ],
)
def test_halves_of_per_cents_are_rounded_up(part: int, whole: int, text: str) -> None:
    assert per_cent(part, whole) == text


@pytest.mark.parametrize(
    ("number", "symbol"), [(1, "i"), (4, "iv"), (9, "ix"), (14, "xiv"), (49, "xlix"), (88, "lxxxviii")]
)
def test_roman_numerals_are_written_and_read(number: int, symbol: str) -> None:
    assert roman_symbol(number) == symbol
    assert roman_value(symbol) == number
    assert roman_value(symbol.upper()) == number


@pytest.mark.parametrize("symbol", ["", "iiii", "vx", "il", "a", "3"])
def test_what_is_no_roman_numeral_has_no_value(symbol: str) -> None:
    assert roman_value(symbol) == 0
