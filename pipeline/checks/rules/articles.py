"""Articles: `a` and `an` by the sound that follows, and names that stand with one or without."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.checks.finding import Finding
from pipeline.checks.galley import Galley, Paragraph
from pipeline.checks.language.noun_phrases import PHRASE_END, head_noun
from pipeline.checks.language.phrases import paragraphs_with, phrase_findings
from pipeline.checks.language.word_lists import word_list
from pipeline.checks.rule import Rule, Settings
from pipeline.errors import Location

_RULE = "ARTICLE"
_ARTICLE = re.compile(r"\b(a|an|A|An) ([\"“‘«]?)([A-Za-z]+|\d[\d,.]*)(?![\w.]*\))")
_TOUCHES = (".", ")", "’", "'", "/", "-")
_SPOKEN_AS_YOU = re.compile(
    r"(?:uni(?:corn|f|lat|on|qu|son|t(?!ent)|ver|cef)|us(?:e|a|ur|ually)|ut(?:e|i|o)|eu|ewe|ubi|uk|ura|uri|one|once)",
    re.IGNORECASE,
)
_SILENT_H = re.compile(r"(?:hour|honest|honour|honor|heir)", re.IGNORECASE)
_NAMED_AS_VOWEL = "AEFHILMNORSX"
_SPELT_OUT = frozenset({"MoU", "MOU", "NGO", "IGO", "ICT", "OER", "AI", "SDG", "ESD", "EU", "HIV", "MDG"})
_EIGHT = re.compile(r"8\d*(?:[,.]\d+)*|1[18](?:,\d{3}|\d\d)?")
_LANGUAGE = re.compile(r"\b(in|into|to) ([A-Z][a-z]+(?:ian|ean|ese|ish|ic|an)) [Ll]anguage\b")
_PREPOSITIONS = frozenset({"of", "into", "through", "for", "at"})
_MOST_WORDS = 4  # between the verb and the end of its object


def _articles(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    for paragraph in galley.prose:
        if paragraph.is_english:
            yield from _by_sound(galley, paragraph)
    yield from phrase_findings(galley, _RULE, "articles")
    yield from _names_without(galley)


def _by_sound(galley: Galley, paragraph: Paragraph) -> Iterator[Finding]:
    for match in _ARTICLE.finditer(paragraph.text):
        wanted = _wanted(match[3])
        if not wanted or wanted == match[1].lower() or _is_letter(paragraph.text, match):
            continue
        if paragraph.is_protected(match.start()) or galley.is_excepted(_RULE, match[0]):
            continue
        article = wanted if match[1].islower() else wanted.capitalize()
        yield Finding(
            _RULE,
            f"`{match[0]}`: `{wanted}` goes before this sound",
            (paragraph.location(match.start()),),
            f"write `{article} {match[2]}{match[3]}`",
            paragraph.edits(*match.span(1), article),
        )


def _is_letter(text: str, match: re.Match[str]) -> bool:
    """Say whether `a` is part of a word or of a list's mark, or the name of something, such as Annex A."""
    before = text[: match.start()]
    return before[-1:] in _TOUCHES or (match[1] == "A" and before != "" and before[-2:-1] not in ".!?:")


def _wanted(word: str) -> str:
    """Return the article that goes with the sound of a word or number, "" where it is not certain.

    Before an h both are printed (a historic, an historic), and nobody knows how to say `nth`.
    """
    if word[0].isdigit():
        return "an" if _EIGHT.fullmatch(word.rstrip(".,")) else "a"
    if len(word) == 1 or word in word_list("function_words"):
        return ""
    if not word[1:].islower():
        return _before_acronym(word)
    if word[0].lower() in "aeiou":
        return "a" if _SPOKEN_AS_YOU.match(word) else "an"
    if _SILENT_H.match(word):
        return "an"
    is_uncertain = word[0] in "hH" or not any(letter in "aeiouy" for letter in word)
    return "" if is_uncertain else "a"


def _before_acronym(word: str) -> str:
    """Return the article of an acronym; one that may be read as a word has no certain one."""
    singular = word.removesuffix("s")
    if singular.startswith(("UN", "EU", "US", "UK")):
        return "a"
    is_spelt = singular in _SPELT_OUT or not any(letter in "aeiouy" for letter in singular.lower())
    if not is_spelt:
        return ""
    return "an" if singular[0] in _NAMED_AS_VOWEL else "a"


def _names_without(galley: Galley) -> Iterator[Finding]:
    found: dict[str, list[Location]] = {}
    for paragraph, start, end in _nouns_without(galley):
        words = paragraph.text[start:end]
        is_silent = paragraph.kind == "heading" or paragraph.is_protected(start)
        if not is_silent and not galley.is_excepted(_RULE, words):
            found.setdefault(words, []).append(paragraph.location(start))
    for words, places in found.items():
        yield Finding(
            _RULE,
            f"`{words}`: an article is missing",
            tuple(places),
            "put `the` or `a` before the noun",
            is_doubtful=True,
        )


def _nouns_without(galley: Galley) -> Iterator[tuple[Paragraph, int, int]]:
    for pattern, words in ((_named_body(), tuple(word_list("named_bodies"))), (_LANGUAGE, ("language",))):
        for paragraph in paragraphs_with(galley, words):
            for match in pattern.finditer(paragraph.text):
                yield paragraph, *match.span()
    for paragraph in paragraphs_with(galley, tuple(word_list("verbs_with_object"))):
        for start, end in _bare_objects(paragraph.text):
            yield paragraph, start, end
    for paragraph in paragraphs_with(galley, tuple(word_list("nouns_with_article"))):
        for start, end in _behind_prepositions(paragraph.text):
            yield paragraph, start, end


def _bare_objects(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a verb begins and its object ends that is an adjective and a noun without article."""
    for match in _verb().finditer(text):
        noun = head_noun(text, match.end(), _MOST_WORDS, joins_adjectives=False)
        if noun is not None and noun[0] > match.end() + 1:
            yield match.start(), noun[1]


def _behind_prepositions(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a preposition begins and its noun ends, with nothing but adjectives between."""
    small = word_list("function_words")
    for match in _noun().finditer(text):
        start = match.start()
        adjectives = 0
        for word in reversed(text[max(start - 60, 0) : start].rstrip(" ").split(" ")[-_MOST_WORDS:]):
            start -= len(word) + 1
            if not (word.isalpha() and word.islower()) or word in small:
                break
            adjectives += 1
        if adjectives and adjectives < _MOST_WORDS and word in _PREPOSITIONS:
            yield start, match.end()


@cache
def _named_body() -> re.Pattern[str]:
    heads = "|".join(word_list("named_bodies")).title()
    return re.compile(
        r"\b(of|by|with|from|in|for|to|at|through|support|supports|under) "
        rf"((?:[A-Z][\w’'-]+ (?:of |for |on |and |the )?){{1,12}}(?:{heads}))(?= \([A-Z])"
    )


@cache
def _noun() -> re.Pattern[str]:
    return re.compile(rf"(?<= )(?:{'|'.join(word_list('nouns_with_article'))}){PHRASE_END}")


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(rf"\b(?i:{'|'.join(word_list('verbs_with_object'))})(?= [a-z])")


RULES: tuple[Rule, ...] = (
    Rule(
        id=_RULE,
        family="grammar",
        summary="`a` or `an` by the sound, and no name without the article that it needs",
        why="Everybody who reads aloud hears a wrong article.",
        wrong="The parties signed a MoU on an unique project.",
        right="The parties signed an MoU on a unique project.",
        source="practice",
        check=_articles,
    ),
)
