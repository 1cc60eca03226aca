"""Format of numbers: thousands, fractions, decimals, money, per cent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.checks.evidence.numerals import ONES, is_year
from pipeline.checks.finding import Edit, Finding, listing
from pipeline.checks.galley import RUNNING, Galley, Paragraph
from pipeline.checks.language.word_lists import word_list
from pipeline.checks.rule import Rule, Settings
from pipeline.errors import Location

_READ = RUNNING | {"heading", "title", "quotation"}
_PARTS = {
    2: "half",
    3: "third",
    4: "quarter",
    5: "fifth",
    6: "sixth",
    7: "seventh",
    8: "eighth",
    9: "ninth",
    10: "tenth",
}
_AMOUNTS = frozenset(
    ("than", "over", "about", "almost", "nearly", "some", "approximately", "least", "roughly")
)
"""Words that make an amount even of what looks like a year."""
_SIGNS = {"½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4)}


def _running(galley: Galley) -> Iterator[Paragraph]:
    return (one for one in galley.prose if one.kind in _READ and one.is_english)


@cache
def _thousands() -> re.Pattern[str]:
    return re.compile(r"(?<= )([1-9]\d{3,})(?= [a-z])")


@cache
def _spaced() -> re.Pattern[str]:
    return re.compile(r"(?<![\w.,/-])([1-9]\d{0,2}(?:[ .]\d{3})+)(?= [a-z]{3,}| [A-Z][a-z]+s\b)(?![.,]\d)")


def _format(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    yield from _plain_thousands(galley)
    yield from _fractions(galley)
    yield from _decimal_commas(galley)
    yield from _money(galley)


@cache
def _long() -> re.Pattern[str]:
    return re.compile(r"\d[ .]?\d{3}")


def _plain_thousands(galley: Galley) -> Iterator[Finding]:
    found: list[tuple[Location, str, str, tuple[Edit, ...]]] = []
    for paragraph in _running(galley):
        text = paragraph.text
        if not _long().search(text):
            continue
        for match in (*_thousands().finditer(text), *_spaced().finditer(text)):
            if not _is_amount(text, match) or paragraph.is_protected(*match.span()):
                continue
            written = f"{int(re.sub(r'[^0-9]', '', match[1])):,}"
            edits = paragraph.edits(*match.span(1), written)
            found.append((paragraph.location(match.start(1)), match[1], written, edits))
    if found:
        words = listing(typed for _, typed, _, _ in found)
        proposal = listing(written for _, _, written, _ in found)
        yield Finding(
            "NUM-FORMAT",
            f"{words}: the comma between thousands is missing",
            tuple(place for place, *_ in found),
            f"write {proposal}",
            tuple(edit for *_, edits in found for edit in edits),
        )


@cache
def _plural() -> re.Pattern[str]:
    return re.compile(r" (?:[a-z-]+ )?[a-z-]+s\b")


def _is_amount(text: str, match: re.Match[str]) -> bool:
    before = text[max(match.start() - 16, 0) : match.start()].split()
    last = before[-1].casefold() if before else ""
    if match[1].isdigit() and last not in word_list("words_before_counts"):
        return False
    if before[-2:-1] and before[-2][-1].isdigit():
        return False
    is_amount = last in _AMOUNTS and _plural().match(text, match.end()) is not None
    return not is_year(match[1]) or is_amount or _people().match(text, match.end()) is not None


@cache
def _people() -> re.Pattern[str]:
    return re.compile(
        r" (?:local |young |national )?(?:participants|people|persons|women|men|students|teachers|pupils|"
        r"children|delegates|experts|schools|copies|visitors|households|journalists|trainees|farmers|villagers)\b"
    )


@cache
def _fraction() -> re.Pattern[str]:
    return re.compile(r"(?<![\w/.,:-])(?:([1-9])/([2-9]|10)(?![\w/.:-]|,\d)(?= [a-z])|([½⅓⅔¼¾])(?= [a-z]))")


def _fractions(galley: Galley) -> Iterator[Finding]:
    for paragraph in _running(galley):
        if "/" not in paragraph.text and not any(sign in paragraph.text for sign in _SIGNS):
            continue
        for match in _fraction().finditer(paragraph.text):
            above, below = _SIGNS[match[3]] if match[3] else (int(match[1]), int(match[2]))
            if above >= below or paragraph.is_protected(*match.span()):
                continue
            written = f"{ONES[above]} {_PARTS[below]}{'s' if above > 1 else ''}"
            yield Finding(
                "NUM-FORMAT",
                f"`{match[0]}`: a simple fraction in figures",
                (paragraph.location(match.start()),),
                f"write `{written}`",
                paragraph.edits(*match.span(), written),
            )


@cache
def _decimal() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\w.,/-])(\d+,\d{1,2})(?= ?(?:%|°)| (?:per cent|percent|million|billion|km|kg|cm|mm|m|ha|"
        r"hectares|tonnes|tons|met|lit|hours|degrees|points|times)\b)"
    )


def _decimal_commas(galley: Galley) -> Iterator[Finding]:
    found = [
        (paragraph, match)
        for paragraph in _running(galley)
        if "," in paragraph.text
        for match in _decimal().finditer(paragraph.text)
        if not paragraph.is_protected(*match.span())
    ]
    if found:
        words = [match[1] for _, match in found]
        edits = (paragraph.edits(*match.span(1), match[1].replace(",", ".")) for paragraph, match in found)
        yield Finding(
            "NUM-FORMAT",
            f"{listing(words)}: a comma for the decimal point",
            tuple(paragraph.location(match.start()) for paragraph, match in found),
            f"write {listing(one.replace(',', '.') for one in words)}",
            tuple(edit for pair in edits for edit in pair),
        )


@cache
def _dollars() -> re.Pattern[str]:
    return re.compile(
        r"(?P<glued>US\$\d)|(?P<spaced>US\$ \d)|(?P<code>\bUSD ?\d)|"
        r"(?P<behind>\d ?(?:USD|US dollars?|U\.S\. dollars?)\b)|(?P<bare>(?<![A-Z])\$ ?\d)"
    )


def _money(galley: Galley) -> Iterator[Finding]:
    """Yield the dollars of a text if they are written in several ways."""
    found: list[tuple[str, Paragraph, re.Match[str]]] = []
    for paragraph in _running(galley):
        if "$" in paragraph.text or "USD" in paragraph.text or "dollar" in paragraph.text:
            for match in _dollars().finditer(paragraph.text):
                found.append((match.lastgroup or "", paragraph, match))
    if len({shape for shape, _, _ in found}) > 1:
        shown = listing(f"{match[0]}…" for _, _, match in found)
        yield Finding(
            "NUM-FORMAT",
            f"{shown}: dollars are written in several ways",
            tuple(paragraph.location(match.start()) for _, paragraph, match in found),
            "choose one way, and keep to it",
            is_doubtful=True,
        )


@cache
def _share() -> re.Pattern[str]:
    return re.compile(r"(?<![\w.,])(?P<number>-?[\w.,–-]*\d)(?P<unit> ?%(?!\w)| ?per ?cent\b)")


def _per_cent(galley: Galley, settings: Settings) -> Iterator[Finding]:
    wanted = " per cent" if settings.per_cent == "words" else "%"
    found = [
        (paragraph, match)
        for paragraph in _running(galley)
        if "%" in paragraph.text or "per cent" in paragraph.text or "percent" in paragraph.text
        for match in _share().finditer(paragraph.text)
        if match["unit"] != wanted and not paragraph.is_protected(*match.span("unit"))
    ]
    if found:
        words = listing(match[0] for _, match in found)
        written = listing(f"{match['number']}{wanted}" for _, match in found)
        edits = (paragraph.edits(*match.span("unit"), wanted) for paragraph, match in found)
        yield Finding(
            "NUM-PERCENT",
            f"{words}: not the house's way of writing a percentage",
            tuple(paragraph.location(match.start()) for paragraph, match in found),
            f"write {written}",
            tuple(edit for pair in edits for edit in pair),
        )


RULES: tuple[Rule, ...] = (
    Rule(
        id="NUM-FORMAT",
        family="number style",
        summary="Thousands with a comma, decimals with a point, fractions in words, money in one form",
        why="Figures can be compared at a glance only if all are written alike.",
        wrong="Almost 4500 people came, 1/4 of them by train.",
        right="Almost 4,500 people came in 2019, one quarter of them by train.",
        source="United Nations Editorial Manual, numbers, dates and time",
        check=_format,
    ),
    Rule(
        id="NUM-PERCENT",
        family="number style",
        summary="Percentages are written as the house writes them: `per cent` or `%`",
        why="Running text is read as words; the sign belongs in tables, where space is short.",
        wrong="Of the schools, 35% had a library.",
        right="Of the schools, 35 per cent had a library.",
        source="United Nations Editorial Manual, numbers, dates and time",
        check=_per_cent,
    ),
)
