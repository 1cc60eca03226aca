"""The title block of proceedings: title, place, dates, kind of document, symbol; and a meeting made of it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.content.proceedings import Proceedings
from pipeline.content.prose import Period
from pipeline.content.registers import Country, House, Registers
from pipeline.errors import Location
from pipeline.importer.block import Block, Kind
from pipeline.importer.dates import find_periods
from pipeline.importer.layout.text import plain_text
from pipeline.importer.recognise.meeting_outline import DOCUMENT

_SYMBOL = re.compile(r"^[A-Z][A-Z0-9-]*(?:[./][A-Z0-9-]+){1,6}(?:\s+(?:Rev|Corr|Add)\.?\s*\d*)?$")
_LONGEST_LINE = 160
LARGEST_LOGO_PT = 150


@dataclass(frozen=True, slots=True)
class Head:
    """What the title block says; "" and None where it does not."""

    title: str
    document: str
    symbol: str
    city: str
    country: str
    period: Period | None
    rest: tuple[Block, ...]
    """Blocks that belong to the text, not to the title block."""


def head_of(blocks: Sequence[Block], countries: Mapping[str, Country], *, organization: str) -> Head:
    """Return what the blocks before the first part say; `organization` is the house's masthead."""
    lines = [(block, plain_text(block.lines)) for block in blocks]
    title_block = max(
        (block for block, text in lines if _is_short(block, text) and not find_dates(text)),
        key=lambda block: _size(block),
        default=None,
    )
    titles = [
        (block, text)
        for block, text in lines
        if title_block and _is_short(block, text) and _like(block, title_block)
    ]
    title = " ".join(text for _, text in titles)
    document = symbol = city = country = ""
    period: Period | None = None
    rest: list[Block] = []
    for block, text in lines:
        if (block, text) in titles or is_logo(block):
            continue
        if _SYMBOL.match(text):
            symbol = symbol or text
        elif period is None and _is_short(block, text) and (found := find_dates(text)):
            period = found
            city, country = _place(text, countries)
        elif not document and _is_short(block, text) and DOCUMENT.search(text):
            document = text
        elif text.casefold() != organization.casefold():
            rest.append(block)
    return Head(title, document, symbol, city, country, period, tuple(rest))


def meeting_of(head: Head, period: Period, country: str, house: House, registers: Registers) -> Proceedings:
    """Return a meeting without any text; a placeholder stands for what its head does not say."""
    return Proceedings(
        slug="",
        folder=Path(),
        title=head.title or "Untitled meeting",
        document=head.document or "Proceedings",
        symbol=head.symbol,
        period=period,
        date=period.last,
        venue="",
        district="",
        city=head.city or "Unknown place",
        country=country,
        language=house.languages[0],
        description="",
        keywords=(),
        hosts=(),
        supporters=(),
        co_organizers=(),
        next_meeting=None,
        show_agenda=False,
        show_participants=False,
        show_abbreviations=False,
        signatories=(),
        front=(),
        days=(),
        back=(),
        annexes=(),
        centres=(),
        participants=(),
        agreements=(),
        presentations=(),
        photos={},
        figures={},
        house=house,
        registers=registers,
        location=Location(""),
    )


def is_logo(block: Block) -> bool:
    """Tell whether a block of the title block is a small picture: the house prints its own."""
    return block.image is not None and max(block.box.width, block.box.height) <= LARGEST_LOGO_PT


def find_dates(text: str) -> Period | None:
    """Return the first period that a text names, of at most 60 days: a meeting's, not a programme's."""
    for found in find_periods(text):
        if found.period.last - found.period.first <= dt.timedelta(days=60):
            return found.period
    return None


def _place(text: str, countries: Mapping[str, Country]) -> tuple[str, str]:
    """Return city and country id of `Beijing, China, 15–18 May 2016`, or its own words for the country."""
    found = next(find_periods(text), None)
    before = text[: found.start] if found else text
    names = [part.strip(" ,;:()–-") for part in re.split(r"[,;(]", before)]
    names = [name for name in names if name and name[:1].isupper()]
    for name in reversed(names):
        for row in countries.values():
            if name.casefold() in (row.short.casefold(), row.formal.casefold(), row.heading.casefold()):
                city = next((other for other in names if other != name), row.short)
                return city, row.id
    return (names[0] if names else ""), (names[-1] if len(names) > 1 else "")


def _is_short(block: Block, text: str) -> bool:
    return block.kind in (Kind.HEADING, Kind.PARAGRAPH) and 0 < len(text) <= _LONGEST_LINE


def _size(block: Block) -> float:
    return max((line.style.size_pt for line in block.lines), default=0.0)


def _like(block: Block, other: Block) -> bool:
    return abs(_size(block) - _size(other)) < 0.3 and block.page_number == other.page_number
