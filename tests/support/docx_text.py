"""Read a DOCX back by its XML: blocks in reading order with style, id and words, and what can be counted."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
CAPTIONS = ("Caption", "TableCaption")
LABEL = "-label"


@dataclass(frozen=True, slots=True)
class DocxBlock:
    """A block: the style of its first paragraph, its id ("" outside a bookmark), and its words."""

    style: str
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class DocxText:
    """What a DOCX says; `contents` are cached entries as (words, page), `links` addresses or `#bookmark`."""

    blocks: tuple[DocxBlock, ...]
    contents: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    captions: tuple[str, ...]
    alternative_texts: tuple[str, ...]
    links: tuple[str, ...]
    table_count: int


@dataclass(slots=True)
class _Reader:
    ids: Mapping[str, str]
    blocks: list[DocxBlock] = field(default_factory=list)
    _open: dict[str, str] = field(default_factory=dict)
    _points: set[str] = field(default_factory=set)

    def mark(self, element: etree._Element) -> None:
        """Open or close the range of a block; points, where groups begin, hold nothing."""
        number = element.get(f"{W}id", "")
        if element.tag == f"{W}bookmarkEnd":
            self._open.pop(number, None)
            return
        following = element.getnext()
        is_point = (
            following is not None and following.tag == f"{W}bookmarkEnd" and following.get(f"{W}id") == number
        )
        id_ = self.ids.get(element.get(f"{W}name", ""), "")
        if id_ and not is_point and not id_.endswith(LABEL):
            self._open[number] = id_

    def paragraph(self, element: etree._Element) -> None:
        """Add the words of a paragraph to its block."""
        words: list[str] = []
        id_ = next(reversed(self._open.values()), "")
        for node in element.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}t", f"{W}tab", f"{W}br"):
            if node.tag in (f"{W}bookmarkStart", f"{W}bookmarkEnd"):
                self.mark(node)
                id_ = next(reversed(self._open.values()), "") or id_
            elif _is_in_run(node):
                words.append(node.text or "" if node.tag == f"{W}t" else " ")
        self._add(style_of(element), id_, "".join(words))

    def _add(self, style: str, id_: str, text: str) -> None:
        if id_ and self.blocks and self.blocks[-1].id == id_:
            last = self.blocks.pop()
            self.blocks.append(DocxBlock(last.style, id_, f"{last.text} {text}".strip()))
        elif text or id_:
            self.blocks.append(DocxBlock(style, id_, text))


def read_docx(docx: bytes, ids: Mapping[str, str]) -> DocxText:
    """Return what a DOCX says; `ids` gives the id of each bookmark's name."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))[0]
        notes = etree.fromstring(archive.read("word/footnotes.xml"))
        targets = _targets(archive, "word/_rels/document.xml.rels")
        note_targets = _targets(archive, "word/_rels/footnotes.xml.rels")
    reader = _Reader(ids)
    for element in _flow(body):
        if element.tag == f"{W}p":
            reader.paragraph(element)
        else:
            reader.mark(element)
    return DocxText(
        blocks=tuple(reader.blocks),
        contents=tuple(_contents(body)),
        notes=tuple(words_of(note).strip() for note in notes if f"{W}type" not in note.attrib),
        captions=tuple(words_of(p) for p in body.iter(f"{W}p") if style_of(p) in CAPTIONS),
        alternative_texts=tuple(str(one.get("descr")) for one in body.iter(f"{WP}docPr")),
        links=(*_links(body, targets), *_links(notes, note_targets)),
        table_count=sum(1 for _ in body.iter(f"{W}tbl")),
    )


def _flow(parent: etree._Element) -> Iterator[etree._Element]:
    """Yield paragraphs and the marks between them in reading order; the contents' entries are left out."""
    for element in parent:
        if element.tag == f"{W}sdt":
            yield from (p for p in element.iter(f"{W}p") if not style_of(p).startswith("TOC") or _is_title(p))
        elif element.tag in (f"{W}p", f"{W}bookmarkStart", f"{W}bookmarkEnd"):
            yield element
        elif element.tag in (f"{W}tbl", f"{W}tr", f"{W}tc"):
            yield from _flow(element)


def _is_title(paragraph: etree._Element) -> bool:
    return style_of(paragraph) == "TOCHeading"


def style_of(paragraph: etree._Element) -> str:
    """Return the id of a paragraph's style."""
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else str(style.get(f"{W}val"))


def words_of(element: etree._Element) -> str:
    """Return the words below an element; tabs and line breaks are spaces."""
    nodes = element.iter(f"{W}t", f"{W}tab", f"{W}br")
    return "".join((node.text or "") if node.tag == f"{W}t" else " " for node in nodes if _is_in_run(node))


def _is_in_run(node: etree._Element) -> bool:
    """Tell the tab that is printed from the tab stop of a paragraph's format."""
    parent = node.getparent()
    return parent is not None and parent.tag == f"{W}r"


def _contents(body: etree._Element) -> Iterator[tuple[str, str]]:
    for paragraph in body.iter(f"{W}p"):
        if style_of(paragraph).startswith("TOC") and not _is_title(paragraph):
            runs = [run for run in paragraph.iter(f"{W}r") if run.find(f"{W}t") is not None]
            words = [words_of(run) for run in runs]
            has_page = paragraph.find(f"{W}hyperlink/{W}r/{W}tab") is not None
            yield ("".join(words[:-1]), words[-1]) if has_page else ("".join(words), "")


def _targets(archive: zipfile.ZipFile, name: str) -> dict[str, str]:
    if name not in archive.namelist():
        return {}
    root = etree.fromstring(archive.read(name))
    return {str(one.get("Id")): str(one.get("Target")) for one in root.iter(RELATIONSHIP)}


def _links(root: etree._Element, targets: Mapping[str, str]) -> Iterator[str]:
    for node in root.iter(f"{W}hyperlink", f"{W}instrText"):
        if any(parent.tag == f"{W}sdt" for parent in node.iterancestors()):
            continue
        if node.tag == f"{W}hyperlink":
            anchor = node.get(f"{W}anchor")
            yield f"#{anchor}" if anchor else targets[str(node.get(f"{R}id"))]
        elif (node.text or "").strip().startswith("REF "):
            yield f"#{(node.text or '').split()[1]}"
