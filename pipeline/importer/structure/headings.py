"""Which blocks are headings: what stands out from the running text, is short, and has text under it."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Sequence, Set

from pipeline.importer.block import Block, Kind, Line
from pipeline.importer.page import Doubt
from pipeline.importer.structure.contents_lists import is_entry, is_title_of_contents
from pipeline.importer.structure.levels import plain_title
from pipeline.importer.structure.typography import (
    Look,
    Typography,
    block_look,
    block_text,
    is_capitals,
    is_uniform,
    look_of,
)

MOST_LINES = 5
MOST_CHARACTERS = 220
LABEL_GAP = 1.2
"""Labels in one row are so many sizes apart."""
DISPLAY = 1.15
"""From this size on a heading may be of two weights; in smaller ones the lead of a paragraph is bold."""
LARGEST_FIGURE_PT = 250_000
"""Square points; a larger picture is the page's background, on which headings may stand."""
SIZE_POINTS = ((1.45, 3.0), (1.28, 2.7), (1.15, 2.4), (1.04, 1.2), (0.93, 0.0), (0.0, -1.2))
"""Evidence by the size as a multiple of the text's."""
IN_OUTLINE = 1.6
"""Evidence by the outline, or by a printed list of contents."""
TITLE_LINES = 2
FEW_WORDS, MANY_WORDS = 5, 8
"""A text of fewer words under a line is hardly what it could be the heading of; one of many is."""
SMALLER = 0.97
"""The lines under a signature are set smaller than the text, by this factor at least."""
USUAL, USUAL_COUNT, USUAL_SHARE = 1.0, 3, 0.7
"""Evidence by other headings of the same look: so many, and this part of all that is set so."""
SURE, ENOUGH = 3.2, 2.2
"""Sums of evidence from which a block is a heading without and with a doubt."""

NUMBERED = re.compile(
    r"^(?:(?:chapter|part|section|annex|appendix|article|lesson|unit|module|activity|step|day|session|title|"
    r"chapitre|partie|annexe|capítulo|anexo|глава|раздел|приложение|bölüm|kapitel|teil)\s+[\dIVXLA-Z]+\b"
    r"|\d{1,2}(?:\.\d{1,2}){0,4}\.?\s+\S|[IVX]{1,5}\.\s+\S|[A-Z]\.\s+\S|第.{1,3}[章节節條条])",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"^(?:fig(?:ure|\.)?|table|chart|graph|map|plate|box|exhibit|diagram|photo)\s*\.?\s*[\dIVX]", re.I
)
_ADDRESS = re.compile(r"www\.|https?://|\w\.(?:org|com|net|int|gov)\b|@\w")
_DATE = re.compile(
    r"^\W*(?:\d{1,2}(?:st|nd|rd|th|\.)?\s+)?[^\W\d_]{3,12}\.?,?\s+(?:\d{1,2},?\s+)?(?:1[89]|20)\d\d\W*$|^[\d./-]+$"
)
_LEADING_NUMBER = re.compile(r"^\d+(?:\.\d+)*\.?\s")
_CHAPTER_NUMBER = re.compile(r"^(?:\d{1,3}|[IVX]{1,5})\.?$")
_MATHEMATICS = re.compile(r"[=∑∫√≤≥∈×→∂∞±]")


def mark_headings(
    pages: Sequence[Sequence[Block]], contents: Sequence[range], titles: Set[str], typography: Typography
) -> list[tuple[Block, ...]]:
    """Return the pages with their headings named, all of level 1: levels are told over the whole document.

    `contents` are the blocks of each page that stand in a printed list of contents, never headings;
    `titles` are what the outline and those lists name, letters and digits alone.
    """
    judged = [
        [
            0.0
            if listed and _is_of_contents(block, index, listed)
            else _evidence(blocks, index, titles, typography)
            for index, block in enumerate(blocks)
        ]
        for blocks, listed in zip(pages, contents, strict=True)
    ]
    usual = _usual_looks(pages, judged)
    return [
        tuple(_named(block, score, usual) for block, score in zip(blocks, scores, strict=True))
        for blocks, scores in zip(pages, judged, strict=True)
    ]


def _is_of_contents(block: Block, index: int, listed: range) -> bool:
    """Tell whether a block of a page with a list of contents is part of it."""
    text = block_text(block)
    return is_entry(text) or (index in listed and not is_title_of_contents(text))


def _evidence(blocks: Sequence[Block], index: int, titles: Set[str], typography: Typography) -> float:
    """Return how much speaks for a heading, 0 where something speaks against any."""
    block = blocks[index]
    if block.kind is not Kind.PARAGRAPH:
        return 0.0
    if _is_chapter_number(block, _under(blocks, index), typography):
        return SURE
    if not _may_be_heading(block, typography):
        return 0.0
    in_outline = bool(titles) and plain_title(block_text(block)) in titles
    return _score(blocks, index, typography) + IN_OUTLINE * in_outline


def _usual_looks(pages: Sequence[Sequence[Block]], judged: Sequence[Sequence[float]]) -> frozenset[Look]:
    """Return the looks in which headings are set again and again, and hardly anything else is."""
    every, found = Counter[Look](), Counter[Look]()
    for blocks, scores in zip(pages, judged, strict=True):
        for block, score in zip(blocks, scores, strict=True):
            if score > 0:
                look = block_look(block)
                every[look] += 1
                found[look] += score >= ENOUGH
    return frozenset(
        look for look, count in found.items() if count >= USUAL_COUNT and count >= USUAL_SHARE * every[look]
    )


def _named(block: Block, score: float, usual: Set[Look]) -> Block:
    if score <= 0:
        return block
    if block_look(block) in usual:
        score += USUAL
    if score < ENOUGH:
        return block
    doubts = block.doubts
    if score < SURE:
        reason = "it stands out from the text, but not much"
        doubts = (*doubts, Doubt(block.page_number, block.box, "uncertain-heading", reason))
    confidence = min(1.0, score / (SURE + 1))
    return dataclasses.replace(block, kind=Kind.HEADING, level=1, confidence=confidence, doubts=doubts)


def _is_chapter_number(block: Block, after: Block | None, typography: Typography) -> bool:
    """Tell whether a block is a large number over a title as large."""
    if len(block.lines) != 1 or len(block.lines[0].words) > 1 or after is None or not after.lines:
        return False
    large = SIZE_POINTS[0][0] * typography.body_pt
    sizes = (block.lines[0].style.size_pt, after.lines[0].style.size_pt)
    return (
        min(sizes) >= large
        and bool(_CHAPTER_NUMBER.match(block_text(block)))
        and after.page_number == block.page_number
    )


def _may_be_heading(block: Block, typography: Typography) -> bool:
    if not block.lines or len(block.lines) > MOST_LINES or block.lines[0].angle:
        return False
    text = block_text(block)
    if len(text) > MOST_CHARACTERS or _CAPTION.match(text):
        return False
    if not (text[0].isalnum() or text[0] in "\"'“‘«„¿¡([#「『《【"):
        return False
    words = _LEADING_NUMBER.sub("", text).replace(" ", "")
    letters = sum(map(str.isalpha, words))
    if letters < 2 or letters < 0.5 * len(words):
        return False
    if _MATHEMATICS.search(text) or any(_is_row_of_labels(line) for line in block.lines):
        return False
    if _DATE.match(text) and block.lines[0].style.size_pt < SIZE_POINTS[0][0] * typography.body_pt:
        return False
    is_large = block.lines[0].style.size_pt >= DISPLAY * typography.body_pt
    if is_large or all(is_uniform(line) for line in block.lines):
        return True
    return not any(look_of(word.style) in typography.prose for line in block.lines for word in line.words)


def _is_row_of_labels(line: Line) -> bool:
    """Tell whether a line falls into three texts or more, as labels of an axis and heads of columns do."""
    gaps = (after.box.x0 - word.box.x1 for word, after in zip(line.words, line.words[1:], strict=False))
    return sum(gap > LABEL_GAP * line.style.size_pt for gap in gaps) >= 2


def _score(blocks: Sequence[Block], index: int, typography: Typography) -> float:
    block = blocks[index]
    text, look = block_text(block), block_look(block)
    return (
        _prominence(look, typography, _under(blocks, index))
        + _wording(text, look, typography)
        + _setting(blocks, index, typography)
    )


def _prominence(look: Look, typography: Typography, after: Block | None) -> float:
    body = typography.body
    if look._replace(is_capitals=False) in typography.prose and not look.is_capitals:
        return -1.0
    ratio = look.size_pt / max(typography.body_pt, 1.0)
    if after is not None and after.lines and look.size_pt >= after.lines[0].style.size_pt:
        ratio = max(ratio, 1.0)  # in a box or a list the text is smaller
    score = next(points for least, points in SIZE_POINTS if ratio >= least)
    if look.weight >= body.weight + 200:
        score += 1.5
    elif look.weight > body.weight:
        score += 0.6
    score += 0.9 * look.is_capitals
    score += 0.7 * (look.colour != body.colour)
    score += 0.4 * (look.is_italic and not body.is_italic)
    return score + 0.3 * (look.family != body.family)


def _wording(text: str, look: Look, typography: Typography) -> float:
    score = 0.0
    if NUMBERED.match(text):
        score += 0.8
    if text[0].islower():
        score -= 2.5 if text[-1] in ".,;" else 1.2
    if _ADDRESS.search(text) and look.size_pt < DISPLAY * typography.body_pt:
        score -= 2.0
    if text[-1] in ".,;" and not text.endswith("..."):
        score -= 1.4 if look.size_pt <= 1.15 * typography.body_pt else 0.5
    if len(text) > 120:
        score -= 1.2
    return score


def _setting(blocks: Sequence[Block], index: int, typography: Typography) -> float:
    """Weigh what stands around: room above, text under it, neighbours in the same row."""
    block, after = blocks[index], _under(blocks, index)
    score = _room(block, _beside(blocks, index, -1), after, typography)
    if after is not None and _is_heading_too(after, blocks, typography):
        score += 0.3
    else:
        score += _text_under(block, after, typography)
    near = [other for other in blocks[max(0, index - 3) : index + 4] if other is not block]
    row = [other for other in near if _in_row(block, other)]
    if any(_is_text_beside(block, other) for other in row):
        score += 0.9 if after is None or _word_count(after) < FEW_WORDS else 0.4
    elif row:
        score -= 0.4 if len(row) == 1 else 0.9
    if len(block.lines) > 3:
        score -= 1.0
    if after is not None and _is_signature(block, after, blocks, typography):
        score -= 1.5
    if block.panel is not None and _opens_panel(blocks, index):
        score += 0.8
    return score - 1.0 * any(_is_label(block, other) for other in blocks)


def _opens_panel(blocks: Sequence[Block], index: int) -> bool:
    """Tell whether a block is the first text in its box and more text of it follows."""
    panel, before, after = blocks[index].panel, _beside(blocks, index, -1), _beside(blocks, index, 1)
    return (before is None or before.panel != panel) and after is not None and after.panel == panel


def _room(block: Block, before: Block | None, after: Block | None, typography: Typography) -> float:
    first, last = block.lines[0].baseline, block.lines[-1].baseline
    above = first - before.lines[-1].baseline if before is not None and before.lines else 99.0
    below = after.lines[0].baseline - last if after is not None and after.lines else 99.0
    score = 0.5 if above <= 0 or above > 1.25 * below else 0.0
    is_tight = 0 < above < 1.1 * typography.leading_pt and below < 1.1 * typography.leading_pt
    return score - 0.5 * is_tight


def _text_under(block: Block, after: Block | None, typography: Typography) -> float:
    words = _word_count(after) if after is not None else 0
    if after is not None and words <= FEW_WORDS and _ADDRESS.search(block_text(after)):
        return -1.5  # what is called so is found there
    if after is None or (words < FEW_WORDS and is_capitals(block_text(block))):
        is_large = block.lines[0].style.size_pt >= SIZE_POINTS[0][0] * typography.body_pt
        return -0.3 if is_large else -1.2
    if after.kind is Kind.TABLE and _is_title_of(block, after, typography):
        return -1.5
    if after.kind not in (Kind.PARAGRAPH, Kind.LIST_ITEM) or not after.lines:
        return 0.0
    return 0.7 if words >= MANY_WORDS else 0.3 if words >= FEW_WORDS else -0.3


def _is_signature(block: Block, after: Block, blocks: Sequence[Block], typography: Typography) -> bool:
    """Tell whether a block is a name over the small lines of an office, which nothing small follows."""
    words = [word.text for line in block.lines for word in line.words]
    if not 2 <= len(words) <= 5 or not all(word[0].isupper() for word in words) or not after.lines:
        return False
    style = after.lines[0].style
    if style.size_pt >= SMALLER * typography.body_pt or len(after.lines) > 3 or len(block.lines) > 1:
        return False
    step = after.lines[0].baseline - block.lines[0].baseline
    following = _beside(blocks, blocks.index(after), 1)
    more = (
        following is not None and bool(following.lines) and following.lines[0].style.size_pt <= style.size_pt
    )
    return 0 < step < 2 * style.size_pt and not more


def _is_heading_too(after: Block, blocks: Sequence[Block], typography: Typography) -> bool:
    """Tell whether what follows is short, bold or large, and has text under it: a heading too."""
    if after.kind is not Kind.PARAGRAPH or not after.lines or len(after.lines) > TITLE_LINES:
        return False
    look, under = block_look(after), _under(blocks, blocks.index(after))
    stands_out = look.weight >= typography.body.weight + 200 or look.size_pt >= DISPLAY * typography.body_pt
    return stands_out and under is not None and _word_count(under) >= MANY_WORDS


def _is_title_of(block: Block, table: Block, typography: Typography) -> bool:
    """Tell whether a line of the text's size stands directly over a table, without a section's number."""
    size = block.lines[0].style.size_pt
    is_near = table.box.y0 - block.lines[-1].baseline < 2.5 * size
    return is_near and size < DISPLAY * typography.body_pt and not _LEADING_NUMBER.match(block_text(block))


def _word_count(block: Block) -> int:
    return sum(len(line.words) for line in block.lines)


def _under(blocks: Sequence[Block], index: int) -> Block | None:
    """Return the block that follows, or the next one where that is the other part of a row."""
    after = _beside(blocks, index, 1)
    if after is None or not _in_row(blocks[index], after) or _is_text_beside(blocks[index], after):
        return after
    return _beside(blocks, blocks.index(after), 1)


def _beside(blocks: Sequence[Block], index: int, step: int) -> Block | None:
    at = index + step
    while 0 <= at < len(blocks):
        block = blocks[at]
        if block.kind not in (Kind.HEAD, Kind.FOOT, Kind.PICTURE, Kind.NOTE):
            return block
        at += step
    return None


def _is_label(block: Block, picture: Block) -> bool:
    """Tell whether a block stands in a picture that is no background."""
    return (
        picture.kind is Kind.PICTURE and picture.box.area < LARGEST_FIGURE_PT and picture.box.holds(block.box)
    )


def _is_text_beside(block: Block, other: Block) -> bool:
    """Tell whether a block at the right is the text of a headline at the side."""
    style, text = block.lines[0].style, other.lines[0].style
    is_smaller = text.size_pt <= style.size_pt and text != style
    return is_smaller and other.box.x0 > block.box.x1 and _word_count(other) >= FEW_WORDS


def _in_row(block: Block, other: Block) -> bool:
    if not other.lines or other.kind in (Kind.HEAD, Kind.FOOT):
        return False
    return abs(other.lines[0].baseline - block.lines[0].baseline) < 3
