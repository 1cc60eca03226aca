"""Sentences of a paragraph, by their ends; abbreviations do not end one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

REACH = 1_000
"""Characters on either side: a rule that looks round each of a thousand words must not read all each time."""
_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+(?=[\"'“‘«(\[]?[A-Z0-9À-Þ])")
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|No|Nos|vol|Vol|p|pp|para|paras|art|Art|fig|Fig|ca|cf|vs|etc|approx|ed|eds|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|e\.g|i\.e|a\.m|p\.m|H\.E)|\b[A-Z])\.\Z"
)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each sentence; together they cover the text."""
    yield from _spans(text)


def sentence_around(text: str, offset: int) -> tuple[int, int]:
    """Return start and end of the sentence that holds an offset, of a boundless one what stands near."""
    spans = _spans(text)
    start, end = spans[max(bisect_right(spans, (offset, len(text))) - 1, 0)] if spans else (0, len(text))
    return max(start, offset - REACH), min(end, offset + REACH)


@lru_cache(maxsize=8192)  # the paragraphs of a long document, for each rule that reads by sentences
def _spans(text: str) -> tuple[tuple[int, int], ...]:
    found: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        if not _ABBREVIATED.search(text, max(start, match.start() - 8), match.start() + 1):
            found.append((start, match.end()))
            start = match.end()
    if start < len(text):
        found.append((start, len(text)))
    return tuple(found)
