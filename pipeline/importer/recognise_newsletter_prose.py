"""Passages to prose as sources write it: signs print as they were, lists and notes keep their marks."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable

from pipeline.content.as_typed import as_typed
from pipeline.content.prose import Prose
from pipeline.errors import Location
from pipeline.importer.block import Kind
from pipeline.importer.recognise_newsletter_passages import Passage
from pipeline.importer.table_markup import table_markup
from pipeline.importer.text import plain_text

PLACE = Location("original.pdf")
_JOINER = "\N{WORD JOINER}"
_CALLED = re.compile(rf"{_JOINER}(\d+){_JOINER}")
_BULLETS = "•●▪◦‣■□–—*➢✓►▶·-○"


def prose_of(passages: Iterable[Passage], *, level: int = 5) -> Prose:
    """Return passages as one text; headings in it stand at `level`, which cuts no piece of a source file."""
    every = tuple(passages)
    notes = {one.index: one for one in every if one.kind is Kind.NOTE}
    called = dict.fromkeys(
        call.note for one in every if _may_call(one) for call in one.block.calls if call.note in notes
    )
    parts: list[str] = []
    last: Passage | None = None
    for passage in (one for one in every if one.index not in called):
        text = _source(passage, called, level)
        is_next_item = last is not None and last.kind is passage.kind is Kind.LIST_ITEM
        if text:
            parts.append(("\n" if is_next_item else "\n\n") + text if parts else text)
            last = passage
    parts += [f"\n\n[^{_label(note)}]: {as_typed(notes[note].text)}" for note in called]
    return Prose("".join(parts).strip(), PLACE)


def line_of(text: str) -> Prose:
    """Return words of a headline as prose."""
    return Prose(as_typed(text), PLACE)


def _source(passage: Passage, called: Container[int], level: int) -> str:
    if passage.photo:
        return f"[[photo:{passage.photo}]]"
    if passage.block.table is not None:
        head = f"Table: {as_typed(passage.caption)}\n\n" if passage.caption else ""
        return head + table_markup(passage.block.table)
    text = _with_calls(passage, called)
    if passage.kind is Kind.HEADING:
        return f"{'#' * level} {text}"
    if passage.kind is Kind.LIST_ITEM:
        return f"{'  ' * max(0, passage.block.level - 1)}{_marker(passage.block.marker)} {text}"
    if passage.kind is Kind.NOTE:
        return as_typed(f"{passage.block.marker} {passage.text}".strip())
    return text


def _may_call(passage: Passage) -> bool:
    return passage.kind in (Kind.PARAGRAPH, Kind.LIST_ITEM)


def _marker(marker: str) -> str:
    return "-" if not marker or marker.strip() in _BULLETS else marker.strip()


def _label(note: int) -> str:
    return f"note-{note}"


def _with_calls(passage: Passage, called: Container[int]) -> str:
    here = [call for call in passage.block.calls if call.note in called] if _may_call(passage) else []
    if not here:
        return as_typed(passage.text)
    lines = list(passage.block.lines)
    for call in here:
        words = list(lines[call.line].words)
        words[call.word] = words[call.word]._replace(text=f"{_JOINER}{call.note}{_JOINER}")
        lines[call.line] = lines[call.line]._replace(words=tuple(words))
    return _CALLED.sub(lambda found: f"[^{_label(int(found[1]))}]", as_typed(plain_text(lines)))
