"""What a document can refer to, with the labels that are known before it is set."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.content.document import Document
from pipeline.content.newsletter import Newsletter, Section
from pipeline.content.proceedings import Annex, Proceedings
from pipeline.manuscript.insets import MATRICES
from pipeline.manuscript.references import Catalogue
from pipeline.manuscript.typography import NO_BREAK, quotes_of
from pipeline.manuscript.words import Words

_NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")


def catalogue_of(document: Document, words: Words) -> Catalogue:
    """Return the ids of each kind with their labels."""
    labels: dict[str, Mapping[str, str]] = {"photo": dict.fromkeys(document.photos, "")}
    if isinstance(document, Newsletter):
        labels["section"] = {section.id: section_label(section) for section in document.sections}
    elif isinstance(document, Proceedings):
        labels["annex"] = {annex.id: annex_label(annex, document, words) for annex in document.annexes}
        labels["session"] = {
            session.id: f"{words.day}{NO_BREAK}{day.number}, {words.session}{NO_BREAK}{session.number}"
            for day in document.days
            for session in day.sessions
        }
        labels["matrix"] = dict.fromkeys(MATRICES, "") if document.centres else {}
    return Catalogue(labels, document.registers.titles, quotes_of(document.language).outer, words)


def annex_label(annex: Annex, document: Proceedings, words: Words) -> str:
    """Return "Annex", or "Annex II" where there are several or the house numbers a single one."""
    if len(document.annexes) == 1 and not document.house.number_single_annex:
        return words.annex
    numeral = _NUMERALS[annex.number - 1] if annex.number <= len(_NUMERALS) else str(annex.number)
    return f"{words.annex}{NO_BREAK}{numeral}"


def section_label(section: Section) -> str:
    """Return how a sentence names a section: the running head, which fits a sentence better than a title."""
    return section.running or section.title


def sections_of_files(document: Document) -> Mapping[str, str]:
    """Return within which section of the document each file stands; mentions begin again in each."""
    if isinstance(document, Newsletter):
        return {
            holder.location.file: section.id
            for section in document.sections
            for holder in (section, *section.boxes, *section.parts)
            if holder is not section or not section.parts
        }
    if isinstance(document, Proceedings):
        return {annex.location.file: annex.id for annex in document.annexes}
    return {}
