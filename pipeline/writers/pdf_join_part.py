"""A chapter laid out by itself: its objects with gaps, and what can be settled only beside the others.

A gap stands for something that has no number yet: an object, a key of the parent tree, a font. Text with gaps
is bytes in which `GAP index GAP` stands for the entry `index` of a list; filling it needs no parsing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

GAP = b"\x00"
END = b"\x01"
"""Between the objects of a part; neither byte stands in what the writer makes as text."""


@dataclass(frozen=True, slots=True)
class Digits:
    """The figures 0 to 9: the operators that set the font, glyphs in hexadecimal, widths in CSS px."""

    font: bytes
    glyphs: tuple[str, ...]
    widths: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """Text whose place or figures are known when pages are counted, as it stands on a left page.

    `x`, `y` and `width` are in CSS px from the page's upper left corner. With `digits` it is the page number
    of the id `target`, or of its own page if that is "".
    """

    before: bytes
    x: float
    y: float
    width: float
    after: bytes
    target: str = ""
    digits: Digits | None = None
    is_flush_right: bool = False
    is_head: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One page: what it paints is compressed up to the first `Line`, the rest follows as it is.

    `packed` is a zlib stream that is not ended, `checksum` the Adler-32 of what it holds.
    """

    width_px: float
    packed: bytes
    checksum: int
    tail: tuple[bytes | Line, ...]


@dataclass(frozen=True, slots=True)
class Stream:
    """A stream: its dictionary with gaps and without its length; `digest` is "" where it cannot be shared."""

    head: bytes
    content: bytes
    digest: str


@dataclass(frozen=True, slots=True)
class Wrapper:
    """A structure element that other parts may go on with: its dictionary without kids, its kids' text."""

    name: str
    head: bytes
    kids: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A line of the outline at its level, with the index of its page and its place there."""

    level: int
    title: str
    page_index: int
    place: bytes
    is_closed: bool


@dataclass(frozen=True, slots=True)
class Place:
    """The first place of an id: the index of its page and the coordinates there."""

    name: str
    page_index: int
    place: bytes


@dataclass(frozen=True, slots=True)
class FontUse:
    """What a part uses of a font that all parts embed together; `file` is the SHA-256 of the font's file."""

    name: str
    base_name: str
    family: str
    file: str
    index: int
    metrics: tuple[int, int, int, int, int, int]
    widths: Mapping[int, int]
    texts: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Frame:
    """What the first part says of the whole file: entries of the catalog and the information dictionary."""

    catalog: bytes
    information: bytes


@dataclass(frozen=True, slots=True)
class Part:
    """A chapter whose pages are painted.

    The entries that gaps stand for are, in this order: the plain `objects`, the `streams`, the page contents,
    the `spine`, the document element first, the root of the pages, the root of the structure,
    `key_count` keys of the parent tree, and the `fonts`.
    """

    name: str
    objects: bytes
    object_count: int
    streams: tuple[Stream, ...]
    pages: tuple[Page, ...]
    page_objects: tuple[int, ...]
    spine: tuple[Wrapper, ...]
    owners: bytes
    key_count: int
    fonts: tuple[FontUse, ...]
    places: tuple[Place, ...]
    bookmarks: tuple[Bookmark, ...]
    pictures: Mapping[str, int]
    links: tuple[str, ...]
    frame: Frame | None


def reference(number: int) -> bytes:
    """Return what names an object."""
    return b"%d 0 R" % number


def gap(index: int) -> bytes:
    """Return the gap that stands for an entry."""
    return b"\x00%d\x00" % index


def filled(text: bytes, entries: Sequence[bytes]) -> bytes:
    """Return the text with the entries in its gaps."""
    pieces = text.split(GAP)
    pieces[1::2] = [entries[int(index)] for index in pieces[1::2]]
    return b"".join(pieces)


def literal(text: str) -> bytes:
    """Return the text as a string of a PDF."""
    if text.isascii():
        escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        return f"({escaped})".encode()
    return b"<" + (b"\xfe\xff" + text.encode("utf-16-be")).hex().encode() + b">"
