from __future__ import annotations

import datetime as dt

import pytest

from pipeline.content.dates import date_text, days_text, months_text, weekday_text
from pipeline.content.prose import Period


def period(first: str, last: str) -> Period:
    return Period(dt.date.fromisoformat(first), dt.date.fromisoformat(last))


def test_a_date_has_its_month_in_letters() -> None:
    assert date_text(dt.date(2016, 5, 6)) == "6 May 2016"


def test_the_weekday_is_computed() -> None:
    assert weekday_text(dt.date(2016, 5, 16)) == "Monday 16 May 2016"


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        ("2016-05-16", "2016-05-16", "16 May 2016"),
        ("2016-05-15", "2016-05-18", "15–18 May 2016"),
        ("2022-04-30", "2022-05-02", "30 April–2 May 2022"),
        ("2021-12-30", "2022-01-02", "30 December 2021–2 January 2022"),
        ("2021-05-15", "2022-05-18", "15 May 2021–18 May 2022"),
    ],
)
def test_days_name_what_differs_once(first: str, last: str, text: str) -> None:
    assert days_text(period(first, last)) == text


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        ("2022-01-01", "2022-04-30", "January–April 2022"),
        ("2022-01-01", "2022-01-31", "January 2022"),
        ("2021-12-01", "2022-03-31", "December 2021–March 2022"),
    ],
)
def test_months_name_what_differs_once(first: str, last: str, text: str) -> None:
    assert months_text(period(first, last)) == text
