"""The words of a block tree in reading order, for tests that compare what two writers say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.manuscript.blocks import (
    Block,
    Code,
    Contents,
    Figure,
    Group,
    Heading,
    Inline,
    LineBreak,
    List,
    Note,
    Paragraph,
    Table,
    Text,
)


def plain_text(blocks: Sequence[Block]) -> list[tuple[str, str, str]]:
    """Return (role, id, words) of each block; list markers are left out, a note follows its block.

    A line break is a line feed. Cells come one by one with the id of their table, a contents entry with that
    of its heading.
    """
    return [line for block in blocks for line in _block(block)]


def _block(block: Block) -> Iterator[tuple[str, str, str]]:
    match block:
        case Heading() | Paragraph():
            role = "heading" if isinstance(block, Heading) else block.role
            yield from _lines(role, block.id, block.children)
        case List():
            yield from (line for item in block.items for line in plain_text(item.blocks))
        case Table():
            yield from _table(block)
        case Figure():
            yield ("picture", block.id, block.alt)
            yield from _lines("caption", block.id, block.caption)
        case Contents():
            yield from (("entry", entry.target, entry.text) for entry in block.entries)
        case Group():
            yield from plain_text(block.children)


def _table(table: Table) -> Iterator[tuple[str, str, str]]:
    yield from _lines("caption", table.id, table.caption)
    for row in (*table.head, *table.body):
        for cell in row.cells:
            yield from _lines("cell", table.id, cell.children)


def _lines(role: str, identifier: str, children: Sequence[Inline]) -> Iterator[tuple[str, str, str]]:
    notes: list[Note] = []
    if children or role == "cell":
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
