"""What the first page and the headings say of an issue: title, number, period, day, lead picture."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.content.dates import months_text
from pipeline.content.prose import Period
from pipeline.content.registers import House, Sector
from pipeline.importer.block import Block, Kind
from pipeline.importer.layout.text import plain_text
from pipeline.importer.page import Doubt
from pipeline.importer.recognise.newsletter_passages import Passage
from pipeline.importer.recognise.newsletter_words import date_of, number_in, part_head, period_in, plain_name

LEAD_SHARE = 0.5
"""A lead picture is at least this part as wide as the page's text."""
LONGEST_TITLE = 24
"""In words."""
SMALLEST_PICTURE_PT = 60.0
"""What is smaller in a masthead is a logo."""
UNKNOWN = Period(dt.date(1900, 1, 1), dt.date(1900, 12, 31))
"""Stands for the period of an issue that names no year."""
_NEWSLETTER = re.compile(r"\b(?:newsletters?|bulletin|gazette|newsbrief|news|digest|update)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class IssueHead:
    """The head of an issue, "" for what the file does not show; `rest` is what stands there besides."""

    title: str
    number: str
    period: Period
    date: dt.date
    lead_photo: str
    says_newsletter: bool
    """Whether the title that the file shows says so."""
    rest: tuple[Passage, ...]
    doubts: tuple[Doubt, ...]


def issue_head(
    front: Sequence[Passage],
    every: Sequence[Passage],
    heads: Sequence[str],
    house: House,
    sectors: Mapping[str, Sector],
) -> IssueHead:
    """Return the head of the issue from what stands before its first section and in its running `heads`."""
    titled = _title(front)
    lines = [one for one in front if one is not titled and one.words]
    shown = titled.text if titled else _running_title(heads)
    masthead = [one for one in front if _may_be_title(one)]
    period = period_in(_joined(masthead)) or _period_of_parts(every, sectors)
    found = period or period_in(_joined(front)) or _period_of(every) or UNKNOWN
    printed = number_in(_joined([one for one in masthead if one is not titled])) or number_in(shown)
    number = printed or number_in(_joined(lines))
    days = [day for one in lines if (day := date_of(one.text))]
    date = days[0] if days else found.last
    lead = _lead(front)
    logos = [one for one in front if one.photo != lead and _is_logo(one)]
    return IssueHead(
        title=shown or f"{house.office} newsletter",
        number=number,
        period=found,
        date=date,
        lead_photo=lead,
        says_newsletter=bool(_NEWSLETTER.search(shown)),
        rest=tuple(
            one
            for one in front
            if (one in lines and not _is_told(one, house, number, found, date))
            or (one.photo and one.photo != lead and one not in logos)
        ),
        doubts=(
            *_missing(shown, printed, number),
            *_guessed(period, found, has_day=bool(days)),
            *(_logo_doubt(one) for one in logos),
        ),
    )


def _joined(passages: Sequence[Passage]) -> str:
    return " · ".join(one.text for one in passages)


def _missing(title: str, printed: str, number: str) -> Iterator[Doubt]:
    """Yield a doubt for title and number if the head of the issue does not print them."""
    if not title:
        yield Doubt(1, None, "no-issue-title", "the file shows no title")
    if not number:
        yield Doubt(1, None, "no-issue-number", "no number of the issue was found")
    elif not printed:
        reason = f"no masthead prints a number; `{number}` stands in the text and is a guess"
        yield Doubt(1, None, "no-issue-number", reason)


def _guessed(period: Period | None, found: Period, *, has_day: bool) -> Iterator[Doubt]:
    """Yield a doubt for the period if neither masthead nor parts print it, and for the day of the issue."""
    if found == UNKNOWN:
        reason = f"the file names neither months nor a year; {months_text(found)} stands in for the period"
        yield Doubt(1, None, "no-issue-period", reason)
    elif period is None:
        reason = f"no masthead names the months; {months_text(found)} is a guess by what the text names"
        yield Doubt(1, None, "no-issue-period", reason)
    if not has_day and period is None:
        reason = f"no day of the issue was found; {found.last} is the last of the guessed period"
        yield Doubt(1, None, "no-issue-date", reason)


def _title(front: Sequence[Passage]) -> Passage | None:
    texts = [one for one in front if _may_be_title(one)]
    return max(texts, key=lambda one: one.style.size_pt, default=None)


def _may_be_title(passage: Passage) -> bool:
    is_short = 0 < len(passage.text.split()) <= LONGEST_TITLE
    return is_short and passage.page_number == 1 and passage.kind is not Kind.NOTE and not passage.is_turned


def _running_title(heads: Sequence[str]) -> str:
    """Return the title that running heads print, without page numbers."""
    counts = Counter(
        piece.strip()
        for head in heads
        for piece in re.split(r"\s{2,}|\s+[|·]\s+", re.sub(r"^\d+\s+|\s+\d+$", "", head))
        if _NEWSLETTER.search(piece)
    )
    return counts.most_common(1)[0][0] if counts else ""


def _period_of_parts(passages: Sequence[Passage], sectors: Mapping[str, Sector]) -> Period | None:
    """Return the months that most headings `Progress January–April 2022` name."""
    names = tuple((sector.name, sector.id) for sector in sectors.values())
    found = Counter(
        period
        for one in passages
        if one.text and len(one.text) < 80 and part_head(one.text, names) and (period := period_in(one.text))
    )
    return found.most_common(1)[0][0] if found else None


def _period_of(passages: Sequence[Passage]) -> Period | None:
    """Return the year that the text names most often, whole."""
    years = Counter(
        int(year) for one in passages for year in re.findall(r"\b(?:19[5-9]|20[0-4])\d\b", one.text)
    )
    if not years:
        return None
    year = years.most_common(1)[0][0]
    return Period(dt.date(year, 1, 1), dt.date(year, 12, 31))


def _lead(front: Sequence[Passage]) -> str:
    texts = [one.box for one in front if one.text]
    width = max((box.x1 for box in texts), default=0.0) - min((box.x0 for box in texts), default=0.0)
    wide = [one for one in front if one.photo and one.box.width >= LEAD_SHARE * max(width, 1.0)]
    return wide[0].photo if wide else ""


def _is_logo(passage: Passage) -> bool:
    """Tell whether a passage is a small picture of the first page with no words of its own."""
    picture, box = passage.picture, passage.box
    if picture is None or picture.caption or picture.credit or passage.page_number > 1:
        return False
    return min(box.width, box.height) < SMALLEST_PICTURE_PT


def _logo_doubt(picture: Passage) -> Doubt:
    reason = "a small picture of the masthead, left out: the house prints its own logo"
    return Doubt(picture.page_number, picture.box, "unused-picture", reason)


def _is_told(passage: Passage, house: House, number: str, period: Period, date: dt.date) -> bool:
    """Tell whether a line of the masthead is printed by the house itself: office, number, period."""
    text = passage.text
    if passage.page_number > 1 or passage.block.table:
        return False
    if plain_name(text) in {plain_name(house.office), plain_name(house.organization)}:
        return True
    if number and number in text:
        text = text.replace(number, "")
    bare = text.strip(" ·|–—-,;:")
    return not bare or (period_in(bare) == period and len(bare.split()) <= 5) or date_of(bare) == date


def running_heads(blocks: Sequence[Block]) -> tuple[str, ...]:
    """Return the texts of the running heads and feet."""
    return tuple(plain_text(block.lines) for block in blocks if block.kind in (Kind.HEAD, Kind.FOOT))
