"""The dictionary: the words of English and of its most frequent pairs, from the data files of symspellpy.

Only the two lists are read; the library itself is never imported, since its index takes a second to build.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from string import ascii_lowercase

_WORDS = "frequency_dictionary_en_82_765.txt"
_DIGITS = 6  # of the count of a common word
_PAIRS = "frequency_bigramdictionary_en_243_342.txt"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words and how often they were counted in print, in lower case."""

    counts: Mapping[str, str]

    def knows(self, word: str) -> bool:
        """Say whether the list holds a word as it stands."""
        return word in self.counts

    def frequency(self, word: str) -> int:
        """Return how often a word was counted, 0 for one that is not in the list."""
        return int(self.counts.get(word, "0"))

    def nearest(self, word: str, *, at_least: int = 0) -> str:
        """Return the most frequent word one slip away, of a frequency above `at_least`, or ""."""
        near = {one for one in slips(word) if one in self.counts}
        best = max(near, key=self.frequency, default="")
        return best if self.frequency(best) > at_least else ""

    def near_two(self, word: str) -> str:
        """Return the most frequent of the common words that begin alike, two slips away, or ""."""
        letters = set(word)
        near = (
            one
            for one in _common_words().get(word[:2], ())
            if abs(len(one) - len(word)) <= 2 and len(letters ^ set(one)) <= 4 and _distance(one, word) <= 2
        )
        return max(near, key=self.frequency, default="")


@cache
def lexicon() -> Lexicon:
    """Return the dictionary, read once."""
    parts = (_folder() / _WORDS).read_text(encoding="utf-8-sig").split()
    return Lexicon(dict(zip(parts[::2], parts[1::2], strict=True)))


def pair_frequency(first: str, second: str) -> int:
    """Return how often two words were counted in a row; 0 says seldom, not never."""
    wanted = f"{first} {second} ".encode()
    lines = _pairs()
    low, high = 0, len(lines)
    while low < high:
        middle = (low + high) // 2
        start = lines.rfind(b"\n", 0, middle) + 1
        end = lines.find(b"\n", middle)
        line = lines[start : end if end >= 0 else len(lines)]
        if line.startswith(wanted):
            return int(line[len(wanted) :])
        if line < wanted:
            low = start + len(line) + 1
        else:
            high = start
    return 0


def slips(word: str) -> Iterator[str]:
    """Yield what becomes of a word by one letter left out, put in, changed or swapped."""
    for index in range(len(word) + 1):
        head, tail = word[:index], word[index:]
        for letter in ascii_lowercase:
            yield head + letter + tail
            if tail:
                yield head + letter + tail[1:]
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]


def _distance(one: str, other: str) -> int:
    """Return how many letters must be put in, left out or changed to turn one word into the other."""
    row = list(range(len(other) + 1))
    for index, letter in enumerate(one, 1):
        before, row[0] = row[0], index
        for column, sign in enumerate(other, 1):
            before, row[column] = (
                row[column],
                min(before + (letter != sign), row[column] + 1, row[column - 1] + 1),
            )
    return row[-1]


@cache
def _common_words() -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for word, count in lexicon().counts.items():
        if len(count) >= _DIGITS:
            found.setdefault(word[:2], []).append(word)
    return found


@cache
def _pairs() -> bytes:
    return (_folder() / _PAIRS).read_bytes()


@cache
def _folder() -> Path:
    found = find_spec("symspellpy")
    if found is None or found.origin is None:
        raise ModuleNotFoundError(name="symspellpy")
    return Path(found.origin).parent
