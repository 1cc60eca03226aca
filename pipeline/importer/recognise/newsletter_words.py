"""The vocabulary of newsletters: sections, parts, dates, periods, links, badges and salutations."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from pipeline.content.dates import MONTHS
from pipeline.content.prose import Period
from pipeline.importer.dates import find_periods

_YEAR = r"(?:19|20)\d\d"
_QUARTER = re.compile(
    rf"\b(?:Q(?P<q>[1-4])|(?P<word>first|second|third|fourth) quarter(?: of)?)\s+(?P<year>{_YEAR})\b", re.I
)
_NUMBER = re.compile(
    r"\b(?:(?:issue|number|edition)\s*(?:no\.?|nr\.?|n[º°])?\s*[:#]?\s*|no\.\s*|n[º°]\s*|vol(?:ume)?\.?\s*)[#]?\d[\w/.-]*"
    r"(?:\s*[,;·]?\s*(?:issue|no\.?|number)\s*[#]?\d[\w/.-]*)?|(?<![\w/])(?:19|20)\d\d\s?[/-]\s?\d{1,2}(?![\w/])|(?<!\w)#\d+",
    re.IGNORECASE,
)
_LETTER = re.compile(
    r"\b(?:director|editor|representative|secretary|chair|head)\w*[’']?s?\b.*\b(?:desk|letter|message|note|words?|corner|address)\b"
    r"|\b(?:letter|message|note|words?|greetings?)\s+(?:from|of|by)\b"
    r"|^(?:foreword|editorial|preface|welcome|dear readers)\b",
    re.IGNORECASE,
)
_SNAPSHOT = re.compile(
    r"\bsnapshots?\b|\bat a glance\b|\bin brief\b|\bspotlight on\b|\blooking back\b", re.IGNORECASE
)
_VIDEOS = re.compile(r"\bvideos?\b", re.IGNORECASE)
_PROFILES = re.compile(
    r"^(?:focus|spotlight|profiles?)\b.*\b(?:cent(?:re|er)s?|chairs?|institutes?|partners?|networks?)\b|^(?:profiles?|portraits?)\b"
    r"|\b(?:cent(?:re|er)s?|chairs?)\b.*\b(?:profiles?|portraits?|in focus)\b",
    re.IGNORECASE,
)
_CONTENTS = re.compile(
    r"^(?:table of )?contents$|^in this (?:issue|edition)$|^inside(?: this issue)?$", re.IGNORECASE
)
_IMPRINT = re.compile(
    r"^about (?:this|the) (?:issue|newsletter|publication)$"
    r"|^imprint$|^impressum$|^colophon$|^contacts?(?: us)?$|^disclaimer$",
    re.IGNORECASE,
)
_SALUTATION = re.compile(
    r"(?:my )?(?:dear|distinguished|excellenc(?:y|ies)|ladies"
    r"|your excellenc(?:y|ies)|honou?rable|esteemed|colleagues"
    r"|good (?:morning|afternoon|evening))\b"
    r"[^.?]{0,100}[,:!]?",
    re.IGNORECASE,
)
_PLAN = re.compile(
    rf"(?:annual\s+)?(?:work\s?-?\s?plans?|plans?(?: of work)?|planned activities"
    r"|upcoming activities|outlook|priorities)"
    rf"(?:\s*[-–—:,]?\s*(?:for|in|of)?\s*(?P<when>\(?[\w.\s–—-]*{_YEAR}\)?))?",
    re.IGNORECASE,
)
_PROGRESS = re.compile(
    rf"(?:progress(?: report| made)?|achievements?|highlights?|results"
    r"|(?:main |key )?activities|news|implementation)"
    rf"(?:\s*[-–—:,]?\s*(?:for|in|of|from)?\s*(?P<when>\(?[\w.\s–—-]*{_YEAR}\)?))?",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"(?P<text>[^()]{2,160}?)[\s:]*\(?(?P<url>(?:https?://|www\.|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}/)\S*?)\)?\.?",
    re.IGNORECASE,
)
_DEADLINE = re.compile(
    r"(?:deadline(?: for [\w\s]{3,30})?|closing date|apply (?:by|before|until))\s*:?\s*(?P<date>.+)",
    re.IGNORECASE,
)
ONE_DAY = dt.timedelta(days=1)
REGION_NAMES = (
    "region",
    "region wide",
    "regional",
    "regional activities",
    "regional programmes",
    "sub regional",
    "subregional",
    "cluster wide",
)
_BADGE_LABELS = tuple(
    together + what
    for together in ("intersectoral", "crosssectoral", "multisectoral", "interdisciplinary", "joint")
    for what in ("events", "activity", "activities", "actions", "initiatives", "projects", "programmes")
)
"""Without spaces: the house prints "Intersectoral event", other houses say it otherwise."""
LETTERS_A_STRAY = 4
"""Letters of a badge's label for each that may be none of it."""


class PartHead(NamedTuple):
    """What the heading of a sector's part says; "" and None for what it leaves out."""

    sector: str
    kind: str
    year: int | None


def plain_name(text: str) -> str:
    """Return a name in small letters without brackets and leading article, to compare it by."""
    text = re.sub(r"\([^)]*\)", " ", text.replace("’", "'").replace("&", " and "))
    words = re.findall(r"[^\W_]+(?:'[^\W_]+)?", text.casefold())
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def section_kind(title: str) -> str:
    """Return `letter`, `snapshot`, `videos`, `profiles`, `contents`, `imprint`, or "" for another heading."""
    kinds = (
        ("contents", _CONTENTS),
        ("imprint", _IMPRINT),
        ("videos", _VIDEOS),
        ("snapshot", _SNAPSHOT),
        ("letter", _LETTER),
        ("profiles", _PROFILES),
    )
    return next((kind for kind, pattern in kinds if pattern.search(title.strip())), "")


def part_head(text: str, sectors: Iterable[tuple[str, str]]) -> PartHead | None:
    """Return what a heading says of a part, None if it is the heading of none; `sectors` are (name, id)."""
    rest, sector = text.strip(), ""
    for name, code in sorted(sectors, key=lambda pair: -len(pair[0])):
        found = re.match(rf"{re.escape(name)}(?:\s+(?:sector|programme|program))?\b", rest, re.IGNORECASE)
        if found:
            rest, sector = rest[found.end() :].strip(" :–—|-"), code
            break
    if not rest:
        return PartHead(sector, "", None) if sector else None
    for kind, pattern in (("plan", _PLAN), ("progress", _PROGRESS)):
        match = pattern.fullmatch(rest)
        if match:
            years = re.findall(_YEAR, match["when"] or "")
            return PartHead(sector, kind, int(years[-1]) if years else None)
    return None


def is_salutation(text: str) -> bool:
    """Tell whether a text addresses readers or listeners and says nothing more."""
    return bool(_SALUTATION.fullmatch(text.strip()))


def date_of(text: str) -> dt.date | None:
    """Return the day if the text is one date and nothing more."""
    text = text.strip(" .()")
    found = next(find_periods(text), None)
    if found is None or (found.start, found.end) != (0, len(text)) or found.period.first != found.period.last:
        return None
    return found.period.first


def date_at_end(text: str) -> tuple[str, dt.date] | None:
    """Return the words before the date at the end of a text (`…, 18 March 2022`, `… on …`), and the day."""
    for found in find_periods(text):
        before = re.fullmatch(r"(.*?)(?:,|\s+on|\s*[-–—])\s*", text[: found.start], re.DOTALL)
        is_day = found.period.first == found.period.last
        if is_day and before and not text[found.end :].strip(" .)"):
            return before[1].strip(), found.period.first
    return None


def deadline_of(text: str) -> dt.date | None:
    """Return the day of `Deadline: 31 December 2022`."""
    found = _DEADLINE.fullmatch(text.strip())
    return date_of(found["date"]) if found else None


def period_in(text: str) -> Period | None:
    """Return the first period of whole months that a text names: months, a quarter."""
    quarter = _QUARTER.search(text)
    if quarter:
        words = ("first", "second", "third", "fourth")
        index = int(quarter["q"]) - 1 if quarter["q"] else words.index(quarter["word"].casefold())
        text = f"{MONTHS[3 * index]} to {MONTHS[3 * index + 2]} {quarter['year']}"
    periods = (found.period for found in find_periods(text))
    return next(
        (one for one in periods if one.first.day == 1 and one.last.month != (one.last + ONE_DAY).month), None
    )


def number_in(text: str) -> str:
    """Return the number of an issue as a text prints it (`No. 12`, `2022/1`), "" where there is none."""
    found = _NUMBER.search(text)
    return found[0].strip() if found else ""


def link_of(text: str) -> tuple[str, str] | None:
    """Return name and address of a line that is a link with its printed address and nothing more."""
    found = _LINK.fullmatch(text.strip())
    if not found or found["text"].rstrip().endswith((".", "!", "?")):
        return None
    url = found["url"]
    address = url if re.match(r"https?://", url, re.IGNORECASE) else f"https://{url}"
    return found["text"].strip(" :"), address


def badge_of(text: str, codes: Iterable[str]) -> tuple[str, ...]:
    """Return the sectors of a badge; its letters may come in any order, as those of a turned badge do.

    What is not a capital letter is its label: `ED inte -CLT rsec t eve oral` names ED and CLT.
    """
    capitals = re.sub(r"[^A-Z-]", "", re.sub("[‐-―/&+]", "-", re.sub(r"\b[A-Z](?=[a-z])", "", text)))
    found = tuple(code for code in capitals.split("-") if code)
    are_sectors = len(found) > 1 and len(set(found)) == len(found) and set(found) <= set(codes)
    return found if are_sectors and _is_badge_label(re.findall("[a-z]+", text)) else ()


def _is_badge_label(pieces: Sequence[str]) -> bool:
    """Tell whether nearly all letters stand in pieces of one label, as a turned badge is read in pieces."""
    letters = sum(map(len, pieces))
    strays = (sum(_strays(piece, label) for piece in pieces) for label in _BADGE_LABELS)
    return any(LETTERS_A_STRAY * count <= letters for count in strays)


def _strays(piece: str, label: str) -> int:
    return len(piece) - SequenceMatcher(None, piece, label, autojunk=False).find_longest_match().size
