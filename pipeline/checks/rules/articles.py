"""Articles: `a` and `an` by the sound that follows, and names that stand with one or without."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.checks.finding import Finding
from pipeline.checks.galley import Galley, Paragraph
from pipeline.checks.phrases import is_anothers, phrase_findings
from pipeline.checks.rule import Rule, Settings
from pipeline.checks.word_lists import word_list
from pipeline.errors import Location

_RULE = "ARTICLE"
_ARTICLE = re.compile(r"(?<![\w.)’'/-])(a|an|A|An) ([\"“‘«]?)([A-Za-z]+|\d[\d,.]*)(?![\w.]*\))")
_SPOKEN_AS_YOU = re.compile(
    r"(?:uni(?:corn|f|lat|on|qu|son|t(?!ent)|ver|cef)|us(?:e|a|ur|ually)|ut(?:e|i|o)|eu|ewe|ubi|uk|ura|uri|one|once)",
    re.IGNORECASE,
)
_SILENT_H = re.compile(r"(?:hour|honest|honour|honor|heir)", re.IGNORECASE)
_NAMED_AS_VOWEL = "AEFHILMNORSX"
_SPELT_OUT = frozenset({"MoU", "MOU", "NGO", "IGO", "ICT", "OER", "AI", "SDG", "ESD", "EU", "HIV", "MDG"})
_EIGHT = re.compile(r"8\d*(?:[,.]\d+)*|1[18](?:,\d{3}|\d\d)?")
_COMPOUND_HEAD = (
    r"(?:Programme|Network|Framework|Convention|Committee|Commission|Council|Conference|Assembly|Union|Forum|Group|"
    r"Agreement|Analysis|Strategy|Summit|Alliance|Association|Federation|Agenda)"
)
_NAMED = re.compile(
    r"\b(of|by|with|from|in|for|to|at|through|support|supports|under) "
    rf"((?:[A-Z][\w’'-]+ (?:of |for |on |and |the )?)+{_COMPOUND_HEAD})(?= \([A-Z])"
)
_LANGUAGE = re.compile(r"\b(in|into|to) ([A-Z][a-z]+(?:ian|ean|ese|ish|ic|an)) [Ll]anguage\b")
_MISSING = re.compile(
    r"\b(?:[Uu]pdat(?:e|ing)|[Ee]stablish(?:ing)?|[Ss]et|[Cc]reat(?:e|ing)|[Cc]omplet(?:e|ing)|[Cc]onduct(?:ing)?|"
    r"[Aa]ddress(?:ing)?|[Ll]aunch(?:ing)?|[Pp]repar(?:e|ing)|[Oo]rgani[sz](?:e|ing)|[Dd]evelop(?:ing)?) "
    r"((?:(?!and\b|or\b|of\b|in\b|to\b|for\b|with\b|a\b|an\b|the\b|its\b|their\b|our\b|his\b|her\b|this\b|that\b|"
    r"about\b|through\b|into\b|among\b|between\b|under\b|over\b|not\b|all\b|some\b|more\b|such\b|what\b|how\b|it\b|"
    r"them\b|you\b|each\b|any\b|no\b|one\b|another\b|every\b|which\b|as\b|by\b|on\b|at\b|from\b)[a-z-]+ )"
    r"{1,3})"
    r"([a-z]+)(?= (?:on|of|for|at|in|to|with|that|which|by|from)\b|[.,;]|$)"
)


def _articles(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    for paragraph in galley.prose:
        if paragraph.language[:2] == "en":
            yield from _by_sound(galley, paragraph)
    yield from phrase_findings(galley, _RULE, "articles")
    yield from _names_without(galley)


def _by_sound(galley: Galley, paragraph: Paragraph) -> Iterator[Finding]:
    for match in _ARTICLE.finditer(paragraph.text):
        wanted = _wanted(match[3])
        is_letter = match[1] == "A" and match.start() > 0 and paragraph.text[match.start() - 2] not in ".!?:"
        if not wanted or wanted == match[1].lower() or is_letter:
            continue
        if is_anothers(paragraph, match.start()) or galley.is_excepted(_RULE, match[0]):
            continue
        article = wanted if match[1].islower() else wanted.capitalize()
        yield Finding(
            _RULE,
            f"`{match[0]}`: `{wanted}` stands before this sound",
            (paragraph.location(match.start()),),
            f"write `{article} {match[2]}{match[3]}`",
            paragraph.edits(*match.span(1), article),
        )


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
    for paragraph in galley.prose:
        text = paragraph.text
        if paragraph.kind == "heading" or paragraph.language[:2] != "en":
            continue
        for match in (*_NAMED.finditer(text), *_LANGUAGE.finditer(text), *_missing(text)):
            if not is_anothers(paragraph, match.start()) and not galley.is_excepted(_RULE, match[0]):
                found.setdefault(match[0], []).append(paragraph.location(match.start()))
    for words, places in found.items():
        yield Finding(
            _RULE,
            f"`{words}`: an article is missing",
            tuple(places),
            "put `the` or `a` before the noun",
            is_doubtful=True,
        )


def _missing(text: str) -> Iterator[re.Match[str]]:
    for match in _MISSING.finditer(text):
        if match[2] in word_list("countable_nouns"):
            yield match


RULES: tuple[Rule, ...] = (
    Rule(
        id=_RULE,
        family="grammar",
        summary="`a` or `an` by the sound, and no name without the article that it needs",
        why="A wrong article is heard by everybody who reads aloud.",
        wrong="The parties signed a MoU on an unique project.",
        right="The parties signed an MoU on a unique project.",
        source="practice",
        check=_articles,
    ),
)
