"""One spelling of English for the whole house: Oxford, British or American; compounds too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.checks.finding import Finding, listing
from pipeline.checks.galley import FILLED_IN, Galley, Paragraph
from pipeline.checks.language.phrases import expressions, occurrences
from pipeline.checks.language.spellings import Spelling, preferred_compounds, preferred_spelling
from pipeline.checks.rule import Rule, Settings

_RULE = "SPELL-VARIANT"
_NAMES = {"oxford": "Oxford spelling", "british": "British spelling", "american": "American spelling"}
_NAME = re.compile(r"(?:[A-Z][\w’'-]*|of|for|and|on|the|in|&)(?: (?:[A-Z][\w’'-]*|of|for|and|on|the|in|&))*")
_COMPUTER = re.compile(r"\b(?:computer|software|radio|television) $", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Place:
    """A word of the other variant where it stands."""

    paragraph: Paragraph
    start: int
    word: str
    preferred: str
    is_doubtful: bool

    @property
    def end(self) -> int:
        return self.start + len(self.word)


def _other_variants(galley: Galley, settings: Settings) -> Iterator[Finding]:
    families: dict[str, list[_Place]] = {}
    names = _register_names(galley)
    for word in galley.spelt:
        spelling = preferred_spelling(word.lower(), settings.spelling)
        if spelling is not None and not galley.is_excepted(_RULE, word):
            families.setdefault(spelling.family, []).extend(_places(galley, word, spelling, names))
    wanted = _NAMES[settings.spelling]
    for places in families.values():
        for is_doubtful in (False, True):
            chosen = [one for one in places if one.is_doubtful is is_doubtful]
            if chosen:
                yield _finding(chosen, wanted)
    if settings.profile != "house":
        yield from _other_compounds(galley)


def _finding(places: Iterable[_Place], wanted: str) -> Finding:
    ordered = sorted(places, key=lambda one: (one.paragraph.index, one.start))
    words = dict.fromkeys(one.word for one in ordered)
    preferred = dict.fromkeys(one.preferred for one in ordered)
    is_doubtful = ordered[0].is_doubtful
    is_name = is_doubtful and any(word[0].isupper() for word in words)
    return Finding(
        _RULE,
        f"{listing(words)} {'is' if len(words) == 1 else 'are'} not {wanted}",
        tuple(one.paragraph.location(one.start) for one in ordered),
        f"write {listing(preferred)}" + (" unless the name is spelt so" if is_name else ""),
        ()
        if is_doubtful
        else tuple(
            edit for one in ordered for edit in one.paragraph.edits(one.start, one.end, one.preferred)
        ),
        is_doubtful=is_doubtful,
    )


def _places(galley: Galley, word: str, spelling: Spelling, names: tuple[str, ...]) -> Iterator[_Place]:
    preferred = _in_case_of(word, spelling.preferred)
    for index in galley.spelt[word]:
        paragraph = galley.paragraphs[index]
        for start in _own_occurrences(paragraph, word):
            name = _name_around(paragraph.text, start, word)
            if name in names or _is_program_of_a_computer(paragraph.text, start, word):
                continue
            is_quoted = paragraph.touches({"quoted"}, start)
            is_doubtful = spelling.is_taste or is_quoted or _is_foreign_name(name, word)
            is_known = bool(name) and any(name.replace(word, preferred) in one for one in names)
            yield _Place(paragraph, start, word, preferred, is_doubtful and not is_known)


def _own_occurrences(paragraph: Paragraph, word: str) -> Iterator[int]:
    if paragraph.kind == "quotation" or not paragraph.is_english:
        return
    for start in occurrences(paragraph.text, word):
        if not paragraph.touches(FILLED_IN, start):
            yield start


def _in_case_of(word: str, preferred: str) -> str:
    if word.isupper():
        return preferred.upper()
    return preferred[0].upper() + preferred[1:] if word[0].isupper() else preferred


def _name_around(text: str, start: int, word: str) -> str:
    """Return the run of capitalized words that holds a capitalized one, "" for a word in lower case."""
    if not word[0].isupper() or word.isupper():
        return ""
    for match in _NAME.finditer(text):
        if match.start() <= start < match.end():
            return re.sub(
                r"^(?:(?:of|for|and|on|the|in|The) )+|(?: (?:of|for|and|on|the|in))+$", "", match[0]
            )
    return word


def _is_foreign_name(name: str, word: str) -> bool:
    """Say whether a word may be part of a body's name; several bodies have no one name."""
    return " " in name and not word.endswith("s")


def _is_program_of_a_computer(text: str, start: int, word: str) -> bool:
    return word.lower().startswith("program") and bool(_COMPUTER.search(text, 0, start))


def _register_names(galley: Galley) -> tuple[str, ...]:
    registers = galley.registers
    return (
        *(one.name for one in registers.organizations.values()),
        *(one.title for one in registers.titles.values()),
        *(one.preferred for one in registers.terms.values()),
        *(one for name in ("*", _RULE) for one in registers.exceptions.get(name, ())),
    )


def _other_compounds(galley: Galley) -> Iterator[Finding]:
    found: dict[str, list[_Place]] = {}
    forms = preferred_compounds()
    for paragraph, match in expressions(galley, forms):
        preferred = forms[match[0].lower()]
        if match.start() in _own_occurrences(paragraph, match[0]) and not galley.is_excepted(_RULE, match[0]):
            place = _Place(paragraph, match.start(), match[0], preferred, is_doubtful=True)
            found.setdefault(preferred, []).append(place)
    for places in found.values():
        yield _finding(places, "the form of the United Nations")


RULES: tuple[Rule, ...] = (
    Rule(
        id=_RULE,
        family="spelling",
        summary="One variant of English: Oxford in the United Nations, British or American elsewhere",
        why="Two spellings of one word in one document look like two authors who never met.",
        wrong="The training center organised two courses on labor law.",
        right="The training centre organized two courses on labour law.",
        source="United Nations Editorial Manual, spelling",
        check=_other_variants,
    ),
)
