"""The words of a block tree in reading order, for tests that compare what two writers say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.manuscript.blocks import (
    Block,
    Contents,
    Figure,
    Group,
    Heading,
    Inline,
    LineBreak,
    Code,
    List,
    Note,
    Paragraph,
    Table,
    Text,
)


def plain_text(blocks: Sequence[Block]) -> list[tuple[str, str, str]]:
    """Return (role, id, words) of each block; list markers are left out, notes stand at their call as `note`.

    A line break is a line feed. Cells come one by one with the id of their table, a contents entry with that of
    its heading.
    """
    return [line for block in blocks for line in _block(block)]


def _block(block: Block) -> Iterator[tuple[str, str, str]]:
    match block:
        case Heading():
            yield from _lines("heading", block.id, block.children)
        case Paragraph():
            yield from _lines(block.role, block.id, block.children)
        case List():
            for item in block.items:
                yield from plain_text(item.blocks)
        case Table():
            yield from _table(block)
        case Figure():
            yield ("picture", block.id, block.alt)
            if block.caption:
                yield from _lines("caption", block.id, block.caption)
        case Contents():
            for entry in block.entries:
                yield ("entry", entry.target, entry.text)
        case Group():
            yield from plain_text(block.children)


def _table(table: Table) -> Iterator[tuple[str, str, str]]:
    if table.caption:
        yield from _lines("caption", table.id, table.caption)
    for row in (*table.head, *table.body):
        for cell in row.cells:
            yield from _lines("cell", table.id, cell.children)


def _lines(role: str, identifier: str, children: Sequence[Inline]) -> Iterator[tuple[str, str, str]]:
    notes: list[Note] = []
    yield (role, identifier, _words(children, notes))
    for note in notes:
        yield ("note", note.id, _words(note.children, []))


def _words(children: Sequence[Inline], notes: list[Note]) -> str:
    parts = []
    for child in children:
        match child:
            case Text() | Code():
                parts.append(child.text)
            case LineBreak():
                parts.append("\n")
            case Note():
                notes.append(child)
            case _:
                parts.append(_words(child.children, notes))
    return "".join(parts)
