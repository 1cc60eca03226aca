"""One chapter taken from WeasyPrint as a part: painted, but not yet written as a file."""

from __future__ import annotations

import hashlib
import re
import warnings
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import ModuleType
from typing import TYPE_CHECKING, TypeAlias

import pydyf  # type: ignore[import-untyped]

from pipeline.writers.pdf_join_lines import LateLines
from pipeline.writers.pdf_join_part import (
    END,
    Bookmark,
    FontUse,
    Frame,
    Page,
    Part,
    Place,
    Stream,
    Wrapper,
    gap,
)

if TYPE_CHECKING:
    from weasyprint import Document
    from weasyprint.pdf.fonts import Font

ELSEWHERE = "part:"
"""Address of a link whose target another part may hold."""
PT_PER_PX = 0.75
REFERENCE = re.compile(rb"\((?:[^\\()]|\\.)*\)|(?<![\d.])(\d+) 0 R", re.DOTALL)
"""A string, which is left alone, or a reference; pydyf escapes each parenthesis inside a string."""
CELL_ID = re.compile(r"\d+-\d+-\d+")
Finish = Callable[[pydyf.PDF], None]
Node: TypeAlias = pydyf.Dictionary


@dataclass(frozen=True, slots=True)
class Plan:
    """A part's name, which no other part has, and the ids of the elements it shares with others.

    The first part frames the file. `is_right` says on which side its first page was laid out; where it comes
    to stand is settled when parts are joined.
    """

    name: str
    shared_ids: frozenset[str] = frozenset()
    is_first: bool = False
    is_right: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """A part, and the files of the fonts it uses by their SHA-256."""

    part: Part
    font_files: Mapping[str, bytes]


def take_part(weasyprint: ModuleType, document: Document, plan: Plan, finish: Finish) -> Taken:
    """Paint the pages and return them as a part; `finish` mends the tags before they are taken."""
    links = _send_links_on(document)
    fonts, lines = _Fonts(), LateLines(is_right_first=plan.is_right)
    taken: list[Part] = []

    def take(_: Document, pdf: pydyf.PDF) -> None:
        finish(pdf)
        taken.append(_Taker(pdf, document, fonts, lines).part(plan, links))
        # The file that is written now is not wanted: what it does not hold costs nothing.
        del pdf.objects[3:]

    with lines.listening(weasyprint.pdf.tags), fonts.listening(weasyprint.pdf), warnings.catch_warnings():
        # WeasyPrint leaves its colour profile open; the file is closed when its reader is dropped.
        warnings.simplefilter("ignore", ResourceWarning)
        document.write_pdf(pdf_variant="pdf/a-2a", pdf_identifier=False, finisher=take)
    return Taken(taken[0], fonts.files)


def _send_links_on(document: Document) -> tuple[str, ...]:
    """Turn the links that lead out of this part into such as WeasyPrint keeps; return where they lead."""
    known = {name for page in document.pages for name in page.anchors}
    found: dict[str, None] = {}
    for page in document.pages:
        for index, (kind, target, rectangle, box) in enumerate(page.links):
            if kind == "internal" and target not in known:
                page.links[index] = ("external", ELSEWHERE + target, rectangle, box)
                found[target] = None
    return tuple(found)


class _Fonts:
    """Keeps the fonts that all parts embed together out of this one, and notes down what is used of them."""

    def __init__(self) -> None:
        self.dictionary = pydyf.Dictionary()
        self.uses: list[FontUse] = []
        self.files: dict[str, bytes] = {}

    @contextmanager
    def listening(self, module: ModuleType) -> Iterator[None]:
        build = vars(module)["build_fonts_dictionary"]

        def noting(pdf: pydyf.PDF, fonts: Mapping[int, Font], *rest: object) -> pydyf.Dictionary:
            own = {key: font for key, font in fonts.items() if not _is_plain(font)}
            self.dictionary = build(pdf, own, *rest)
            for font in fonts.values():
                if _is_plain(font):
                    self._note(font)
            return self.dictionary

        vars(module)["build_fonts_dictionary"] = noting
        try:
            yield
        finally:
            vars(module)["build_fonts_dictionary"] = build

    def _note(self, font: Font) -> None:
        digest = hashlib.sha256(font.file_content).hexdigest()
        self.files[digest] = font.file_content
        self.uses.append(
            FontUse(
                font.hash,
                font.name.decode(),
                font.family,
                digest,
                font.index,
                (font.ascent, font.descent, font.flags, font.italic_angle, font.stemv, font.stemh),
                dict(sorted(font.widths.items())),
                dict(font.to_unicode),
            )
        )


def _is_plain(font: Font) -> bool:
    """Say whether a subset of the font's file is all that has to be embedded."""
    is_drawn = font.bitmap or font.png or font.svg or font.colr
    return not (is_drawn or font.missing or font.used_in_forms or "fvar" in font.tables)


class _Taker:
    """Sorts the objects of a finished file into those of the part and those that the joiner makes anew."""

    def __init__(self, pdf: pydyf.PDF, document: Document, fonts: _Fonts, lines: LateLines) -> None:
        self._pdf = pdf
        self._document = document
        self._fonts = fonts
        self._lines = lines
        self._by_reference = {thing.reference: thing for thing in pdf.objects}
        self._entries: dict[int, int] = {}

    def part(self, plan: Plan, links: tuple[str, ...]) -> Part:
        root = self._by_reference[self._pdf.catalog["StructTreeRoot"]]
        document = self._by_reference[root["K"][0]]
        alive = self._alive(document)
        shared = [node for node in alive.values() if "ID" in node and node["ID"].string in plan.shared_ids]
        spine = [document, *sorted(shared, key=lambda node: node.number)]
        _rename_cells(alive, plan.name)
        self._bring_links_home()
        pages = [thing for thing in self._pdf.objects if _type(thing) == "/Page"]
        contents = [self._by_reference[page["Contents"]] for page in pages]
        if not plan.is_first:
            self._by_reference.pop(self._pdf.catalog["Metadata"])
        plain, streams = self._kept(alive, spine, contents)
        apart = [*spine, self._pdf.pages, root]
        everything = [*plain, *streams, *contents, *apart]
        self._entries = {thing.number: index for index, thing in enumerate(everything)}
        keys = self._set_keys(pages, len(everything))
        for index, use in enumerate(self._fonts.uses):
            self._fonts.dictionary[use.name] = gap(len(everything) + keys + index)
        return Part(
            name=plan.name,
            objects=END.join(self._text(thing.data) for thing in plain),
            object_count=len(plain),
            streams=tuple(self._stream(stream) for stream in streams),
            pages=tuple(self._page(index, content) for index, content in enumerate(contents)),
            page_objects=tuple(self._entries[page.number] for page in pages),
            spine=tuple(self._wrapper(node) for node in spine),
            owners=self._owners(root, alive, len(everything)),
            key_count=keys,
            fonts=tuple(self._fonts.uses),
            places=tuple(_places(self._document)),
            bookmarks=tuple(_bookmarks(self._document)),
            pictures=dict(self._pictures()),
            links=links,
            frame=self._frame() if plan.is_first else None,
        )

    def _alive(self, document: Node) -> dict[bytes, Node]:
        """Return the structure elements that hang in the tree, without those of running heads."""
        found: dict[bytes, Node] = {}
        stack = [document]
        while stack:
            node = stack.pop()
            found[node.reference] = node
            kids = (self._by_reference.get(kid) for kid in node["K"] if isinstance(kid, bytes))
            stack += [kid for kid in kids if _type(kid) == "/StructElem"]
        return found

    def _bring_links_home(self) -> None:
        """Let the links to other parts lead to a named place again."""
        for thing in self._pdf.objects:
            if _type(thing) != "/Annot" or "A" not in thing:
                continue
            address = thing["A"]["URI"].string
            if address.startswith(ELSEWHERE):
                del thing["A"]
                target = address.removeprefix(ELSEWHERE)
                thing["Contents"] = thing["Dest"] = pydyf.String(target)

    def _kept(
        self, alive: Mapping[bytes, Node], spine: Sequence[Node], contents: Sequence[pydyf.Stream]
    ) -> tuple[list[pydyf.Object], list[pydyf.Stream]]:
        root = self._by_reference[self._pdf.catalog["StructTreeRoot"]]
        dropped = {0, self._pdf.pages.number, self._pdf.catalog.number, root.number}
        dropped |= {self._by_reference[root["ParentTree"]].number, *self._outlines()}
        dropped |= {thing.number for thing in (*spine, *contents)}
        plain: list[pydyf.Object] = []
        streams: list[pydyf.Stream] = []
        for thing in self._by_reference.values():
            if thing.number in dropped:
                continue
            if isinstance(thing, pydyf.Stream):
                streams.append(thing)
            elif _type(thing) != "/StructElem" or thing.reference in alive:
                plain.append(thing)
        return plain, streams

    def _outlines(self) -> Iterator[int]:
        stack = [self._pdf.catalog["Outlines"]] if "Outlines" in self._pdf.catalog else []
        while stack:
            node = self._by_reference[stack.pop()]
            yield node.number
            stack += [node[key] for key in ("First", "Next") if key in node]

    def _set_keys(self, pages: Sequence[Node], first: int) -> int:
        """Put gaps in place of the keys of the parent tree; return how many there are."""
        count = 0
        for thing in self._pdf.objects:
            for name in ("StructParents", "StructParent"):
                if isinstance(thing, pydyf.Dictionary) and isinstance(thing.get(name), int):
                    count = max(count, thing[name] + 1)
                    thing[name] = gap(first + thing[name])
        return max(count, len(pages))

    def _owners(self, root: Node, alive: Mapping[bytes, Node], first: int) -> bytes:
        numbers = self._by_reference[root["ParentTree"]]["Nums"]
        text: list[bytes] = []
        for key, owner in zip(numbers[::2], numbers[1::2], strict=True):
            text.append(gap(first + key))
            if isinstance(owner, list):
                kept = (one if one in alive else b"null" for one in owner)
                text.append(b"[" + b" ".join(kept) + b"]")
            else:
                text.append(owner)
        return self._text(b" ".join(text))

    def _stream(self, stream: pydyf.Stream) -> Stream:
        data: bytes = stream.data
        start = data.index(b"\nstream\n")
        content = data[start + len(b"\nstream\n") : -len(b"\nendstream")]
        head = self._text(re.sub(rb"/Length \d+>>$", b"", data[:start]))
        is_shared = b"\x00" not in head
        digest = hashlib.sha256(head + b"\n" + content).hexdigest() if is_shared else ""
        return Stream(head, content, digest)

    def _wrapper(self, node: Node) -> Wrapper:
        identifier = node["ID"].string if "ID" in node else ""
        kids = tuple(self._text(kid) for kid in node["K"])
        rest = pydyf.Dictionary({key: value for key, value in node.items() if key != "K"})
        return Wrapper(identifier, self._text(rest.data)[:-2], kids)

    def _pictures(self) -> Iterator[tuple[str, int]]:
        for thing in self._pdf.objects:
            if isinstance(thing, pydyf.Dictionary) and isinstance(thing.get("XObject"), pydyf.Dictionary):
                for name, reference in thing["XObject"].items():
                    yield name, self._entries[self._by_reference[reference].number]

    def _frame(self) -> Frame:
        apart = {"Pages", "Outlines", "Names", "StructTreeRoot", "Type"}
        rest = pydyf.Dictionary({key: value for key, value in self._pdf.catalog.items() if key not in apart})
        return Frame(self._text(rest.data)[2:-2], self._pdf.info.data)

    def _page(self, index: int, content: pydyf.Stream) -> Page:
        width = self._document.pages[index].width
        widths = {font.hash: font.widths for font in self._document.fonts.values()}
        first, tail = self._lines.cut(content.stream, index, width, widths)
        packer = zlib.compressobj(9)
        packed = packer.compress(first) + packer.flush(zlib.Z_FULL_FLUSH)
        return Page(width, packed, zlib.adler32(first), tail)

    def _text(self, data: bytes) -> bytes:
        """Return what pydyf wrote with a gap for each reference."""
        return REFERENCE.sub(
            lambda found: gap(self._entries[int(found[1])]) if found[1] else _without_marks(found[0]), data
        )


def _without_marks(string: bytes) -> bytes:
    """Return a string as it is, or in hexadecimal if it holds one of the marks of a part."""
    if not re.search(rb"[\x00\x01]", string):
        return string
    return b"<" + re.sub(rb"\\(.)", rb"\1", string[1:-1], flags=re.DOTALL).hex().encode() + b">"


def _type(thing: object) -> object:
    return thing.get("Type") if isinstance(thing, pydyf.Dictionary) else None


def _rename_cells(nodes: Mapping[bytes, Node], name: str) -> None:
    """Make the ids of a table's heads, numbers of objects in this part, such as no other part has."""
    for node in nodes.values():
        identifier = node.get("ID")
        if node["S"] == "/TH" and identifier is not None and CELL_ID.fullmatch(identifier.string):
            # The cells below name their heads by this same object.
            identifier.string = f"{name}/{identifier.string}"


def _places(document: Document) -> Iterator[Place]:
    seen: set[str] = set()
    for index, page in enumerate(document.pages):
        for name, (x, y, *_) in page.anchors.items():
            if name not in seen:
                seen.add(name)
                yield Place(name, index, _coordinates(x, y, page.height))


def _bookmarks(document: Document) -> Iterator[Bookmark]:
    for index, page in enumerate(document.pages):
        for level, title, (x, y), state in page.bookmarks:
            yield Bookmark(level, title, index, _coordinates(x, y, page.height), state == "closed")


def _coordinates(x: float, y: float, height: float) -> bytes:
    return f"/XYZ {x * PT_PER_PX:.3f} {(height - y) * PT_PER_PX:.3f} 0".encode()
