"""Typed signs to typographic ones: quotation marks, apostrophes, dashes, ellipses, unbreakable spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

NO_BREAK = "\u00a0"


@dataclass(frozen=True, slots=True)
class Quotes:
    """Opening and closing marks, outer and inner."""

    outer: tuple[str, str]
    inner: tuple[str, str]


_ENGLISH = Quotes(("“", "”"), ("‘", "’"))
_GUILLEMETS = Quotes(("«", "»"), ("“", "”"))
QUOTES: Mapping[str, Quotes] = MappingProxyType(
    {
        "en": _ENGLISH,
        "fr": Quotes((f"«{NO_BREAK}", f"{NO_BREAK}»"), ("“", "”")),
        "es": _GUILLEMETS,
        "ru": Quotes(("«", "»"), ("„", "“")),
        "mn": _GUILLEMETS,
        "ar": _GUILLEMETS,
    }
)


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Characters from `start` up to `end` are replaced by `text`."""

    start: int
    end: int
    text: str


def quotes_of(language: str) -> Quotes:
    """Return the quotation marks of a language; those of English where none are known."""
    return QUOTES.get(language, _ENGLISH)


def edits(text: str, language: str) -> tuple[Edit, ...]:
    """Return the changes that set a paragraph as its language wants; they do not overlap."""
    found = sorted((*_marks(text, quotes_of(language)), *_signs(text), *_spaces(text)))
    kept: list[Edit] = []
    for edit in found:
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return tuple(kept)


def unbreakable(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a set text holds a range of figures with its unit: a dash would let `15–18 May` part."""
    for match in _RANGE.finditer(text) if "–" in text else ():
        yield match.span()


def set_in_type(text: str, language: str) -> str:
    """Return a plain text as its language wants it."""
    for edit in reversed(edits(text, language)):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


_OPENING_BEFORE = re.compile(r"[\s(\[{—–/\u00a0“‘«„]")
_DECADE = re.compile(r"'\d\ds\b")
_TYPED_MARK = re.compile("[\"']")


def _marks(text: str, quotes: Quotes) -> Iterator[Edit]:
    for found in _TYPED_MARK.finditer(text):
        index, sign = found.start(), found[0]
        before, after = text[index - 1] if index else " ", text[index + 1 : index + 2]
        begins = bool(_OPENING_BEFORE.match(before)) or (before in {'"', "'"} and _begins(text, index - 1))
        opens = begins and bool(after.strip())
        if sign == '"':
            yield Edit(index, index + 1, quotes.outer[0 if opens else 1])
        elif opens and not _DECADE.match(text, index) and _closes_later(text, index):
            yield Edit(index, index + 1, quotes.inner[0])
        else:
            owns = before.isalnum() and after.isalnum()
            is_closing = not owns and _opened_before(text, index)
            yield Edit(index, index + 1, quotes.inner[1] if is_closing else "’")


def _begins(text: str, index: int) -> bool:
    """Say whether the mark before another mark opens: `"'Now'"`."""
    return index == 0 or bool(_OPENING_BEFORE.match(text[index - 1]))


def _closes_later(text: str, index: int) -> bool:
    """Say whether a single mark that could open has a partner: otherwise it is an apostrophe (`'tis`)."""
    return re.search(r"(?<=[^\s])'(?!\w)", text[index + 1 :]) is not None


def _opened_before(text: str, index: int) -> bool:
    return re.search(r"(?:^|[\s(\[{—–/\"“])'(?=\S)", text[:index]) is not None


_DASHES = re.compile(r"(?<![-!])(-{2,3})(?![->])")
_ELLIPSIS = re.compile(r"(?<!\.)\.\.\.(?!\.)")


def _signs(text: str) -> Iterator[Edit]:
    for match in _DASHES.finditer(text) if "--" in text else ():
        yield Edit(match.start(), match.end(), "–" if len(match[1]) == 2 else "—")
    for match in _ELLIPSIS.finditer(text) if "..." in text else ():
        yield Edit(match.start(), match.end(), "…")


_RANGE = re.compile(rf"\d(?:[\d.,:/]*\d)?–\d(?:[\d.,:/]*\d)?(?:{NO_BREAK}\w+)?")
_UNITS = (
    "per cent|%|°C|mm|cm|km²|km|m²|m|kg|g|t|ha|kWh|MW|GW|million|billion|trillion|a\\.m\\.|p\\.m\\."
    "|January|February|March|April|May|June|July|August|September|October|November|December"
)
_SPACES = tuple(
    (signs, re.compile(pattern))
    for signs, pattern in (
        ("0123456789", rf"(?<=\d)[ \n](?=(?:{_UNITS})(?![\w²]))"),
        (("per",), r"(?<=\bper)[ \n](?=cent\b)"),
        (
            ("Mr", "Ms", "Dr", "Prof", "Sir", "H.E."),
            r"(?:(?<=\bMr)|(?<=\bMs)|(?<=\bMrs)|(?<=\bDr)|(?<=\bProf)|(?<=\bSir)"
            r"|(?<=\bMr\.)|(?<=\bMs\.)|(?<=\bMrs\.)|(?<=\bDr\.)|(?<=\bProf\.)|(?<=\bH\.E\.))[ \n](?=[A-Z])",
        ),
        (
            "0123456789",
            r"(?:(?<=\bSDG)|(?<=\bSDGs)|(?<=\bGoal)|(?<=\bNo\.)|(?<=\bp\.)|(?<=\bpp\.)|(?<=\bDay)|(?<=\bISSN)"
            r"|(?<=\bsession))[ \n](?=\d)",
        ),
        (
            "(",
            r"(?:(?<=\([a-z]\))|(?<=\([ivx]{2}\))|(?<=\([ivx]{3}\))|(?<=\([ivx]{4}\)))[ \n](?=\w)",
        ),
        (("C/", "EX/"), r"(?<=\b\d\d)[ \n](?=(?:C|EX)/\w)"),
        (("C/", "EX/"), r"(?<=\b\d\d\d)[ \n](?=(?:C|EX)/\w)"),
    )
)
"""Each pattern with what its text must hold: to look for that first is ten times as fast."""


def _spaces(text: str) -> Iterator[Edit]:
    for signs, pattern in _SPACES:
        if any(map(text.__contains__, signs)):
            for match in pattern.finditer(text):
                yield Edit(match.start(), match.end(), NO_BREAK)
