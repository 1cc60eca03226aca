"""Lines to sentences.

Words that were divided at line ends are marked once for a whole document by `mark_divisions`: their hyphen
becomes a soft one (U+00AD), which `plain_text` leaves out; a hyphen that belongs to the word stays.
"""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from pipeline.importer.block import Block, Line
from pipeline.importer.page import Word

SOFT_HYPHEN = "\u00ad"
_HYPHENS = ("-", "\u2010")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010'’][^\W\d_]+)*")
_FREE_FIRSTS = frozenset(("self", "well", "non", "vice"))
"""First parts that take a hyphen in any document."""
_WITHOUT_BLANKS = re.compile(
    "[\u2e80-\u303f\u3041-\u30ff\u31f0-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef]"
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*$|(?:[\w-]+\.)+[a-z]{2,}/\S*$")
_ADDRESS_GOES_ON = re.compile(r"[\w%~+-]*[/?=&_#]\S*$|[\w%~+-]+\.(?:html?|pdf|aspx?|php)\W*$")


class Witness:
    """The words that a document holds undivided; they tell which hyphens at line ends belong to a word."""

    def __init__(self, lines: Iterable[Line]) -> None:
        """Count the words of all lines but those that a line end divides."""
        texts = [
            word.text for line in lines for word in (line.words[:-1] if _is_divided(line) else line.words)
        ]
        self._words = Counter(_WORD.findall(" ".join(texts).translate(_LIGATURES).lower()))
        compounds = [(re.split("[-\u2010]", word), count) for word, count in self._words.items()]
        self._compounds = {"-".join(parts): count for parts, count in compounds if len(parts) > 1}
        self._seconds = {parts[-1] for parts, _ in compounds if len(parts) > 1}

    def keeps_hyphen(self, first: str, second: str) -> bool:
        """Tell whether `first` and `second`, letters alone, are parts of a compound with a hyphen."""
        one, other = first.lower(), second.lower()
        joined, compound = self._words[one + other], self._compounds.get(f"{one}-{other}", 0)
        if joined or compound:
            return compound > joined
        return one in _FREE_FIRSTS or (other in self._seconds and self._words[one] > 0)


def mark_divisions(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks of a document with a soft hyphen wherever a line end alone divides a word."""
    witness = Witness(line for block in blocks for line in block.lines)
    return tuple(
        dataclasses.replace(block, lines=_marked(block.lines, witness))
        if any(_is_divided(line) for line in block.lines[:-1])
        else block
        for block in blocks
    )


def line_text(line: Line) -> str:
    """Return the words of a line as printed, with one blank where white space parts them."""
    text = "".join(
        word.text if word.is_attached or not index else f" {word.text}"
        for index, word in enumerate(line.words)
    )
    return text if text.isascii() else text.translate(_LIGATURES).replace(SOFT_HYPHEN, "-")


def plain_text(lines: Sequence[Line], *, keep_hyphens: bool = False) -> str:
    """Return the lines as one paragraph; words divided at line ends are joined unless `keep_hyphens`."""
    texts = [line_text(line) for line in lines]
    parts = texts[:1]
    for last, before, text in zip(lines, texts, texts[1:], strict=False):
        if not keep_hyphens and last.words[-1].text.endswith(SOFT_HYPHEN):
            parts[-1] = parts[-1][:-1]
        elif before and text and not _joins(before, text, keep_hyphens=keep_hyphens):
            parts.append(" ")
        parts.append(text)
    return "".join(parts)


def _joins(before: str, text: str, *, keep_hyphens: bool) -> bool:
    """Tell whether two lines are joined without a blank."""
    if _WITHOUT_BLANKS.match(before[-1]) and _WITHOUT_BLANKS.match(text[0]):
        return True
    if keep_hyphens:
        return False
    if before[-1] in "-\u2010–—/" and before[-2:-1].isalnum():
        return text[0].isalnum()
    if _ADDRESS.search(before) is None:
        return False
    return before[-1] in "/-_=?&%.#" or bool(_ADDRESS_GOES_ON.match(text.split(" ", 1)[0]))


def _marked(lines: Sequence[Line], witness: Witness) -> tuple[Line, ...]:
    marked = list(lines)
    for index, (line, after) in enumerate(pairwise(lines)):
        if _is_divided(line) and _is_soft(line_text(line), line_text(after), witness):
            last = line.words[-1]
            words = (*line.words[:-1], last._replace(text=last.text[:-1] + SOFT_HYPHEN))
            marked[index] = line._replace(words=words)
    return tuple(marked)


def _is_divided(line: Line) -> bool:
    word: Word | None = line.words[-1] if line.words else None
    return word is not None and len(word.text) > 1 and word.text[-1] in _HYPHENS and word.text[-2].isalpha()


def _is_soft(before: str, after: str, witness: Witness) -> bool:
    """Tell whether the hyphen at the end of `before` stands for the division alone."""
    first, second = re.search(r"([^\W\d_]+).$", before), re.match(r"[^\W\d_]+", after)
    if first is None or second is None or _ADDRESS.search(before):
        return False
    if second[0][0].isupper() and not first[1].isupper():
        return False
    return not witness.keeps_hyphen(first[1], second[0])
