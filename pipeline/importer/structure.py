"""Blocks of a whole document, named: running heads, headings, lists, notes, captions; then joined."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.importer.block import Block
from pipeline.importer.contents_lists import split_entries
from pipeline.importer.furniture import mark_furniture
from pipeline.importer.headings import mark_headings
from pipeline.importer.lists import mark_lists
from pipeline.importer.note_calls import bind_calls
from pipeline.importer.notes import mark_notes
from pipeline.importer.sheet import Entry, Sheet
from pipeline.importer.splits import split_blocks
from pipeline.importer.typography import measure


def name_blocks(sheets: Sequence[Sheet], outline: Sequence[Entry] = ()) -> tuple[Block, ...]:
    """Return the blocks of all pages in reading order, each with its kind and level; parts are joined.

    No word is lost: running heads stay in the list, with a kind of their own.
    """
    del outline
    sheets = split_blocks(sheets)
    typography = measure(sheets)
    pages = mark_furniture(sheets, typography)
    divided = [split_entries(blocks) for blocks in pages]
    contents = [has_contents for _, has_contents in divided]
    pages = mark_headings([blocks for blocks, _ in divided], contents, typography)
    pages = mark_notes(sheets, mark_lists(pages), typography)
    return tuple(bind_calls([block for blocks in pages for block in blocks]))
