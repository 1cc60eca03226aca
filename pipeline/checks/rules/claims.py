"""Claims: percentages and majorities against counts, durations against dates, quantities told twice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.checks.date_mentions import DateMention, date_mentions
from pipeline.checks.finding import Finding
from pipeline.checks.galley import Galley, Paragraph
from pipeline.checks.numerals import Count, counts_in, values
from pipeline.checks.periods import coverage, day_heads
from pipeline.checks.rule import Rule, Settings
from pipeline.checks.sentences import sentence_around, sentences
from pipeline.content.dates import days_text
from pipeline.content.proceedings import Proceedings
from pipeline.content.prose import Period

_RUNNING = frozenset({"body", "item", "note", "caption", "heading"})
_SMALL = 200
_HUNDRED = 100


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
        if paragraph.kind not in _RUNNING or not any(
            sign in text for sign in ("%", "per cent", "percent", "half", "third")
        ):
            continue
        for start, end in sentences(text):
            claims = [*_percentage().finditer(text, start, end), *_half().finditer(text, start, end)]
            if claims:
                counts = [one for one in counts_in(galley, paragraph) if start <= one.start < end]
                for match in claims:
                    yield from _of_people(paragraph, match, counts)
                    yield from _by_counts(paragraph, match, counts, start)


@cache
def _group() -> re.Pattern[str]:
    return re.compile(r"(?: [\w’',-]+){0,8} \(\Z")


def _of_people(paragraph: Paragraph, match: re.Match[str], counts: Sequence[Count]) -> Iterator[Finding]:
    """Yield `8 students (80% women)`: no whole number of people in a small group gives that percentage."""
    text = paragraph.text
    if match.re is not _percentage() or "." in match["value"] or match["lead"]:
        return
    whole = None
    for count in counts:
        if count.end <= match.start() and _group().match(text, count.end, match.start()):
            whole = count
    direct = re.match(r" of (?:the |all |our )?", text[match.end() :])
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
            f"`{match[0].strip()}` of {whole.value}: no whole number is that share",
            (paragraph.location(whole.start), paragraph.location(match.start("value"))),
            f"{_share(near, whole.value)}: correct one of the figures",
        )


def _is_rounded(part: int, whole: int, percent: int) -> bool:
    exact = _HUNDRED * part / whole
    return percent in {int(exact), round(exact), int(exact + 0.5)}


def _by_counts(
    paragraph: Paragraph, match: re.Match[str], counts: Sequence[Count], start: int
) -> Iterator[Finding]:
    """Yield a share that the counts of its sentence do not give, or give only for one of several bases."""
    text = paragraph.text
    pairs = [
        (one, other)
        for index, one in enumerate(counts)
        for other in counts[index + 1 :]
        if 0 < one.value < other.value and not one.is_word and not other.is_word
    ]
    stated = [pair for pair in pairs if _is_share(text[pair[0].end : pair[1].start])]
    value = _value(match)
    holds = [pair for pair in pairs if _holds(pair, match, value)]
    if len(counts) == 2 and stated and not holds:
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
            f"`{match[0].strip()}` is true of one group only: {shares}",
            (paragraph.location(match.start()),),
            "say which group the share belongs to",
        )


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole} are {_HUNDRED * part / whole:.1f} per cent"


def _is_share(between: str) -> bool:
    return re.search(r"\bof (?:the |its |all |our )?\Z", between) is not None


def _is_total(text: str, count: Count) -> bool:
    return re.match(r" (?:in total|in all|altogether|overall)\b", text[count.end :]) is not None


def _value(match: re.Match[str]) -> float:
    return _PARTS[match["word"]] if match.re is _half() else float(match["value"])


def _holds(pair: tuple[Count, Count], match: re.Match[str], value: float) -> bool:
    exact = _HUNDRED * pair[0].value / pair[1].value
    lead = "over" if match.re is _half() else (match["lead"] or "").strip()
    if lead in {"more than", "over", "above", "at least"}:
        return value <= exact < value + 20
    if lead in {"less than", "under", "below", "nearly", "almost"}:
        return value - 20 < exact <= value
    return abs(exact - value) <= (5 if lead else 1)


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
        if paragraph.kind in _RUNNING and ("-day" in paragraph.text or "-week" in paragraph.text)
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
    words = ", ".join(dict.fromkeys(f"`{match[0]}`" for _, match in wrong))
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


@cache
def _signed() -> re.Pattern[str]:
    return re.compile(
        r"(?P<noun>MoU|memorand(?:um|a) of understanding|agreement|declaration|contract|protocol|"
        r"letter of intent|convention|treat(?:y|ies))s?\b",
        re.IGNORECASE,
    )


@cache
def _one_signed() -> re.Pattern[str]:
    return re.compile(rf"\b(?:an?|another) (?:[a-z-]+ )?(?={_signed().pattern})")


@cache
def _in_all() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:in total|in all|altogether|overall|(?:during|throughout|at|over) the (?:\w+ )?(?:meeting|"
        r"conference|event|days|congress|summit|forum)|a total of)\b"
    )


def _conflicts(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    yield from _agreements(galley)
    yield from _definite(galley)


def _agreements(galley: Galley) -> Iterator[Finding]:
    """Yield what was signed, if the numbers day by day are not the number in all."""
    parts: defaultdict[str, list[tuple[Paragraph, int, int]]] = defaultdict(list)
    totals: defaultdict[str, list[tuple[Paragraph, int, int]]] = defaultdict(list)
    for paragraph in galley.prose:
        if paragraph.kind not in _RUNNING or "sign" not in paragraph.text:
            continue
        for start, end in sentences(paragraph.text):
            if not re.search(r"\bsign(?:ed|ing|s|ature)?\b", paragraph.text[start:end]):
                continue
            is_total = _in_all().search(paragraph.text, start, end)
            for noun, at, value in _numbers_signed(paragraph, counts_in(galley, paragraph), start, end):
                (totals if is_total else parts)[noun].append((paragraph, at, value))
    for noun, in_all in totals.items():
        total = in_all[0][2]
        added = sum(value for *_, value in parts[noun])
        if parts[noun] and added != total:
            told = sorted((*parts[noun], *in_all), key=lambda one: one[0].location(one[1]))
            single = " + ".join(str(value) for *_, value in parts[noun])
            yield Finding(
                "NUM-CONFLICT",
                f"signed one by one: {single} = {added}; told in all: `{total}`",
                tuple(paragraph.location(at) for paragraph, at, _ in told),
                "count again, and take the number from the register",
            )


def _numbers_signed(
    paragraph: Paragraph, counts: Sequence[Count], start: int, end: int
) -> Iterator[tuple[str, int, int]]:
    """Yield what was signed, the place of its number, and the number."""
    text = paragraph.text
    for count in counts:
        if start <= count.start < end:
            match = re.compile(rf"(?: [a-z-]+)? (?={_signed().pattern})", re.IGNORECASE).match(
                text, count.end
            )
            if match:
                yield _kind(text, match.end()), count.start, count.value
    for match in _one_signed().finditer(text, start, end):
        yield _kind(text, match.end()), match.start(), 1


def _kind(text: str, at: int) -> str:
    match = _signed().match(text, at)
    noun = match["noun"].lower() if match else ""
    return "mou" if noun.startswith("memorand") else noun


@cache
def _universe() -> re.Pattern[str]:
    return re.compile(
        r" ((?:[A-Z]?[a-z]+ ){0,2}?(?:[Mm]ember [Ss]tates|countries|Parties|[Cc]entres|[Ii]nstitutes|"
        r"States|[Ss]chools))\b"
    )


def _definite(galley: Galley) -> Iterator[Finding]:
    """Yield `the 193 Member States` and `the 195 Member States` in one text."""
    told: defaultdict[str, list[tuple[Paragraph, Count]]] = defaultdict(list)
    for paragraph in galley.prose:
        if paragraph.kind not in _RUNNING:
            continue
        for count in counts_in(galley, paragraph):
            match = _universe().match(paragraph.text, count.end)
            is_definite = re.search(r"\b(?:[Tt]he|[Aa]ll|its|our|whose) \Z", paragraph.text[: count.start])
            if match and is_definite and count.value >= 20:
                told[match[1].casefold()].append((paragraph, count))
    for noun, mentions in told.items():
        numbers = list(dict.fromkeys(count.value for _, count in mentions))
        if len(numbers) > 1 and max(numbers) <= min(numbers) * 1.1:
            yield Finding(
                "NUM-CONFLICT",
                f"{', '.join(f'`the {number} {noun}`' for number in numbers)}: one number or several?",
                tuple(paragraph.location(count.start) for paragraph, count in mentions),
                "take the number from one source",
                is_doubtful=True,
            )


RULES: tuple[Rule, ...] = (
    Rule(
        id="NUM-CONFLICT",
        family="figures",
        summary="One quantity, one number",
        why="Two numbers for one thing make readers doubt both.",
        wrong=(
            "The city signed an agreement with the university. Two agreements were signed with schools.\n\n"
            "The mayor welcomed the four agreements signed during the meeting."
        ),
        right=(
            "The city signed an agreement with the university. Two agreements were signed with schools.\n\n"
            "The mayor welcomed the three agreements signed during the meeting."
        ),
        source="practice",
        check=_conflicts,
    ),
    Rule(
        id="NUM-CLAIM",
        family="figures",
        summary="A share follows from the counts beside it",
        why="Whoever has both figures before them divides one by the other.",
        wrong="The course had 9 teachers (80 per cent women).",
        right="The course had 9 teachers (78 per cent women).",
        source="arithmetic",
        check=_claims,
    ),
    Rule(
        id="NUM-DURATION",
        family="figures",
        summary="What is called a four-day course lasts four days",
        why="The dates and the length of an event stand close together, and readers count.",
        wrong="The four-day workshop was held from 7 to 9 June 2021.",
        right="The three-day workshop was held from 7 to 9 June 2021.",
        source="the calendar",
        check=_durations,
    ),
)
