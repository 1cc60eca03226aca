"""A PDF read back by its tag tree, as a screen reader would: structure from pikepdf, words from PDFium."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as raw


@dataclass(frozen=True, slots=True)
class Tag:
    """A structure element: its type, its id, alternative text, and what it holds in order."""

    type: str
    id: str
    alt: str
    page_number: int
    children: tuple[Tag | str, ...]

    @property
    def text(self) -> str:
        """Everything that is read out below this element; "" where a picture stands."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    def walk(self) -> Iterator[Tag]:
        """Yield this element and those below it in reading order."""
        yield self
        for child in self.children:
            if isinstance(child, Tag):
                yield from child.walk()


def read_tags(pdf: bytes) -> Tag:
    """Return the root of the tag tree with its words."""
    words = _words_by_marked_content(pdf)
    with pikepdf.open(BytesIO(pdf)) as document:
        numbers = {page.objgen: number for number, page in enumerate(document.pages, 1)}
        root = document.Root.StructTreeRoot
        return _tag(root, words, numbers, 0)


def _tag(element: Any, words: dict[tuple[int, int], str], numbers: dict[Any, int], page: int) -> Tag:
    if "/Pg" in element:
        page = numbers[element.Pg.objgen]
    children: list[Tag | str] = []
    for kid in _kids(element):
        if isinstance(kid, int):
            children.append(words.get((page, kid), ""))
        elif kid.get("/Type") == "/MCR":
            own = numbers[kid.Pg.objgen] if "/Pg" in kid else page
            children.append(words.get((own, int(kid.MCID)), ""))
            page = page or own
        elif kid.get("/Type") != "/OBJR":
            children.append(_tag(kid, words, numbers, page))
    first = page or next((child.page_number for child in children if isinstance(child, Tag)), 0)
    return Tag(
        type=str(element.get("/S", "/Root")).lstrip("/"),
        id=str(element.get("/ID", "")),
        alt=str(element.get("/Alt", "")),
        page_number=first,
        children=tuple(children),
    )


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _words_by_marked_content(pdf: bytes) -> dict[tuple[int, int], str]:
    """Return the text of each (page number, marked content id), lines joined by a space."""
    words: dict[tuple[int, int], str] = {}
    document = pdfium.PdfDocument(pdf)
    try:
        for number, page in enumerate(document, 1):
            text_page = page.get_textpage()
            for thing in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=8):
                mark = raw.FPDFPageObj_GetMarkedContentID(thing.raw)
                if mark >= 0:
                    piece = _text_of(thing.raw, text_page.raw)
                    words[number, mark] = words.get((number, mark), "") + piece
    finally:
        document.close()
    return words


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
