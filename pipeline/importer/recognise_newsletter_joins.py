"""Passages that were parted at line ends or by a slope, joined: headings, link lines, turned badges."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from pipeline.importer.block import Kind
from pipeline.importer.geometry import Box
from pipeline.importer.page import Style
from pipeline.importer.recognise_newsletter_passages import Passage, looks_like_heading
from pipeline.importer.text import plain_text

NEXT_LINE = 0.2
"""The white between two lines of a heading is less than this part of its size."""
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
    return tuple(found)


def _goes_on(last: Passage, passage: Passage, body: Style) -> bool:
    if last.page_number != passage.page_number or not (last.block.lines and passage.block.lines):
        return False
    if last.is_turned and passage.is_turned:
        return _gap(last.box, passage.box) < BADGE_PT
    if not _is_next_line(last, passage):
        return False
    if _ADDRESS.fullmatch(passage.text) or _ADDRESS.fullmatch(
        last.text[max(0, last.text.rfind("(")) :] + passage.text
    ):
        return True
    is_one_look = last.style == passage.style
    return is_one_look and looks_like_heading(last, body) and looks_like_heading(passage, body)


def _is_next_line(last: Passage, passage: Passage) -> bool:
    white = passage.box.y0 - last.box.y1
    size = last.style.size_pt
    return abs(last.box.x0 - passage.box.x0) < 3 and -0.4 * size <= white < NEXT_LINE * size


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
