"""Dates as they stand in running text: single days, months, and ranges of days, months or years."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.checks.galley import Galley, Paragraph
from pipeline.content.dates import MONTHS, WEEKDAYS

_SIGNS = tuple(name[:3] for name in MONTHS)
_MONTH = (
    rf"(?:{'|'.join(MONTHS)}|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_YEAR = r"(?:1[89]|20)\d\d(?![\d,]\d)\b"
_DAY = r"\d{1,2}"
_ORDINAL = r"[ ]?(?:st|nd|rd|th)\b"
_JOINT = r"[ ]?[-–—][ ]?|[ ](?:to|until|till|through|and)[ ]"


@dataclass(frozen=True, slots=True)
class Moment:
    """A day or month as typed; `day`, `month` or `year` is 0 where it is not said."""

    day: int
    month: int
    year: int

    def date(self, year: int = 0) -> dt.date | None:
        """Return the day in its own or the given year; None when it is no day of the calendar."""
        try:
            return dt.date(self.year or year, self.month, self.day)
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date or range in a paragraph, from `start` to `end`; `last` equals `first` for a single date.

    `order` is `day-first` (16 May 2016), `month-first` (May 16, 2016), `month` (May 2016) or `numeric`.
    `joint` is what stands between the ends of a range, "" for a single date.
    `month_words` are the names as typed; `lead` is the word before it, in lower case.
    """

    paragraph: Paragraph
    start: int
    end: int
    order: str
    first: Moment
    last: Moment
    joint: str = ""
    joint_start: int = 0
    month_words: tuple[str, ...] = ()
    weekday: str = ""
    last_weekday: str = ""
    has_ordinal: bool = False
    has_comma: bool = False
    lead: str = ""

    @property
    def text(self) -> str:
        """Return the words of the mention."""
        return self.paragraph.text[self.start : self.end]

    @property
    def is_range(self) -> bool:
        """Say whether it has two ends: `13–19 March`, `between 13 and 19 March`, not `13 and 19 March`."""
        return bool(self.joint) and (self.joint != " and " or self.lead == "between")

    @property
    def is_joined_by_hyphen(self) -> bool:
        """Say whether a hyphen stands where a range wants a dash."""
        return self.joint.strip() == "-"


@cache
def _day_first() -> re.Pattern[str]:
    return re.compile(
        rf"""(?:(?P<weekday>{_WEEKDAY})\b,?[ ](?:the[ ])?)?(?<![\w.,/:$€£-])
        (?:(?P<day1>{_DAY})(?P<ordinal1>{_ORDINAL})?
        (?:[ ](?P<month1>{_MONTH})(?P<comma1>,)?(?:[ ](?P<year1>{_YEAR}))?)?
        (?P<joint>{_JOINT})(?:(?P<weekday2>{_WEEKDAY})\b,?[ ])?)?
        (?P<day>{_DAY})(?P<ordinal>{_ORDINAL})?[ ]?(?:of[ ])?(?P<month>{_MONTH})(?!\w)
        (?:(?P<comma>,)?[ ]?(?P<year>{_YEAR}))?""",
        re.VERBOSE,
    )


@cache
def _month_first() -> re.Pattern[str]:
    return re.compile(
        rf"""(?:(?P<weekday>{_WEEKDAY})\b,?[ ])?\b(?P<month>{_MONTH})(?P<comma>,)?[ ]?
        (?P<day1>{_DAY})(?P<ordinal>{_ORDINAL})?(?![\d:%])
        (?:(?P<joint>{_JOINT})(?:(?P<month2>{_MONTH})[ ])?(?P<day>{_DAY})(?:{_ORDINAL})?(?![\d:%]))?
        (?:,?[ ]?(?P<year>{_YEAR})|(?=[,.;:)]|\Z))""",
        re.VERBOSE,
    )


@cache
def _month_alone() -> re.Pattern[str]:
    return re.compile(
        rf"""(?:\b(?P<month1>{_MONTH})(?:[ ](?P<year1>{_YEAR}))?(?P<joint>{_JOINT}))?
        \b(?P<month>{_MONTH})(?P<comma>,)?[ ]?(?P<year>{_YEAR})""",
        re.VERBOSE,
    )


@cache
def _numeric() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\w./-])(?:(?P<iso>(?:19|20)\d\d-\d\d-\d\d)|(?P<day>\d{1,2})(?P<sign>[./])(?P<month>\d{1,2})(?P=sign)(?P<year>(?:19|20)\d\d))"
        r"(?![\w/]|[.-]\d)"
    )


@lru_cache(maxsize=1)
def date_mentions(galley: Galley) -> tuple[DateMention, ...]:
    """Return the dates of what is read as running text, headings and captions included, in print order."""
    return tuple(mention for paragraph in galley.prose for mention in _mentions_in(paragraph))


def _mentions_in(paragraph: Paragraph) -> list[DateMention]:
    """Return the dates of a paragraph from left to right; no two overlap."""
    text = paragraph.text
    found: list[DateMention] = []
    taken: list[tuple[int, int]] = []
    if any(sign in text for sign in _SIGNS):
        for pattern, reading in (
            (_day_first(), _of_day_first),
            (_month_first(), _of_month_first),
            (_month_alone(), _of_month),
        ):
            for match in pattern.finditer(text):
                at = bisect_left(taken, match.span())
                is_free = (not at or taken[at - 1][1] <= match.start()) and (
                    at == len(taken) or match.end() <= taken[at][0]
                )
                if is_free:
                    found.append(reading(paragraph, match))
                    taken.insert(at, match.span())
    if "-" in text or "/" in text or "." in text:
        found += [_of_numeric(paragraph, match) for match in _numeric().finditer(text)]
    return sorted(found, key=lambda one: one.start)


_NUMBERED = frozenset({"day", "session", "part", "annex", "table", "step", "no."})
"""Words whose number is none of the days of a range: Day 1 – 4 July."""


def month_number(words: str) -> int:
    """Return the month that a name or its abbreviation means."""
    return _SIGNS.index(words[:3]) + 1


def weekday_number(words: str) -> int:
    """Return 0 for Monday to 6 for Sunday."""
    return WEEKDAYS.index(words)


def _of_day_first(paragraph: Paragraph, match: re.Match[str]) -> DateMention:
    names = tuple(name for name in (match["month1"], match["month"]) if name)
    last = Moment(int(match["day"]), month_number(match["month"]), int(match["year"] or 0))
    first = last
    start, joint = match.start(), match["joint"] or ""
    if joint and _lead(paragraph.text, start) in _NUMBERED:
        start, joint = match.start("day"), ""
    if joint:
        month = month_number(match["month1"]) if match["month1"] else last.month
        first = Moment(int(match["day1"]), month, int(match["year1"] or last.year))
    return DateMention(
        paragraph,
        start,
        match.end(),
        "day-first",
        first,
        last,
        joint,
        match.start("joint") if joint else 0,
        names,
        match["weekday"] or "",
        match["weekday2"] or "",
        has_ordinal=bool(match["ordinal"] or match["ordinal1"]),
        has_comma=bool(match["comma"] or match["comma1"]),
        lead=_lead(paragraph.text, match.start()),
    )


def _of_month_first(paragraph: Paragraph, match: re.Match[str]) -> DateMention:
    month = month_number(match["month"])
    year = int(match["year"] or 0)
    first = Moment(int(match["day1"]), month, year)
    joint = match["joint"] or ""
    last_month = month_number(match["month2"]) if match["month2"] else month
    last = Moment(int(match["day"]), last_month, year) if joint else first
    return DateMention(
        paragraph,
        *match.span(),
        "month-first",
        first,
        last,
        joint,
        match.start("joint") if joint else 0,
        tuple(name for name in (match["month"], match["month2"]) if name),
        match["weekday"] or "",
        has_ordinal=bool(match["ordinal"]),
        has_comma=bool(match["comma"]),
        lead=_lead(paragraph.text, match.start()),
    )


def _of_month(paragraph: Paragraph, match: re.Match[str]) -> DateMention:
    last = Moment(0, month_number(match["month"]), int(match["year"]))
    joint = match["joint"] or ""
    first = last
    if joint:
        first = Moment(0, month_number(match["month1"]), int(match["year1"] or last.year))
    return DateMention(
        paragraph,
        *match.span(),
        "month",
        first,
        last,
        joint,
        match.start("joint") if joint else 0,
        tuple(name for name in (match["month1"], match["month"]) if name),
        has_comma=bool(match["comma"]),
        lead=_lead(paragraph.text, match.start()),
    )


def _of_numeric(paragraph: Paragraph, match: re.Match[str]) -> DateMention:
    if match["iso"]:
        year, month, day = (int(part) for part in match["iso"].split("-"))
    else:
        day, month, year = (int(match[name]) for name in ("day", "month", "year"))
    moment = Moment(day, month, year)
    return DateMention(paragraph, *match.span(), "numeric", moment, moment)


def _lead(text: str, start: int) -> str:
    words = text[max(start - 16, 0) : start].split()
    return words[-1].lower() if words else ""
