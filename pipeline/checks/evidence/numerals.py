"""Numbers in running text, in digits and in words, with what keeps a number from being a count."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.checks.evidence.date_mentions import date_mentions
from pipeline.checks.galley import Galley, Paragraph
from pipeline.checks.language.word_lists import word_list

ONES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
TEENS = (
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


@cache
def values() -> dict[str, int]:
    """Return the value of each number word up to ninety-nine."""
    known = {word: number for number, word in enumerate((*ONES, *TEENS))}
    for index, tens in enumerate(TENS, start=2):
        known[tens] = index * 10
        known |= {f"{tens}-{word}": index * 10 + one for one, word in enumerate(ONES) if one}
    return known


@dataclass(frozen=True, slots=True)
class Count:
    """A number that counts something: `value` from `start` to `end` of a paragraph's text."""

    start: int
    end: int
    value: int
    is_word: bool


@cache
def _digits() -> re.Pattern[str]:
    return re.compile(
        r"[0-9](?<![\w.,/:–—+#§°$-][0-9])"
        r"(?:(?<=[1-9])\d{0,2}(?:[, ]\d{3}){1,4}|(?<=0)|(?<=[1-9])\d{0,14})"
        r"(?![\w/%°]|[.,:–—]\d| ?per ?cent| (?:st|nd|rd|th)\b)"
    )


@cache
def _words() -> re.Pattern[str]:
    tens, teens, ones = "|".join(TENS), "|".join(TEENS), "|".join(ONES[1:])
    return re.compile(
        rf"(?<![\w/-])((?:{tens})(?:-(?:{ones}))?|{teens}|{ones})"
        r"(?!\w|-(?:third|quarter|fifth|half|off|to|by|on|way|sided))",
        re.IGNORECASE,
    )


_UNITS = (
    r"km|kg|cm|mm|m|g|l|t|ha|mg|ml|ms|kb|eV|Å|h|s|min|MIN|kW|MW|GW|kWh|MWh|GB|MB|TB|Hz|kHz|MHz|pm|am|a\.m|p\.m|o'clock|o’clock|°[CF]?|"
    r"kilomet(?:re|er)s?|met(?:re|er)s?|centimet(?:re|er)s?|millimet(?:re|er)s?|kilograms?|grams?|lit(?:re|er)s?|"
    r"tons?|tonnes?|hectares?|acres?|miles?|degrees?|watts?|kilowatts?|megawatts?|percentage|points?|"
    r"millions?|billions?|trillions?|thousand|hundred|dollars?|euros?|yuan|yen|pounds?|francs?|"
    r"years?[ -]old|years? of age|hours? GMT|bits?|bytes?|x|×"
)


@cache
def _unit() -> re.Pattern[str]:
    return re.compile(rf"[ -]?(?:{_UNITS})(?![\w])")


@cache
def _money() -> re.Pattern[str]:
    return re.compile(r"(?:[$€£¥]|\b(?:USD|US|EUR|CHF|CNY|RMB|GBP|JPY))[ ]?\Z")


def counts_in(galley: Galley, paragraph: Paragraph) -> tuple[Count, ...]:
    """Return the numbers of a paragraph of the prose that count something, from left to right.

    Left out are dates and years, percentages, measures, money, times, decimals, and numbers that name a thing
    (`Day 1`, `SDG 4`, `category 2`).
    """
    return _all_counts(galley).get(paragraph.index, ())


@lru_cache(maxsize=1)
def _all_counts(galley: Galley) -> dict[int, tuple[Count, ...]]:
    dates: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for mention in date_mentions(galley):
        dates[mention.paragraph.index].append((mention.start, mention.end))
    forms = (*values(), *(word.capitalize() for word in values()))
    worded = {index for form in forms for index in galley.vocabulary.get(form, ())}
    found: dict[int, tuple[Count, ...]] = {}
    for paragraph in galley.prose:
        counts = [
            *_in_digits(paragraph.text),
            *(_in_words(paragraph.text) if paragraph.index in worded else ()),
        ]
        taken = dates[paragraph.index]
        kept = [one for one in counts if not _is_taken(one, taken)]
        if kept:
            found[paragraph.index] = tuple(sorted(kept, key=lambda one: one.start))
    return found


def _is_taken(count: Count, taken: Sequence[tuple[int, int]]) -> bool:
    """Say whether a number lies in one of the stretches, which stand from left to right."""
    before = bisect_left(taken, (count.end, 0)) - 1
    return before >= 0 and taken[before][1] > count.start


def counts_between(counts: Sequence[Count], start: int, end: int) -> list[Count]:
    """Return the counts that begin in a stretch of their paragraph."""
    first = bisect_left(counts, start, key=lambda one: one.start)
    return list(counts[first : bisect_left(counts, end, key=lambda one: one.start)])


def _in_digits(text: str) -> Iterator[Count]:
    for match in _digits().finditer(text):
        if not _names_something(text, match):
            yield Count(*match.span(), int(re.sub(r"\D", "", match[0])), is_word=False)


def _in_words(text: str) -> Iterator[Count]:
    for match in _words().finditer(text):
        # A capital inside a sentence is a name: the Group of Twenty, Nine Mile Point
        if match[1][0].islower() or text[max(match.start() - 6, 0) : match.start()].rstrip(' "“‘(')[-1:] in (
            *".:!?",
            "",
        ):
            yield Count(*match.span(), values()[match[1].lower()], is_word=True)


def _names_something(text: str, match: re.Match[str]) -> bool:
    """Say whether digits are a measure, money, a year, or the number of a day, goal or table."""
    if _unit().match(text, match.end()) or _money().search(text, max(match.start() - 5, 0), match.start()):
        return True
    if is_year(match[0]):
        return True
    if text[match.start() - 1 : match.start()] != " ":
        return False
    word = text[max(match.start() - 25, 0) : match.start() - 1].split(" ")[-1].lstrip("“\"'‘(").rstrip(".")
    return word.casefold() in word_list("numbered_things") or _is_name(
        text[max(match.start() - 60, 0) : match.start() - 1], word
    )


def _is_name(before: str, word: str) -> bool:
    """Say whether the word before a number is a name that it belongs to: a capital inside a sentence."""
    if not word[:1].isupper() or not word[-1].isalpha() or word.casefold() in word_list("sentence_openers"):
        return False
    head = before[: len(before) - len(word)].rstrip()
    return bool(word.isupper() or (head and head[-1] not in ".:!?"))


def is_year(digits: str) -> bool:
    """Say whether digits look like a year of our time."""
    return len(digits) == 4 and digits[:2] in {"17", "18", "19", "20"}
