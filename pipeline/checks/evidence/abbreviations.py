"""Acronyms of a text: where each is used, and where its long form is told."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TypeVar

from pipeline.checks.evidence.uses import Use
from pipeline.checks.galley import FILLED_IN, Galley, Paragraph
from pipeline.checks.language.lexicon import lexicon
from pipeline.content.proceedings import Proceedings

SHORTEST_SHOUT = 4
"""Letters from which on a word in capitals may be a common word printed loud."""
MOST_WORDS = 12
"""Words in which even a short acronym's letters are looked for."""
LONGEST_INSIDE = 40
"""Characters between brackets that may tell an acronym."""
_SILENT = FILLED_IN - {"register"}
_ACRONYM = r"(?:[A-Z]{2,}|[A-Z][0-9][A-Z]|[A-Z][a-z][A-Z])"
_TOKEN = re.compile(
    # The letter comes before what must not stand before it: so the search leaps from capital to capital.
    r"([A-Z](?<![\w@#$&.].)(?<![a-z]-.)(?:[A-Z]+|[0-9][A-Z]|[a-z][A-Z]))(s(?!\w))?(?![A-Za-z]|\.\w)"
)
_SHOUT = re.compile(
    r"[A-Z]{2,}(?:[:–-]?\s+(?:A\s+)?[A-Z]{2,}){2,}|\bCC BY(?:-[A-Z]{2})*(?: \d\.\d)?(?: IGO)?\b"
)
"""Words in capitals in a row, and licences."""
_SYMBOL = re.compile(r"[/-]\d+(?:/|\b)|\s?/\s?\d")
_NUMBERED = re.compile(r"/\d")  # as the symbol of a document is
_ROMAN = re.compile(r"[IVX]+")
_HONORIFIC = re.compile(r"(?:Mr|Mrs|Ms|Dr|Prof|Professor|Sir|H\.E)\.?\s+(?:[A-Z][\w-]+\s+)*$")
_INSIDE = re.compile(rf"\(([^()]{{2,{LONGEST_INSIDE}}})\)")
_QUOTES = "“”\"‘’' "
_LEAD = re.compile(
    rf"(?:(?:hereinafter|hereafter|referred to|abbreviated|known|also|or|as|the)\b|[{_QUOTES}])+", re.I
)
_BEFORE = re.compile(rf"({_ACRONYM})s?\s$")
_PART = re.compile(rf"{_ACRONYM}s?")
_NUMBER = re.compile(r"[\s-]?(?:\d+|\b[IVX]+)$")
_CAPITALIZED = re.compile(r"\b[A-Z][\w’'-]*")
_NAME = re.compile(
    r"\b[A-Z][\w’'-]*(?:,?\s+(?:[A-Z][\w’'-]*|of|for|on|in|and|the|to|de|&))*\s+[A-Z][\w’'-]*$"
)
_COMPOUND = re.compile(rf"{_ACRONYM}s?(?:[-/&–]?{_ACRONYM}s?|[-/& ]?\d+| [IVX]+)*")
_BODY = re.compile(
    r"\b(?:Academy|Agency|Alliance|Association|Bank|Board|Cent(?:re|er)|Commission|Committee|Conference|Consortium"
    r"|Convention|Council|Department|Division|Federation|Forum|Foundation|Framework|Fund|Group|Initiative|Institut"
    r"|Ministry|Network|Office|Organi[sz]ation|Partnership|Plan|Programme|Project|Secretariat|Society|Strategy"
    r"|Summit|Union|Universit)"
)
_LEGEND = re.compile(rf"({_ACRONYM})s?\s?(?::|=|–|-{{1,2}}|\s{{2}})\s+(\S.*)")


@dataclass(frozen=True, slots=True)
class Acronym(Use):
    """An acronym as it stands in a text; `name` is it in the singular."""

    name: str


@dataclass(frozen=True, slots=True)
class Explanation(Acronym):
    """A place where an acronym and its long form stand together.

    `expansion` is the long form as printed, which begins at `begin`; it is "" where the words beside the
    acronym do not yield its letters, then `beside` holds them. `is_component` says that only a compound with
    it was told (`ADG/SC`).
    """

    expansion: str
    begin: int
    beside: str = ""
    is_component: bool = False
    is_printed: bool = False
    """Whether the house's registers print it."""


T = TypeVar("T", bound=Acronym)


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """The acronyms of a galley, in reading order."""

    uses: Mapping[str, tuple[Acronym, ...]]
    explanations: Mapping[str, tuple[Explanation, ...]]


def expansions(galley: Galley) -> dict[str, str]:
    """Return the long form of each acronym that the registers know."""
    known = galley.registers
    found = {row.id: row.name for row in known.sectors.values()}
    found |= {row.id: row.name for row in (*known.regions.values(), *known.themes.values())}
    found |= {row.acronym: row.name for row in known.organizations.values() if row.acronym}
    return found | {row.acronym: row.expansion for row in known.acronyms.values()}


def codes(galley: Galley) -> frozenset[str]:
    """Return the codes of sectors, regions and themes: the house's own, whatever else they may mean."""
    known = galley.registers
    return frozenset((*known.sectors, *known.regions, *known.themes))


def is_listed(galley: Galley) -> bool:
    """Say whether the document prints a list of the abbreviations that it uses."""
    return isinstance(galley.document, Proceedings) and galley.document.show_abbreviations


@lru_cache(maxsize=1)
def read_abbreviations(galley: Galley) -> Abbreviations:
    """Return where the acronyms of a galley are used, and where they are explained."""
    known = frozenset(expansions(galley))
    uses = _by_name((*_all_uses(galley), *_odd_uses(galley, known)))
    explanations = _by_name(_all_explanations(galley, known))
    known |= explanations.keys()
    words = galley.vocabulary
    return Abbreviations(
        {name: found for name, found in uses.items() if not _is_shouted(name, known, words)}, explanations
    )


def _by_name(found: Iterable[T]) -> dict[str, tuple[T, ...]]:
    named: dict[str, list[T]] = {}
    for one in found:
        named.setdefault(one.name, []).append(one)
    return {name: tuple(ones) for name, ones in named.items()}


def _all_uses(galley: Galley) -> Iterator[Acronym]:
    return (use for paragraph in galley.prose for use in _uses(paragraph))


def _all_explanations(galley: Galley, known: Iterable[str]) -> Iterator[Explanation]:
    for paragraph in galley.prose:
        yield from _explanations(paragraph)
    for use in _odd_uses(galley, known):
        words = use.paragraph.text[: use.start]
        if words.endswith("("):
            yield Explanation(use.paragraph, use.start, use.end, use.name, words[:-1].strip(), use.start)
    for table in galley.tables:
        for row in table.rows:
            yield from _legend_of_row([galley.paragraphs[index] for index in row])


def long_form(words: str, acronym: str) -> str:
    """Return the end of `words` that yields the letters of an acronym, "" if none does.

    The first letter begins a word, the others stand in order anywhere behind it (Schwartz and Hearst, 2003).
    An article is no part of the long form.
    """
    letters = [letter for letter in acronym.casefold() if letter.isalnum()]
    earliest = _window(words, len(letters))
    position = len(words)
    for number, letter in reversed(list(enumerate(letters))):
        position -= 1
        while position >= earliest and not (
            words[position].casefold() == letter and (number or not words[position - 1 : position].isalnum())
        ):
            position -= 1
        if position < earliest:
            return ""
    return words[position:]


def _is_long_form(words: str, acronym: str) -> bool:
    clause = re.split(r"[;(]|\.\s", words)[0].strip(_QUOTES + ".")
    return bool(clause) and long_form(clause, acronym) == clause


def initials_found(words: str, acronym: str) -> float:
    """Return the share of an acronym's letters that begin a word, in order."""
    letters = [letter for letter in acronym.casefold() if letter.isalpha()]
    at = 0
    for word in re.findall(r"[^\W\d_]+", words.casefold()):
        if at < len(letters) and word not in {"the", "a", "an"} and word[0] == letters[at]:
            at += 1
        elif letters[at + 1 : at + 2] == [word[0]] and word not in {"the", "of", "and", "for", "on", "in"}:
            at += 2
    return min(at, len(letters)) / max(len(letters), 1)


def _window(words: str, count: int) -> int:
    """Return where the words begin that may be the long form: one clause, a few words for each letter."""
    clause = max(words.rfind(sign) for sign in (";", ":", ". ", "(", ")", "“", "«")) + 1
    starts = [match.start() for match in re.finditer(r"[^\W_]+", words[clause:])]
    longest = max(MOST_WORDS, count + 7)
    start = clause + (starts[-longest] if len(starts) > longest else 0)
    first = re.compile(r"\s*(?:the|a|an)\s+", re.I).match(words, start)
    return first.end() if first else start


def _uses(paragraph: Paragraph) -> Iterator[Acronym]:
    text = paragraph.text
    if paragraph.kind not in {"cell", "item"} and text.isupper():
        return
    matches = list(_TOKEN.finditer(text))
    shouts = [match.span() for match in _SHOUT.finditer(text)] if len(matches) > 1 else []
    for match in matches:
        start, end = match.span()
        if _ROMAN.fullmatch(match[1]) or any(first <= start < last for first, last in shouts):
            continue
        if _SYMBOL.match(text, end) and match[2] is None and not _is_year(text, end):
            continue
        if _HONORIFIC.search(text, max(start - 40, 0), start) or paragraph.touches(_SILENT, start):
            continue
        yield Acronym(paragraph, start, end, match[1])


def _odd_uses(galley: Galley, known: Iterable[str]) -> Iterator[Acronym]:
    """Yield the uses of registered acronyms that do not look like one, such as `ASPnet`."""
    for name in known:
        if _TOKEN.fullmatch(name) is None and sum(sign.isupper() for sign in name) > 1:
            for index in galley.vocabulary.get(name, ()):
                paragraph = galley.paragraphs[index]
                for match in re.finditer(rf"(?<!\w){name}(?!\w)", paragraph.text):
                    if not paragraph.touches(_SILENT, match.start()):
                        yield Acronym(paragraph, *match.span(), name)


def _is_year(text: str, end: int) -> bool:
    return re.match(r"-(?:19|20)\d\d\b(?!/)|-\d\b", text[end : end + 7]) is not None


def _is_shouted(name: str, known: Container[str], words: Container[str]) -> bool:
    """Say whether an acronym is a common word in capitals; a short one must stand in small letters, too."""
    is_common = len(name) >= SHORTEST_SHOUT or name.capitalize() in words or name.casefold() in words
    return name not in known and is_common and lexicon().knows(name.casefold())


def _explanations(paragraph: Paragraph) -> Iterator[Explanation]:
    text = paragraph.text
    if "(" in text:
        for match in _INSIDE.finditer(text):
            yield from _in_brackets(paragraph, match)
    if paragraph.kind in {"item", "note", "cell", "table-caption", "caption"}:
        legend = _LEGEND.match(text)
        if legend and _is_long_form(legend[2], legend[1]):
            yield Explanation(paragraph, *legend.span(1), legend[1], legend[2], legend.start(1))


def _in_brackets(paragraph: Paragraph, match: re.Match[str]) -> Iterator[Explanation]:
    text, inside = paragraph.text, match[1]
    lead = _LEAD.match(inside)
    told = _COMPOUND.match(text, match.start(1) + (lead.end() if lead else 0), match.end(1))
    rest = text[told.end() : match.end(1)].strip(_QUOTES) if told else ""
    if told and not _NUMBERED.search(told[0]) and (not rest or rest[0] in ",;"):
        yield from _told(paragraph, told, text[: match.start()].rstrip(_QUOTES), is_alone=not rest)
    before = _BEFORE.search(text, max(match.start() - 15, 0), match.start())
    if before and _is_long_form(inside, before[1]):
        yield Explanation(paragraph, before.start(), before.end() - 1, before[1], inside, before.start())


def _told(paragraph: Paragraph, told: re.Match[str], words: str, *, is_alone: bool) -> Iterator[Explanation]:
    """Yield what a bracket tells behind `words`: an acronym, or those of which one is made."""
    name = _NUMBER.sub("", told[0])
    whole = long_form(words, name)
    parts = [_singular(part) for part in _PART.findall(name)]
    marks = [mark for mark in paragraph.marked("register") if mark.start <= told.start() < mark.end]
    printed = words[marks[0].start :] if marks else ""
    for part in parts:
        expansion = whole or long_form(words, part) or printed
        beside = "" if expansion or len(parts) > 1 or not is_alone else _name_at_end(words)
        if expansion or beside:
            is_component = len(parts) > 1
            yield Explanation(
                paragraph,
                *told.span(),
                part,
                expansion,
                len(words) - len(expansion or beside),
                beside,
                is_component=is_component,
                is_printed=bool(printed),
            )


def _name_at_end(words: str) -> str:
    """Return the name of a body, three words or more with capitals, with which `words` end, or ""."""
    found = _NAME.search(words)
    is_body = found and len(_CAPITALIZED.findall(found[0])) > 2 and _BODY.search(found[0])
    return found[0] if found and is_body else ""


def _legend_of_row(cells: list[Paragraph]) -> Iterator[Explanation]:
    """Yield an acronym in one cell of a table with its long form in the next."""
    for cell, following in pairwise(cells):
        match = _TOKEN.fullmatch(cell.text.strip())
        if match and _is_long_form(following.text, match[1]):
            yield Explanation(cell, 0, len(cell.text), match[1], following.text, 0)


def _singular(acronym: str) -> str:
    return acronym[:-1] if acronym.endswith("s") else acronym
