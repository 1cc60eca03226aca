"""The parts of proceedings: title block, chapters, days with their sessions, annexes, lists at the end."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from pipeline.content.numbers import roman_value
from pipeline.importer.block import Block, Kind
from pipeline.importer.dates import find_periods
from pipeline.importer.layout.text import plain_text

_NUMBER_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5,
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6,
}  # fmt: skip
_DAY = re.compile(
    rf"^\W*(?:day|jour|día|dia)\s+(?P<number>\d{{1,2}}|{'|'.join(_NUMBER_WORDS)})\b|^\W*(?P<ordinal>first|second|third|"
    r"fourth|fifth)\s+day\b",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    r"^\W*(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|^\W*(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b",
    re.IGNORECASE,
)
_SESSION = re.compile(
    r"^\W*(?:(?:session|séance|sesión|agenda\s+item|item)\s+)?(?P<number>\d{1,2}|[IVX]{1,4})\s*[.):–—-]\s*(?P<title>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_ANNEX = re.compile(
    r"^\W*(?:annex|annexe|anexo|appendix)\b\s*(?:(?P<number>[IVX]{1,5}|\d{1,2}|[A-H])\b)?\s*(?:[.:–—-]\s*|\s+)?(?P<title>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_LABEL = re.compile(
    r"^\W*(?:annex|annexe|anexo|appendix)(?:\s+(?:[IVX]{1,5}|\d{1,2}|[A-H]))?\W*$", re.IGNORECASE
)
DOCUMENT = re.compile(
    r"\b(?:proceedings|summary|minutes|final\s+report|report\s+of\s+the|record\s+of|compte\s+rendu|procès-verbal|"
    r"actes|acta)\b",
    re.IGNORECASE,
)
_LISTS = {
    "contents": re.compile(
        r"^\W*(?:table\s+of\s+)?contents\W*$|^\W*(?:sommaire|table\s+des\s+matières|índice)\W*$", re.I
    ),
    "agenda": re.compile(
        r"^\W*(?:provisional\s+)?(?:agenda|programme)(?:\s+of\s+(?:the\s+)?meeting)?\W*$", re.I
    ),
    "participants": re.compile(r"^\W*(?:list\s+of\s+)?participants(?:\s+list)?\W*$", re.I),
    "abbreviations": re.compile(
        r"^\W*(?:list\s+of\s+)?(?:abbreviations|acronyms)(?:\s+and\s+(?:abbreviations|acronyms))?\W*$", re.I
    ),
}


class PartKind(StrEnum):
    """What a part is."""

    HEAD = "head"
    CONTENTS = "contents"
    CHAPTER = "chapter"
    DAY = "day"
    SESSION = "session"
    ANNEX = "annex"
    AGENDA = "agenda"
    PARTICIPANTS = "participants"
    ABBREVIATIONS = "abbreviations"


_LISTED = (PartKind.AGENDA, PartKind.PARTICIPANTS)


@dataclass(slots=True)
class Part:
    """A heading with the blocks under it, up to the next part's heading.

    `number` is that of a day, session or annex as printed, 0 for none; `date` is a day's.
    """

    kind: PartKind
    title: str
    heading: Block | None
    number: int = 0
    date: dt.date | None = None
    blocks: list[Block] = field(default_factory=list)


def parts_of(blocks: Sequence[Block]) -> tuple[Part, ...]:
    """Return the parts in the order of the document; every block but their headings stands in one."""
    parts = [Part(PartKind.HEAD, "", None)]
    levels = _Levels()
    for block, following in zip(blocks, [*blocks[1:], None], strict=False):
        heading = _as_heading(block, following)
        part = _part(heading, levels, parts[-1]) if heading else None
        if part is None:
            parts[-1].blocks.append(block)
        else:
            parts.append(part)
    return tuple(parts)


@dataclass(slots=True)
class _Levels:
    """The heading levels at which days, sessions and annexes of this document stand; 0 while unknown."""

    day: int = 0
    session: int = 0
    is_in_day: bool = False
    is_in_annex: bool = False
    annex: int = 0


def _as_heading(block: Block, following: Block | None) -> Block | None:
    """Return the block if it is a heading, or the small label of an annex above its title."""
    if block.kind is Kind.HEADING:
        return block
    is_label = block.kind is Kind.PARAGRAPH and _LABEL.match(plain_text(block.lines))
    if is_label and following is not None and following.kind is Kind.HEADING:
        return replace(block, level=following.level)
    return None


def _part(block: Block, levels: _Levels, last: Part) -> Part | None:
    text = plain_text(block.lines)
    day = _day(block, text)
    if day is not None and last.kind is PartKind.AGENDA:
        return None
    if day is not None and not levels.is_in_annex:
        levels.day, levels.is_in_day, levels.is_in_annex = block.level, True, False
        return day
    listed = next((name for name, pattern in _LISTS.items() if pattern.match(text)), "")
    if listed and not (levels.is_in_day and levels.day and block.level > levels.day):
        levels.is_in_day = levels.is_in_annex = False
        return Part(PartKind(listed), text, block)
    annex = _ANNEX.match(text)
    if annex and (len(text.split()) <= 14):
        levels.is_in_day, levels.is_in_annex, levels.annex = False, True, block.level
        return Part(PartKind.ANNEX, annex["title"].strip(), block, _roman_or_number(annex["number"] or ""))
    if levels.is_in_day and (block.level > levels.day or _SESSION.match(text)):
        return _session(block, text, levels)
    if levels.is_in_annex and (block.level > levels.annex or (not last.blocks and not last.title)):
        return None
    if last.kind in _LISTED and last.heading is not None and block.level > last.heading.level:
        return None
    return _chapter(block, text, levels, last)


def _day(block: Block, text: str) -> Part | None:
    match = _DAY.match(text)
    if not match and not (_WEEKDAY.match(text) and next(find_periods(text), None)):
        return None
    if len(text.split()) > 14:
        return None
    found = next(find_periods(text), None)
    number = 0
    if match:
        word = (match["number"] or match["ordinal"]).casefold()
        number = _NUMBER_WORDS.get(word) or int(word)
    return Part(PartKind.DAY, text, block, number, found.period.first if found else None)


def _session(block: Block, text: str, levels: _Levels) -> Part | None:
    match = _SESSION.match(text)
    if levels.session and block.level > levels.session:
        return None
    levels.session = levels.session or block.level
    if match:
        return Part(PartKind.SESSION, match["title"].strip(), block, _roman_or_number(match["number"]))
    return Part(PartKind.SESSION, text, block)


def _chapter(block: Block, text: str, levels: _Levels, last: Part) -> Part | None:
    """Return a chapter where the heading stands as high as a day or the highest chapter before it."""
    if last.kind is PartKind.HEAD and (block.level == 1 or DOCUMENT.search(text)):
        return None
    if last.kind is PartKind.CHAPTER and last.heading is not None and block.level > last.heading.level:
        return None
    levels.is_in_day = levels.is_in_annex = False
    return Part(PartKind.CHAPTER, text, block)


def _roman_or_number(text: str) -> int:
    if text.isdigit():
        return int(text)
    if len(text) == 1 and text.upper() in "ABCDEFGH" and text.upper() not in "IVX":
        return ord(text.upper()) - ord("A") + 1
    return roman_value(text)


def by_kind(parts: Sequence[Part]) -> Mapping[PartKind, tuple[Part, ...]]:
    """Return the parts of each kind in order."""
    return {kind: tuple(part for part in parts if part.kind is kind) for kind in PartKind}
