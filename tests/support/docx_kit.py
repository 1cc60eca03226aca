"""Small manuscripts for the DOCX writer, and its parts as XML."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from lxml import etree

from pipeline.errors import Location
from pipeline.manuscript.blocks import (
    Block,
    Figure,
    Group,
    GroupRole,
    Heading,
    HeadingRole,
    Inline,
    List,
    ListItem,
    ListMarker,
    Manuscript,
    MarkerShape,
    Metadata,
    Paragraph,
    ParagraphRole,
    PictureWidth,
    Span,
    Text,
    Theme,
)
from pipeline.writers.docx import DocxResult, write_docx
from pipeline.writers.pictures import PreparedPicture

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
HERE = Location("sources/issue.yml", 3, 1)
Kind = Literal["newsletter", "proceedings"]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAMESPACES = {
    "w": W[1:-1],
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "p": "http://schemas.openxmlformats.org/package/2006/relationships",
}
THEME = Theme(
    "#0B3D66",
    "#F3F6F8",
    {"ED": "#8A5A00", "SC": "#00696B", "SHS": "#8B2F5C", "CLT": "#5B3E9E", "CI": "#0B5CA8"},
    "bold",
    "",
)


def metadata(kind: Kind) -> Metadata:
    """Return the properties of a document of 2022."""
    keywords = ("education", "heritage")
    title = "Our newsletter"
    return Metadata(kind, title, "The Office", "Work", keywords, "en", "2022-05-16", "UNESCO", "CC BY")


def manuscript(*blocks: Block, kind: Kind = "newsletter", theme: Theme = THEME) -> Manuscript:
    """Return a manuscript of these blocks."""
    return Manuscript("", blocks, {}, metadata(kind), theme)


def words(text: str) -> tuple[Inline, ...]:
    """Return plain text as inlines."""
    return (Text(text),)


def paragraph(id_: str, text: str | tuple[Inline, ...] = "Words.", role: ParagraphRole = "body") -> Paragraph:
    """Return a paragraph."""
    return Paragraph(id_, HERE, role, words(text) if isinstance(text, str) else text)


def heading(
    id_: str, text: str, level: int = 2, role: HeadingRole = "section", *, in_contents: bool = False
) -> Heading:
    """Return a heading."""
    return Heading(id_, HERE, level, role, words(text), (), in_contents)


def group(
    role: GroupRole, id_: str, *children: Block, running: str = "", same: bool = False, new: bool = False
) -> Group:
    """Return a group."""
    return Group(id_, HERE, role, children, running, same, new)


def items(
    id_: str, *texts: str, marker: ListMarker = "bullet", shape: MarkerShape = "", start: int = 1
) -> List:
    """Return a list of one-paragraph items."""
    made = tuple(ListItem(f"{id_}-{text}", HERE, (paragraph(f"{id_}-{text}", text),)) for text in texts)
    return List(id_, HERE, marker, shape, start, made)


def figure(id_: str, width: PictureWidth = "full", caption: str = "Picture 1") -> Figure:
    """Return a figure of the picture `photo`."""
    inlines: tuple[Inline, ...] = ()
    if caption:
        label = Span("label", words(caption))
        inlines = (label, Text(" "), Span("caption", words("A bridge")), Span("credit", words(" © Li")))
    return Figure(id_, HERE, "photo", "A bridge over a river", width, inlines)


def picture(folder: Path, width_mm: float = 114, height_mm: float = 76) -> Mapping[str, PreparedPicture]:
    """Return the picture `photo`, one pixel large, stored in `folder`."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\0\0\0"))
    path = folder / "photo.0a1b.png"
    path.write_bytes(png + chunk(b"IEND", b""))
    return {"photo": PreparedPicture("photo", path, "image/png", 1, 1, width_mm, height_mm)}


@dataclass(frozen=True, slots=True)
class Written:
    """A DOCX with its parts at hand."""

    result: DocxResult

    def text(self, name: str) -> str:
        """Return a part as text."""
        with zipfile.ZipFile(io.BytesIO(self.result.docx)) as archive:
            return archive.read(name).decode()

    def names(self) -> list[str]:
        """Return the names of the parts in their order."""
        with zipfile.ZipFile(io.BytesIO(self.result.docx)) as archive:
            return archive.namelist()

    def find(self, path: str, name: str = "word/document.xml") -> list[etree._Element]:
        """Return the elements of a part at an XPath."""
        root = etree.fromstring(self.text(name).encode())
        found = root.xpath(path, namespaces=NAMESPACES)
        assert isinstance(found, list)
        return [one for one in found if isinstance(one, etree._Element)]

    def values(self, path: str, name: str = "word/document.xml") -> list[str]:
        """Return the attributes or words of a part at an XPath."""
        root = etree.fromstring(self.text(name).encode())
        found = root.xpath(path, namespaces=NAMESPACES)
        assert isinstance(found, list)
        return [str(one) for one in found]

    def headers(self) -> list[str]:
        """Return the words of each running head, without the codes of fields."""
        names = [name for name in self.names() if name.startswith("word/header")]
        return ["".join(self.values("//w:t/text()", name)) for name in names]


def written(
    *blocks: Block,
    kind: Kind = "newsletter",
    pictures: Mapping[str, PreparedPicture] | None = None,
    pages: Mapping[str, str] | None = None,
    is_draft: bool = False,
) -> Written:
    """Write a manuscript of these blocks."""
    made = manuscript(*blocks, kind=kind)
    return Written(write_docx(made, pictures or {}, TEMPLATES, pages=pages or {}, is_draft=is_draft))
