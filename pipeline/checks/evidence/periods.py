"""What a document covers: the months of an issue, or the days of one meeting."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.checks.evidence.date_mentions import DateMention
from pipeline.checks.galley import Galley
from pipeline.content.prose import Period

_SHORT = 8  # words of the longest line that gives the period of the whole text
_DAY_HEAD = re.compile(r"(?i)\W*day \d")


@dataclass(frozen=True, slots=True)
class Coverage:
    """A period: the days of one meeting if `is_meeting`, else the months of an issue."""

    period: Period
    is_meeting: bool


def coverage(galley: Galley, mentions: Sequence[DateMention]) -> Coverage | None:
    """Return what a document covers: from its fields, or from what a loose text says of itself twice.

    Months of an issue stand in short lines (`News, May–June 2019`). The days of a meeting are
    the range in a short line, if the text has headings of days or tells that range again.
    """
    if galley.period is not None and galley.kind != "report":
        return Coverage(galley.period, is_meeting=galley.kind == "proceedings")
    if galley.kind != "text":
        return None
    short = [one for one in mentions if one.is_range and len(one.paragraph.text.split()) <= _SHORT]
    months = Counter(span for one in short if one.order == "month" and (span := _months(one)))
    if months and months.most_common(1)[0][1] > 1:
        return Coverage(months.most_common(1)[0][0], is_meeting=False)
    lines = [span for one in short if (span := _days(one))]
    everywhere = Counter(span for one in mentions if (span := _days(one)))
    for period in lines:
        if everywhere[period] > 1 or day_heads(galley, mentions):
            return Coverage(period, is_meeting=True)
    return None


def day_heads(galley: Galley, mentions: Sequence[DateMention]) -> list[DateMention]:
    """Return the dates of headings that open a day."""
    return [
        one
        for one in mentions
        if one.first.day
        and not one.joint
        and one.paragraph.kind == "heading"
        and (one.paragraph.role == "day" or one.weekday or _DAY_HEAD.match(one.paragraph.text))
    ]


def _days(mention: DateMention) -> Period | None:
    if not mention.is_range or not mention.last.year or not mention.first.day:
        return None
    first, last = mention.first.date(), mention.last.date()
    return Period(first, last) if first and last and first < last else None


def _months(mention: DateMention) -> Period | None:
    first, last = mention.first, mention.last
    if (first.year, first.month) >= (last.year, last.month):
        return None
    end = calendar.monthrange(last.year, last.month)[1]
    return Period(dt.date(first.year, first.month, 1), dt.date(last.year, last.month, end))
