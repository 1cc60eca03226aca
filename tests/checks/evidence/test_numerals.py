"""Numbers that count, and numbers that name."""

from __future__ import annotations

import pytest

from pipeline.checks.evidence.numerals import counts_in
from tests.support.editing import galley


def _values(text: str) -> list[int]:
    read = galley(text)
    return [count.value for paragraph in read.prose for count in counts_in(read, paragraph)]


def test_counts_in_digits_and_words_are_read_in_order() -> None:
    assert _values("Three of 2,000 judges, twenty-one of 45 centres and 7 others came.") == [
        3,
        2000,
        21,
        45,
        7,
    ]


@pytest.mark.parametrize(
    "text",
    [
        "On 16 May 2016, in 2017 and from 3 to 5 June",
        "50 per cent, 40% and 3.5 points",
        "US$180 million, 5 km and 30 °C",
        "SDG 4, Day 1, category 2, Table 3, Annex 5 and COP 15",
        "the Group of Twenty and Nine Mile Point",
        "3rd, R2D2, 1/3 and 12:30",
    ],
)
def test_numbers_that_name_or_measure_are_left_out(text: str) -> None:
    assert _values(text) == []


def test_a_number_in_brackets_behind_a_name_counts() -> None:
    assert _values("All UNESCO Centres (115 in total) came.") == [115]


def test_a_run_of_digits_is_no_number() -> None:
    assert _values("1" * 5000) == []
