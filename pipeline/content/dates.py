"""Dates and periods as text, in English; no system language is asked."""

from __future__ import annotations

import datetime as dt
import re

from pipeline.content.prose import Period

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def date_text(date: dt.date) -> str:
    """Return `16 May 2016`."""
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


def iso_date(text: str) -> str:
    """Return the day, else the first day of the month or year, that a printed date names; "" for none."""
    whole = re.search(r"\b([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?\b", text)
    year, month, day = (int(part or 1) for part in whole.groups()) if whole else _named(text)
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return ""


def _named(text: str) -> tuple[int, int, int]:
    """Return year, month and day of `16 May 2016`, `May 16, 2016`, `May 2016` or `2016`; year 0 for none."""
    year = re.search(r"\b(1[5-9][0-9]{2}|20[0-9]{2})\b", text)
    if year is None:
        return 0, 1, 1
    named = [index for index, name in enumerate(MONTHS, start=1) if name.casefold() in text.casefold()]
    day = re.search(r"\b([0-3]?[0-9])\b(?!:)", text[: year.start()]) if len(named) == 1 else None
    return int(year[1]), named[0] if named else 1, int(day[1]) if day and int(day[1]) else 1


def weekday_text(date: dt.date) -> str:
    """Return `Monday 16 May 2016`."""
    return f"{WEEKDAYS[date.weekday()]} {date_text(date)}"


def days_text(period: Period) -> str:
    """Return `15–18 May 2016`, `30 April–2 May 2022`, `30 December 2021–2 January 2022` or one day alone."""
    first, last = period.first, period.last
    if first == last:
        return date_text(last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{date_text(last)}"
    if first.year == last.year:
        return f"{first.day} {MONTHS[first.month - 1]}–{date_text(last)}"
    return f"{date_text(first)}–{date_text(last)}"


def months_text(period: Period) -> str:
    """Return `January–April 2022`, `December 2021–March 2022` or one month alone."""
    first, last = period.first, period.last
    end = f"{MONTHS[last.month - 1]} {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return end
    if first.year == last.year:
        return f"{MONTHS[first.month - 1]}–{end}"
    return f"{MONTHS[first.month - 1]} {first.year}–{end}"
