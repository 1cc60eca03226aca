"""Lists of proceedings that the house makes itself: whether they hold anything that it would not print."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.importer.block import Block, Kind
from pipeline.importer.layout.text import plain_text
from pipeline.importer.recognise.meeting_names import is_entry
from pipeline.importer.recognise.meeting_outline import Part, PartKind

_PAGE_NUMBER = re.compile(r"(?:[\s.…·]*\b(?:\d{1,4}|[ivxl]{1,6})\b\W*)+$")

_ANNEX_LABEL = re.compile(
    r"^\W*(?:annex|annexe|anexo|appendix)\b(?:\s+(?:[IVX]{1,5}|\d{1,2}|[A-H])\b)?", re.IGNORECASE
)
"""Entries have it before the title, pages above it."""


def with_odd_lists_as_chapters(parts: Sequence[Part]) -> list[Part]:
    """Return the parts; a list that holds more than what it is made of becomes a chapter, so nothing is lost.

    Of a list of contents only what names no heading is kept.
    """
    headings = _folded(" ".join(plain_text(part.heading.lines) for part in parts if part.heading))
    headings += _folded(
        " ".join(
            plain_text(block.lines) for part in parts for block in part.blocks if block.kind is Kind.HEADING
        )
    )
    kept: list[Part] = []
    for part in parts:
        odd = _odd(part, headings)
        if part.kind is PartKind.CONTENTS:
            kept += [part] if not odd else [replace(part, kind=PartKind.CHAPTER, blocks=odd)]
        else:
            kept.append(replace(part, kind=PartKind.CHAPTER) if odd else part)
    return kept


def _odd(part: Part, headings: str) -> list[Block]:
    """Return the blocks that the house would not print again."""
    if part.kind is PartKind.CONTENTS or part.kind is PartKind.AGENDA:
        return [block for block in part.blocks if not _is_named(block, headings)]
    if part.kind is PartKind.ABBREVIATIONS:
        lines = [block for block in part.blocks if block.lines]
        odd = [block for block in part.blocks if not block.lines]
        return odd if not lines or is_entry(lines[0].lines) else list(part.blocks)
    if part.kind is PartKind.PARTICIPANTS:
        return [block for block in part.blocks if not block.lines]
    return []


def _is_named(block: Block, headings: str) -> bool:
    """Tell whether each text of a block is a number or stands in the headings of the document."""
    texts = [cell.text for cell in block.table.cells] if block.table else [plain_text(block.lines)]
    if block.image is not None:
        return False
    return all(_folded(_ANNEX_LABEL.sub("", _PAGE_NUMBER.sub("", text))) in headings for text in texts)


def _folded(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
