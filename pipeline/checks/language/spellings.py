"""The British and the American form of a word, and which of them a house prints."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pipeline.checks.language.lexicon import lexicon
from pipeline.checks.language.word_lists import lines_of, word_list

Variant = Literal["oxford", "british", "american"]

_GREEK = re.compile(r"(\w{2,})(is|iz)(e|ed|es|er|ers|ing|able|ation|ations|ational)")
_OTHER = {"is": "iz", "iz": "is"}


@dataclass(frozen=True, slots=True)
class Spelling:
    """What is printed in place of a word; `family` is the plain form of the word."""

    preferred: str
    family: str
    is_taste: bool = False


def preferred_spelling(word: str, variant: Variant) -> Spelling | None:
    """Return what a variant prints in place of a word in lower case, None where it prints the word itself."""
    return _listed(variant).get(word) or _greek(word, "is" if variant == "british" else "iz")


@cache
def preferred_compounds() -> Mapping[str, str]:
    """Return compounds in small letters with what the United Nations write for them."""
    parts = (line.partition(" => ") for line in lines_of("preferred_forms"))
    return {wrong: right for wrong, _, right in parts}


@cache
def variant_words() -> frozenset[str]:
    """Return all forms of the words that are spelt in two ways."""
    return frozenset(form for pair in _pairs() for form in pair[:2])


@cache
def _listed(variant: Variant) -> dict[str, Spelling]:
    if variant == "american":
        return {british: Spelling(american, family, taste) for british, american, family, taste in _pairs()}
    return {american: Spelling(british, family, taste) for british, american, family, taste in _pairs()}


@cache
def _pairs() -> tuple[tuple[str, str, str, bool], ...]:
    """Return British form, American form, family and whether it is a matter of taste."""
    return tuple(_inflected())


def _inflected() -> Iterator[tuple[str, str, str, bool]]:
    for line in lines_of("spelling_variants"):
        british, american, *endings = line.removeprefix("? ").split()
        for ending in ("", *endings):
            yield british + ending, american + ending, british, line.startswith("?")


def _greek(word: str, wanted: str) -> Spelling | None:
    match = _GREEK.fullmatch(word)
    if match is None or match[2] == wanted or match[1] + match[2] in word_list("fixed_endings"):
        return None
    stem = match[1] + wanted
    known = lexicon()
    if not (known.knows(stem + match[3]) or known.knows(stem + "e")):
        return None
    return Spelling(stem + match[3], stem + "e")
