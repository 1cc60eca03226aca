r"""Phrases to be written otherwise, as the lists beside the rules tell them.

A line of such a list reads `word|word :: pattern => proposal :: why`. Only paragraphs that hold one of the
words (both of `first+second`) are read with the pattern; its group `at` is the place, where there is one.
In the proposal `\1` is what the first group holds, and ` | ` parts what one may choose from. A line that
begins with `?` marks what may well be right.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.checks.finding import Finding
from pipeline.checks.galley import WORD, Galley, Paragraph
from pipeline.checks.language.word_lists import lines_of

_JOINS = "_@/\\#.~&=?%\ufffd"  # signs that make a word part of something else
_JOINED = re.compile(r"[\w@/\\\ufffd]|\.\w|['’]\w")
_MOST_WORDS = 8  # of a phrase that is shown in full


@dataclass(frozen=True, slots=True)
class Phrase:
    """One line of a list; `words` are in lower case."""

    words: tuple[str, ...]
    pattern: str
    proposal: str
    why: str
    is_doubtful: bool


def phrase_findings(galley: Galley, rule: str, name: str) -> Iterator[Finding]:
    """Yield one finding for each phrase of data/<name>.txt and what is proposed for it, with all places."""
    for phrase in _phrases(name):
        found: dict[tuple[str, str], list[tuple[Paragraph, int]]] = {}
        for paragraph in paragraphs_with(galley, phrase.words):
            for match in _compiled(phrase.pattern).finditer(paragraph.text):
                words = "at" if "at" in match.re.groupindex else 0
                start = match.start(words)
                if not paragraph.is_protected(start) and not galley.is_excepted(rule, match[words]):
                    key = (_shortened(match[words].strip()), _proposed(phrase, match, words))
                    found.setdefault(key, []).append((paragraph, start))
        for (words, proposal), places in found.items():
            yield Finding(
                rule,
                f"`{words}`: {phrase.why}",
                tuple(paragraph.location(start) for paragraph, start in places),
                f"write `{proposal.replace(' | ', '` or `')}`" if proposal else "rewrite the sentence",
                is_doubtful=phrase.is_doubtful,
            )


def _proposed(phrase: Phrase, match: re.Match[str], words: str | int) -> str:
    """Return what to write; a word of the list with a capital, as at the head of a sentence, keeps it."""
    proposal = match.expand(phrase.proposal)
    first = WORD.match(match[words])
    listed = "+".join(phrase.words).split("+")
    is_listed = first is not None and first[0].lower() in listed
    if not (is_listed and match[words][0].isupper()):
        return proposal
    return " | ".join(one[:1].upper() + one[1:] for one in proposal.split(" | "))


def paragraphs_with(galley: Galley, words: Iterable[str]) -> Iterator[Paragraph]:
    """Yield the English paragraphs that hold one of some words, in lower case, capitalized or in capitals.

    `first+second` asks for both.
    """
    indices: set[int] = set()
    for word in words:
        first, *others = word.split("+")
        indices |= _indices(galley, first).intersection(*(_indices(galley, other) for other in others))
    for index in sorted(indices):
        if galley.paragraphs[index].is_english:
            yield galley.paragraphs[index]


def _indices(galley: Galley, word: str) -> set[int]:
    cased = {word, word.capitalize(), word.upper()}
    forms = (one + ending for one in cased for ending in ("", "’s", "'s"))
    return {index for form in forms for index in galley.vocabulary.get(form, ())}


def expressions(galley: Galley, forms: Iterable[str]) -> Iterator[tuple[Paragraph, re.Match[str]]]:
    """Yield where one of some expressions in lower case stands, in any case of letters."""
    for form in forms:
        rarest = max(WORD.findall(form), key=len)
        for paragraph in paragraphs_with(galley, (rarest,)):
            if form in paragraph.text.lower():
                yield from ((paragraph, match) for match in _expression(form).finditer(paragraph.text))


def occurrences(text: str, words: str) -> Iterator[int]:
    """Yield where words stand as they are, not as a part of another word, of an address or of a formula."""
    start = text.find(words)
    while start >= 0:
        end = start + len(words)
        before = text[start - 1 : start]
        if not (before and (before.isalnum() or before in _JOINS)) and not _JOINED.match(text, end):
            yield start
        start = text.find(words, end)


def _shortened(words: str) -> str:
    parts = words.split()
    return words if len(parts) <= _MOST_WORDS else f"{' '.join(parts[:3])} … {parts[-1]}"


@cache
def _phrases(name: str) -> tuple[Phrase, ...]:
    return tuple(_phrase(line) for line in lines_of(name))


def _phrase(line: str) -> Phrase:
    words, pattern_and_proposal, why = line.removeprefix("? ").split(" :: ")
    pattern, _, proposal = pattern_and_proposal.partition(" =>")
    return Phrase(tuple(words.split("|")), pattern, proposal.strip(), why, line.startswith("?"))


@cache
def _expression(form: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(form)}(?![\w-])", re.IGNORECASE)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
