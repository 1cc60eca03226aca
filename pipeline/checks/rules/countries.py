"""Names of States: official, with their article, and not behind their capital."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.checks.evidence.uses import Use, forms_of, places_of
from pipeline.checks.evidence.wording import is_running, searcher_of
from pipeline.checks.finding import Finding
from pipeline.checks.galley import Galley
from pipeline.checks.language.word_lists import lines_of
from pipeline.checks.rule import Rule, Settings
from pipeline.content.facts import REGION

_WITHOUT_ARTICLE = r"\b(?:across|and|by|for|from|in|of|or|to|throughout|with|within)\s+"


@dataclass(frozen=True, slots=True)
class _State:
    """A State: its name without article, its capital, the names that are not used for it."""

    name: str
    has_article: bool
    capital: str
    others: tuple[str, ...]

    @property
    def full(self) -> str:
        """Return the name as it stands within a sentence."""
        return f"the {self.name}" if self.has_article else self.name


def _country(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    for state in _states():
        for other in state.others:
            yield from _other_name(galley, state, other)
        yield from _behind_capital(galley, state)
    for name in _names_with_article(galley):
        yield from _article(galley, name)


def _other_name(galley: Galley, state: _State, other: str) -> Iterator[Finding]:
    """Yield a name or an abbreviation that the United Nations does not use for a State."""
    found = _uses(galley, other, rf"\b{re.escape(other)}(?!\w| [A-Z])")
    uses = [use for use in found if not _is_in_official_name(use, state.name)]
    if uses and not galley.is_excepted("COUNTRY", other):
        what = (
            "abbreviates the name of a State" if other.isupper() else "is not the official name of the State"
        )
        yield Finding("COUNTRY", f"`{other}` {what}", places_of(uses), f"write `{state.full}`")


def _article(galley: Galley, name: str) -> Iterator[Finding]:
    found = _uses(galley, name, rf"{_WITHOUT_ARTICLE}({_pattern(name)})\b(?! [A-Z])")
    uses = [use for use in found if use.paragraph.kind in {"body", "item", "note", "caption"}]
    if uses:
        first = name.split()[0]
        spans = [(use.paragraph, use.start) for use in uses]
        edits = [
            edit
            for paragraph, start in spans
            for edit in paragraph.edits(start, start + len(first), f"the {first}")
        ]
        message = f"`{name}` without its article"
        yield Finding("COUNTRY", message, places_of(uses), f"write `the {name}`", tuple(edits))


def _behind_capital(galley: Galley, state: _State) -> Iterator[Finding]:
    if not state.capital:
        return
    found = _uses(galley, state.capital, rf"\b{re.escape(state.capital)}, (?:the )?{_pattern(state.name)}\b")
    uses = [use for use in found if use.paragraph.kind in {"body", "item"} and _is_sentence(use)]
    if uses:
        message = f"{forms_of(uses)} names the country after its capital"
        yield Finding("COUNTRY", message, places_of(uses), f"write `{state.capital}`", is_doubtful=True)


def _uses(galley: Galley, words: str, pattern: str) -> Iterator[Use]:
    """Yield the matches of a pattern, or of its group, in the paragraphs that hold the words."""
    indices = searcher_of(galley).holding(words)
    compiled = re.compile(pattern) if indices else None
    for index in indices:
        paragraph = galley.paragraphs[index]
        for match in compiled.finditer(paragraph.text) if compiled else ():
            start, end = match.span(match.re.groups)
            if is_running(paragraph, start, end):
                yield Use(paragraph, start, end)


def _pattern(name: str) -> str:
    return re.escape(name).replace("’", "['’]")


def _is_sentence(use: Use) -> bool:
    return use.paragraph.text.rstrip().endswith((".", ";", ":"))


def _is_in_official_name(use: Use, name: str) -> bool:
    """Say whether a short name stands in the long one, `Republic of X` or `X (Republic of)`."""
    before, behind = use.paragraph.text[: use.start], use.paragraph.text[use.end :]
    lead = name.removesuffix(use.words)
    return (lead != name and before.endswith(lead)) or behind.startswith(" (")


def _names_with_article(galley: Galley) -> tuple[str, ...]:
    formal = (row.formal for row in galley.registers.countries.values() if row.id != REGION)
    own = (name.removeprefix("the ") for name in formal if name.startswith("the "))
    return tuple(dict.fromkeys((*(state.name for state in _states() if state.has_article), *own)))


@cache
def _states() -> tuple[_State, ...]:
    return tuple(_state(line) for line in lines_of("countries"))


def _state(line: str) -> _State:
    name, capital, others = line.split("|")
    known = tuple(other.strip() for other in others.split(",") if other.strip())
    return _State(name.removeprefix("the "), name.startswith("the "), capital, known)


RULES = (
    Rule(
        id="COUNTRY",
        family="names",
        summary="A State has its official name, with its article",
        why="States choose their own names, and notice when they are changed.",
        wrong="Experts from Vietnam and from Philippines came.",
        right="Experts from Viet Nam and from the Philippines came.",
        source="UNTERM; United Nations Editorial Manual, country names",
        check=_country,
    ),
)
