"""The outline (bookmarks) of a file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject

from pipeline.importer.record.clean import clean

MOST_ENTRIES = 1000
DEEPEST = 12
MOST_NAMES = 20_000


class OutlineEntry(NamedTuple):
    """A bookmark; `page_number` is 0 for one that leads to no page."""

    level: int
    title: str
    page_number: int


def read_outline(reader: PdfReader) -> tuple[OutlineEntry, ...]:
    """Return the bookmarks in their order, each once, `MOST_ENTRIES` at most."""
    root = _dictionary(reader.root_object.get("/Outlines"))
    if not root:
        return ()
    numbers = {
        page.indirect_reference.idnum: index
        for index, page in enumerate(reader.pages, start=1)
        if page.indirect_reference is not None
    }
    found: list[OutlineEntry] = []
    seen: set[int] = set()
    stack = [(root.raw_get("/First") if "/First" in root else None, 1)]
    names: Mapping[str, PdfObject] | None = None
    while stack and len(found) < MOST_ENTRIES:
        handle, level = stack.pop()
        entry = _dictionary(handle)
        if entry is None or (isinstance(handle, IndirectObject) and handle.idnum in seen):
            continue
        if isinstance(handle, IndirectObject):
            seen.add(handle.idnum)
        target = _target(entry)
        if isinstance(target, str):
            names = _named(reader) if names is None else names
            target = names.get(target)
        title = clean(str(entry.get("/Title") or ""))
        found.append(OutlineEntry(level, title, _page_number(target, numbers)))
        if "/Next" in entry:
            stack.append((entry.raw_get("/Next"), level))
        if "/First" in entry and level < DEEPEST:
            stack.append((entry.raw_get("/First"), level + 1))
    return tuple(found)


def _dictionary(value: object) -> DictionaryObject | None:
    if isinstance(value, IndirectObject):
        value = value.get_object()
    return value if isinstance(value, DictionaryObject) else None


def _target(entry: DictionaryObject) -> object:
    action = _dictionary(entry.get("/A"))
    target: object = entry.get("/Dest")
    if target is None and action is not None and action.get("/S") == "/GoTo":
        target = action.get("/D")
    return target.get_object() if isinstance(target, IndirectObject) else target


def _named(reader: PdfReader) -> Mapping[str, PdfObject]:
    """Return the named destinations, from the old dictionary and the name tree."""
    found: dict[str, PdfObject] = dict(_dictionary(reader.root_object.get("/Dests")) or {})
    names = _dictionary(reader.root_object.get("/Names"))
    stack = [_dictionary(names.get("/Dests"))] if names else []
    visits = 0
    while stack and len(found) < MOST_NAMES and visits < MOST_NAMES:
        visits += 1
        node = stack.pop()
        if node is None:
            continue
        pairs = node.get("/Names")
        if isinstance(pairs, ArrayObject):
            found.update((str(pairs[at]), pairs[at + 1]) for at in range(0, len(pairs) - 1, 2))
        children = node.get("/Kids")
        if isinstance(children, ArrayObject):
            stack += [_dictionary(child) for child in children]
    return found


def _page_number(target: object, numbers: Mapping[int, int]) -> int:
    if isinstance(target, IndirectObject):
        target = target.get_object()
    if isinstance(target, DictionaryObject):
        target = target.get("/D")
    if not isinstance(target, ArrayObject) or not target:
        return 0
    page = target[0] if not hasattr(target, "raw_get") else list.__getitem__(target, 0)
    if isinstance(page, IndirectObject):
        return numbers.get(page.idnum, 0)
    return int(page) + 1 if isinstance(page, int) and 0 <= page < len(numbers) else 0
