"""Singular and plural: after numbers, after `each` and `other`, and words that have no plural."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.checks.finding import Finding
from pipeline.checks.galley import Galley, Paragraph
from pipeline.checks.language.noun_phrases import PHRASE_END, head_noun, plural, singular
from pipeline.checks.language.phrases import paragraphs_with, phrase_findings
from pipeline.checks.language.word_lists import word_list
from pipeline.checks.rule import Rule, Settings

_RULE = "PLURAL"
_NUMBER_WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBER = rf"(?:{'|'.join(_NUMBER_WORDS)}|[2-9]|[1-9]\d{{1,2}}|[1-9],\d{{3}})"
_DIGIT = re.compile(r"\d")
_LABEL = re.compile(
    r"(?:\b(?i:category|day|phase|goals?|annex|part|volume|grade|level|class|type|table|figure|section|chapter|"
    r"target|article|rule|paragraph|no\.|age)|[a-z,] (?!The|All|These|Those)[A-Z]\w*) $|[\w.,/:–-]$"
)
_ACRONYM = re.compile(
    rf"\b(?=[efnst2-9\d]){_NUMBER} (?P<adjective>)(?P<noun>[A-Z][A-Za-z]*[A-Z]){PHRASE_END}"
)
_COUNTED = re.compile(
    rf"\b(?=[efnst2-9\d]){_NUMBER} (?:(?P<adjective>[a-z]+(?<!s)) )?(?P<noun>[a-z]+){PHRASE_END}"
)
_EACH = re.compile(r"\b(?:[Ee]ach|[Ee]very) ([A-Z]?[a-z]+s)\b(?!['’])")
_OTHER = re.compile(r"(?:\b(\w+) )?\b(?:other|[Vv]arious|[Ss]everal|[Mm]any)(?= [A-Za-z])")
_ONE_OF = re.compile(r"\b(?:[Oo]ne of (?:the|our|its|their|these|those)|[Nn]umber of)(?= [a-z])")
_BODIES_OF_MANY = frozenset(
    {"group", "team", "class", "committee", "community", "network", "government", "body"}
)
_MOST_WORDS = 6  # between `other` and its noun
_PLURAL_AFTER_A = re.compile(
    r"\ban? (?:more|most|very|less|highly) [a-z]+ ([a-z]{2,}(?:ions|ies|ments|ers|ures|ings|ols|ects))"
    + PHRASE_END
)
_COUNTED_ACRONYMS = frozenset({"MoU", "MOU", "NGO", "CSO", "IGO", "SDG", "LDC", "MP", "PhD", "MEA", "FAQ"})

_Slip = tuple[int, int, str]
"""Start and end of the noun, and what to write for it."""


def _plurals(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    found: dict[tuple[str, str], list[tuple[Paragraph, _Slip]]] = {}
    for paragraph, slip in _slips(galley):
        words = paragraph.text[slip[0] : slip[1]]
        if not paragraph.is_protected(slip[0]) and not galley.is_excepted(_RULE, words):
            found.setdefault((words, slip[2]), []).append((paragraph, slip))
    for (words, proposal), places in found.items():
        yield Finding(
            _RULE,
            f"`{words}` does not agree in number with the word that counts it",
            tuple(paragraph.location(slip[0]) for paragraph, slip in places),
            f"write `{proposal}`",
        )
    yield from phrase_findings(galley, _RULE, "uncountable")


def _slips(galley: Galley) -> Iterator[tuple[Paragraph, _Slip]]:
    acronyms = _COUNTED_ACRONYMS | _countable_acronyms(galley)
    nouns = word_list("countable_nouns") | word_list("numbered_nouns")
    worded = {paragraph.index for paragraph in paragraphs_with(galley, _NUMBER_WORDS)}
    for paragraph in galley.prose:
        if paragraph.is_english and (paragraph.index in worded or _DIGIT.search(paragraph.text)):
            for pattern, counted in ((_ACRONYM, acronyms), (_COUNTED, nouns)):
                yield from ((paragraph, slip) for slip in _after_numbers(paragraph.text, pattern, counted))
    for words, search in (
        (("each", "every"), _after_each),
        (("more", "most", "very", "less", "highly"), _after_a),
        (("other", "various", "several", "many"), _after_other),
        (("one+of", "number+of"), _after_one_of),
    ):
        for paragraph in paragraphs_with(galley, words):
            yield from ((paragraph, slip) for slip in search(paragraph.text))


def _after_each(text: str) -> Iterator[_Slip]:
    for match in _EACH.finditer(text):
        one = singular(match[1])
        if one.lower() in word_list("countable_nouns"):
            yield *match.span(1), one


def _after_a(text: str) -> Iterator[_Slip]:
    for match in _PLURAL_AFTER_A.finditer(text):
        yield *match.span(1), singular(match[1])


def _after_numbers(text: str, pattern: re.Pattern[str], nouns: frozenset[str]) -> Iterator[_Slip]:
    for match in pattern.finditer(text):
        before = text[max(match.start() - 25, 0) : match.start()]
        is_counted = match["noun"] in nouns and match["adjective"] not in word_list("function_words")
        if is_counted and not _LABEL.search(before):
            yield *match.span("noun"), plural(match["noun"])


def _after_other(text: str) -> Iterator[_Slip]:
    for match in _OTHER.finditer(text):
        noun = head_noun(text, match.end(), _MOST_WORDS, joins_adjectives=True)
        if noun is not None and (match[1] or "").lower() not in word_list("singular_openers"):
            yield *noun, plural(text[noun[0] : noun[1]])


def _after_one_of(text: str) -> Iterator[_Slip]:
    for match in _ONE_OF.finditer(text):
        noun = head_noun(text, match.end(), _MOST_WORDS, joins_adjectives=True)
        if noun is not None and text[slice(*noun)] not in _BODIES_OF_MANY:
            yield *noun, plural(text[slice(*noun)])


def _countable_acronyms(galley: Galley) -> frozenset[str]:
    """Return the acronyms of the house that shorten a common noun in the singular."""
    rows = galley.registers.acronyms.values()
    return frozenset(
        row.acronym
        for row in rows
        if row.expansion.islower() and row.expansion.split()[-1] in word_list("countable_nouns")
    )


RULES: tuple[Rule, ...] = (
    Rule(
        id=_RULE,
        family="grammar",
        summary="Nouns agree with what counts them",
        why="A singular after a number makes readers stop, and may be translated wrongly.",
        wrong="Each centres signed 3 MoU with other regional network.",
        right="Each centre signed 3 MoUs with other regional networks.",
        source="practice",
        check=_plurals,
    ),
)
