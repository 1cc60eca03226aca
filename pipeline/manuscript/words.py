"""The standing words that the house prints of itself, one set a language; what sources say is not here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Words:
    """Words and short phrases that templates and labels use, as `words.contents`."""

    abbreviations: str
    about: str
    adopted: str
    adopted_by: str
    agenda: str
    and_: str
    annex: str
    archive_copy: str
    archive_copy_of: str
    archive_copy_of_pages: str
    awaiting: str
    contents: str
    day: str
    deadline: str
    draft: str
    figure: str
    intersectoral: str
    issn: str
    licence: str
    matrix_present: str
    matrix_total: str
    page: str
    pages: str
    participants: str
    picture: str
    plan: str
    progress: str
    region: str
    representative: str
    sdg: str
    session: str
    table: str
    telephone: str
    total: str


_ENGLISH = Words(
    abbreviations="List of abbreviations",
    about="About this issue",
    adopted="Adopted at {place} on {date}",
    adopted_by="Adopted at {place} on {date} by {body}",
    agenda="Agenda",
    and_="and",
    annex="Annex",
    archive_copy="Archive copy",
    archive_copy_of="Archive copy of {name}",
    archive_copy_of_pages="Archive copy of {name}, {pages}",
    awaiting="Awaiting contribution",
    contents="Contents",
    day="Day",
    deadline="Deadline",
    draft="Draft",
    figure="Figure",
    intersectoral="Intersectoral event",
    issn="ISSN",
    licence="Licence",
    matrix_present="Centres present, by region and theme",
    matrix_total="Centres, by region and theme",
    page="1 page",
    pages="{count} pages",
    participants="List of participants",
    picture="Picture",
    plan="Work plan",
    progress="Progress",
    region="Region",
    representative="Director and UNESCO Representative to {countries}",
    sdg="SDG",
    session="session",
    table="Table",
    telephone="Telephone",
    total="Total",
)

WORDS: Mapping[str, Words] = MappingProxyType({"en": _ENGLISH})
"""By ISO 639 code; a document in a language that is not here is refused."""


def draft_mark(language: str, *, is_draft: bool) -> str:
    """Return the word that each page of a draft bears, or ""."""
    return WORDS.get(language, _ENGLISH).draft if is_draft else ""
