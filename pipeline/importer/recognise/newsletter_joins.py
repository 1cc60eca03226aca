"""Passages that were parted at line ends or by a slope, joined: headings, link lines, turned badges."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from pipeline.importer.block import Kind
from pipeline.importer.geometry import Box
from pipeline.importer.layout.text import plain_text
from pipeline.importer.page import Style
from pipeline.importer.recognise.newsletter_passages import Passage, looks_like_heading

UNFINISHED = frozenset(
    ("a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with")
)
"""Words that end no title."""
SENTENCE = 8
"""A text of fewer words may be a line without a stop, such as an address."""
HEADING_STEP = 1.35
ADDRESS_STEP = 1.8
"""From baseline to baseline, in sizes: lines of one heading, and a link with its address below it."""
ALIGNED_PT = 3.0
_ADDRESS = re.compile(r"\((?:https?://|www\.|[\w-]+(?:\.[\w-]+)+/)?[^\s()]+\.[^\s()]+\)", re.IGNORECASE)
BADGE_PT = 60.0
"""The pieces of a turned badge stand no farther apart."""


def joined(passages: Sequence[Passage], body: Style) -> tuple[Passage, ...]:
    """Return the passages, each heading, link line and turned badge in one piece."""
    found: list[Passage] = []
    for passage in passages:
        last = found[-1] if found else None
        if last is not None and _goes_on(last, passage, body):
            found[-1] = _one(last, passage)
        else:
            found.append(passage)
    return _continued(found, body)


def _continued(passages: Sequence[Passage], body: Style) -> tuple[Passage, ...]:
    """Return the passages, each text that stops within a sentence joined to its rest further on."""
    found: list[Passage] = []
    open_at = -1
    for passage in passages:
        last = found[open_at] if open_at >= 0 else None
        if last is not None and _is_text(passage, body) and _is_aligned(last, passage):
            found[open_at] = last = _one(last, passage)
            open_at = open_at if _stops_short(last) else -1
            continue
        found.append(passage)
        if _is_text(passage, body) or (passage.kind is Kind.LIST_ITEM and passage.style == body):
            open_at = len(found) - 1 if _stops_short(passage) else -1
        elif not (passage.photo or passage.kind is Kind.NOTE):
            open_at = -1
    return tuple(found)


def _is_text(passage: Passage, body: Style) -> bool:
    return passage.kind is Kind.PARAGRAPH and passage.style == body


def _is_aligned(last: Passage, passage: Passage) -> bool:
    """Tell whether a text begins where the last line of another did; a title is no beginning of it."""
    if last.kind is Kind.LIST_ITEM and not (passage.text[0].islower() or last.text.split()[-1] in UNFINISHED):
        return False
    return abs(last.block.lines[-1].box.x0 - passage.box.x0) < ALIGNED_PT


def _stops_short(passage: Passage) -> bool:
    return len(passage.text.split()) >= SENTENCE and (passage.text[-1].isalpha() or passage.text[-1] == ",")


def _goes_on(last: Passage, passage: Passage, body: Style) -> bool:
    if last.page_number != passage.page_number or not (last.block.lines and passage.block.lines):
        return False
    if last.is_turned and passage.is_turned:
        return _gap(last.box, passage.box) < BADGE_PT
    opened = last.text[max(0, last.text.rfind("(")) :]
    if _ADDRESS.fullmatch(passage.text) or _ADDRESS.fullmatch(opened + passage.text):
        return _is_below(last, passage, ADDRESS_STEP)
    is_one_look = last.style == passage.style and _is_below(last, passage, HEADING_STEP)
    return is_one_look and looks_like_heading(last, body) and looks_like_heading(passage, body)


def _is_below(last: Passage, passage: Passage, step: float) -> bool:
    """Tell whether a passage begins in the line below another one, at its left edge."""
    lines = last.block.lines[-1], passage.block.lines[0]
    down = lines[1].baseline - lines[0].baseline
    return abs(last.box.x0 - passage.box.x0) < ALIGNED_PT and 0 < down <= step * lines[0].style.size_pt


def _gap(one: Box, other: Box) -> float:
    across = max(one.x0, other.x0) - min(one.x1, other.x1)
    down = max(one.y0, other.y0) - min(one.y1, other.y1)
    return max(across, down, 0.0)


def _one(last: Passage, passage: Passage) -> Passage:
    lines = (*last.block.lines, *passage.block.lines)
    shift = len(last.block.lines)
    calls = (*last.block.calls, *(call._replace(line=call.line + shift) for call in passage.block.calls))
    kind = last.kind if last.kind is Kind.HEADING or passage.kind is not Kind.HEADING else passage.kind
    box = Box.around((last.box, passage.box))
    block = dataclasses.replace(last.block, kind=kind, lines=lines, box=box, calls=calls)
    return dataclasses.replace(last, block=block, text=plain_text(lines))
