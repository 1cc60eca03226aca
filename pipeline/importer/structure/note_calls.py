"""Raised marks in the text that call a note, bound to the note at the foot of their page."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.importer.block import Block, Call, Kind, Line
from pipeline.importer.page import Doubt, Word

RAISED = 0.85
"""A raised mark is not set larger than this part of its line's type."""
SIGNS = "*†‡§¶"

_FIRST = frozenset("0123456789[(" + SIGNS)
_GLUED = re.compile(r"^(.*[^\W\d_]|.*[.,;:!?)\]”’\"'])(\d{1,3})$", re.DOTALL)


def calls_of(blocks: Iterable[Block]) -> set[str]:
    """Return the texts of all words of a page that may call a note."""
    found: set[str] = set()
    for block in blocks:
        for line in block.lines:
            for word in line.words:
                if is_raised(word, line):
                    found.update(_numbers(word.text))
                elif word.text[-1].isdigit() and (match := _GLUED.match(word.text)):
                    found.add(match[2])
    return found


def is_raised(word: Word, line: Line) -> bool:
    """Tell whether a number or sign is set smaller than its line, or higher."""
    if word.text[0] not in _FIRST and len(word.text) > 1:
        return False
    size = line.style.size_pt
    return word.style.size_pt <= RAISED * size or word.baseline < line.baseline - 0.15 * size


def bind_calls(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks of a document, each with the calls in its lines; an uncalled note has a doubt."""
    notes: dict[tuple[int, str], int] = {}
    for index, block in enumerate(blocks):
        if block.kind is Kind.NOTE and block.marker:
            notes.setdefault((block.page_number, block.marker), index)
    if not notes:
        return list(blocks)
    bound = _bound(blocks, notes, glued=False)
    called = {call.note for block in bound for call in block.calls}
    left = {key: index for key, index in notes.items() if index not in called}
    if left:
        bound = _bound(bound, left, glued=True)
        called = {call.note for block in bound for call in block.calls}
    return [
        _doubted(block) if block.kind is Kind.NOTE and index not in called else block
        for index, block in enumerate(bound)
    ]


def _bound(blocks: Sequence[Block], notes: dict[tuple[int, str], int], *, glued: bool) -> list[Block]:
    pages = {page_number for page_number, _ in notes}
    return [
        _with_calls(block, notes, glued=glued)
        if block.kind is not Kind.NOTE and any(line.page_number in pages for line in block.lines)
        else block
        for block in blocks
    ]


def _with_calls(block: Block, notes: dict[tuple[int, str], int], *, glued: bool) -> Block:
    lines = [_divided(line, notes) for line in block.lines] if glued else list(block.lines)
    calls = [*block.calls]
    for line_index, line in enumerate(lines):
        for word_index, word in enumerate(line.words):
            if not (word.is_attached if glued else is_raised(word, line)):
                continue
            for text in _numbers(word.text):
                if (note := notes.get((line.page_number, text))) is not None:
                    calls.append(Call(line_index, word_index, note))
    if calls == [*block.calls]:
        return block
    return dataclasses.replace(block, lines=tuple(lines), calls=tuple(sorted(set(calls))))


def _divided(line: Line, notes: dict[tuple[int, str], int]) -> Line:
    """Return the line with each mark glued to a word a word of its own, where there is such a note."""
    words: list[Word] = []
    for word in line.words:
        match = _GLUED.match(word.text) if word.text[-1].isdigit() else None
        if match and (line.page_number, match[2]) in notes:
            words.append(word._replace(text=match[1]))
            words.append(word._replace(text=match[2], is_attached=True))
        else:
            words.append(word)
    return line._replace(words=tuple(words)) if len(words) > len(line.words) else line


def _numbers(text: str) -> Iterator[str]:
    """Yield the marks that a raised word holds: `3,4` holds two."""
    yield from (part for part in re.split(r"[,\s]+", text.strip("[]().;:,")) if part)


def _doubted(note: Block) -> Block:
    reason = f"no raised mark on the page calls note {note.marker}"
    doubt = Doubt(note.page_number, note.box, "note-without-mark", reason)
    return dataclasses.replace(note, confidence=min(note.confidence, 0.6), doubts=(*note.doubts, doubt))
