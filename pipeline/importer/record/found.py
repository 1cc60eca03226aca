"""What the pages themselves say of the document: its title, date, publisher and numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from pipeline.importer.block import Block, Kind
from pipeline.importer.dates import find_periods
from pipeline.importer.layout.text import plain_text
from pipeline.importer.record.clean import clean
from pipeline.importer.record.language import language_of

_SAMPLE = 6_000
"""Characters that settle the language."""
_LONGEST_TITLE = 250
_FIRST_PAGES = 2
_FIRST_YEAR = 1900
"""Earlier dates are those that a text tells of."""
_ISBN = re.compile(r"\bISBN(?:-1[03])?\s*:?\s*(?P<number>[\d\-–\s]{9,20}[\dXx])")
_ISSN = re.compile(r"\bISSN\s*:?\s*(?P<number>\d{4}[-–]\d{3}[\dXx])")
_SYMBOL = re.compile(
    r"(?<![\w/.])(?=[^\s]*\d)[A-Z][A-Z.\-]{0,9}\d{0,4}(?:/[A-Za-z0-9.\-]+){2,6}(?:\([A-Z]+\))?(?![\w/])"
)
_PUBLISHERS = (
    re.compile(r"\b[Pp]ublished(?:\s+in\s+\d{4})?\s+by\s+(?:the\s+)?(?P<name>[A-Z][^.;:\n]{2,100})"),
    re.compile(r"\b[Pp]ublié\s+(?:en\s+\d{4}\s+)?par\s+(?:l['’]|la\s+|le\s+)?(?P<name>[A-Z][^.;:\n]{2,100})"),
    # A © without a year stands beside pictures too.
    re.compile(r"(?:©|\(c\)|Copyright)\s*(?:©\s*)?\d{4},?\s+(?:by\s+)?(?P<name>[A-Z][^\d.;:,\n]{2,80})"),
    re.compile(
        r"(?:©|\(c\)|Copyright)\s*(?:©\s*)?(?:by\s+)?(?P<name>[A-Z][^\d.;:\n]{2,80}?),?\s+(?:19|20)\d\d\b"
    ),
)


def find_on_pages(blocks: Sequence[Block]) -> Mapping[str, str]:
    """Return what is found, by the names of record.yml; what is not found is left out."""
    text = _sample(blocks)
    imprint = _imprint(blocks)
    found = {
        "title": title_of(blocks),
        "date": _date(imprint),
        "publisher": _publisher(imprint),
        "isbn": _checked(_ISBN, imprint, _is_isbn),
        "issn": _checked(_ISSN, imprint, _is_issn),
        "symbol": _symbol(blocks),
        "language": language_of(text),
    }
    return {name: value for name, value in found.items() if value}


def title_of(blocks: Sequence[Block]) -> str:
    """Return the largest words of the first page that has any, "" if it has none."""
    candidates = [block for block in blocks if block.lines and block.table is None and _has_words(block)]
    if not candidates:
        return ""
    first = candidates[0].page_number
    candidates = [block for block in candidates if block.page_number == first]
    headings = [block for block in candidates if block.kind is Kind.HEADING]
    candidates = headings or [block for block in candidates if block.kind is Kind.PARAGRAPH] or candidates
    largest = max(_size(block) for block in candidates)
    words: list[str] = []
    large = {id(block) for block in candidates if _size(block) >= largest - 0.5}
    for block in blocks:
        if id(block) in large:
            words.append(plain_text(block.lines))
        elif words:
            break
    title = clean(" ".join(words), longest=10 * _LONGEST_TITLE)
    return title if len(title) <= _LONGEST_TITLE else ""


def _has_words(block: Block) -> bool:
    letters = sum(
        character.isalpha() for line in block.lines for word in line.words for character in word.text
    )
    return letters >= 3


def _size(block: Block) -> float:
    return max(line.style.size_pt for line in block.lines)


def _sample(blocks: Sequence[Block]) -> str:
    parts: list[str] = []
    length = 0
    for block in blocks:
        part = plain_text(block.lines)
        parts.append(part)
        length += len(part)
        if length > _SAMPLE:
            break
    return " ".join(parts)


def _imprint(blocks: Sequence[Block]) -> str:
    """Return the text of the pages on which an imprint stands: the first ones and the last."""
    last = max((block.page_number for block in blocks), default=0)
    pages = {*range(1, _FIRST_PAGES + 1), last}
    return "\n".join(
        plain_text(block.lines)
        for block in blocks
        if block.page_number in pages and block.kind not in {Kind.CAPTION, Kind.CREDIT}
    )


def _date(text: str) -> str:
    """Return the first date, of a span its end, as `2016-05-16` or `2016-05`."""
    periods = (found for found in find_periods(text) if found.period.first.year >= _FIRST_YEAR)
    found = next(periods, None)
    if found is None:
        return ""
    last = found.period.last.isoformat()
    return last if found.names_days else last.rpartition("-")[0]


def _publisher(text: str) -> str:
    matches = (pattern.search(text) for pattern in _PUBLISHERS)
    return next((clean(match["name"], longest=100).strip(" ,") for match in matches if match), "")


def _symbol(blocks: Sequence[Block]) -> str:
    """Return the document symbol of the first page (`A/RES/70/1`)."""
    first = (plain_text(block.lines) for block in blocks if block.page_number == 1)
    return next((match[0].rstrip(".-") for text in first if (match := _SYMBOL.search(text))), "")


def _checked(pattern: re.Pattern[str], text: str, is_right: Callable[[Sequence[int]], bool]) -> str:
    """Return the first number whose check digit is right, digits alone."""
    for match in pattern.finditer(text):
        number = re.sub(r"[^0-9X]", "", match["number"].upper())
        for length in (13, 10, 8):
            digits = [10 if digit == "X" else int(digit) for digit in number[:length]]
            if len(digits) == length and is_right(digits):
                return number[:length]
    return ""


def _is_isbn(digits: Sequence[int]) -> bool:
    if len(digits) == 13:
        return sum(digit * (1, 3)[at % 2] for at, digit in enumerate(digits)) % 10 == 0
    return len(digits) == 10 and sum(digit * (10 - at) for at, digit in enumerate(digits)) % 11 == 0


def _is_issn(digits: Sequence[int]) -> bool:
    return len(digits) == 8 and sum(digit * (8 - at) for at, digit in enumerate(digits)) % 11 == 0
