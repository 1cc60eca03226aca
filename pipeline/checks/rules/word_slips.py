"""Words that the dictionary knows and that are still slips, by the words beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.checks.finding import Finding
from pipeline.checks.galley import FILLED_IN, Galley, Paragraph
from pipeline.checks.language.lexicon import lexicon, pair_frequency, slips
from pipeline.checks.language.phrases import expressions, occurrences, paragraphs_with
from pipeline.checks.language.word_lists import lines_of, word_list

_BEFORE_PARTICIPLE = re.compile(r"(?<![\w'’-])([a-z]{3,}) ([a-z]{3,}ed)(?![\w'’-])")
_MOST = 60_000_000  # counts of a word that everybody knows, which is meant where it stands

Slip = tuple[str, str, bool]
"""What stands, what to write, whether it may be right."""


def word_slips(galley: Galley) -> Iterator[Finding]:
    """Yield misformed expressions, adjectives for adverbs, and words one letter away from the usual pair."""
    found: dict[Slip, list[tuple[Paragraph, int]]] = {}
    for paragraph, slip, start in _slips(galley):
        if not paragraph.touches(FILLED_IN, start) and not galley.is_excepted("SPELL", slip[0]):
            found.setdefault(slip, []).append((paragraph, start))
    for (words, proposal, is_doubtful), places in found.items():
        yield Finding(
            "SPELL",
            f"`{words}` is most likely a slip" if is_doubtful else f"`{words}` is not the right form",
            tuple(dict.fromkeys(paragraph.location(start) for paragraph, start in places)),
            f"write `{proposal}`",
            is_doubtful=is_doubtful,
        )


def _slips(galley: Galley) -> Iterator[tuple[Paragraph, Slip, int]]:
    forms = misforms()
    for paragraph, match in expressions(galley, forms):
        proposal, is_doubtful = forms[match[0].lower()]
        yield paragraph, (match[0], _in_case_of(match[0], proposal), is_doubtful), match.start()
    yield from _unusual_pairs(galley)
    for paragraph in galley.prose:
        if paragraph.is_english:
            for slip, start in _adjectives(paragraph.text):
                yield paragraph, slip, start


def _unusual_pairs(galley: Galley) -> Iterator[tuple[Paragraph, Slip, int]]:
    for words, better in _strange_pairs(galley):
        for paragraph in paragraphs_with(galley, (words.replace(" ", "+"),)):
            for start in occurrences(paragraph.text, words):
                if not pair_frequency(*words.split()):
                    yield paragraph, (words, better, True), start


def _in_case_of(words: str, proposal: str) -> str:
    if words.istitle() and " " not in words:
        return proposal[0].upper() + proposal[1:]
    small = word_list("function_words")
    if all(word[0].isupper() or word in small for word in words.split()):
        return " ".join(one if one in small else one[0].upper() + one[1:] for one in proposal.split())
    return proposal


@cache
def misforms() -> dict[str, tuple[str, bool]]:
    """Return what stands and is not right, in lower case: what to write, and whether it may be right."""
    pairs = ([*line.removeprefix("? ").split(" => "), line[0]] for line in lines_of("misformed"))
    return {wrong: (right, first == "?") for wrong, right, first in pairs}


def _adjectives(text: str) -> Iterator[tuple[Slip, int]]:
    for match in _BEFORE_PARTICIPLE.finditer(text):
        better = _adverb(match[1], match[2])
        if better:
            yield (f"{match[1]} {match[2]}", better, True), match.start()


@cache
def _adverb(first: str, second: str) -> str:
    """Return an adverb for an adjective before a participle, as in `newly founded`, if both go together."""
    if first.endswith("ly") or first in word_list("function_words"):
        return ""
    for adverb in (f"{first}ly", f"{first}ally", f"{first[:-1]}ily", f"{first[:-1]}y"):
        is_adverb = adverb.endswith("ly") and lexicon().knows(adverb)
        if is_adverb and pair_frequency(adverb, second) and not pair_frequency(first, second):
            return f"{adverb} {second}"
    return ""


def _strange_pairs(galley: Galley) -> Iterator[tuple[str, str]]:
    """Yield pairs of words of a galley that one letter parts from a usual pair, with that one.

    The word in question is one of the rarer ones: what everybody writes was meant.
    """
    known, vocabulary = lexicon(), galley.vocabulary
    for word in vocabulary:
        if not (word.islower() and known.knows(word) and known.frequency(word) <= _MOST):
            continue
        usual = {
            one for key in _deletions(word) for one in _usual_words().get(key, ()) if _is_one_slip(word, one)
        }
        for meant, pair in ((one, pair) for one in sorted(usual) for pair in _usual_pairs()[one]):
            words = pair.replace("*", word)
            if all(one in vocabulary for one in words.split()):
                yield words, pair.replace("*", meant)


@cache
def _usual_pairs() -> dict[str, list[str]]:
    """Return the pairs in which a word is feared for, `*` in its place."""
    pairs: dict[str, list[str]] = {}
    for line in lines_of("usual_pairs"):
        first, second = line.split()
        if first.endswith("*"):
            pairs.setdefault(first[:-1], []).append(f"* {second.rstrip('*')}")
        if second.endswith("*"):
            pairs.setdefault(second[:-1], []).append(f"{first.rstrip('*')} *")
    return pairs


@cache
def _usual_words() -> dict[str, list[str]]:
    """Return the words for which another may have been typed, by what is left of them without a letter."""
    found: dict[str, list[str]] = {}
    for word in _usual_pairs():
        for key in _deletions(word):
            found.setdefault(key, []).append(word)
    return found


def _deletions(word: str) -> set[str]:
    return {word, *(word[:index] + word[index + 1 :] for index in range(len(word)))}


def _is_one_slip(word: str, other: str) -> bool:
    """Say whether one letter parts two words that are no forms of each other."""
    if abs(len(word) - len(other)) > 1 or word == other or not _share_an_end(word, other):
        return False
    forms = {f"{other}{ending}" for ending in "sdnr"} | {f"{word}{ending}" for ending in "sdnr"}
    return word not in forms and other not in forms and other in slips(word)


def _share_an_end(word: str, other: str) -> bool:
    half = min(len(word), len(other)) // 2
    return word[:half] == other[:half] or word[-half:] == other[-half:]
