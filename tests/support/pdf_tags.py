"""A PDF read back by its tag tree, as a screen reader would: structure from pikepdf, words from PDFium."""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as raw


@dataclass(frozen=True, slots=True)
class Box:
    """Where something stands on its page, in pt from the lower left corner."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Stroke:
    """What is painted in one go: a piece of a line, or a picture, which has no text and no font."""

    text: str
    page_number: int
    box: Box
    font: str = ""
    size: float = 0.0
    colour: str = ""
    mark: int = -1


@dataclass(frozen=True, slots=True)
class Tag:
    """A structure element: its type, id, alternative text, a link's target, and what it holds in order."""

    type: str
    id: str
    alt: str
    page_number: int
    children: tuple[Tag | Stroke, ...]
    target: str = ""

    @property
    def text(self) -> str:
        """Everything that is read out below this element; "" where a picture stands."""
        return "".join(child.text for child in self.children)

    def walk(self) -> Iterator[Tag]:
        """Yield this element and those below it in reading order."""
        yield self
        for child in self.children:
            if isinstance(child, Tag):
                yield from child.walk()

    def strokes(self) -> Iterator[Stroke]:
        """Yield what is painted below this element in reading order."""
        for child in self.children:
            if isinstance(child, Tag):
                yield from child.strokes()
            else:
                yield child


Marked = Mapping[tuple[int, int], list[Stroke]]
"""What is painted for each page number and marked content id."""


def read_tags(pdf: bytes) -> Tag:
    """Return the root of the tag tree with its words."""
    marked: dict[tuple[int, int], list[Stroke]] = defaultdict(list)
    for stroke in painted(pdf):
        if stroke.mark >= 0:
            marked[stroke.page_number, stroke.mark].append(stroke)
    with pikepdf.open(BytesIO(pdf)) as document:
        numbers = {page.objgen: number for number, page in enumerate(document.pages, 1)}
        return _tag(document.Root.StructTreeRoot, marked, numbers, 0)


def page_artifacts(pdf: bytes, root: Tag) -> list[list[Stroke]]:
    """Return for each page the words that stand outside the tags: running heads and page numbers."""
    tagged = {(stroke.page_number, stroke.mark) for stroke in root.strokes()}
    pages: dict[int, list[Stroke]] = defaultdict(list)
    for stroke in painted(pdf):
        found = pages[stroke.page_number]
        if stroke.text.strip() and (stroke.page_number, stroke.mark) not in tagged:
            found.append(stroke)
    return [pages[number] for number in sorted(pages)]


def _tag(element: Any, marked: Marked, numbers: Mapping[Any, int], page: int) -> Tag:
    if "/Pg" in element:
        page = numbers[element.Pg.objgen]
    children: list[Tag | Stroke] = []
    target = ""
    for kid in _kids(element):
        if isinstance(kid, int):
            children += marked.get((page, kid), ())
        elif kid.get("/Type") == "/MCR":
            own = numbers[kid.Pg.objgen] if "/Pg" in kid else page
            children += marked.get((own, int(kid.MCID)), ())
            page = page or own
        elif kid.get("/Type") == "/OBJR":
            target = _target(kid.Obj)
        else:
            children.append(_tag(kid, marked, numbers, page))
    first = page or next((child.page_number for child in children), 0)
    return Tag(
        type=str(element.get("/S", "/Root")).lstrip("/"),
        id=str(element.get("/ID", "")),
        alt=str(element.get("/Alt", "")),
        page_number=first,
        children=tuple(children),
        target=target,
    )


def _target(annotation: Any) -> str:
    """Return the address of a link, `#id` inside the file."""
    if "/Dest" in annotation:
        return f"#{annotation.Dest}"
    action = annotation.get("/A", {})
    return f"#{action.D}" if "/D" in action else str(action.get("/URI", ""))


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def painted(pdf: bytes) -> Iterator[Stroke]:
    """Yield the text and the pictures of all pages in the order in which they are painted."""
    document = pdfium.PdfDocument(pdf)
    kinds = [raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_IMAGE]
    try:
        for number, page in enumerate(document, 1):
            text_page = page.get_textpage()
            for thing in page.get_objects(filter=kinds, max_depth=8):
                yield _stroke(thing.raw, text_page.raw, number)
    finally:
        document.close()


def filled(pdf: bytes, colour: str) -> list[tuple[int, Box]]:
    """Return page number and place of each area that is filled with a colour."""
    document = pdfium.PdfDocument(pdf)
    try:
        return [
            (number, _box(thing.raw))
            for number, page in enumerate(document, 1)
            for thing in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=8)
            if _is_filled(thing.raw) and _colour(thing.raw) == colour
        ]
    finally:
        document.close()


def _is_filled(path: Any) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    return bool(fill.value)


def _stroke(thing: Any, text_page: Any, number: int) -> Stroke:
    mark = raw.FPDFPageObj_GetMarkedContentID(thing)
    if raw.FPDFPageObj_GetType(thing) == raw.FPDF_PAGEOBJ_IMAGE:
        return Stroke("", number, _box(thing), mark=mark)
    size = ctypes.c_float()
    raw.FPDFTextObj_GetFontSize(thing, size)
    text = _text_of(thing, text_page)
    return Stroke(text, number, _box(thing), _font(thing), size.value, _colour(thing), mark)


def _box(thing: Any) -> Box:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(thing, left, bottom, right, top)
    return Box(left.value, bottom.value, right.value, top.value)


def _font(thing: Any) -> str:
    font = raw.FPDFTextObj_GetFont(thing)
    buffer = ctypes.create_string_buffer(128)
    raw.FPDFFont_GetBaseFontName(font, buffer, len(buffer))
    return buffer.value.decode("utf-8", "replace").rpartition("+")[2]


def _colour(thing: Any) -> str:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    raw.FPDFPageObj_GetFillColor(thing, red, green, blue, alpha)
    return f"#{red.value:02X}{green.value:02X}{blue.value:02X}"


def _text_of(text_object: Any, text_page: Any) -> str:
    size = raw.FPDFTextObj_GetText(text_object, text_page, None, 0)
    buffer = ctypes.create_string_buffer(size * 2)
    raw.FPDFTextObj_GetText(
        text_object, text_page, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size
    )
    return buffer.raw[: size * 2].decode("utf-16-le", "replace").rstrip("\x00")


def squeezed(text: str) -> str:
    """Return the text without white space and without the hyphens that line breaking added."""
    return "".join(text.split()).replace("\u2010", "").replace("\u00ad", "").replace("\u00a0", "")
