"""Claims: percentages and majorities against counts, durations against dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.checks.evidence.date_mentions import DateMention, date_mentions
from pipeline.checks.evidence.numerals import Count, counts_between, counts_in, values
from pipeline.checks.evidence.periods import coverage, day_heads
from pipeline.checks.finding import Finding, listing
from pipeline.checks.galley import RUNNING, Galley, Paragraph
from pipeline.checks.language.sentences import sentence_around, sentences
from pipeline.checks.rule import Rule, Settings
from pipeline.content.dates import days_text
from pipeline.content.proceedings import Proceedings
from pipeline.content.prose import Period

_TOLD = RUNNING | {"heading"}
_SMALL = 200  # a group in which not every whole per cent is a whole number of people
_LOOK = 24  # characters behind a share that say what it is of
_MANY = 12
"""More counts in a sentence than these are a list, not a claim."""
_HUNDRED = 100
_VAGUE = 20  # per cent within which `more than` or `nearly` speaks of a share
_ROUND = 5  # per cent by which `about` may miss it


@cache
def _percentage() -> re.Pattern[str]:
    return re.compile(
        r"(?P<lead>\b(?:more than|over|above|at least|less than|under|below|nearly|almost|about|some) )?"
        r"(?<![\d.,])(?P<value>\d{1,3}(?:\.\d+)?)(?: ?%| per ?cent\b)"
    )


@cache
def _half() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:more than|over) (?P<word>half|two thirds|three quarters|a third|one third|a quarter)\b"
    )


_PARTS = {
    "half": 50.0,
    "two thirds": 200 / 3,
    "three quarters": 75.0,
    "a third": 100 / 3,
    "one third": 100 / 3,
    "a quarter": 25.0,
}


def _claims(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    for paragraph in galley.prose:
        text = paragraph.text
        if paragraph.kind not in _TOLD or not any(
            sign in text for sign in ("%", "per cent", "percent", "half", "third")
        ):
            continue
        for start, end in sentences(text):
            claims = [*_percentage().finditer(text, start, end), *_half().finditer(text, start, end)]
            if claims:
                counts = counts_between(counts_in(galley, paragraph), start, end)
                for match in claims:
                    yield from _of_people(paragraph, match, counts)
                    yield from _by_counts(paragraph, match, counts, claims)


@cache
def _group() -> re.Pattern[str]:
    return re.compile(r"(?: [\w’',-]+){0,8} \(\Z")


def _of_people(paragraph: Paragraph, match: re.Match[str], counts: Sequence[Count]) -> Iterator[Finding]:
    """Yield `8 students (80% women)`: no whole number of people in a small group gives that percentage."""
    text = paragraph.text
    if match.re is not _percentage() or "." in match["value"] or match["lead"]:
        return
    whole = None
    # In "27 incidents (10 per cent)" the count is the part, in "27 teachers (93 per cent women)" the whole
    is_group = re.match(r" (?!of\b|in\b)[a-z]", text[match.end() : match.end() + _LOOK])
    for count in counts if is_group else ():
        if count.end <= match.start() and _group().match(text, count.end, match.start()):
            whole = count
    direct = re.match(r" of (?:the |all |our )?", text[match.end() : match.end() + _LOOK])
    if direct:
        at = match.end() + direct.end()
        whole = next((one for one in counts if one.start == at), whole)
    if whole is None or not 0 < whole.value < _SMALL:
        return
    percent = int(match["value"])
    if not any(_is_rounded(part, whole.value, percent) for part in range(whole.value + 1)):
        near = round(percent * whole.value / _HUNDRED)
        yield Finding(
            "NUM-CLAIM",
            f"`{match[0].strip()}` of {whole.value} is not a whole number",
            (paragraph.location(whole.start), paragraph.location(match.start("value"))),
            f"correct one of the figures: {_share(near, whole.value)}",
        )


def _is_rounded(part: int, whole: int, percent: int) -> bool:
    exact = _HUNDRED * part / whole
    return percent in {int(exact), round(exact), int(exact + 0.5)}


def _by_counts(
    paragraph: Paragraph, match: re.Match[str], counts: Sequence[Count], claims: Sequence[re.Match[str]]
) -> Iterator[Finding]:
    """Yield a share that the counts of its sentence do not give, or give only for one of several bases."""
    text = paragraph.text
    if len(counts) > _MANY:
        return
    pairs = [
        (one, other)
        for one in counts
        for other in counts
        if 0 < one.value < other.value and not one.is_word and not other.is_word
        if one.start < other.start or _is_share(text, one, other)
    ]
    stated = [pair for pair in pairs if _is_share(text, *pair)]
    value = _value(match)
    holds = [pair for pair in pairs if _holds(pair, match, value)]
    is_told = any(_holds(pair, claim, _value(claim)) for pair in pairs for claim in claims)
    if len(counts) == 2 and stated and not is_told:
        part, whole = stated[0]
        yield Finding(
            "NUM-CLAIM",
            f"`{match[0].strip()}`: {_share(part.value, whole.value)}",
            (paragraph.location(match.start()),),
            "correct the share or one of the counts",
        )
    elif len(counts) > 2 and stated and _is_total(text, counts[-1]) and 0 < len(holds) < len(pairs):
        base = counts[-1]
        shares = ", ".join(_share(one.value, base.value) for one in counts[:-1])
        yield Finding(
            "NUM-CLAIM",
            f"`{match[0].strip()}` holds for one of the groups only: {shares}",
            (paragraph.location(match.start()),),
            "say which group the share belongs to",
        )


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole} are {_HUNDRED * part / whole:.1f} per cent"


def _is_share(text: str, part: Count, whole: Count) -> bool:
    """Say whether it is `9 of the 12` or `Of the 12 schools, 9`."""
    of = r"(?:the |its |all |our )?\Z"
    if part.start < whole.start:
        return re.search(rf"\bof {of}", text[part.end : whole.start]) is not None
    return re.search(rf"\bOf {of}", text[: whole.start]) is not None


def _is_total(text: str, count: Count) -> bool:
    return (
        re.match(r" (?:in total|in all|altogether|overall)\b", text[count.end : count.end + _LOOK])
        is not None
    )


def _value(match: re.Match[str]) -> float:
    return _PARTS[match["word"]] if match.re is _half() else float(match["value"])


def _holds(pair: tuple[Count, Count], match: re.Match[str], value: float) -> bool:
    exact = _HUNDRED * pair[0].value / pair[1].value
    lead = "over" if match.re is _half() else (match["lead"] or "").strip()
    if lead in {"more than", "over", "above", "at least"}:
        return value <= exact < value + _VAGUE
    if lead in {"less than", "under", "below", "nearly", "almost"}:
        return value - _VAGUE < exact <= value
    return abs(exact - value) <= (_ROUND if lead else 1)


@cache
def _duration() -> re.Pattern[str]:
    return re.compile(
        r"(?i)\b(?P<number>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)-(?P<unit>day|week)[ -]"
        r"(?:long )?(?:[a-z-]+ ){0,3}?(?P<thing>meeting|conference|workshop|seminar|forum|symposium|course|"
        r"training|session|event|summit|consultation|exhibition|retreat|visit|mission|congress|webinar)\b"
    )


def _durations(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    found = [
        (paragraph, match)
        for paragraph in galley.prose
        if paragraph.kind in _TOLD and ("-day" in paragraph.text or "-week" in paragraph.text)
        for match in _duration().finditer(paragraph.text)
    ]
    if not found:
        return
    mentions = date_mentions(galley)
    covered = coverage(galley, mentions)
    if covered is not None and covered.is_meeting:
        yield from _of_meeting(galley, found, mentions, covered.period)
    else:
        yield from _of_sentences(found, mentions)


def _of_meeting(
    galley: Galley,
    found: Sequence[tuple[Paragraph, re.Match[str]]],
    mentions: Sequence[DateMention],
    period: Period,
) -> Iterator[Finding]:
    days = (period.last - period.first).days + 1
    right = {days}
    if isinstance(galley.document, Proceedings):
        right.add(len(galley.document.days))
    wrong = [
        (paragraph, match)
        for paragraph, match in found
        if match["thing"].lower() in _WHOLE and _days(match) not in right
    ]
    if not wrong:
        return
    heads = len(day_heads(galley, mentions))
    there = f", and {heads} days have a heading" if heads and heads != days else ""
    words = listing(match[0] for _, match in wrong)
    places = [paragraph.location(match.start()) for paragraph, match in wrong]
    places += [one.paragraph.location(one.start) for one in mentions if _is_period(one, period)]
    yield Finding(
        "NUM-DURATION",
        f"{words}: {days_text(period)} are {days} days{there}",
        tuple(sorted(places)),
        "correct the dates or the number of days",
    )


_WHOLE = frozenset({"meeting", "conference", "congress", "summit", "forum"})
"""What a document about one event calls the whole of it."""


def _is_period(mention: DateMention, period: Period) -> bool:
    ends = (mention.first.date(), mention.last.date())
    return mention.is_range and ends == (period.first, period.last)


def _days(match: re.Match[str]) -> int:
    number = match["number"].lower()
    count = int(number) if number.isdigit() else values()[number]
    return count * 7 if match["unit"].lower() == "week" else count


def _of_sentences(
    found: Sequence[tuple[Paragraph, re.Match[str]]], mentions: Sequence[DateMention]
) -> Iterator[Finding]:
    for paragraph, match in found:
        start, end = sentence_around(paragraph.text, match.start())
        ranges = [
            one
            for one in mentions
            if one.paragraph is paragraph and one.is_range and start <= one.start < end
        ]
        if len(ranges) != 1 or match["unit"].lower() != "day":
            continue
        first, last = ranges[0].first.date(2000), ranges[0].last.date(2000)
        if first and last and first < last and (last - first).days + 1 != _days(match):
            yield Finding(
                "NUM-DURATION",
                f"`{match[0]}`: `{ranges[0].text}` are {(last - first).days + 1} days",
                (paragraph.location(match.start()),),
                "correct the dates or the number of days",
            )


RULES: tuple[Rule, ...] = (
    Rule(
        id="NUM-CLAIM",
        family="figures",
        summary="A percentage or fraction agrees with the counts beside it",
        why="Readers who see both figures can do the division.",
        wrong="The course had 9 teachers (80 per cent women).",
        right="The course had 9 teachers (78 per cent women).",
        source="arithmetic",
        check=_claims,
    ),
    Rule(
        id="NUM-DURATION",
        family="figures",
        summary="The length of an event agrees with its dates",
        why="The dates and the length of an event stand close together, and readers count.",
        wrong="The four-day workshop was held from 7 to 9 June 2021.",
        right="The three-day workshop was held from 7 to 9 June 2021.",
        source="the calendar",
        check=_durations,
    ),
)
