"""The outline of a joined file: levels become a tree, and the tree a chain of objects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.writers.pdf_join_part import reference


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the outline: its level, and its title and destination as they stand in the file."""

    level: int
    title: bytes
    destination: bytes
    is_closed: bool = False


@dataclass(slots=True)
class _Item:
    number: int
    entry: Entry
    items: list[_Item] = field(default_factory=list)

    @property
    def shown(self) -> int:
        """How many lines stand below this one when all that may be open is open."""
        return sum(1 + (0 if item.entry.is_closed else item.shown) for item in self.items)


def outline(entries: Sequence[Entry], number: int) -> list[bytes]:
    """Return the objects of the outline, the root first, numbered from `number` on.

    An entry lies below the last one before it whose level is smaller; levels that are left out add no depth.
    """
    root = _Item(number, Entry(0, b"", b""))
    above = [root]
    for index, entry in enumerate(entries, start=1):
        while above[-1].entry.level >= entry.level:
            above.pop()
        item = _Item(number + index, entry)
        above[-1].items.append(item)
        above.append(item)
    return [b"<</Type /Outlines/Count %d%b>>" % (root.shown, _ends(root)), *_objects(root)]


def _objects(parent: _Item) -> Iterator[bytes]:
    for index, item in enumerate(parent.items):
        sign = -1 if item.entry.is_closed else 1
        before = b"/Prev " + reference(parent.items[index - 1].number) if index else b""
        is_last = index + 1 == len(parent.items)
        after = b"" if is_last else b"/Next " + reference(parent.items[index + 1].number)
        yield b"<</Title %b/Dest %b/Parent %b/Count %d%b%b%b>>" % (
            item.entry.title,
            item.entry.destination,
            reference(parent.number),
            sign * item.shown,
            before,
            after,
            _ends(item),
        )
        yield from _objects(item)


def _ends(item: _Item) -> bytes:
    if not item.items:
        return b""
    return b"/First %b/Last %b" % (reference(item.items[0].number), reference(item.items[-1].number))
