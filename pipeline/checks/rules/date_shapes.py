"""Shapes of dates: day, month, year; seasons."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from pipeline.checks.evidence.date_mentions import DateMention, Moment, date_mentions
from pipeline.checks.finding import Edit, Finding, listing
from pipeline.checks.galley import Galley, Paragraph
from pipeline.checks.language.sentences import sentence_around
from pipeline.checks.rule import Rule, Settings
from pipeline.content.dates import MONTHS
from pipeline.errors import Location

_PLACE_KINDS = frozenset({"cell", "link"})
"""Where short forms have their right: rows of figures, and words of somebody else's page."""


def _format(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    found = [one for one in date_mentions(galley) if _is_english(one.paragraph)]
    for says, shows in _SHAPES:
        strays = [one for one in found if shows(one) and not one.paragraph.is_protected(one.start, one.end)]
        if strays:
            yield _of_shape(says, strays)
    yield from _quarters(galley)


def _is_english(paragraph: Paragraph) -> bool:
    return paragraph.kind not in _PLACE_KINDS and paragraph.is_english


def _of_shape(says: str, strays: list[DateMention]) -> Finding:
    written = [_written(one) for one in strays if not _is_ambiguous(one)]
    return Finding(
        "DATE-FORMAT",
        f"{listing(one.text for one in strays)}: {says}",
        tuple(one.paragraph.location(one.start) for one in strays),
        f"write {listing(written)}" if written else "write the month in words",
        tuple(edit for one in strays for edit in _edits(one)),
    )


def _is_comma(mention: DateMention) -> bool:
    return mention.has_comma and not _is_month_first(mention)


def _is_month_first(mention: DateMention) -> bool:
    return mention.order == "month-first"


def _is_ordinal(mention: DateMention) -> bool:
    return mention.has_ordinal and not _is_month_first(mention)


def _is_short(mention: DateMention) -> bool:
    is_short = any(name not in MONTHS for name in mention.month_words)
    return is_short and not _is_month_first(mention) and not _is_ordinal(mention)


def _is_numeric(mention: DateMention) -> bool:
    first = mention.first
    return mention.order == "numeric" and bool(
        first.date() or Moment(first.month, first.day, first.year).date()
    )


def _is_ambiguous(mention: DateMention) -> bool:
    """Say whether it is open which figure is the month, as in 3/4/2022 and 4/13/2022."""
    is_short = mention.order == "numeric" and "/" in mention.text
    return is_short and (mention.first.day <= len(MONTHS) or mention.first.month > len(MONTHS))


_SHAPES: tuple[tuple[str, Callable[[DateMention], bool]], ...] = (
    ("the month before the day", _is_month_first),
    ("an ordinal in a date", _is_ordinal),
    ("a shortened month", _is_short),
    ("a comma inside a date", _is_comma),
    ("a month in figures", _is_numeric),
)


def _written(mention: DateMention) -> str:
    """Return a date or range in the house's shape, with the sign that was typed between its ends."""
    if not mention.joint:
        return _moment(mention.last)
    joint = "–" if mention.joint.strip() in {"-", "–", "—"} else mention.joint
    first = mention.first
    is_same_year = first.year == mention.last.year
    is_same_month = is_same_year and first.month == mention.last.month
    parts = [str(first.day)] if first.day else []
    parts += [] if is_same_month else [MONTHS[first.month - 1]]
    parts += [] if is_same_year else [str(first.year)]
    return f"{' '.join(parts)}{joint}{_moment(mention.last)}"


def _moment(moment: Moment) -> str:
    if not 1 <= moment.month <= len(MONTHS):
        return ""
    parts = (str(moment.day or ""), MONTHS[moment.month - 1], str(moment.year or ""))
    return " ".join(part for part in parts if part)


def _edits(mention: DateMention) -> tuple[Edit, ...]:
    """Return the replacement of a date that can be read one way only."""
    if _is_ambiguous(mention):
        return ()
    if mention.weekday or (mention.first.day and mention.first.date(2000) is None):
        return ()
    written = _written(mention)
    end = mention.end
    text = mention.paragraph.text
    if text[end - 1] == "." and (end == len(text) or text[end:].lstrip()[:1].isupper()):
        end -= 1
    return mention.paragraph.edits(mention.start, end, written)


@cache
def _quarter() -> re.Pattern[str]:
    return re.compile(r"(?<![\w.-])Q([1-4])(?: (?:of )?((?:19|20)\d\d))?(?![\w-])")


_QUARTERS = ("first", "second", "third", "fourth")


def _quarters(galley: Galley) -> Iterator[Finding]:
    found = [
        (paragraph, match)
        for paragraph in galley.prose
        if _is_english(paragraph) and "Q" in paragraph.text
        for match in _quarter().finditer(paragraph.text)
        if not paragraph.is_protected(*match.span())
    ]
    if found:
        yield Finding(
            "DATE-FORMAT",
            f"{listing(match[0] for _, match in found)}: a shortened quarter in running text",
            tuple(paragraph.location(match.start()) for paragraph, match in found),
            f"write {listing(_quarter_in_words(match) for _, match in found)}",
        )


def _quarter_in_words(match: re.Match[str]) -> str:
    return f"the {_QUARTERS[int(match[1]) - 1]} quarter of {match[2] or '…'}"


@cache
def _seasons() -> re.Pattern[str]:
    return re.compile(
        r"""(?:\b(?P<lead>in|during|by|until|since|before|after|this|last|next|every|each|early|late|mid|throughout|the)
        [ -](?:the[ ](?:early[ ]|late[ ]|coming[ ])?)?(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter)
        (?=[.,;:)]|\Z|[ ](?:of|and|or|season|months|semester|term|the|to|when|\d{4})\b)
        |\b(?P<dated>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)[ ](?:of[ ])?(?P<year>(?:19|20)\d\d)\b
        |\b(?P<named>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter)[ ]season\b)""",
        re.VERBOSE,
    )


_NAMES = ("spring", "Spring", "summer", "Summer", "autumn", "Autumn", "Fall", "fall", "winter", "Winter")


def _season(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    places: list[Location] = []
    words: list[str] = []
    held = {index for name in _NAMES for index in galley.vocabulary.get(name, ())}
    for paragraph in (galley.paragraphs[index] for index in sorted(held)):
        for match in _seasons().finditer(paragraph.text):
            if _is_time(paragraph, match):
                places.append(paragraph.location(match.start()))
                words.append(match[0])
    if places:
        yield Finding(
            "SEASON",
            f"{listing(words)}: the north and the south of the world have different seasons",
            tuple(places),
            "name the months, or the quarter of the year",
        )


@cache
def _saying() -> re.Pattern[str]:
    return re.compile(r"(?i)\b(?:saying|proverb|poem|song)s?\b")


def _is_time(paragraph: Paragraph, match: re.Match[str]) -> bool:
    if paragraph.is_protected(*match.span()) or not _is_english(paragraph):
        return False
    start, end = sentence_around(paragraph.text, match.start())
    if _saying().search(paragraph.text, start, end):
        return False
    is_bare = match["lead"] is not None and match["lead"].lower() == "the"
    return not (
        is_bare and not re.match(r" (?:of \d{4}|season)", paragraph.text[match.end() : match.end() + 10])
    )


RULES: tuple[Rule, ...] = (
    Rule(
        id="DATE-FORMAT",
        family="dates",
        summary="Dates are written `16 May 2016`",
        why="With one form for all dates, no reader has to guess which figure is the month.",
        wrong="The agreement of June 3rd, 2019 was renewed on 12 Sept 2021.",
        right="The agreement of 3 June 2019 was renewed on 12 September 2021.",
        source="United Nations Editorial Manual, numbers, dates and time",
        check=_format,
    ),
    Rule(
        id="SEASON",
        family="dates",
        summary="Months or quarters are named instead of seasons",
        why="Spring in Beijing is autumn in Buenos Aires.",
        wrong="Registration opens in the spring of 2023.",
        right="Registration opens in March 2023, before the Spring Festival.",
        source="United Nations University style, dates",
        check=_season,
    ),
)
