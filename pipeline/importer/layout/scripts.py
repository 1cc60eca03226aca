"""Words that run from the right."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.importer.page import Word

_FROM_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_FROM_LEFT = re.compile("[A-Za-z\u00c0-\u058f\u0900-\ud7ff]")
_MARK = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]")
_FROM_LEFT_PART = re.compile("[A-Za-z0-9.,]")
_LAM, _ALEFS = "\u0644", "\u0622\u0623\u0625\u0627"
_BRACKETS = "()[]{}«»"
_MIRRORED = str.maketrans(_BRACKETS, ")(][}{»«")


def is_right_to_left(words: Sequence[Word]) -> bool:
    """Tell whether most words are Arabic, Hebrew or another script that runs from the right."""
    right = sum(1 for word in words if not word.text.isascii() and _FROM_RIGHT.search(word.text))
    if not right:
        return False
    return right >= sum(1 for word in words if _FROM_LEFT.search(word.text))


def from_the_right(words: Sequence[Word]) -> list[Word]:
    """Return the words of a line as they are read: from the right, Latin words among them from the left."""
    ordered: list[Word] = []
    latin: list[Word] = []
    for word in sorted(words, key=lambda word: -word.box.x1):
        if _FROM_LEFT.search(word.text):
            latin.insert(0, word)
            continue
        ordered += [*latin, word]
        latin = []
    return _with_brackets_facing([*ordered, *latin])


def runs_from_right(text: str) -> bool:
    """Tell whether a text holds letters of such a script."""
    return bool(_FROM_RIGHT.search(text))


def in_logical_order(text: str, lefts: Sequence[float]) -> str:
    """Return a word as it is read, the left edges of whose characters are given.

    Letters that run from the right but stand from the left come in the order in which they are seen.
    Characters with one edge are one glyph, whose letters are in order; so are Latin letters and figures.
    """
    if len(_FROM_RIGHT.findall(text)) < 2:
        return text
    if lefts[0] >= lefts[-1]:
        return _with_ligatures_in_order(text, lefts)
    clusters: list[str] = []
    edge = None
    for letter, left in zip(text, lefts, strict=True):
        is_inside = left == edge or _MARK.match(letter)
        if clusters and (is_inside or (_FROM_LEFT_PART.match(letter) and _ends_left(clusters))):
            clusters[-1] += letter
        else:
            clusters.append(letter)
        edge = left
    return "".join(reversed(clusters))


def _with_ligatures_in_order(text: str, lefts: Sequence[float]) -> str:
    """Put lam before alef where both are one glyph: PDFium turns words letter by letter."""
    letters = list(text)
    for index in range(1, len(letters)):
        if lefts[index] == lefts[index - 1] and letters[index] == _LAM and letters[index - 1] in _ALEFS:
            letters[index - 1 : index + 1] = letters[index], letters[index - 1]
    return "".join(letters)


def _ends_left(clusters: Sequence[str]) -> bool:
    return bool(_FROM_LEFT_PART.match(clusters[-1][-1]))


def _with_brackets_facing(words: list[Word]) -> list[Word]:
    """Turn brackets about that come as their shapes, in a line whose first one closes."""
    first = next((letter for word in words for letter in word.text if letter in _BRACKETS), "(")
    if first not in ")]}»":
        return words
    return [
        word if _FROM_LEFT.search(word.text) else word._replace(text=word.text.translate(_MIRRORED))
        for word in words
    ]
