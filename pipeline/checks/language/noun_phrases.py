"""The noun at the end of a run of words, and its singular and plural."""

from __future__ import annotations

import re

from pipeline.checks.language.word_lists import word_list

PHRASE_END = (
    r"(?=[.,;:)?!]|$| \(| (?:in|on|of|for|from|to|at|by|with|between|among|during|and|or|as|than|that|"
    r"which|who|whose|about|was|were|is|are|have|has|had|will|would|signed|related to|attended|joined|"
    r"participated|took|met|held)\b)"
)
"""What follows the last word of a noun phrase."""

_WORD = re.compile(r" ([A-Za-z-]+)")
_FOLLOWS = re.compile(PHRASE_END)
_JOINING = frozenset({"and", "or"})


def head_noun(text: str, start: int, most_words: int, *, joins_adjectives: bool) -> tuple[int, int] | None:
    """Return the place of the singular noun that closes the words after `start`, if one does.

    Only nouns that are counted (countable_nouns.txt) close a phrase; a plural one, a small word or a stop
    ends the search. `and` and `or` may stand between adjectives.
    """
    small = word_list("function_words")
    nouns = word_list("countable_nouns")
    for _ in range(most_words):
        match = _WORD.match(text, start)
        if match is None or (match[1] in small and not (joins_adjectives and match[1] in _JOINING)):
            return None
        start = match.end()
        if _FOLLOWS.match(text, start):
            if match[1].lower() in nouns:
                return match.span(1)
            if singular(match[1]).lower() in nouns or match[1].endswith("ing"):
                return None
    return None


def plural(noun: str) -> str:
    """Return the regular plural of a noun."""
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "z", "ch", "sh")) else f"{noun}s"


def singular(noun: str) -> str:
    """Return what a noun in -s is in the singular; others lose a letter and are no noun."""
    if noun.endswith("ies"):
        return f"{noun[:-3]}y"
    if noun.endswith(("sses", "xes", "ches", "shes", "zes")):
        return noun[:-2]
    return noun[:-1]
