"""Letter-spaced words, which a file sets letter by letter with white between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from pipeline.importer.geometry import Box
from pipeline.importer.page import Word

LEAST_LETTERS = 4
"""Single letters in a row that may be a spaced word; three are initials."""
LONGEST_PART = 3
"""Letters that a pair set closely may stand together among them."""
MOST_PARTS = 0.7
"""Single letters are more than this part of a spaced word's parts."""
EVEN = 0.2
"""Gaps inside a word are at most this part of themselves or of the size wider than the usual one."""
WIDEST = 1.2
"""Letters farther apart than this, in sizes, are no word."""

_MAY_BE_SPACED = re.compile("[123]?1[123]?1[123]?1[123]?1")


def close_up(words: Sequence[Word]) -> list[Word]:
    """Return words in which letters set apart evenly are one word: `A N N E X` is `ANNEX`."""
    lengths = "".join(str(min(len(word.text), LONGEST_PART + 1)) for word in words)
    if not _MAY_BE_SPACED.search(lengths):
        return list(words)
    closed: list[Word] = []
    start = 0
    while start < len(words):
        end = start
        while end < len(words) and _is_part(words[end]) and _follows(words, start, end):
            end += 1
        singles = sum(len(word.text) == 1 for word in words[start:end])
        if singles >= LEAST_LETTERS and singles > MOST_PARTS * (end - start):
            closed += _closed(words[start:end])
        else:
            end = max(end, start + 1)
            closed += words[start:end]
        start = end
    return closed


def _is_part(word: Word) -> bool:
    return len(word.text) <= LONGEST_PART and word.text.isalpha() and not word.angle


def _follows(words: Sequence[Word], start: int, index: int) -> bool:
    if index == start:
        return True
    last, word = words[index - 1], words[index]
    gap = word.box.x0 - last.box.x1
    return (
        word.style is last.style
        and word.baseline == last.baseline
        and 0 < gap < 2 * WIDEST * word.style.size_pt
    )


def _closed(letters: Sequence[Word]) -> list[Word]:
    """Join letters at the usual gap; a wider one parts two words."""
    gaps = [after.box.x0 - word.box.x1 for word, after in pairwise(letters)]
    size = letters[0].style.size_pt
    usual = median(gaps)
    widest = min(usual + EVEN * max(usual, size), WIDEST * size)
    groups = [[letters[0]]]
    for letter, gap in zip(letters[1:], gaps, strict=True):
        if gap > widest:
            groups.append([])
        groups[-1].append(letter)
    return [_word(group) for group in groups]


def _word(letters: Sequence[Word]) -> Word:
    text = "".join(letter.text for letter in letters)
    return letters[0]._replace(text=text, box=Box.around(letter.box for letter in letters))
