"""A DOCX as an edition: its paragraphs as Word would show them, with numbering, fields and notes resolved."""

from __future__ import annotations

import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from tests.support.docx_text import CAPTIONS, RELATIONSHIP, WP, R, W, style_of
from tests.support.edition import Cell, Edition, Kind, Piece, Run, Table, spaced

BODY_LEVEL = 9
"""Word's outline level of text that is no heading."""
NUMERALS = {"lowerRoman": ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")}
Element = etree._Element


def read_docx_edition(docx: bytes) -> Edition:
    """Return what a DOCX says."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if name.endswith((".xml", ".rels"))}
    word = _Word(parts)
    body = word.root("word/document.xml")[0]
    heads = [_words(word.root(f"word/{name}")) for name in word.default_headers(body)]
    footers = b"".join(part for name, part in parts.items() if "footer" in name)
    return Edition(
        format="docx",
        pieces=tuple(word.pieces(body)),
        contents=tuple(word.contents(body)),
        tables=tuple(word.tables(body)),
        heads=tuple(heads),
        has_page_numbers=bool(re.search(rb">\s*PAGE\s*<", footers)),
        ids=frozenset(str(mark.get(f"{W}name")) for mark in body.iter(f"{W}bookmarkStart")),
    )


@dataclass(slots=True)
class _Field:
    """A field that is being read: its instruction, and whether its result has begun."""

    instruction: str = ""
    has_result: bool = False

    @property
    def target(self) -> str:
        """The bookmark to which a reference leads, or ""."""
        words = self.instruction.split()
        return f"#{words[1]}" if words[:1] == ["REF"] else ""


@dataclass(slots=True)
class _Paragraph:
    """What a paragraph holds, found run by run."""

    runs: list[Run] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its words."""
        return spaced("".join(run.text for run in self.runs))


class _Word:
    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._parts = parts
        self._styles = {
            str(one.get(f"{W}styleId")): one for one in self.root("word/styles.xml").iter(f"{W}style")
        }
        self._targets = self._relationships("document")
        self._note_targets = self._relationships("footnotes")
        notes = self.root("word/footnotes.xml")
        self._notes = {str(one.get(f"{W}id")): one for one in notes if f"{W}type" not in one.attrib}
        self._lists = _Lists(self.root("word/numbering.xml"))
        self._fields: list[_Field] = []

    def root(self, name: str) -> Element:
        """Return a part's root."""
        return etree.fromstring(self._parts[name])

    def pieces(self, body: Element) -> Iterator[Piece]:
        """Yield the blocks in reading order; what a session heading's role says belongs to the heading."""
        waiting: list[Piece] = []
        begins_page = False
        columns = _column_counts(body)
        for paragraph in body.iter(f"{W}p"):
            found = [replace(piece, column_count=columns[paragraph]) for piece in self._pieces(paragraph)]
            if found:
                found[0] = replace(found[0], begins_page=begins_page)
                begins_page = False
            begins_page = begins_page or _ends_page(paragraph)
            if style_of(paragraph) == "SessionRole" and waiting:
                heading = waiting.pop()
                runs = (*heading.runs, Run(" "), *found[0].runs)
                found = [replace(heading, text=f"{heading.text} {found[0].text}", runs=runs)]
            yield from waiting
            waiting = found
        yield from waiting

    def _pieces(self, paragraph: Element) -> Iterator[Piece]:
        style = style_of(paragraph)
        if style.startswith("TOC") and style != "TOCHeading":
            yield Piece("entry", _entry(paragraph)[0], style=style)
            return
        found = _Paragraph()
        self._read(paragraph, "", self._targets, found)
        ids = tuple(found.ids)
        is_framed = self._has(paragraph, "framePr")
        is_boxed = self._has(paragraph, "shd")
        yield from (
            Piece("picture", alt, ids=ids, is_framed=is_framed, is_boxed=is_boxed) for alt in found.pictures
        )
        text = found.text
        is_cell = any(one.tag == f"{W}tc" for one in paragraph.iterancestors())
        if not text and not is_cell:
            return
        level = self._level(paragraph)
        marker = self._lists.marker(paragraph)
        kind: Kind = "heading" if level else "item" if marker else "text"
        kind = "caption" if style in CAPTIONS else "cell" if is_cell else kind
        runs = tuple(found.runs)
        yield Piece(kind, text, runs, level, marker, ids, style, is_framed=is_framed, is_boxed=is_boxed)
        for number in found.notes:
            yield self._note(number)

    def _note(self, number: str) -> Piece:
        found = _Paragraph()
        for paragraph in self._notes[number].iter(f"{W}p"):
            self._read(paragraph, "", self._note_targets, found)
        return Piece("note", found.text, tuple(found.runs), style="FootnoteText")

    def _read(self, element: Element, target: str, targets: Mapping[str, str], found: _Paragraph) -> None:
        """Read the runs below an element; `target` is that of the link around them."""
        for child in element:
            if child.tag == f"{W}bookmarkStart":
                found.ids.append(str(child.get(f"{W}name")))
            elif child.tag == f"{W}hyperlink":
                anchor = child.get(f"{W}anchor")
                address = f"#{anchor}" if anchor else targets[str(child.get(f"{R}id"))]
                self._read(child, address, targets, found)
            elif child.tag == f"{W}r":
                self._run(child, target, found)

    def _run(self, run: Element, target: str, found: _Paragraph) -> None:
        self._follow_fields(run)
        found.notes += [str(call.get(f"{W}id")) for call in run.iter(f"{W}footnoteReference")]
        found.pictures += [str(one.get("descr")) for one in run.iter(f"{WP}docPr")]
        text = _words(run)
        if not text or any(not one.has_result for one in self._fields):
            return
        target = next((one.target for one in self._fields if one.target), target)
        paragraph = next(run.iterancestors(f"{W}p"))
        colour = self._property(run, paragraph, "color")
        rise = self._property(run, paragraph, "vertAlign")
        found.runs.append(
            Run(
                text,
                is_bold=self._is_set(run, paragraph, "b"),
                is_italic=self._is_set(run, paragraph, "i"),
                is_raised=rise == "superscript",
                colour=f"#{colour.upper()}" if colour else "",
                target=target,
            )
        )

    def _follow_fields(self, run: Element) -> None:
        for child in run:
            kind = child.get(f"{W}fldCharType") if child.tag == f"{W}fldChar" else ""
            if kind == "begin":
                self._fields.append(_Field())
            elif kind == "separate":
                self._fields[-1].has_result = True
            elif kind == "end":
                self._fields.pop()
            elif child.tag == f"{W}instrText" and self._fields:
                self._fields[-1].instruction += child.text or ""

    def _is_set(self, run: Element, paragraph: Element, name: str) -> bool:
        return self._property(run, paragraph, name) not in ("", "0", "false")

    def _property(self, run: Element, paragraph: Element, name: str) -> str:
        """Return a property as Word resolves it: the run's own, its style's, the paragraph's style's."""
        own = run.find(f"{W}rPr/{W}{name}")
        if own is not None:
            return str(own.get(f"{W}val", "1"))
        style = run.find(f"{W}rPr/{W}rStyle")
        found = "" if style is None else self._styled(str(style.get(f"{W}val")), f"{W}rPr/{W}{name}")
        return found or self._styled(style_of(paragraph), f"{W}rPr/{W}{name}")

    def _styled(self, style_id: str, path: str) -> str:
        """Return the value that a style or one on which it is based gives, "1" where it only says yes."""
        while style_id in self._styles:
            style = self._styles[style_id]
            found = style.find(path)
            if found is not None:
                return str(found.get(f"{W}val", "1"))
            base = style.find(f"{W}basedOn")
            style_id = "" if base is None else str(base.get(f"{W}val"))
        return ""

    def _level(self, paragraph: Element) -> int:
        """Return a heading's level, 1 for the title, 0 for text."""
        style = style_of(paragraph)
        if style in ("Title", "TOCHeading"):
            return 1 if style == "Title" else 2
        own = paragraph.find(f"{W}pPr/{W}outlineLvl")
        outline = self._styled(style, f"{W}pPr/{W}outlineLvl") if own is None else str(own.get(f"{W}val"))
        return int(outline) + 2 if outline and int(outline) != BODY_LEVEL else 0

    def _has(self, paragraph: Element, name: str) -> bool:
        """Say whether a paragraph, or its style, has a property that is more than "nothing"."""
        own = paragraph.find(f"{W}pPr/{W}{name}")
        if own is not None:
            return own.get(f"{W}val") != "nil"
        return bool(self._styled(style_of(paragraph), f"{W}pPr/{W}{name}"))

    def contents(self, body: Element) -> Iterator[tuple[str, str]]:
        """Yield words and page of each cached entry of the contents."""
        for paragraph in body.iter(f"{W}p"):
            style = style_of(paragraph)
            if style.startswith("TOC") and style != "TOCHeading":
                yield _entry(paragraph)

    def tables(self, body: Element) -> Iterator[Table]:
        """Yield the tables; the caption is the paragraph above."""
        for table in body.iter(f"{W}tbl"):
            above = table.getprevious()
            caption = "" if above is None else spaced(_words(above))
            rows = list(table.iter(f"{W}tr"))
            repeated = sum(1 for row in rows if row.find(f"{W}trPr/{W}tblHeader") is not None)
            cells = tuple(
                tuple(
                    self._cell(cell, is_head=not at or not column)
                    for column, cell in enumerate(row.iter(f"{W}tc"))
                )
                for at, row in enumerate(rows)
            )
            yield Table(caption, cells, repeated)

    def _cell(self, cell: Element, *, is_head: bool) -> Cell:
        """Return a cell; Word knows heads by their place: the repeated rows and the first column."""
        paragraph = next(cell.iter(f"{W}p"))
        align = paragraph.find(f"{W}pPr/{W}jc")
        runs = [run for run in cell.iter(f"{W}r") if _words(run)]
        is_bold = bool(runs) and all(self._is_set(run, paragraph, "b") for run in runs)
        is_right = align is not None and align.get(f"{W}val") in ("right", "end")
        return Cell(spaced(_words(cell)), is_head, is_bold, is_right)

    def default_headers(self, body: Element) -> Iterator[str]:
        """Yield the name of each section's header part."""
        for section in body.iter(f"{W}sectPr"):
            for reference in section.iter(f"{W}headerReference"):
                if reference.get(f"{W}type") == "default":
                    yield self._targets[str(reference.get(f"{R}id"))]

    def _relationships(self, part: str) -> dict[str, str]:
        rels = self._parts.get(f"word/_rels/{part}.xml.rels")
        if rels is None:
            return {}
        return {
            str(one.get("Id")): str(one.get("Target")) for one in etree.fromstring(rels).iter(RELATIONSHIP)
        }


class _Lists:
    """The markers that Word counts."""

    def __init__(self, numbering: Element) -> None:
        self._formats = {str(one.get(f"{W}abstractNumId")): one for one in numbering.iter(f"{W}abstractNum")}
        self._numbers = {str(one.get(f"{W}numId")): one for one in numbering.iter(f"{W}num")}
        self._counts: dict[tuple[str, str], int] = defaultdict(int)

    def marker(self, paragraph: Element) -> str:
        """Return the marker of the next item, "" outside a list."""
        number = paragraph.find(f"{W}pPr/{W}numPr/{W}numId")
        if number is None:
            return ""
        id_ = str(number.get(f"{W}val"))
        depth = paragraph.find(f"{W}pPr/{W}numPr/{W}ilvl")
        level = "0" if depth is None else str(depth.get(f"{W}val"))
        abstract = self._numbers[id_].find(f"{W}abstractNumId")
        assert abstract is not None
        format_ = self._formats[str(abstract.get(f"{W}val"))].find(f"{W}lvl[@{W}ilvl='{level}']")
        assert format_ is not None
        self._counts[id_, level] += 1
        shape = str(format_.find(f"{W}lvlText").get(f"{W}val"))  # type: ignore[union-attr]
        kind = str(format_.find(f"{W}numFmt").get(f"{W}val"))  # type: ignore[union-attr]
        return re.sub("%[0-9]", _numeral(kind, self._counts[id_, level]), shape)


def _numeral(kind: str, count: int) -> str:
    match kind:
        case "lowerLetter":
            return chr(ord("a") + count - 1)
        case "lowerRoman":
            return NUMERALS["lowerRoman"][count - 1]
        case _:
            return str(count)


def _words(element: Element) -> str:
    """Return the words below an element; tabs and line breaks are spaces."""
    parts = []
    for node in element.iter(f"{W}t", f"{W}tab", f"{W}br"):
        parent = node.getparent()
        if parent is not None and parent.tag == f"{W}r":
            parts.append(node.text or "" if node.tag == f"{W}t" else " ")
    return "".join(parts)


def _column_counts(body: Element) -> dict[Element, int]:
    """Return how many columns the section of each paragraph has; a section's properties stand at its end."""
    counts: dict[Element, int] = {}
    waiting: list[Element] = []
    for element in body.iter(f"{W}p", f"{W}sectPr"):
        if element.tag == f"{W}p":
            waiting.append(element)
            continue
        columns = element.find(f"{W}cols")
        count = 1 if columns is None else int(columns.get(f"{W}num", "1"))
        counts |= dict.fromkeys(waiting, count)
        waiting.clear()
    return counts


def _ends_page(paragraph: Element) -> bool:
    """Say whether a page break follows, or a section that begins a page."""
    if any(one.get(f"{W}type") == "page" for one in paragraph.iter(f"{W}br")):
        return True
    own = paragraph.find(f"{W}pPr/{W}sectPr")
    if own is None:
        return False
    sections = list(paragraph.getroottree().getroot().iter(f"{W}sectPr"))
    kind = sections[sections.index(own) + 1].find(f"{W}type")
    return kind is None or kind.get(f"{W}val") == "nextPage"


def _entry(paragraph: Element) -> tuple[str, str]:
    """Return the words of an entry and the page after its tab."""
    runs = [run for run in paragraph.iter(f"{W}r") if _words(run)]
    tabs = [at for at, run in enumerate(runs) if run.find(f"{W}tab") is not None]
    cut = tabs[-1] if tabs else len(runs)
    return tuple(spaced("".join(map(_words, part))) for part in (runs[:cut], runs[cut:]))  # type: ignore[return-value]
