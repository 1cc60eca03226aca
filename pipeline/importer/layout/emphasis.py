"""Bold, italic, raised and lowered words of a paragraph, as the source format marks them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.importer.block import Line
from pipeline.importer.page import Word

_BOLD, _ITALIC, _RAISED, _LOWERED = ("⟦", "⟧"), ("⦅", "⦆"), ("⸢", "⸣"), ("⸤", "⸥")
_MARKS = str.maketrans(
    {
        **dict.fromkeys(_BOLD, "**"),
        **dict.fromkeys(_ITALIC, "*"),
        **dict.fromkeys(_RAISED, "^"),
        **dict.fromkeys(_LOWERED, "~"),
    }
)
_SIGNS = frozenset((*_BOLD, *_ITALIC, *_RAISED, *_LOWERED))
SMALLER = 0.9
"""Raised and lowered words are smaller than this part of their line's type."""
SHIFT = 0.12
"""Their baseline stands at least this part of the size off the line's."""
LONGEST_SHIFTED = 5

_Face = tuple[bool, bool]
"""Whether bold, whether italic."""


def with_emphasis(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return lines whose words stand between signs where their face differs from that of most words.

    The signs outlast `as_typed`; `emphasis_marks` makes marks of the source format from them.
    """
    words = [_shifted(word, line) for line in lines for word in line.words]
    if any(not _SIGNS.isdisjoint(word.text) for line in lines for word in line.words):
        return tuple(lines)
    usual = _usual(words)
    for start, end in _runs(words, usual):
        face = words[start].style
        opening, closing = _BOLD if face.is_bold and not usual[0] else _ITALIC
        words[start] = words[start]._replace(text=opening + words[start].text)
        words[end - 1] = words[end - 1]._replace(text=words[end - 1].text + closing)
    rest = iter(words)
    return tuple(line._replace(words=tuple(next(rest) for _ in line.words)) for line in lines)


def emphasis_marks(text: str) -> str:
    """Return source text with the signs of `with_emphasis` as marks."""
    return text.translate(_MARKS)


def _usual(words: Sequence[Word]) -> _Face:
    weights: Counter[_Face] = Counter()
    for word in words:
        weights[word.style.is_bold, word.style.is_italic] += len(word.text)
    return max(weights, key=lambda face: weights[face]) if weights else (False, False)


def _runs(words: Sequence[Word], usual: _Face) -> list[tuple[int, int]]:
    """Return the stretches of words of one unusual face, where blanks part them from others."""
    runs: list[tuple[int, int]] = []
    start = 0
    for index in range(1, len(words) + 1):
        if index < len(words) and _face(words[index]) == _face(words[start]):
            continue
        if _stands_out(_face(words[start]), usual) and _is_free(words, start, index):
            runs.append((start, index))
        start = index
    return runs


def _face(word: Word) -> _Face:
    return (word.style.is_bold, word.style.is_italic)


def _stands_out(face: _Face, usual: _Face) -> bool:
    return (face[0] and not usual[0]) or (face[1] and not usual[1])


def _is_free(words: Sequence[Word], start: int, end: int) -> bool:
    """Tell whether a stretch begins and ends where words do, so that marks around it are read as marks."""
    if start and words[start].is_attached and words[start - 1].text[-1:].isalnum():
        return False
    if end < len(words) and words[end].is_attached and words[end].text[:1].isalnum():
        return False
    return any(letter.isalnum() for word in words[start:end] for letter in word.text)


def _shifted(word: Word, line: Line) -> Word:
    """Return a raised or lowered word between signs."""
    size, text = line.style.size_pt, word.text
    if not word.is_attached or word.style.size_pt > SMALLER * size or len(text) > LONGEST_SHIFTED:
        return word
    shift = line.baseline - word.baseline
    if abs(shift) < SHIFT * size or not text.isalnum():
        return word
    opening, closing = _RAISED if shift > 0 else _LOWERED
    return word._replace(text=f"{opening}{text}{closing}")
