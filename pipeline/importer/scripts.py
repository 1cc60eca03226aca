"""Words that run from the right."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.importer.page import Word

_FROM_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_FROM_LEFT = re.compile("[A-Za-z\u00c0-\u058f\u0900-\ud7ff]")
_CLUSTER = re.compile("[A-Za-z0-9.,]+|.[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]*")


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
    return [*ordered, *latin]


def runs_from_right(text: str) -> bool:
    """Tell whether a text holds letters of such a script."""
    return bool(_FROM_RIGHT.search(text))


def in_logical_order(text: str, *, is_from_left: bool) -> str:
    """Return a word as it is read, whose first character stands left of its last or not.

    Letters that run from the right but stand from the left come in the order in which they are seen.
    """
    if not is_from_left or len(_FROM_RIGHT.findall(text)) < 2:
        return text
    return "".join(reversed(_CLUSTER.findall(text)))
