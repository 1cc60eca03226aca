"""Persons and expanded acronyms in running text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.content.slugs import slug, take_id

_STYLE = r"(?:H\.\s?E\.|Her\s+Excellency|His\s+Excellency|S\.\s?E\.|The\s+Honou?rable|Hon\.)"
_TITLE = (
    r"(?:Mr|Ms|Mrs|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Madam|Ambassador|Minister|Lord|Lady|M|Mme|Mlle|Sr|Sra|Eng"
    r"|Rev)"
)
_CAPITAL = r"[A-ZÀ-ÖØ-ÞĀ-ŽА-Я]"
_PARTICLE = r"(?:de|da|di|del|della|van|von|der|den|bin|ibn|al|el|la|le|dos|du)(?=\s)"
_NAME = rf"(?!(?!M\.){_TITLE}\b)(?:{_CAPITAL}[\w'’\-]+|{_CAPITAL}\.|{_PARTICLE})"
_PERSON = re.compile(
    rf"(?<!\w)(?P<title>(?:{_STYLE}\s+)?{_TITLE}\b\.?(?:\s+{_TITLE}\b\.?)*|{_STYLE})"
    rf"\s+(?P<name>{_CAPITAL}[\w'’\-]*\.?(?:\s+{_NAME}){{0,5}})"
)
_BRACKET = re.compile(r"\s*\((?P<acronym>[A-Z][A-Za-z0-9&/\-]{1,14}s?)\)")
_BEFORE = re.compile(r"[^().;:]{4,160}$")
LONGEST_EXPANSION = 160
_SMALL = {
    "of",
    "the",
    "and",
    "for",
    "on",
    "in",
    "to",
    "de",
    "la",
    "et",
    "des",
    "du",
    "les",
    "pour",
    "with",
    "by",
    "at",
    "&",
}
_BODIES = re.compile(
    r"\b(?:academy|agency|alliance|assembly|association|authority|bank|board|bureau|cent(?:er|re)|college|commission|"
    r"committee|company|conference|council|department|federation|forum|foundation|fund|group|institut[eo]?|institution|"
    r"laborator(?:y|ies)|ministry|museum|network|office|organi[sz]ation|partnership|school|secretariat|society|trust|"
    r"union|university|nations)\b",
    re.IGNORECASE,
)


class FoundPerson(NamedTuple):
    """A person as printed; `text[start:end]` is title and name."""

    title: str
    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody whom a document names, with the forms in which it does."""

    id: str
    title: str
    name: str
    """The longest form in which the document names the person."""
    short: str
    """`Ms Schlegel`, or title and name where no shorter form is printed."""


class FoundAcronym(NamedTuple):
    """An acronym with the words that it stands for, as printed before it."""

    acronym: str
    expansion: str
    is_organization: bool


def find_people(text: str) -> Iterator[FoundPerson]:
    """Yield each `title Name` in a text, in order."""
    for match in _PERSON.finditer(text):
        yield FoundPerson(match["title"], match["name"], match.start(), match.end())


def known_people(texts: Sequence[str]) -> Mapping[str, KnownPerson]:
    """Return the persons of a document under each form in which it names them (`Ms Schlegel`).

    `Ms Schlegel` is the Ms Flavia Schlegel of the document if no other Ms has that name in her own.
    """
    forms: Counter[tuple[str, str]] = Counter()
    for text in texts:
        forms.update((found.title, found.name) for found in find_people(text))
    full = {form for form in forms if len(form[1].split()) > 1}
    people: dict[tuple[str, str], list[str]] = {form: [] for form in sorted(full)}
    for title, name in sorted(set(forms) - full):
        owners = [form for form in people if _bare(form[0]) == _bare(title) and name in form[1].split()]
        if len(owners) == 1:
            people[owners[0]].append(f"{title} {name}")
    known: dict[str, KnownPerson] = {}
    taken: set[str] = set()
    for (title, name), shorts in people.items():
        person = KnownPerson(
            take_id(slug(name), taken), title, name, shorts[0] if shorts else f"{title} {name}"
        )
        for form in (f"{title} {name}", *shorts):
            known[form] = person
    return known


def find_acronyms(text: str) -> Iterator[FoundAcronym]:
    """Yield each `Words In Full (WIF)` of a text whose words fit the letters."""
    for match in _BRACKET.finditer(text):
        before = _BEFORE.search(text, max(0, match.start() - LONGEST_EXPANSION), match.start())
        expansion = _fitting(before[0].split(), match["acronym"]) if before else ""
        if expansion:
            yield FoundAcronym(
                match["acronym"].removesuffix("s") if match["acronym"][-2:-1].isupper() else match["acronym"],
                expansion,
                bool(_BODIES.search(expansion)),
            )


def _bare(title: str) -> str:
    return title.replace(".", "").split()[-1] if title else ""


def _fitting(words: Sequence[str], acronym: str) -> str:
    """Return the shortest run of last words whose initials hold the acronym's capitals in order, else ""."""
    letters = [letter for letter in acronym.removesuffix("s") if letter.isupper()]
    for count in range(1, min(len(words), 2 * len(letters) + 4) + 1):
        tail = words[-count:]
        if tail[0].casefold() in _SMALL or tail[0][:1].casefold() != letters[0].casefold():
            continue
        if _holds([word for part in tail for word in re.split(r"[-–/]", part) if word], letters):
            return " ".join(tail).strip(" ,“”\"'‘’")
    return ""


def _holds(words: Sequence[str], letters: Sequence[str]) -> bool:
    wanted = iter(letters)
    letter = next(wanted, None)
    for word in words:
        if letter is None:
            break
        if word[0].casefold() == letter.casefold():
            letter = next(wanted, None)
    return letter is None
