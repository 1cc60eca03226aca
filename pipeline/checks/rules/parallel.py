"""Lists whose items begin with words of different kinds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.checks.evidence.list_items import Item, Items, lists_of
from pipeline.checks.finding import Finding
from pipeline.checks.galley import Galley, Paragraph
from pipeline.checks.language.word_lists import word_list
from pipeline.checks.rule import Rule, Settings

_LEAST = 3  # items whose beginning is understood
_FIRST = re.compile(r"[\"'“‘«(]*(?P<first>[^\W\d_]+(?:-[^\W\d_]+)*)(?:\s+(?P<second>[^\W_]+))?")
_GOING_ON = re.compile(r", and (?P<verb>[a-z]+) (?P<next>[a-z-]+)")
_GOVERNING = re.compile(r"\b(?:to|will|shall|can|may|that|which|who)\b")
_CLAUSE = re.compile(
    r", (?:it|they|we|there|this|that) (?:is|are|was|were|has|have|had|will|would|should|can|may)\b"
)
_NOUN = re.compile(r".*(?:tions?|sion|ments?|ity|ness|ance|ence|ship|acy|ology)")
_NAMES = {
    "infinitive": "`to` and a verb",
    "verb": "a bare verb",
    "gerund": "a form in -ing",
    "past": "a form in -ed",
    "noun": "a noun",
    "sentence": "a sentence",
}
_OPENERS = frozenset(["the", "a", "an", "its", "their", "our", "these", "those"])
_SUBJECTS = frozenset(["it", "they", "we", "there", "he", "she"])
_AFTER_VERB = frozenset(
    ["the", "a", "an", "its", "their", "our", "all", "each", "more", "new", "this", "these", "with"]
)


def _parallel(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    for one in lists_of(galley):
        if one.is_torn or one.is_contents or not _is_english(one.items[0].first, galley):
            continue
        kinds = [_kind(item.first.text) for item in one.items]
        known = Counter(kind for kind in kinds if kind)
        if len(known) > 1 and known.total() >= _LEAST and max(known.values()) > 1:
            yield _finding(one, kinds, known)
        yield from _turned(one.items, kinds)


def _is_english(paragraph: Paragraph, galley: Galley) -> bool:
    return paragraph.is_english and galley.language[:2] == "en"


def _kind(text: str) -> str:
    """Return what an item begins with, "" where its first word does not tell."""
    match = _FIRST.match(text)
    if match is None:
        return ""
    first, second = match["first"].lower(), (match["second"] or "").lower()
    if first == "to":
        return "" if second in _OPENERS else "infinitive"
    if first in _SUBJECTS or _CLAUSE.search(text):
        return "sentence"
    is_name = match["first"][0].isupper() and (match["second"] or "")[:1].isupper()
    return "noun" if first in _OPENERS else "" if is_name else _kind_of_word(first, second)


def _kind_of_word(first: str, second: str) -> str:
    stem = first.replace("-", "")
    if first in word_list("bare_verbs") or (first in word_list("verbs_or_nouns") and second in _AFTER_VERB):
        return "verb"
    if first in word_list("verbs_or_nouns"):
        return ""
    if stem.endswith("ing") and len(stem) > len("bring"):
        is_compound = "-" in first and not first.startswith(("co-", "re-"))  # such as capacity-building
        return "" if first in word_list("no_verb_forms") or is_compound else "gerund"
    if stem.endswith("ed") and first not in word_list("no_verb_forms") and second in _AFTER_VERB:
        return "past"
    return "noun" if _NOUN.fullmatch(stem) and second not in _AFTER_VERB else ""


def _finding(one: Items, kinds: Sequence[str], known: Counter[str]) -> Finding:
    common = known.most_common(1)[0][0]
    told = list(zip(one.items, kinds, strict=True))
    odd = [(item, kind) for item, kind in told if kind not in {"", common}]
    first = next(item for item, kind in told if kind == common)
    others = " and ".join(_NAMES[kind] for kind in dict.fromkeys(kind for _, kind in odd))
    return Finding(
        "LIST-PARALLEL",
        f"items begin in different ways: {known[common]} with {_NAMES[common]}, {len(odd)} with {others}",
        tuple(
            item.first.location() for item in one.items if item is first or item in [item for item, _ in odd]
        ),
        f"begin each with {_NAMES[common]}",
        is_doubtful={common, *(kind for _, kind in odd)} <= {"noun", "gerund", "past"},
    )


def _turned(items: Sequence[Item], kinds: Sequence[str]) -> Iterator[Finding]:
    """Yield items that begin with one form and go on with a bare verb."""
    for item, kind in zip(items, kinds, strict=True):
        if kind not in {"gerund", "noun"}:
            continue
        text = item.first.text
        for match in _GOING_ON.finditer(text):
            if _is_verb(match["verb"], match["next"]) and not _GOVERNING.search(text, 0, match.start()):
                yield Finding(
                    "LIST-PARALLEL",
                    f"the item begins with {_NAMES[kind]} and goes on with the verb `{match['verb']}`",
                    (item.first.location(), item.first.location(match.start("verb"))),
                    f"give `{match['verb']}` the form of the first",
                    is_doubtful=True,
                )


def _is_verb(word: str, after: str) -> bool:
    return word in word_list("bare_verbs") or (word == "support" and after not in {"for", "of", "to"})


RULES: tuple[Rule, ...] = (
    Rule(
        id="LIST-PARALLEL",
        family="lists",
        summary="The items of a list begin with words of one kind",
        why="Each item goes on from the words above the list; an item of another kind breaks the sentence.",
        wrong="The aims are:\n\n- to collect seeds\n- to store them\n- distribute the rest",
        right="The aims are:\n\n- to collect seeds\n- to store them\n- to distribute the rest",
        source="practice",
        check=_parallel,
    ),
)
