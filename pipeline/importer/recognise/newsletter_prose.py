"""Passages to prose as sources write it."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import reduce

from pipeline.content.as_typed import as_typed
from pipeline.content.prose import Photo, Prose
from pipeline.errors import Location
from pipeline.importer.block import Block, Call, Kind
from pipeline.importer.recognise.newsletter_passages import Passage
from pipeline.importer.record.source_text import source_text

PLACE = Location("original.pdf")
DEEPEST = 6
_NOTE = re.compile(r"(?<!\\)\[\^([^\]\s]+)\]")


def prose_of(passages: Iterable[Passage], *, level: int = 5) -> Prose:
    """Return passages as one text; headings begin at `level`, so that they cut no piece of a source file."""
    every = tuple(passages)
    highest = min((one.block.level for one in every if one.kind is Kind.HEADING), default=1)
    blocks: list[Block] = []
    photos: dict[int, Photo] = {}
    places: dict[int, int] = {}
    for passage in every:
        places[passage.index] = len(blocks)
        if passage.picture is not None:
            photos[len(blocks)] = passage.picture
        block = _with_level(passage.block, level, highest)
        # The picture of a caption that stands as a passage was not kept; its index is another block's here.
        block = dataclasses.replace(block, belongs_to=-1, shared_with=())
        blocks += (block, *_captions(passage, len(blocks)))
    text = source_text(_with_calls(blocks, places), photos).strip()
    # Labels are unique in a file, which holds several such texts.
    return Prose(_NOTE.sub(rf"[^{every[0].index}-\1]", text) if every else text, PLACE)


def line_of(text: str) -> Prose:
    """Return words of a headline as prose."""
    return Prose(as_typed(text), PLACE)


def _with_level(block: Block, level: int, highest: int) -> Block:
    if block.kind is not Kind.HEADING:
        return block
    return dataclasses.replace(block, level=min(DEEPEST, level + max(0, block.level - highest)))


def _with_calls(blocks: Sequence[Block], places: Mapping[int, int]) -> list[Block]:
    """Return the blocks with calls led to where the notes stand now: each once, none from a heading."""
    called: set[int] = set()
    found: list[Block] = []
    for block in blocks:
        calls: list[Call] = []
        for call in block.calls if block.kind is not Kind.HEADING else ():
            if call.note in places and call.note not in called:
                called.add(call.note)
                calls.append(call._replace(note=places[call.note]))
        found.append(dataclasses.replace(block, calls=tuple(calls)) if block.calls else block)
    return found


def _captions(passage: Passage, index: int) -> Sequence[Block]:
    """Return the caption of a table, which now stands at `index`, in one piece, and its other words."""
    captions = [one for one in passage.captions if one.kind is Kind.CAPTION and one.lines]
    others = (one for one in passage.captions if one.kind is not Kind.CAPTION)
    whole = [reduce(_one_caption, captions)] if captions else []
    return [dataclasses.replace(one, belongs_to=index, shared_with=()) for one in (*whole, *others)]


def _one_caption(first: Block, second: Block) -> Block:
    shift = len(first.lines)
    calls = (*first.calls, *(call._replace(line=call.line + shift) for call in second.calls))
    return dataclasses.replace(first, lines=(*first.lines, *second.lines), calls=calls)
