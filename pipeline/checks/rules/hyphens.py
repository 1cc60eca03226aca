"""Hyphens: one compound, one way of writing it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from pipeline.checks.finding import Finding
from pipeline.checks.galley import Galley, Paragraph
from pipeline.checks.rule import Rule, Settings

_Use = tuple[Paragraph, int, int]
_SHORTEST = 2


@cache
def _hyphenated() -> re.Pattern[str]:
    return re.compile(r"(?<![\w\-/.])([A-Za-z]{2,})-([A-Za-z]{3,})(?![\w\-/])")


def _compounds(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    hyphenated: dict[tuple[str, str], list[_Use]] = defaultdict(list)
    for paragraph in galley.prose:
        if "-" in paragraph.text:
            for match in _hyphenated().finditer(paragraph.text):
                if _is_read(paragraph, *match.span()):
                    hyphenated[match[1].casefold(), match[2].casefold()].append((paragraph, *match.span()))
    known = _registered(galley)
    for (first, second), uses in hyphenated.items():
        if f"{first} {second}" in known or galley.is_excepted("HYPHEN", f"{first}-{second}"):
            continue
        others = list(_otherwise(galley, first, second))
        if others:
            yield _finding(uses, others)


def _otherwise(galley: Galley, first: str, second: str) -> Iterator[_Use]:
    """Yield the uses of a compound in one word, and as two where the second names an action."""
    forms = [first + second]
    if second.endswith("ing"):
        forms.append(f"{first} {second}")
    for form in forms:
        last = form.split(" ")[-1]
        pattern = re.compile(rf"(?<![\w\-])(?i:{re.escape(form)})(?![\w\-])")
        for index in _holding(galley, last):
            paragraph = galley.paragraphs[index]
            for match in pattern.finditer(paragraph.text):
                if _is_read(paragraph, *match.span()):
                    yield paragraph, *match.span()


def _holding(galley: Galley, word: str) -> Sequence[int]:
    known: Mapping[str, tuple[int, ...]] = galley.vocabulary
    return sorted({index for form in (word, word.capitalize()) for index in known.get(form, ())})


def _is_read(paragraph: Paragraph, start: int, end: int) -> bool:
    """Say whether the author chose the spelling; a title and a register keep theirs."""
    return not paragraph.is_protected(start, end)


def _registered(galley: Galley) -> frozenset[str]:
    """Return the compounds that terms.csv decides on, without hyphens."""
    terms = galley.registers.terms.values()
    return frozenset(
        form.casefold().replace("-", " ") for term in terms for form in (term.preferred, *term.variants)
    )


def _finding(uses: Sequence[_Use], others: Sequence[_Use]) -> Finding:
    fewer, more = sorted((uses, others), key=len)
    strange, usual = _words(fewer[0]), _words(more[0])
    return Finding(
        "HYPHEN",
        f"`{strange}` and `{usual}` stand in one text",
        tuple(paragraph.location(start) for paragraph, start, _ in (*fewer, *more)),
        f"write `{usual}` throughout, or the other",
        is_doubtful=" " in strange + usual,
    )


def _words(use: _Use) -> str:
    paragraph, start, end = use
    return paragraph.text[start:end]


RULES = (
    Rule(
        id="HYPHEN",
        family="typography",
        summary="One compound is written in one way",
        why="The reader of a translation or of an index takes two spellings for two things.",
        wrong="The cross-border forum was followed by crossborder talks.",
        right="The cross-border forum was followed by cross-border talks.",
        source="practice",
        check=_compounds,
    ),
)
