"""Dates against what the document covers: years that contradict it or are missing, events outside it."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from pipeline.checks.evidence.date_mentions import DateMention, date_mentions
from pipeline.checks.evidence.periods import Coverage, coverage, day_heads
from pipeline.checks.finding import Finding, listing
from pipeline.checks.galley import Galley, Paragraph
from pipeline.checks.language.sentences import sentence_around
from pipeline.checks.rule import Rule, Settings
from pipeline.content.dates import MONTHS, date_text, days_text
from pipeline.content.newsletter import Newsletter
from pipeline.content.prose import Period
from pipeline.content.walk import stories
from pipeline.errors import Location

_RUNNING = frozenset({"body", "item"})
_FEW = 3  # times as many, so that one way is the usual one
_LABEL_WORDS = 7  # of the longest line that comes again and again
_LABEL_LENGTH = 60  # characters of it
_WEEKEND = 5  # Saturday, counted from Monday as 0


@cache
def _year() -> re.Pattern[str]:
    return re.compile(r"(?<![\w/.-])(?:19|20)\d\d(?![\w/]|[.,]\d)")


def _years(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    mentions = date_mentions(galley)
    yield from _other_year(mentions, dict(_known_days(galley, coverage(galley, mentions))))
    yield from _labels(galley)
    yield from _without_year(mentions)


_Day = tuple[str, int, int]
"""A file, or "" for all of them, a month and a day of it."""


def _known_days(galley: Galley, covered: Coverage | None) -> Iterator[tuple[_Day, tuple[int, str]]]:
    """Yield the days whose year is told elsewhere, with that year and what it is that took place."""
    if covered is not None and covered.is_meeting:
        period = covered.period
        for index in range((period.last - period.first).days + 1):
            day = period.first + dt.timedelta(days=index)
            yield ("", day.month, day.day), (day.year, f"the meeting took place on {days_text(period)}")
    if isinstance(galley.document, Newsletter):
        for story in stories(galley.document):
            if story.date is not None:
                day = story.date
                told = f"the date of the story is {date_text(day)}"
                yield (story.location.file, day.month, day.day), (day.year, told)


def _other_year(mentions: Sequence[DateMention], known: Mapping[_Day, tuple[int, str]]) -> Iterator[Finding]:
    years = {year for year, _ in known.values()}
    for mention in mentions:
        place = mention.paragraph.location(mention.start)
        moment = mention.first
        if not moment.year or not moment.day or moment.year in years:
            continue
        for file in ("", place.file):
            year, why = known.get((file, moment.month, moment.day), (0, ""))
            if year:
                yield Finding(
                    "DATE-YEAR",
                    f"`{mention.text}`: {why}",
                    (place,),
                    f"write `{year}`, unless the same day of another year is meant",
                )


def _labels(galley: Galley) -> Iterator[Finding]:
    """Yield short lines that come again and again with one year, and once or twice with another."""
    groups: defaultdict[str, list[tuple[Paragraph, re.Match[str]]]] = defaultdict(list)
    for paragraph in galley.prose:
        text = paragraph.text
        if paragraph.kind == "cell" or len(text) > _LABEL_LENGTH or len(text.split()) > _LABEL_WORDS:
            continue
        found = list(_year().finditer(text))
        if len(found) == 1 and len(text.split()) > 1:
            groups[_year().sub("#", text)].append((paragraph, found[0]))
    for group in groups.values():
        years = Counter(match[0] for _, match in group)
        usual, count = years.most_common(1)[0]
        strays = [(paragraph, match) for paragraph, match in group if match[0] != usual]
        if strays and count >= _FEW * len(strays):
            yield Finding(
                "DATE-YEAR",
                f"`{strays[0][0].text.strip()}`: this line has {usual} in {count} other places",
                tuple(paragraph.location(match.start()) for paragraph, match in strays),
                f"write `{usual}`, unless another year is meant",
            )


def _without_year(mentions: Sequence[DateMention]) -> Iterator[Finding]:
    """Yield days without a year, if most days of the running text have theirs."""
    days = [
        one
        for one in mentions
        if one.first.day and one.paragraph.kind in _RUNNING and one.order != "numeric" and not one.weekday
    ]
    dated = [one for one in days if one.last.year]
    bare = [one for one in days if not one.last.year and not _has_year_near(one) and _is_event(one)]
    if bare and len(dated) >= max(_FEW, len(bare)):
        words = listing(one.text for one in bare)
        is_one = len(bare) == 1
        yield Finding(
            "DATE-YEAR",
            f"{words} {'lacks its' if is_one else 'lack their'} year; {len(dated)} other dates here have it",
            tuple(one.paragraph.location(one.start) for one in bare),
            "add the year",
            is_doubtful=True,
        )


def _has_year_near(mention: DateMention) -> bool:
    """Say whether the sentence tells the year otherwise: the first meeting of 2022, on 25 March."""
    text = mention.paragraph.text
    start, end = sentence_around(text, mention.start)
    return _told_year().search(text, start, end) is not None


@cache
def _told_year() -> re.Pattern[str]:
    return re.compile(rf"(?:\b[Ii]n|\bof|\b[Tt]he|\bsince|\buntil|{'|'.join(MONTHS)}) (?:19|20)\d\d\b")


def _is_event(mention: DateMention) -> bool:
    """Say whether something happened on the day; an observance of every year has none."""
    text = mention.paragraph.text
    start, end = sentence_around(text, mention.start)
    if text[max(mention.start - 1, 0)] == "(":
        return False
    return _yearly().search(text, start, end) is None


@cache
def _yearly() -> re.Pattern[str]:
    return re.compile(r"(?i)\b(?:every|each|annual(?:ly)?|always|years?|International Day)\b")


def _coverage(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    mentions = date_mentions(galley)
    covered = coverage(galley, mentions)
    if covered is None:
        return
    if covered.is_meeting:
        yield from _days_of(covered.period, day_heads(galley, mentions))
    else:
        yield from _outside(mentions, covered)


def _days_of(period: Period, heads: Sequence[DateMention]) -> Iterator[Finding]:
    dates: dict[dt.date, Location] = {}
    for head in heads:
        date = head.first.date(period.last.year)
        if date is None:
            continue
        place = head.paragraph.location(head.start)
        dates.setdefault(date, place)
        if not period.first <= date <= period.last:
            yield Finding(
                "DATE-COVERAGE",
                f"`{head.text}` lies outside the days of the meeting, {days_text(period)}",
                (place,),
                "correct this date or the days of the meeting",
            )
    if len(dates) > 1:
        yield from _missing(period, dates)


def _missing(period: Period, dates: dict[dt.date, Location]) -> Iterator[Finding]:
    """Yield working days of a meeting of which the text tells nothing."""
    length = (period.last - period.first).days + 1
    days = [period.first + dt.timedelta(days=index) for index in range(length)]
    missing = [day for day in days if day not in dates and day.weekday() < _WEEKEND]
    if missing:
        named = ", ".join(date_text(day) for day in missing)
        yield Finding(
            "DATE-COVERAGE",
            f"the meeting was held on {days_text(period)}, but no heading is for {named}",
            tuple(dates.values()),
            "add the day, or correct the days of the meeting",
            is_doubtful=True,
        )


@cache
def _past() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:was|were|held|met|took|gave|began|brought|drew|spoke|made|went|came|led|saw|won|sent|ran|built|found|"
        r"\w{3,}ed)\b(?!\s+(?:to be|for))"
    )


@cache
def _future() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:will|shall|would|is to|are to|to be|plans? to|planned|scheduled|expected|upcoming|forthcoming|"
        r"deadline|due|until|is taking|are taking|takes place|open)\b"
    )


def _outside(mentions: Sequence[DateMention], covered: Coverage) -> Iterator[Finding]:
    period = covered.period
    for mention in mentions:
        if mention.paragraph.kind not in _RUNNING or not mention.last.year:
            continue
        date = mention.last.date() if mention.last.day else _first_day(mention)
        is_late = date is not None and date > period.last
        is_early = date is not None and period.first - _RECENT <= date < period.first and _opens(mention)
        if not (is_late or is_early) or not _is_past(mention):
            continue
        yield Finding(
            "DATE-COVERAGE",
            f"`{mention.text}` lies {'after' if is_late else 'before'} the months that this issue covers, "
            f"{date_text(period.first)} to {date_text(period.last)}",
            (mention.paragraph.location(mention.start),),
            f"{'keep it for the next issue' if is_late else 'leave it out'}, or say why it is reported here",
            is_doubtful=is_early,
        )


def _first_day(mention: DateMention) -> dt.date | None:
    """Return the first day of a month that is told alone, as in: in August 2022 it was opened."""
    return None if mention.is_range else dt.date(mention.last.year, mention.last.month, 1)


_RECENT = dt.timedelta(days=120)
"""How long before an issue an event still looks like news; what is older is background."""


def _opens(mention: DateMention) -> bool:
    """Say whether a sentence opens with the date, as reports of an event do."""
    start, _ = sentence_around(mention.paragraph.text, mention.start)
    return mention.paragraph.text[start : mention.start].strip().casefold() in {"on", "from", "between", ""}


def _is_past(mention: DateMention) -> bool:
    text = mention.paragraph.text
    start, end = sentence_around(text, mention.start)
    sentence = text[start:end]
    return _past().search(sentence) is not None and _future().search(sentence) is None


RULES: tuple[Rule, ...] = (
    Rule(
        id="DATE-YEAR",
        family="dates",
        summary="Every date has its year, and the right one",
        why="Copied text keeps an old year; a date without a year means nothing once the text is quoted.",
        wrong=(
            "Experts' meeting, 4–6 July 2018\n\nThe meeting took place from 4 to 6 July 2018.\n\n"
            "It closed on 6 July 2017."
        ),
        right=(
            "Experts' meeting, 4–6 July 2018\n\nThe meeting took place from 4 to 6 July 2018.\n\n"
            "It closed on 6 July 2018."
        ),
        source="practice",
        check=_years,
    ),
    Rule(
        id="DATE-COVERAGE",
        family="dates",
        summary="What is reported falls within the period of the issue or the days of the meeting",
        why="Readers look for an event in the issue of its months; a day outside the meeting is a slip.",
        wrong=(
            "Progress, May–August 2019\n\nThe council met on 3 October 2019.\n\nProgress, May–August 2019\n\n"
            "A report was published."
        ),
        right=(
            "Progress, May–August 2019\n\nThe council met on 3 July 2019.\n\nProgress, May–August 2019\n\n"
            "The congress will be held on 3 October 2019."
        ),
        source="practice",
        check=_coverage,
    ),
)
