"""Dates and periods found in running text."""

from __future__ import annotations

import datetime as dt

import pytest

from pipeline.importer.dates import find_periods


def _days(text: str) -> list[tuple[str, str]]:
    return [(str(found.period.first), str(found.period.last)) for found in find_periods(text)]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Geneva, Switzerland, 15–18 May 2016", "2016-05-15", "2016-05-18"),
        ("held from 15 to 18 May 2016 in Geneva", "2016-05-15", "2016-05-18"),
        ("Monday 16 May 2016", "2016-05-16", "2016-05-16"),
        ("30 April – 2 May 2016", "2016-04-30", "2016-05-02"),
        ("28 December 2019 - 2 January 2020", "2019-12-28", "2020-01-02"),
        ("January 3-5, 2020", "2020-01-03", "2020-01-05"),
        ("January to April 2022", "2022-01-01", "2022-04-30"),
        ("December 2021–February 2022", "2021-12-01", "2022-02-28"),
        ("du 3 au 5 mai 2019", "2019-05-03", "2019-05-05"),
        ("12 de mayo de 2014", "2014-05-12", "2014-05-12"),
        ("3 de marzo del 2004", "2004-03-03", "2004-03-03"),
        ("Москва, 9 мая 1995 г.", "1995-05-09", "1995-05-09"),
        ("с 3 по 5 октября 2019 года", "2019-10-03", "2019-10-05"),
        ("январь–март 2022", "2022-01-01", "2022-03-31"),
        ("on 2016-05-16", "2016-05-16", "2016-05-16"),
        ("1st February 2020", "2020-02-01", "2020-02-01"),
    ],
)
def test_a_period_is_read_as_its_first_and_last_day(text: str, first: str, last: str) -> None:
    assert _days(text) == [(first, last)]


@pytest.mark.parametrize(
    "text", ["31 June 2020", "may 20 people", "12–10 May 2016", "Resolution 2016/5", "37 C/18"]
)
def test_what_is_no_date_is_left_out(text: str) -> None:
    assert _days(text) == []


def test_places_are_those_of_the_words() -> None:
    text = "Opened on 3 May 2016 and closed on 5 May 2016."

    found = [text[one.start : one.end] for one in find_periods(text)]

    assert found == ["3 May 2016", "5 May 2016"]
    assert next(find_periods(text)).period.first == dt.date(2016, 5, 3)


def test_months_alone_are_told_from_days() -> None:
    found = find_periods("3 May 2016, June 2016, January to April 2022, 1 to 31 May 2017")

    assert [one.names_days for one in found] == [True, False, False, True]
