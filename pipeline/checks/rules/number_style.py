"""Number style: words below ten and figures from ten on, figures at the head of a sentence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.checks.evidence.numerals import ONES, Count, counts_between, counts_in
from pipeline.checks.finding import Edit, Finding
from pipeline.checks.galley import RUNNING, Galley, Paragraph
from pipeline.checks.language.sentences import sentences
from pipeline.checks.rule import Rule, Settings
from pipeline.content.dates import MONTHS

_NEAR = 45  # characters around a number in which others are of its series
_LOOK = 10  # characters beside a number that may join it to another
_NTH = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_NO_NOUNS = frozenset({"of", "ed", "to", "and", "or", "in", *MONTHS})
"""What stands behind an ordinal that is no number of a thing: 3rd of May, 4th ed."""

Hit = tuple[Paragraph, int, tuple[Edit, ...]]
Causes = defaultdict[tuple[str, str], list[Hit]]


def _style(galley: Galley, settings: Settings) -> Iterator[Finding]:
    causes: Causes = defaultdict(list)
    for paragraph in galley.prose:
        counts = counts_in(galley, paragraph) if _is_english(paragraph) else ()
        if any(_may_be_wrong(one, settings) for one in counts):
            _in_paragraph(paragraph, counts, settings, causes)
    _ordinals(galley, causes)
    for (words, proposal), hits in causes.items():
        yield Finding(
            "NUM-STYLE",
            _message(words, proposal, settings),
            tuple(paragraph.location(start) for paragraph, start, _ in hits),
            f"write `{proposal}`"
            if proposal
            else "begin the sentence with another word, or write the number in words",
            tuple(edit for *_, edits in hits for edit in edits),
        )


def _is_english(paragraph: Paragraph) -> bool:
    return paragraph.kind in RUNNING and paragraph.is_english


def _may_be_wrong(count: Count, settings: Settings) -> bool:
    return not count.is_word or count.value >= settings.words_below


def _message(words: str, proposal: str, settings: Settings) -> str:
    if not proposal:
        return f"`{words}`: a figure at the head of a sentence"
    if words[0].isdigit():
        return f"`{words}`: a number below {settings.words_below} in figures"
    return f"`{words}`: a number from {settings.words_below} on in words"


def _in_paragraph(paragraph: Paragraph, counts: Sequence[Count], settings: Settings, causes: Causes) -> None:
    text = paragraph.text
    for start, end in sentences(text):
        inside = counts_between(counts, start, end)
        for count in inside:
            behind = _thing(text, count)
            if not behind or paragraph.is_protected(count.start, count.end):
                continue
            phrase = text[count.start : count.end] + behind
            if count.start - start < _LOOK and not text[start : count.start].strip(" \"'“‘«(["):
                if not count.is_word and _is_sentence(behind) and _opens_sentence(paragraph, start):
                    causes[phrase, ""].append((paragraph, count.start, ()))
                continue
            new = _wanted(count, settings)
            if new and not _is_listed(text, count) and not _is_in_series(text, count, inside, settings):
                edits = paragraph.edits(count.start, count.end, new)
                causes[phrase, new + behind].append((paragraph, count.start, edits))


def _wanted(count: Count, settings: Settings) -> str:
    """Return a number as the house writes it, "" where it is written so."""
    if count.is_word:
        return str(count.value) if count.value >= settings.words_below else ""
    return ONES[count.value] if 0 < count.value < min(settings.words_below, len(ONES)) else ""


@cache
def _compound() -> re.Pattern[str]:
    return re.compile(
        r"-(?:day|week|month|year|hour|minute|person|member|country|part|step|stage|phase|page|point)s?\b"
        r"(?: [a-z]+)?"
    )


@cache
def _plural() -> re.Pattern[str]:
    """Return what may be counted: a plural as the first, second or third word."""
    stop = "as|at|are|and|by|for|from|has|have|if|in|is|of|on|or|that|the|this|these|to|was|were|with"
    noun = r"[A-Za-zÀ-ɏ][\w’-]*(?<![suiS])s|people|women|men|children|staff|cent|[A-Z][a-z]+[A-Z]+"
    return re.compile(
        rf"(?: (?!(?:{stop})\b)[a-z][\w’-]*){{0,2}}? (?!(?:{stop}|This|Thus)\b)(?:{noun})(?![\w’-])"
    )


@cache
def _single() -> re.Pattern[str]:
    return re.compile(
        r" (?:hour|day|week|month|year|minute|participant|person|country|session|woman|man|member|student|"
        r"event|meeting|region|project|story)\b"
    )


def _thing(text: str, count: Count) -> str:
    """Return the words behind a number if they are what it counts, else ""."""
    pattern = _single() if count.value == 1 else _plural()
    match = _compound().match(text, count.end) or pattern.match(text, count.end)
    return match[0] if match else ""


def _is_sentence(behind: str) -> bool:
    """Say whether the words behind a figure go on with a sentence: no title, name or line of a list."""
    word = behind.strip(" -")
    return word[0].islower() or not word[1:].islower()


def _opens_sentence(paragraph: Paragraph, start: int) -> bool:
    """Say whether a stretch opens a sentence rather than a line or an item that is none."""
    return start > 0 or (paragraph.kind == "body" and paragraph.text.rstrip().endswith((".", "!", "?")))


def _is_in_series(text: str, count: Count, counts: Sequence[Count], settings: Settings) -> bool:
    """Say whether a low number stands in one series with a higher one, which it follows."""
    if count.is_word:
        return False
    for other in counts_between(counts, count.start - _NEAR, count.end + _NEAR):
        first, second = sorted((count, other), key=lambda one: one.start)
        is_high = not other.is_word and other.value >= settings.words_below
        if is_high and re.search(r",|\b(?:and|or|to)\b", text[first.end : second.start]):
            return True
    return False


def _is_listed(text: str, count: Count) -> bool:
    """Say whether digits stand in brackets, in a range, in a list of numbers or in a formula."""
    if count.is_word:
        return False
    before = text[max(count.start - _LOOK, 0) : count.start]
    after = text[count.end : count.end + _LOOK]
    if after.lstrip()[:1] in ")]=+×<>–" or before.rstrip().endswith(("=", "+", "×", "<", ">", "&", "–")):
        return True
    near = re.match(r"(?:,? ?(?:and|or|to|&|,) ?)\d", after)
    far = re.search(r"\d(?:,? ?(?:and|or|to|&|,) ?)\Z", before)
    return bool(near or far)


@cache
def _nth() -> re.Pattern[str]:
    return re.compile(r"(?<![\w.-])([1-9]) ?(?:st|nd|rd|th)\b(?= ([A-Za-z][\w-]*))")


def _ordinals(galley: Galley, causes: Causes) -> None:
    """Add ordinals below ten in figures: before a common noun, or before a name that also has it in words."""
    found = [
        (paragraph, match)
        for paragraph in galley.prose
        if _is_english(paragraph)
        for match in _nth().finditer(paragraph.text)
        if match[2] not in _NO_NOUNS and not paragraph.is_protected(*match.span())
    ]
    whole = "\n".join(one.text for one in galley.prose) if found else ""
    for paragraph, match in found:
        word = _NTH[int(match[1])]
        if match[2][0].isupper():
            if f"{word.capitalize()} {match[2]}" not in whole and f" {word} {match[2]}" not in whole:
                continue
            word = word.capitalize()
        edits = paragraph.edits(*match.span(), word)
        causes[f"{match[0]} {match[2]}", f"{word} {match[2]}"].append((paragraph, match.start(), edits))


RULES: tuple[Rule, ...] = (
    Rule(
        id="NUM-STYLE",
        family="number style",
        summary="Numbers below ten in words, from ten on in figures; no figure at the head of a sentence",
        why="One rule for all numbers is easy to read; a series takes the form of its highest number.",
        wrong="The 7 working groups met for twenty minutes.",
        right="The seven working groups met for 20 minutes; 12 came early and 3 late.",
        source="United Nations Editorial Manual, numbers, dates and time",
        check=_style,
    ),
)
