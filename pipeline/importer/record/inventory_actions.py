"""What a file would do or bring along if somebody opened it elsewhere: scripts, launches, attached files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

from pipeline.importer.record.clean import clean

MOST_LISTED = 500
MOST_STEPS = 100_000
"""Objects looked at; a file that asks for more is a bomb."""
LONGEST_SHOWN = 200
LARGEST_SCRIPT = 1_000_000
_HARMLESS = frozenset(("", "GoTo", "Named", "Hide", "Thread", "Trans", "GoTo3DView", "SetOCGState"))
_TARGETS = ("/JS", "/URI", "/F", "/Win", "/T", "/D")


class Attachment(NamedTuple):
    """A file inside the file; its name was made up by somebody and is never used as a path."""

    name: str
    kind: str
    size: int


class Script(NamedTuple):
    """Something that would run or reach out: `JavaScript`, `Launch`, `SubmitForm`, `XFA` and others."""

    kind: str
    place: str
    words: str
    """How it begins, or the address or file that it names."""
    size: int


@dataclass(frozen=True, slots=True)
class Contents:
    """What is packed into a file; `links` are the addresses outside it, each once."""

    attachments: tuple[Attachment, ...] = ()
    scripts: tuple[Script, ...] = ()
    links: tuple[str, ...] = ()


class _Action(NamedTuple):
    kind: str
    place: str
    entries: DictionaryObject


def list_contents(reader: PdfReader) -> Contents:
    """Return what would run, reach out or be unpacked, in the order found, `MOST_LISTED` of each at most."""
    walk = _Walk(reader)
    scripts: dict[Script, None] = {}
    links: dict[str, None] = {}
    for action in walk.actions():
        if action.kind == "URI" and action.place.startswith("link "):
            links[_words(action.entries.get("/URI"))] = None
        elif action.kind not in _HARMLESS:
            scripts[_script(action)] = None
    attachments = dict.fromkeys(_attachment(one) for one in (*walk.embedded(), *walk.attached))
    return Contents(
        tuple(attachments)[:MOST_LISTED],
        tuple(scripts)[:MOST_LISTED],
        tuple(link for link in links if link)[:MOST_LISTED],
    )


class _Walk:
    """One way through the places where a file keeps actions; `attached` are the files met on it."""

    def __init__(self, reader: PdfReader) -> None:
        self._reader = reader
        self._root = reader.root_object
        self._names = _dictionary(self._root.get("/Names")) or DictionaryObject()
        self._left = MOST_STEPS
        self.attached: list[DictionaryObject] = []

    def embedded(self) -> Iterator[DictionaryObject]:
        """Yield the specifications of the document's own attached files."""
        for _, value in self._tree(self._names.get("/EmbeddedFiles")):
            yield from _dictionaries([value])
        yield from _dictionaries(_items(self._root.get("/AF")))

    def actions(self) -> Iterator[_Action]:
        """Yield the actions of document, form, pages and annotations."""
        yield from self._chain("when the file is opened", self._root.get("/OpenAction"))
        yield from self._triggers("document", self._root.get("/AA"))
        for name, value in self._tree(self._names.get("/JavaScript")):
            yield from self._chain(f"document, named `{name}`", value)
        form = _dictionary(self._root.get("/AcroForm"))
        if form is not None and "/XFA" in form:
            yield _Action("XFA", "form", form)
        for number, page in enumerate(self._reader.pages, start=1):
            yield from self._triggers(f"page {number}", page.get("/AA"))
            for annotation in _dictionaries(_items(page.get("/Annots"))):
                yield from self._of_annotation(number, annotation)
            if self._left <= 0:
                return

    def _of_annotation(self, page_number: int, annotation: DictionaryObject) -> Iterator[_Action]:
        self._left -= 1
        kind = _name(annotation.get("/Subtype"))
        place = f"{'link' if kind == 'Link' else 'field'} on page {page_number}"
        if kind == "FileAttachment":
            self.attached += _dictionaries([annotation.get("/FS")])
        elif kind in {"RichMedia", "Movie", "Sound", "Screen", "3D"}:
            yield _Action(kind, f"page {page_number}", annotation)
        yield from self._chain(place, annotation.get("/A"))
        yield from self._triggers(place, annotation.get("/AA"))

    def _triggers(self, place: str, value: object) -> Iterator[_Action]:
        triggers = _dictionary(value)
        for action in triggers.values() if triggers else ():
            yield from self._chain(place, action)

    def _chain(self, place: str, value: object) -> Iterator[_Action]:
        """Yield an action and those that follow it."""
        stack = [value]
        while stack and self._left > 0:
            self._left -= 1
            for action in _dictionaries([stack.pop()]):
                yield _Action(_name(action.get("/S")), place, action)
                following = action.get("/Next")
                stack += [following] if _dictionary(following) else _items(following)

    def _tree(self, value: object) -> Iterator[tuple[str, object]]:
        """Yield the pairs of a name tree."""
        stack = [value]
        while stack and self._left > 0:
            self._left -= 1
            for node in _dictionaries([stack.pop()]):
                pairs = _items(node.get("/Names"))
                for key, entry in zip(pairs[::2], pairs[1::2], strict=False):
                    yield clean(str(key), longest=60), entry
                stack += _items(node.get("/Kids"))


def _script(action: _Action) -> Script:
    target = next((action.entries[name] for name in _TARGETS if name in action.entries), None)
    words = _words(target)
    return Script(action.kind, action.place, clean(words, longest=LONGEST_SHOWN), len(words))


def _words(target: object) -> str:
    """Return a script, an address, or the name of a file."""
    value = target.get_object() if isinstance(target, IndirectObject) else target
    if isinstance(value, StreamObject):
        return value.get_data()[:LARGEST_SCRIPT].decode("utf-8", "replace")
    if isinstance(value, DictionaryObject):
        return _words(value.get("/UF") or value.get("/F") or value.get("/JS"))
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return value if isinstance(value, str) else ""


def _attachment(specification: DictionaryObject) -> Attachment:
    streams = _dictionary(specification.get("/EF")) or DictionaryObject()
    stream = _dictionary(streams.get("/UF") or streams.get("/F")) or DictionaryObject()
    parameters = _dictionary(stream.get("/Params")) or DictionaryObject()
    size = parameters.get("/Size")
    if not isinstance(size, int):  # nobody says how large it is unpacked, so it is told as it is stored
        size = len(stream._data) if isinstance(stream, StreamObject) else 0
    return Attachment(
        name=clean(_words(specification), longest=LONGEST_SHOWN),
        kind=_name(stream.get("/Subtype")) or "unknown",
        size=int(size),
    )


def _name(value: object) -> str:
    return clean(str(value or ""), longest=60).removeprefix("/")


def _dictionary(value: object) -> DictionaryObject | None:
    if isinstance(value, IndirectObject):
        value = value.get_object()
    return value if isinstance(value, DictionaryObject) else None


def _dictionaries(values: list[object]) -> list[DictionaryObject]:
    return [one for value in values if (one := _dictionary(value)) is not None]


def _items(value: object) -> list[object]:
    if isinstance(value, IndirectObject):
        value = value.get_object()
    return list(value)[:MOST_STEPS] if isinstance(value, ArrayObject) else []
