"""Blocks to a text in the source format, which prints the words as they stood in the original."""

from __future__ import annotations

import dataclasses
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from pipeline.content.as_typed import as_typed, as_typed_in_html
from pipeline.content.prose import Photo
from pipeline.importer.block import Block, Kind, Line, Table
from pipeline.importer.layout.emphasis import emphasis_marks, with_emphasis
from pipeline.importer.layout.text import plain_text
from pipeline.importer.page import Word
from pipeline.importer.record.source_lists import ListWriter
from pipeline.importer.tables.markup import table_markup

_CALL = ("⸨", "⸩")
"""Round a note's label until the text is escaped; brackets of medieval editions, which nobody else prints."""
_UNFIT = re.compile(r"[^\w*†‡§]+")
_FURNITURE = frozenset((Kind.HEAD, Kind.FOOT))


def source_text(blocks: Sequence[Block], photos: Mapping[int, Photo]) -> str:
    """Return the Markdown of the blocks; `photos` are the pictures by the index of their block in `blocks`.

    Running heads are left out. Captions and credits of the `photos` stand in photos.csv, not in the text.
    Notes that nothing calls stand as paragraphs.
    """
    writer = _Writer(blocks, photos)
    for index in range(len(blocks)):
        writer.add(index)
    return "\n\n".join(writer.paragraphs) + "\n"


class _Writer:
    def __init__(self, blocks: Sequence[Block], photos: Mapping[int, Photo]) -> None:
        self.paragraphs: list[str] = []
        self._blocks, self._photos = blocks, photos
        self._notes = _Notes(blocks)
        self._lists = ListWriter()
        self._captions = {
            block.belongs_to: index
            for index, block in enumerate(blocks)
            if block.kind is Kind.CAPTION and self._is_table(block.belongs_to)
        }

    def add(self, index: int) -> None:
        """Write the block at `index`."""
        block = self._blocks[index]
        if block.kind in _FURNITURE or self._stands_elsewhere(index, block):
            return
        if block.kind is Kind.LIST_ITEM:
            self._add_item(block)
            return
        paragraph = self._paragraph(index, block)
        if paragraph:
            self._lists.end()
            self.paragraphs.append(paragraph)

    def _stands_elsewhere(self, index: int, block: Block) -> bool:
        if block.kind not in {Kind.CAPTION, Kind.CREDIT}:
            return False
        return index in self._captions.values() or any(
            picture in self._photos for picture in (block.belongs_to, *block.shared_with)
        )

    def _is_table(self, index: int) -> bool:
        return 0 <= index < len(self._blocks) and self._blocks[index].table is not None

    def _paragraph(self, index: int, block: Block) -> str:
        if block.table is not None:
            return self._table(index, block)
        if block.kind is Kind.PICTURE:
            return f"[[photo:{self._photos[index].id}]]" if index in self._photos else ""
        if block.kind is Kind.NOTE:
            return self._note(index, block)
        text = self._text(block)
        if block.kind is Kind.HEADING and text:
            return f"{'#' * min(max(block.level, 1), 6)} {text}"
        return text

    def _add_item(self, block: Block) -> None:
        item = self._lists.item(block.marker, max(block.level, 1), self._text(block))
        if item is None:
            self._lists.end()
            self.paragraphs.append(_typed_marker(block) + self._text(block))
        elif item.continues:
            self.paragraphs[-1] += f"\n{item.text}"
        else:
            self.paragraphs.append(item.text)

    def _table(self, index: int, block: Block) -> str:
        assert block.table is not None  # noqa: S101 - the caller has looked
        markup = _markup(block.table)
        caption = self._captions.get(index)
        words = self._text(self._blocks[caption]) if caption is not None else ""
        return f"Table: {words}\n\n{markup}" if words and markup else markup or words

    def _note(self, index: int, block: Block) -> str:
        label, text = self._notes.labels.get(index), self._text(block)
        if label and text:
            return f"[^{label}]: {text}"
        return _typed_marker(block) + text if block.marker else text

    def _text(self, block: Block) -> str:
        text = emphasis_marks(as_typed(plain_text(with_emphasis(self._notes.with_calls(block)))))
        return text.replace(_CALL[0], "[^").replace(_CALL[1], "]")


class _Notes:
    """The labels of the notes that are called, and the calls of each block."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.labels: dict[int, str] = {}
        taken: set[str] = set()
        for note in sorted({call.note for block in blocks for call in block.calls}):
            mark = _UNFIT.sub("", blocks[note].marker) if note < len(blocks) else ""
            if mark and blocks[note].lines:
                self.labels[note] = mark if mark not in taken else f"{mark}-{note}"
                taken.add(self.labels[note])
        self._markers = {note: blocks[note].marker for note in self.labels}

    def with_calls(self, block: Block) -> tuple[Line, ...]:
        """Return the block's lines with each call of a note between the signs that stand for it."""
        calls: dict[tuple[int, int], list[int]] = defaultdict(list)
        for call in block.calls:
            if call.note in self.labels:
                calls[call.line, call.word].append(call.note)
        lines = [list(line.words) for line in block.lines]
        for (line, word), notes in calls.items():
            lines[line][word] = self._called(lines[line][word], notes)
        return tuple(
            line._replace(words=tuple(words)) for line, words in zip(block.lines, lines, strict=True)
        )

    def _called(self, word: Word, notes: Sequence[int]) -> Word:
        """Return a word with its mark written as calls; what stands before a glued mark stays."""
        marks = "".join(f"{_CALL[0]}{self.labels[note]}{_CALL[1]}" for note in notes)
        before = word.text.removesuffix(self._markers[notes[-1]])
        if before == word.text or not any(letter.isalpha() for letter in before):
            return word._replace(text=marks, is_attached=True)
        return word._replace(text=before + marks)


def _typed_marker(block: Block) -> str:
    """Return a marker that begins a paragraph, with the blank behind it."""
    return as_typed(f"{block.marker} .").removesuffix(".")


def _markup(table: Table) -> str:
    """Return the table with its cells escaped for pipes or for HTML, whichever it needs."""
    typed = as_typed_in_html if table_markup(table).startswith("<") else as_typed
    cells = tuple(cell._replace(text=typed(cell.text)) for cell in table.cells)
    return table_markup(dataclasses.replace(table, cells=cells))
