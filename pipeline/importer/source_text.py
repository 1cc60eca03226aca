"""Blocks to a text in the source format, which prints the words as they stood in the original."""

from __future__ import annotations

import dataclasses
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from pipeline.content.as_typed import as_typed
from pipeline.content.prose import Photo
from pipeline.importer.block import Block, Kind, Line, Table
from pipeline.importer.page import Word
from pipeline.importer.source_lists import ListWriter
from pipeline.importer.table_markup import table_markup
from pipeline.importer.text import plain_text

_CALL = ("⸨", "⸩")
"""Round a note's label until the text is escaped; brackets of medieval editions, which nobody else prints."""
_RAISED = 0.12
"""Part of the size by which a note's call stands above its line."""
_LABEL = re.compile(r"[^\w*†‡§]+")
_HTML_ESCAPES = re.compile(r"\\(?=[<&])")
"""In HTML tables these signs are entities."""
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
        is_aside = block.kind in {Kind.CAPTION, Kind.CREDIT}
        return is_aside and (block.belongs_to in self._photos or index in self._captions.values())

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
            self.paragraphs.append(as_typed(f"{block.marker} ") + self._text(block))
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
        label, text = self._notes.labels.get(index, ""), self._text(block)
        if label in self._notes.called and text:
            return f"[^{label}]: {text}"
        return as_typed(f"{block.marker} ") + text if block.marker else text

    def _text(self, block: Block) -> str:
        marked = tuple(self._notes.with_calls(line) for line in block.lines)
        text = as_typed(plain_text(marked))
        return text.replace(_CALL[0], "[^").replace(_CALL[1], "]")


class _Notes:
    """Footnotes and the raised marks that call them: those of the mark's page first, then the next."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.labels: dict[int, str] = {}
        self._by_mark: dict[str, list[tuple[int, str]]] = defaultdict(list)
        taken: set[str] = set()
        for index, block in enumerate(blocks):
            mark = _LABEL.sub("", block.marker)
            if block.kind is not Kind.NOTE or not mark or not block.lines:
                continue
            label = mark if mark not in taken else f"{mark}-p{block.page_number}"
            if label in taken:
                continue
            taken.add(label)
            self.labels[index] = label
            self._by_mark[mark].append((block.page_number, label))
        self.called = {
            label
            for block in blocks
            if block.kind is not Kind.NOTE
            for line in block.lines
            for word in line.words
            if (label := self._label(word, line))
        }

    def with_calls(self, line: Line) -> Line:
        """Return the line with each call of a note between the signs that stand for it."""
        if not self._by_mark or not any(self._label(word, line) for word in line.words):
            return line
        words = (
            word._replace(text=f"{_CALL[0]}{label}{_CALL[1]}", is_attached=True)
            if (label := self._label(word, line))
            else word
            for word in line.words
        )
        return line._replace(words=tuple(words))

    def _label(self, word: Word, line: Line) -> str:
        """Return the label of the note that a word calls, "" for an ordinary word."""
        candidates = self._by_mark.get(_LABEL.sub("", word.text))
        if not candidates or word.angle or word.baseline > line.baseline - _RAISED * line.style.size_pt:
            return ""
        page = line.page_number
        return next((label for number, label in candidates if number >= page), "")


def _markup(table: Table) -> str:
    """Return the table with its cells escaped for pipes or for HTML, whichever it needs."""
    is_html = table_markup(table).startswith("<")

    def typed(text: str) -> str:
        return _HTML_ESCAPES.sub("", as_typed(text)) if is_html else as_typed(text)

    cells = tuple(cell._replace(text=typed(cell.text)) for cell in table.cells)
    return table_markup(dataclasses.replace(table, cells=cells))
