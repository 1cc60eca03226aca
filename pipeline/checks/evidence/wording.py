"""Where a text says a known wording, and in which form: the variants of a register, and forms near them.

Words are compared by their stems, so that case, hyphens, British and American spelling, number and small
words (for, on, of, the) may differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache

from pipeline.checks.evidence.uses import Use
from pipeline.checks.galley import FILLED_IN, WORD, Galley, Paragraph

SMALL_WORDS = frozenset(
    {"a", "an", "as", "at", "by", "concerning", "for", "from", "in", "into"}
    | {"of", "on", "regarding", "the", "to", "under", "upon", "with"}
)
LONGEST_QUOTED_NAME = 80
"""Characters; what stands longer between quotation marks is somebody's words, not a name."""
_STEM = 7  # letters from which on a word is known by all but its ending
_MANY_WORDS = 5  # of a wording that is known although one of them is another
_GAP = re.compile(r"[\s\-–—]+")
_GAP_IN_TITLE = re.compile(r"[\s\-–—:,|/\d]+")
_OFFICES = frozenset(
    {"administrator", "ambassador", "commissioner", "coordinator", "director", "governor", "minister"}
    | {"organiser", "organizer", "president", "registrar", "secretary"}
)
"""Persons whose words begin as those of their bodies do: a minister is no ministry."""
_SPELLINGS = (("center", "centre"), ("program", "programm"), ("labor", "labour"))


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return what forms of a word share: `Disabilities` and `disability`, `Center` and `centres`."""
    folded = word.casefold().replace("’", "'").removesuffix("'s").rstrip("'")
    for american, british in _SPELLINGS:
        if folded.startswith(american):
            folded = british + folded[len(american) :]
    if folded.removesuffix("s") in _OFFICES:
        return folded.removesuffix("s")
    if len(folded) >= _STEM:
        return folded[: _STEM - 1]
    return folded[:-1] if len(folded) > 3 and folded.endswith("s") and not folded.endswith("ss") else folded


def is_small(word: str) -> bool:
    """Say whether a word only joins others."""
    return word.casefold() in SMALL_WORDS or word in {"and", "or"}


def stems(words: str) -> tuple[str, ...]:
    """Return the stems of all but the small words."""
    return tuple(stem(word) for word in WORD.findall(words) if word.casefold() not in SMALL_WORDS)


class Searcher:
    """Finds wordings in the prose of a galley; paragraphs without their words are never looked at.

    Take that of a galley from `searcher_of`, which several rules share.
    """

    def __init__(self, galley: Galley) -> None:
        """Read the words of the galley's prose."""
        self._galley = galley

    @cached_property
    def _words_by_stem(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for word in self._galley.vocabulary:
            found.setdefault(stem(word), []).append(word)
        return found

    @cached_property
    def _by_stem(self) -> Mapping[str, frozenset[int]]:
        found: dict[str, set[int]] = {}
        for word, indices in self._galley.vocabulary.items():
            found.setdefault(stem(word), set()).update(indices)
        return {key: frozenset(indices) for key, indices in found.items()}

    def exact(self, words: str) -> Iterator[Use]:
        """Yield the uses of these very words, in the plural too, and at the beginning of a sentence."""
        pattern = None
        for index in self.holding(words):
            pattern = pattern or _exact(words)
            paragraph = self._galley.paragraphs[index]
            for match in pattern.finditer(paragraph.text):
                if is_running(paragraph, *match.span()):
                    yield Use(paragraph, *match.span())

    def similar(self, words: str, *, may_lack_a_word: bool = False) -> Iterator[Use]:
        """Yield the uses of a wording of two words or more, whatever their small differences.

        One of `_MANY_WORDS` words or more may hold a strange word or have one replaced.
        """
        wanted = stems(words)
        if len(wanted) < 2:
            return
        gap = _GAP_IN_TITLE if re.search(r"[:,|/]|\w \d+ \w", words) else _GAP
        slack = 1 if may_lack_a_word and len(wanted) >= _MANY_WORDS else 0
        for index in self._holding_stems(wanted, slack):
            paragraph = self._galley.paragraphs[index]
            for start, end in self._aligned(paragraph, wanted, gap, slack):
                if is_running(paragraph, start, end):
                    yield Use(paragraph, start, end)

    def holding(self, words: str) -> list[int]:
        """Return the indices of the paragraphs that hold all these words, the last in whatever number."""
        *first, last = WORD.findall(words) or [""]
        known = self._galley.vocabulary
        found = {index for form in _forms(last) for index in known.get(form, ())}
        for number, word in enumerate(first):
            forms = _beginnings(word) if number == 0 else (word,)
            found &= {index for form in forms for index in known.get(form, ())}
        if not first:
            found |= {index for form in _beginnings(last) for index in known.get(form, ())}
        return sorted(found)

    def _holding_stems(self, wanted: Sequence[str], slack: int) -> list[int]:
        sets = [self._by_stem.get(one, frozenset()) for one in wanted]
        if sum(not one for one in sets) > slack:
            return []
        if not slack:
            return sorted(frozenset.intersection(*sets))
        counts: dict[int, int] = {}
        for indices in sets:
            for index in indices:
                counts[index] = counts.get(index, 0) + 1
        return sorted(index for index, count in counts.items() if count >= len(wanted) - slack)

    def _aligned(
        self, paragraph: Paragraph, wanted: Sequence[str], gap: re.Pattern[str], slack: int
    ) -> Iterator[tuple[int, int]]:
        text = paragraph.text
        starts = {at for word in self._words_by_stem.get(wanted[0], ()) for at in _finds(text, word)}
        for start in sorted(starts):
            end = _reach(text, start, wanted, gap, slack)
            if end:
                yield start, end


@lru_cache(maxsize=1)
def searcher_of(galley: Galley) -> Searcher:
    """Return the searcher of a galley."""
    return Searcher(galley)


def is_running(paragraph: Paragraph, start: int, end: int) -> bool:
    """Say whether words are the author's own and typed out."""
    if paragraph.kind == "quotation":
        return False
    for mark in paragraph.marks:
        if mark.start < end and start < mark.end:
            is_speech = mark.role == "quoted" and mark.end - mark.start > LONGEST_QUOTED_NAME
            if mark.role in FILLED_IN or is_speech:
                return False
    return True


def _finds(text: str, word: str) -> Iterator[int]:
    """Yield where a word begins, or a longer one that begins with it."""
    at = text.find(word)
    while at >= 0:
        if not text[at - 1 : at].isalpha():
            yield at
        at = text.find(word, at + 1)


def _reach(text: str, start: int, wanted: Sequence[str], gap: re.Pattern[str], slack: int) -> int:
    """Return the end of the wording that begins at `start`, 0 if none does."""
    words = WORD.finditer(text, start)
    first = next(words)
    if stem(first[0]) != wanted[0]:
        return 0
    at, position = 1, first.end()
    for match in words:
        if gap.fullmatch(text, position, match.start()) is None:
            return 0
        position = match.end()
        found = stem(match[0])
        if found == wanted[at]:
            at += 1
            if at == len(wanted):
                return match.start() + len(match[0].removesuffix("'s").removesuffix("’s"))
        elif found not in SMALL_WORDS:
            if not slack:
                return 0
            slack -= 1
            # A strange word stands before the wanted one, or in its place.
            at += at + 1 < len(wanted) and not _follows(text, position, wanted[at])
    return 0


def _follows(text: str, position: int, wanted: str) -> bool:
    """Say whether the next word that is not small has a stem."""
    later = (stem(match[0]) for match in WORD.finditer(text, position))
    return next((one == wanted for one in later if one not in SMALL_WORDS), False)


def _forms(last: str) -> tuple[str, ...]:
    return (last, last + "s", last.removesuffix("y") + "ies") if last.endswith("y") else (last, last + "s")


def _beginnings(word: str) -> tuple[str, ...]:
    return (word, word[:1].upper() + word[1:]) if word[:1].islower() else (word,)


def _exact(words: str) -> re.Pattern[str]:
    first = f"[{words[0]}{words[0].upper()}]" if words[0].islower() else re.escape(words[0])
    middle = re.escape(words[1:]).replace("’", "['’]")
    return re.compile(rf"(?<![\w\-/]){first}{middle}s?(?!\w)")
