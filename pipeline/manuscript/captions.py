"""Captions of tables: a paragraph `Table: …` before the table or matrix that it names."""

from __future__ import annotations

import re

from pipeline.manuscript.nodes import Node, ParagraphNode, TableNode
from pipeline.manuscript.source import Passage

_CAPTION = re.compile(r"Table: *")
_MATRIX = re.compile(r"\[\[matrix:[^\]\n]*\]\]")


def is_caption(passage: Passage) -> bool:
    """Say whether a paragraph is meant as the caption of what follows."""
    return _CAPTION.match(passage.text) is not None


def with_caption(block: Node, caption: Passage) -> Node | None:
    """Return a table or matrix with its caption, None for any other block."""
    if isinstance(block, TableNode):
        return TableNode(block.head, block.body, block.location, caption)
    if isinstance(block, ParagraphNode) and _MATRIX.fullmatch(block.passage.text.strip()):
        return ParagraphNode(block.passage, caption)
    return None


def caption_words(passage: Passage) -> Passage:
    """Return the words behind `Table:`."""
    match = _CAPTION.match(passage.text)
    width = match.end() if match else 0
    return Passage(passage.file, (passage.lines[0].after(width), *passage.lines[1:]))
