"""Dates: days that the calendar has, weekdays, ranges."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.checks.evidence.date_mentions import DateMention, date_mentions, weekday_number
from pipeline.checks.finding import Edit, Finding, listing
from pipeline.checks.galley import Galley, Paragraph
from pipeline.checks.rule import Rule, Settings
from pipeline.content.dates import MONTHS, WEEKDAYS, date_text, days_text
from pipeline.content.prose import Period
from pipeline.errors import Location

_LAST_DAY = 31  # of the longest month
_SHOWN = 4  # the most ranges that a message names


def _weekday(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    found = [one for one in date_mentions(galley) if one.first.year or one.weekday]
    years = {one.first.year for one in found if one.first.year}
    for mention in found:
        year = mention.first.year or (next(iter(years)) if len(years) == 1 else 0)
        for moment, weekday in (
            (mention.first, mention.weekday),
            (mention.last, mention.last_weekday),
        ):
            date = moment.date(year) if weekday and year else None
            if date is None or date.weekday() == weekday_number(weekday):
                continue
            yield Finding(
                "DATE-WEEKDAY",
                f"`{mention.text}`: {date_text(date)} is a {WEEKDAYS[date.weekday()]}",
                (mention.paragraph.location(mention.start),),
                "correct the weekday or the date",
                is_doubtful=not mention.first.year,
            )


def _invalid(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    for mention in date_mentions(galley):
        moments = [mention.first, mention.last] if mention.joint else [mention.first]
        for moment in moments:
            # 29 February is a day of some years
            is_wrong = moment.day and moment.date(moment.year or 2000) is None
            if is_wrong and (moment.day <= _LAST_DAY or moment.year):
                yield Finding(
                    "DATE-INVALID",
                    f"`{mention.text}`: the calendar has no such day",
                    (mention.paragraph.location(mention.start),),
                    "correct the day or the month",
                )
                break


def _range(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    ranges = [one for one in date_mentions(galley) if one.is_range]
    for mention in ranges:
        yield from _backwards(mention)
        yield from _led(mention)
    yield from _contradicted(ranges)
    if galley.kind == "proceedings" and galley.period is not None:
        yield from _beside(ranges, galley.period)
    yield from _ranges_of_years(galley)
    yield from _hyphens(galley, ranges)


def _backwards(mention: DateMention) -> Iterator[Finding]:
    first, last = mention.first, mention.last
    if (first.year, first.month, first.day) > (last.year, last.month, last.day):
        is_across = first.month > last.month and first.year == last.year
        yield Finding(
            "DATE-RANGE",
            f"`{mention.text}` ends before it begins",
            (mention.paragraph.location(mention.start),),
            "give each end its year" if is_across else "correct one of the two ends",
        )


def _led(mention: DateMention) -> Iterator[Finding]:
    """Yield a range whose preposition does not fit the sign between its ends."""
    joint = mention.joint.strip()
    is_sign = joint in {"-", "–", "—"}
    wanted = {"during": "from … to …", "from": "from … to …", "between": "between … and …"}.get(mention.lead)
    is_mixed = {
        "during": bool(mention.first.day) and (is_sign or joint == "to"),
        "from": is_sign,
        "between": joint != "and",
    }
    if wanted is None or not is_mixed[mention.lead]:
        return
    paragraph = mention.paragraph
    start = paragraph.text.lower().rindex(mention.lead, 0, mention.start)
    yield Finding(
        "DATE-RANGE",
        f"`{paragraph.text[start : mention.end]}` mixes two ways of writing a range",
        (paragraph.location(start),),
        f"write `{wanted}`, or the dates with a dash and `on` before them",
        _led_edits(mention, start),
    )


def _led_edits(mention: DateMention, start: int) -> tuple[Edit, ...]:
    paragraph = mention.paragraph
    joint = " and " if mention.lead == "between" else " to "
    joined = paragraph.edits(mention.joint_start, mention.joint_start + len(mention.joint), joint)
    if mention.lead != "during":
        return joined
    word = "From" if paragraph.text[start].isupper() else "from"
    led = paragraph.edits(start, start + len("during"), word)
    return (*led, *joined) if led and (joined or mention.joint == joint) else ()


def _contradicted(ranges: list[DateMention]) -> Iterator[Finding]:
    """Yield ranges of days that share one end and differ in the other."""
    dated = [one for one in ranges if one.first.day and one.last.year]
    spans = {_span(one): one for one in reversed(dated)}
    told: set[tuple[tuple[int, ...], tuple[int, ...]]] = set()
    for mention in dated:
        first, last = _span(mention)
        if (first, last) in told:
            continue
        told.add((first, last))
        others = [span for span in spans if span not in told and (span[0] == first) != (span[1] == last)]
        for span in others:
            told.add(span)
            same = [one for one in dated if _span(one) in {(first, last), span}]
            yield Finding(
                "DATE-RANGE",
                f"`{mention.text}` and `{spans[span].text}` share one end and differ in the other",
                tuple(one.paragraph.location(one.start) for one in same),
                "correct one of them if both mean the same event",
                is_doubtful=True,
            )


def _beside(ranges: list[DateMention], period: Period) -> Iterator[Finding]:
    """Yield ranges that share one end with the days of the meeting and differ in the other."""
    for mention in ranges:
        first, last = mention.first.date(), mention.last.date()
        if first and last and (first == period.first) != (last == period.last):
            yield Finding(
                "DATE-RANGE",
                f"`{mention.text}`: the meeting took place on {days_text(period)}",
                (mention.paragraph.location(mention.start),),
                "correct it if the whole meeting is meant",
                is_doubtful=True,
            )


def _span(mention: DateMention) -> tuple[tuple[int, ...], tuple[int, ...]]:
    first, last = mention.first, mention.last
    return (first.year, first.month, first.day), (last.year, last.month, last.day)


@cache
def _years() -> re.Pattern[str]:
    return re.compile(r"(?<![\w./–-])((?:19|20)\d\d)( ?[-–—] ?)((?:19|20)\d\d|\d\d)(?![\w/–-]|[.]\d)")


def _ranges_of_years(galley: Galley) -> Iterator[Finding]:
    """Yield ranges of years behind a preposition that does not fit, and those that end before they begin."""
    for paragraph, match in _year_ranges(galley):
        lead = _lead_of_years(paragraph, match)
        if lead:
            joint = " to " if lead[1].lower() == "from" else " and "
            yield Finding(
                "DATE-RANGE",
                f"`{lead[0]}{match[0]}` mixes two ways of writing a range",
                (paragraph.location(lead.start()),),
                f"write `{lead[0]}{match[1]}{joint}{match[3]}`, or leave `{lead[1]}` out",
                paragraph.edits(*match.span(2), joint),
            )
        elif len(match[3]) == len(match[1]) and match[1] > match[3]:
            yield Finding(
                "DATE-RANGE",
                f"`{match[0]}` ends before it begins",
                (paragraph.location(match.start()),),
                "correct one of the two years",
            )


def _lead_of_years(paragraph: Paragraph, match: re.Match[str]) -> re.Match[str] | None:
    return _year_lead().search(paragraph.text, max(match.start() - len("between "), 0), match.start())


def _hyphens(galley: Galley, ranges: list[DateMention]) -> Iterator[Finding]:
    """Yield the hyphens in ranges, all of them as one."""
    found: list[tuple[Location, str, tuple[Edit, ...]]] = []
    for mention in ranges:
        if mention.is_joined_by_hyphen:
            # A range after "from" or "during" is mended as a whole
            is_alone = mention.lead not in {"from", "during", "between"}
            edits = _dash(mention.paragraph, mention.joint_start, mention.joint) if is_alone else ()
            found.append((mention.paragraph.location(mention.start), mention.text, edits))
    for paragraph, match in _year_ranges(galley):
        if match[2].strip() == "-" and not _lead_of_years(paragraph, match):
            edits = _dash(paragraph, match.start(2), match[2])
            found.append((paragraph.location(match.start()), match[0], edits))
    if found:
        found.sort(key=lambda one: one[0])
        yield Finding(
            "DATE-RANGE",
            f"{_named([words for _, words, _ in found])}: a hyphen stands where a dash belongs",
            tuple(place for place, _, _ in found),
            "write an en dash without spaces between the ends of a range",
            tuple(edit for _, _, edits in found for edit in edits),
            is_doubtful=True,
        )


@cache
def _year_lead() -> re.Pattern[str]:
    return re.compile(r"(?i)\b(from|between) \Z")


def _year_ranges(galley: Galley) -> Iterator[tuple[Paragraph, re.Match[str]]]:
    """Yield `2021-2025` and `2021-25`, but not `2021-04`, which may be a month."""
    for paragraph in galley.prose:
        if "20" in paragraph.text or "19" in paragraph.text:
            for match in _years().finditer(paragraph.text):
                is_whole = len(match[3]) == len(match[1])
                if is_whole or int(match[3]) > max(int(match[1][2:]), len(MONTHS)):
                    yield paragraph, match


def _dash(paragraph: Paragraph, start: int, joint: str) -> tuple[Edit, ...]:
    return paragraph.edits(start, start + len(joint), "–")


def _named(words: list[str]) -> str:
    known = list(dict.fromkeys(words))
    more = len(known) - _SHOWN
    shown = ", ".join(f"`{one}`" for one in known[:_SHOWN])
    return f"{shown} and {more} more" if more > 0 else listing(known)


RULES: tuple[Rule, ...] = (
    Rule(
        id="DATE-WEEKDAY",
        family="dates",
        summary="The weekday matches the date",
        why="A reader who sees the wrong weekday does not know on which day to come.",
        wrong="The session opens on Tuesday 16 May 2016.",
        right="The session opens on Monday 16 May 2016.",
        source="the calendar",
        check=_weekday,
    ),
    Rule(
        id="DATE-INVALID",
        family="dates",
        summary="A date exists in the calendar",
        why="A day that does not exist is a typing slip, and only the author knows what was meant.",
        wrong="Reports are due on 31 April 2022.",
        right="Reports are due on 30 April 2022.",
        source="the calendar",
        check=_invalid,
    ),
    Rule(
        id="DATE-RANGE",
        family="dates",
        summary="A range is written one way: `from 3 to 5 May`, or `3–5 May` with an en dash",
        why="A mixture of the two forms reads as a slip; a range that ends before it begins is one.",
        wrong="The experts met during 3-5 May 2021.",
        right="The experts met from 3 to 5 May 2021, in Room 4 (3–5 May for observers).",
        source="United Nations Editorial Manual, numbers, dates and time",
        check=_range,
    ),
)
