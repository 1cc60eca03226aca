"""Dates and periods in running text: English, French, Spanish and Russian months, and ISO dates."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.content.prose import Period

_MONTHS = {
    1: "january jan janvier enero ene января январь",
    2: "february feb février fevrier febrero февраля февраль",
    3: "march mar mars marzo марта март",
    4: "april apr avril abril abr апреля апрель",
    5: "may mai mayo мая май",
    6: "june jun juin junio июня июнь",
    7: "july jul juillet julio июля июль",
    8: "august aug août aout agosto ago августа август",
    9: "september sept sep septembre septiembre сентября сентябрь",
    10: "october oct octobre octubre октября октябрь",
    11: "november nov novembre noviembre ноября ноябрь",
    12: "december dec décembre decembre diciembre dic декабря декабрь",
}
_NUMBERS = {name: number for number, names in _MONTHS.items() for name in names.split()}
_MONTH = rf"(?:{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})\.?"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|er)?"
_YEAR = r"(?:1[5-9]|20)\d\d"
_TO = r"\s*(?:[-–—]|to|au|and|et|a|al|y|по|и|&)\s*"
_OF = r"\s*(?:del?\s+)?"
_DATE = re.compile(
    rf"""
    \b(?:
      (?P<iso>{_YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))
      | (?P<d1>{_DAY})(?:{_OF}(?P<m1>{_MONTH}))?(?:,?\s+(?P<y1>{_YEAR}))?
        {_TO}(?P<d2>{_DAY}){_OF}(?P<m2>{_MONTH}),?{_OF}(?P<y2>{_YEAR})
      | (?P<d3>{_DAY}){_OF}(?P<m3>{_MONTH}),?{_OF}(?P<y3>{_YEAR})
      | (?P<m4>{_MONTH})\s+(?P<d4>{_DAY})(?:{_TO}(?:(?P<m5>{_MONTH})\s+)?(?P<d5>{_DAY}))?,?\s+(?P<y4>{_YEAR})
      | (?P<m6>{_MONTH})(?:\s+(?P<y6>{_YEAR}))?{_TO}(?P<m7>{_MONTH}),?\s+(?P<y7>{_YEAR})
      | (?P<m8>{_MONTH}),?{_OF}(?P<y8>{_YEAR})
    )(?!\d)
    """,
    re.VERBOSE | re.IGNORECASE,
)


class FoundPeriod(NamedTuple):
    """Days named in a text, and where: `text[start:end]`."""

    period: Period
    start: int
    end: int
    names_days: bool
    """False for months alone."""


def find_periods(text: str) -> Iterator[FoundPeriod]:
    """Yield each date or span of dates in a text, in order; a month alone is its first to its last day.

    Days that do not exist (31 June) and spans that run backwards are left out.
    """
    for match in _DATE.finditer(text):
        try:
            first, last = _days(match.groupdict())
        except ValueError:
            continue
        if first <= last:
            names_days = not (match["m6"] or match["m8"])
            yield FoundPeriod(Period(first, last), match.start(), match.end(), names_days)


def _days(found: dict[str, str | None]) -> tuple[dt.date, dt.date]:
    part = {name: value or "" for name, value in found.items()}
    if part["iso"]:
        return (day := dt.date.fromisoformat(part["iso"])), day
    if part["d2"]:
        last = _date(part["y2"], part["m2"], part["d2"])
        return _date(part["y1"] or part["y2"], part["m1"] or part["m2"], part["d1"]), last
    if part["d3"]:
        return (day := _date(part["y3"], part["m3"], part["d3"])), day
    if part["d4"]:
        first = _date(part["y4"], part["m4"], part["d4"])
        return first, _date(part["y4"], part["m5"] or part["m4"], part["d5"] or part["d4"])
    if part["m6"]:
        first = _date(part["y6"] or part["y7"], part["m6"], "1")
        return first, _last_day(_date(part["y7"], part["m7"], "1"))
    first = _date(part["y8"], part["m8"], "1")
    return first, _last_day(first)


def _date(year: str, month: str, day: str) -> dt.date:
    return dt.date(int(year), _NUMBERS[month.rstrip(".").lower()], int(re.sub(r"\D", "", day)))


def _last_day(first: dt.date) -> dt.date:
    following = dt.date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return following - dt.timedelta(days=1)
