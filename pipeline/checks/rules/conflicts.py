"""Conflicts: the same quantity told twice with different numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.checks.evidence.numerals import Count, counts_between, counts_in
from pipeline.checks.finding import Finding, listing
from pipeline.checks.galley import RUNNING, Galley, Paragraph
from pipeline.checks.language.sentences import sentences
from pipeline.checks.rule import Rule, Settings

_TOLD = RUNNING | {"heading"}
_LEAST = 20  # of a number that a text may give in two versions; lower ones count different things
_APART = 1.1  # the ratio of two numbers up to which they are meant as one


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
def _counted() -> re.Pattern[str]:
    return re.compile(rf"(?: [a-z-]+)? (?={_signed().pattern})", re.IGNORECASE)


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
        if paragraph.kind not in _TOLD or "sign" not in paragraph.text:
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
                f"signed one by one: {single} = {added}; signed in all: `{total}`",
                tuple(paragraph.location(at) for paragraph, at, _ in told),
                "count again, and take the number from the register",
            )


def _numbers_signed(
    paragraph: Paragraph, counts: Sequence[Count], start: int, end: int
) -> Iterator[tuple[str, int, int]]:
    """Yield what was signed, the place of its number, and the number."""
    text = paragraph.text
    for count in counts_between(counts, start, end):
        match = _counted().match(text, count.end)
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
        if paragraph.kind not in _TOLD:
            continue
        for count in counts_in(galley, paragraph):
            match = _universe().match(paragraph.text, count.end)
            is_definite = re.search(
                r"\b(?:[Tt]he|[Aa]ll|its|our|whose) \Z", paragraph.text[max(count.start - 8, 0) : count.start]
            )
            if match and is_definite and count.value >= _LEAST:
                told[match[1].casefold()].append((paragraph, count))
    for noun, mentions in told.items():
        numbers = [count.value for _, count in mentions]
        if min(numbers) < max(numbers) and max(numbers) <= min(numbers) * _APART:
            yield Finding(
                "NUM-CONFLICT",
                f"{listing(f'the {number} {noun}' for number in numbers)}: the text gives different numbers",
                tuple(paragraph.location(count.start) for paragraph, count in mentions),
                "find out which is right, and use it throughout",
                is_doubtful=True,
            )


RULES: tuple[Rule, ...] = (
    Rule(
        id="NUM-CONFLICT",
        family="figures",
        summary="One quantity has the same number throughout",
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
)
