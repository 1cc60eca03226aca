"""Dates and periods as text, in English; no system language is asked."""

from __future__ import annotations

import datetime as dt

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
