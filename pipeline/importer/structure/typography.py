"""How the lines of a document are set: what its running text looks like, and what stands out from it."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from pipeline.importer.block import Block, Kind, Line
from pipeline.importer.page import Style
from pipeline.importer.sheet import Sheet

PROSE_LINES, PROSE_WORDS = 3, 22
"""A block of so many lines and words is running text, whatever it looks like."""
SENTENCE_WORDS, LARGEST_TEXT_PT = 10, 14.0
"""Where there is no running text, a sentence of so many words, set no larger than this, is the measure."""
SMALLEST_TEXT_PT = 7.0
"""Labels of charts are smaller; they are never the measure."""
PROSE_SHARE = 0.12
"""A style that sets this part of the running text is one of the document's text styles."""

ORDINARY_PT = 11.0
"""Taken for the text's size where all text stands in tables."""

_WEIGHT = re.compile(
    r"(?:[-, ]?(?:semi|demi|extra|ultra|bold|black|heavy|medi(?:um)?|light|roman|regu(?:lar)?|ital(?:ic)?|"
    r"obli(?:que)?|mt|ps|bd|it|sb))+$",
    re.IGNORECASE,
)
_BLACK = re.compile(r"black|heavy|extra-?bold|ultra", re.IGNORECASE)
_MEDIUM = re.compile(r"medium|semi|demi", re.IGNORECASE)


class Look(NamedTuple):
    """What the eye tells apart: two blocks of one look are of one rank."""

    size_pt: float
    """Rounded to half a point."""
    weight: int
    """As in CSS: 400 for regular, 700 for bold."""
    is_italic: bool
    is_capitals: bool
    colour: int
    family: str


_NO_LOOK = Look(0.0, 400, is_italic=False, is_capitals=False, colour=0, family="")


@dataclass(frozen=True, slots=True)
class Typography:
    """The running text of a document."""

    body: Look
    body_pt: float
    """The largest size in which much running text is set: notes and references are not the measure."""
    prose: frozenset[Look]
    leading_pt: float
    """From baseline to baseline of the running text."""


def family(style: Style) -> str:
    """Return the font's name without its weight and slope."""
    return _WEIGHT.sub("", style.font)


def weight(style: Style) -> int:
    """Return how heavy a style is by its font's name, else by what the reader says."""
    if _BLACK.search(style.font):
        return 900
    if style.is_bold:
        return 700
    return 500 if _MEDIUM.search(style.font) else 400


@cache
def look_of(style: Style, *, is_capitals: bool = False) -> Look:
    """Return the look of a style."""
    size = round(style.size_pt * 2) / 2
    return Look(size, weight(style), style.is_italic, is_capitals, style.colour, family(style))


def block_look(block: Block) -> Look:
    """Return the look of most of a block's words; small capitals are measured by their capitals."""
    weights: Counter[Style] = Counter()
    for line in block.lines:
        weights[line.style] += max(1, len(line.words))
    style = weights.most_common(1)[0][0]
    if not is_capitals(block_text(block)):
        return look_of(style)
    largest = max(word.style.size_pt for word in block.lines[0].words)
    look = look_of(style, is_capitals=True)
    return look._replace(size_pt=max(look.size_pt, round(largest * 2) / 2))


def block_text(block: Block) -> str:
    """Return a block's text as printed, for looking at, not for printing."""
    words = [word for line in block.lines for word in line.words]
    return "".join([word.text if word.is_attached else f" {word.text}" for word in words]).strip()


def is_capitals(text: str) -> bool:
    """Tell whether a text of three letters or more has capitals alone."""
    return text.isupper() and sum(map(str.isalpha, text)) >= 3


def is_uniform(line: Line) -> bool:
    """Tell whether all words of a line weigh the same, note marks aside."""
    style = line.style
    return all(
        word.style is style
        or (word.style.is_bold == style.is_bold and word.style.size_pt >= style.size_pt - 1)
        or word.style.size_pt < 0.8 * style.size_pt
        or not any(map(str.isalnum, word.text))
        for word in line.words
    )


def measure(sheets: Sequence[Sheet]) -> Typography:
    """Return the typography of a document; one without text has Look of nothing and a size of 0."""
    prose, sentences, every = Counter[Look](), Counter[Look](), Counter[Look]()
    steps = Counter[float]()
    for block in _texts(sheets):
        for line in block.lines:
            every[look_of(line.style)] += len(line.words)
        if _is_prose(block):
            prose[block_look(block)._replace(is_capitals=False)] += sum(
                len(line.words) for line in block.lines
            )
            pairs = itertools.pairwise(block.lines)
            steps.update(round(2 * (after.baseline - before.baseline)) / 2 for before, after in pairs)
        elif _is_sentence(block):
            sentences[block_look(block)] += sum(len(line.words) for line in block.lines)
    weights = prose or sentences or every
    if not weights:
        return Typography(_NO_LOOK, 0.0, frozenset(), 0.0)
    total = sum(weights.values())
    texts = [look for look, weight in weights.items() if weight >= PROSE_SHARE * total]
    body = weights.most_common(1)[0][0]
    body_pt = max(SMALLEST_TEXT_PT, max((look.size_pt for look in texts), default=body.size_pt))
    if weights is every:
        has_tables = any(block.kind is Kind.TABLE for sheet in sheets for block in sheet.blocks)
        body_pt = max(SMALLEST_TEXT_PT, min(body.size_pt, ORDINARY_PT) if has_tables else body.size_pt)
    leading = next((step for step, _ in steps.most_common() if step > 0), 1.2 * body_pt)
    return Typography(body, body_pt, frozenset(() if weights is every else texts), leading)


def _is_prose(block: Block) -> bool:
    return len(block.lines) >= PROSE_LINES and sum(len(line.words) for line in block.lines) >= PROSE_WORDS


def _is_sentence(block: Block) -> bool:
    if block.lines[0].style.size_pt > LARGEST_TEXT_PT or block.lines[-1].words[-1].text[-1] not in ".:;!?":
        return False
    return sum(len(line.words) for line in block.lines) >= SENTENCE_WORDS


def _texts(sheets: Iterable[Sheet]) -> Iterable[Block]:
    return (
        block for sheet in sheets for block in sheet.blocks if block.lines and block.kind is not Kind.TABLE
    )
