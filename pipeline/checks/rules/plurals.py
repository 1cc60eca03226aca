"""Singular and plural: after numbers, after `each` and `other`, and words that have no plural."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.checks.finding import Finding
from pipeline.checks.galley import Galley, Paragraph
from pipeline.checks.phrases import is_anothers, phrase_findings
from pipeline.checks.rule import Rule, Settings
from pipeline.checks.word_lists import word_list

_RULE = "PLURAL"
_NUMBER = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[2-9]|[1-9]\d{1,2}|[1-9],\d{3})"
_LABEL = (
    r"(?:category|day|phase|goals?|annex|part|volume|grade|level|class|type|table|figure|section|chapter|target|"
    r"article|rule|paragraph|no\.|age|"
    r"(?!The|All|These|Those|In|With|At|By|For|From|About|Over|And|Of)[A-Z]\w*) "
)
_END = (
    r"(?=[.,;:)?!]|$| (?:in|on|of|for|from|to|at|by|with|between|among|during|and|or|as|than|that|which|who|"
    r"whose|was|were|is|are|have|has|had|will|would|signed|related to|attended|joined|participated|took|met|"
    r"held)\b)"
)
_ACRONYM = re.compile(rf"(?<![\w.,/:–-])(?P<label>{_LABEL})?\b{_NUMBER} (?P<noun>[A-Z][A-Za-z]*[A-Z]){_END}")
_COUNTED = re.compile(
    rf"(?<![\w.,/:–-])(?P<label>{_LABEL})?\b{_NUMBER} (?:[a-z]+(?<!s) )?(?P<noun>[a-z]+){_END}"
)
_EACH = re.compile(r"\b(?:[Ee]ach|[Ee]very) ([A-Z]?[a-z]+s)\b(?!['’])")
_OTHER = re.compile(
    r"(?:(?P<before>\w+) )?\b(?P<word>other|[Vv]arious|[Ss]everal|[Mm]any)(?P<rest>(?: [A-Za-z-]+){1,6})"
)
_BREAKS = frozenset(
    ("of", "in", "to", "for", "than", "other", "a", "an", "the", "that", "which", "who", "with", "on")
)
_FOLLOWS = re.compile(_END)
_PLURAL_AFTER_A = re.compile(
    r"\ban? (?:more|most|very|less|highly) [a-z]+ ([a-z]{2,}(?:ions|ies|ments|ers|ures|ings|ols|ects))" + _END
)
_ALONE = frozenset(
    {
        *(
            "the",
            "an",
            "any",
            "no",
            "each",
            "every",
            "this",
            "that",
            "some",
            "one",
            "its",
            "their",
            "his",
            "her",
        ),
        *("our", "my", "another", "either", "neither", "a", "s", "in", "from", "on", "not", "how"),
    }
)
_COUNTED_ACRONYMS = frozenset({"MoU", "MOU", "NGO", "CSO", "IGO", "SDG", "LDC", "MP", "PhD", "MEA", "FAQ"})

_Slip = tuple[int, int, str]
"""Start and end of the noun, and what to write for it."""


def _plurals(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    acronyms = _COUNTED_ACRONYMS | _countable_acronyms(galley)
    found: dict[tuple[str, str], list[tuple[Paragraph, _Slip]]] = {}
    for paragraph in galley.prose:
        if paragraph.language[:2] == "en":
            for slip in _slips(paragraph.text, acronyms):
                words = paragraph.text[slip[0] : slip[1]]
                if not is_anothers(paragraph, slip[0]) and not galley.is_excepted(_RULE, words):
                    found.setdefault((words, slip[2]), []).append((paragraph, slip))
    for (words, proposal), places in found.items():
        yield Finding(
            _RULE,
            f"`{words}` does not agree in number with the word that counts it",
            tuple(paragraph.location(slip[0]) for paragraph, slip in places),
            f"write `{proposal}`",
            tuple(edit for paragraph, slip in places for edit in paragraph.edits(*slip)),
        )
    yield from phrase_findings(galley, _RULE, "uncountable")


def _slips(text: str, acronyms: frozenset[str]) -> Iterator[_Slip]:
    yield from _after_numbers(text, _ACRONYM, acronyms)
    yield from _after_numbers(text, _COUNTED, word_list("countable_nouns"))
    for match in _EACH.finditer(text):
        singular = _singular(match[1])
        if singular.lower() in word_list("countable_nouns"):
            yield *match.span(1), singular
    for match in _PLURAL_AFTER_A.finditer(text):
        yield *match.span(1), _singular(match[1])
    if any(word in text for word in ("other ", "arious ", "everal ", "any ")):
        yield from _after_other(text)


def _after_numbers(text: str, pattern: re.Pattern[str], nouns: frozenset[str]) -> Iterator[_Slip]:
    for match in pattern.finditer(text):
        if match["noun"] in nouns and not match["label"]:
            yield *match.span("noun"), _plural(match["noun"])


def _after_other(text: str) -> Iterator[_Slip]:
    for match in _OTHER.finditer(text):
        if (match["before"] or "").lower() in _ALONE:
            continue
        for word in re.finditer(r"\S+", match["rest"]):
            start = match.start("rest") + word.start()
            end = start + len(word[0])
            if word[0] in _BREAKS or _singular(word[0]).lower() in word_list("countable_nouns"):
                break
            if word[0].lower() in word_list("countable_nouns") and _FOLLOWS.match(text, end):
                yield start, end, _plural(word[0])
                break


def _countable_acronyms(galley: Galley) -> frozenset[str]:
    """Return the acronyms of the house that shorten a common noun in the singular."""
    rows = galley.registers.acronyms.values()
    return frozenset(
        row.acronym
        for row in rows
        if row.expansion.islower() and row.expansion.split()[-1] in word_list("countable_nouns")
    )


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "z", "ch", "sh")) else f"{noun}s"


def _singular(noun: str) -> str:
    if noun.endswith("ies"):
        return f"{noun[:-3]}y"
    if noun.endswith(("sses", "xes", "ches", "shes", "zes")):
        return noun[:-2]
    return noun[:-1]


RULES: tuple[Rule, ...] = (
    Rule(
        id=_RULE,
        family="grammar",
        summary="Nouns agree with what counts them",
        why="A singular after a number is read twice, and translated wrongly once.",
        wrong="Each centres signed 3 MoU with other regional network.",
        right="Each centre signed 3 MoUs with other regional networks.",
        source="practice",
        check=_plurals,
    ),
)
