"""Dates as they stand in text."""

from __future__ import annotations

import pytest

from pipeline.checks.evidence.date_mentions import Moment, date_mentions
from tests.support.editing import galley


@pytest.mark.parametrize(
    ("text", "words", "first", "last"),
    [
        ("on 16 May 2016.", "16 May 2016", Moment(16, 5, 2016), Moment(16, 5, 2016)),
        ("from 15 to 18 May 2016", "15 to 18 May 2016", Moment(15, 5, 2016), Moment(18, 5, 2016)),
        ("1 April–31 December 2022", "1 April–31 December 2022", Moment(1, 4, 2022), Moment(31, 12, 2022)),
        ("30 May 2021 to 2 June 2022", "30 May 2021 to 2 June 2022", Moment(30, 5, 2021), Moment(2, 6, 2022)),
        ("On June 20-24, 2005, we", "June 20-24, 2005", Moment(20, 6, 2005), Moment(24, 6, 2005)),
        ("January–April 2022", "January–April 2022", Moment(0, 1, 2022), Moment(0, 4, 2022)),
        ("in Nov.2013", "Nov.2013", Moment(0, 11, 2013), Moment(0, 11, 2013)),
        ("on 2016-05-16", "2016-05-16", Moment(16, 5, 2016), Moment(16, 5, 2016)),
        ("Day 1 – 4 July 2018", "4 July 2018", Moment(4, 7, 2018), Moment(4, 7, 2018)),
    ],
)
def test_a_date_is_read(text: str, words: str, first: Moment, last: Moment) -> None:
    (mention,) = date_mentions(galley(text))

    assert (mention.text, mention.first, mention.last) == (words, first, last)


def test_two_days_and_a_range_are_three_ends_apart() -> None:
    found = date_mentions(galley("It was held on 29 April and 6–7 May 2022."))

    assert [(one.text, one.is_range) for one in found] == [("29 April", False), ("6–7 May 2022", True)]


@pytest.mark.parametrize(
    "text", ["They may march in 20 days.", "Version 1.2.2016x", "In May 20165 came", "US$16 May"]
)
def test_other_numbers_are_no_dates(text: str) -> None:
    assert date_mentions(galley(text)) == ()
