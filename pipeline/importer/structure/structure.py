"""Blocks of a whole document, named: running heads, headings, lists, notes, captions; then joined."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.importer.block import Block
from pipeline.importer.sheet import Entry, Sheet
from pipeline.importer.structure.captions import bind_captions, mark_captions
from pipeline.importer.structure.contents_lists import entries_of, split_entries
from pipeline.importer.structure.furniture import mark_furniture
from pipeline.importer.structure.heading_parts import with_whole_headings
from pipeline.importer.structure.headings import mark_headings
from pipeline.importer.structure.joins import join_parts
from pipeline.importer.structure.levels import closed_up, plain_title, with_levels
from pipeline.importer.structure.lists import mark_lists
from pipeline.importer.structure.note_calls import bind_calls
from pipeline.importer.structure.notes import mark_notes
from pipeline.importer.structure.splits import split_blocks
from pipeline.importer.structure.tags import named_by_tags, read_tagging
from pipeline.importer.structure.typography import measure
from pipeline.importer.tables.join import join_tables


def name_blocks(sheets: Sequence[Sheet], outline: Sequence[Entry] = ()) -> tuple[Block, ...]:
    """Return the blocks of all pages in reading order, each with its kind and level; parts are joined.

    No word is lost: running heads stay in the list, with a kind of their own.
    """
    typography = measure(sheets := split_blocks(sheets))
    divided = [split_entries(blocks) for blocks in mark_furniture(sheets, typography)]
    pages = [blocks for blocks, _ in divided]
    contents = [entry for blocks, at in divided for entry in entries_of(blocks[at.start : at.stop])]
    tagging = read_tagging(sheets, pages)
    if tagging is None:
        titles = {plain_title(entry.title) for entry in (*outline, *contents)}
        pages = mark_headings(pages, [at for _, at in divided], titles, typography)
        pages = [with_whole_headings(blocks) for blocks in pages]
    else:
        pages = named_by_tags(pages, tagging)
    pages = mark_notes(sheets, mark_lists(pages), typography)
    pages = mark_captions(sheets, pages, typography)
    blocks = [block for page in pages for block in page]
    blocks = with_levels(blocks, outline, contents) if tagging is None else closed_up(blocks)
    return tuple(bind_calls(bind_captions(join_parts(join_tables(blocks)), sheets)))
