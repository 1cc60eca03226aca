"""Sections: pages, columns, running heads, and the flow of paragraphs that is cut into them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from pipeline.manuscript.blocks import Block, Group, Metadata, Paragraph
from pipeline.writers.docx_inline import plain_text
from pipeline.writers.docx_parts import Bookmarks, Relationships
from pipeline.writers.docx_xml import (
    DECLARATION,
    NAMESPACES,
    ParagraphFormat,
    RunFormat,
    escaped,
    field,
    paragraph,
    tab_run,
    text_run,
    twips,
)

PAGE_WIDTH, PAGE_HEIGHT = 210, 297
COMPATIBILITY = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
WORD_2013 = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
BEGIN, SEPARATE, END = (f'<w:fldChar w:fldCharType="{kind}"/>' for kind in ("begin", "separate", "end"))


@dataclass(frozen=True, slots=True)
class Geometry:
    """Margins in mm; what is set wide or in the side column stands `outdent` mm left of the text.

    `table_outdent` is the same for tables.
    """

    left: float
    right: float
    outdent: float
    table_outdent: float
    top: float = 25
    bottom: float = 20

    @property
    def measure(self) -> float:
        """The width of the text in mm."""
        return PAGE_WIDTH - self.left - self.right


NEWSLETTER = Geometry(left=78, right=18, outdent=60, table_outdent=0)
DOCUMENT = Geometry(left=54, right=30, outdent=24, table_outdent=24)
TURNED_MARGIN = 20
COLUMN_GAP = 8
BESIDE_GAP = 5
"""Between a picture and the caption that stands beside it."""


@dataclass(frozen=True, slots=True)
class SectionFormat:
    """What Word keeps for a section; `head` is the id of the group whose running head it bears.

    `first_mm` is the width of the first of two columns where they are not equal.
    """

    head: str = ""
    columns: int = 1
    first_mm: float = 0.0
    is_wide: bool = False
    is_turned: bool = False
    """Whether the page lies on its long side, for a table of many columns."""


class Sections:
    """The running heads of a document and the properties of its sections."""

    def __init__(self, blocks: tuple[Block, ...], metadata: Metadata, *, draft: str = "") -> None:
        self.geometry = NEWSLETTER if metadata.kind == "newsletter" else DOCUMENT
        self.headers: dict[str, str] = {}
        """The parts by their name in the package."""
        self._publisher = metadata.publisher
        self._title = _standing_title(blocks, metadata)
        self._draft = draft
        self._groups = _running_groups(blocks)
        self._is_first = True
        self._inherited: Mapping[str, str] = {}

    def properties(
        self, format_: SectionFormat, relationships: Relationships, bookmarks: Bookmarks, *, starts_page: bool
    ) -> str:
        """Return `w:sectPr`; the first section of a document has a first page without running head.

        A section without heads of its own takes those of the section before it.
        """
        header = self._part(self._header(format_, bookmarks), "header")
        footer = self._part(self._footer(format_), "footer")
        references = "".join(
            _reference(kind, "default", relationships.id_for(kind, name))
            for kind, name in (("header", header), ("footer", footer))
            if self._inherited.get(kind) != name
        )
        self._inherited = {"header": header, "footer": footer}
        title_page = ""
        if self._is_first:
            references += self._first_references(format_, relationships)
            title_page = "<w:titlePg/>"
        kind = "nextPage" if starts_page and not self._is_first else "continuous"
        kind = "nextPage" if self._is_first else kind
        self._is_first = False
        return f'<w:sectPr>{references}<w:type w:val="{kind}"/>{self._page(format_)}{title_page}</w:sectPr>'

    def _page(self, format_: SectionFormat) -> str:
        geometry = self.geometry
        left = geometry.left - (geometry.outdent if format_.is_wide else 0)
        right = geometry.right
        size = f'<w:pgSz w:w="{twips(PAGE_WIDTH)}" w:h="{twips(PAGE_HEIGHT)}"/>'
        if format_.is_turned:
            left = right = TURNED_MARGIN
            size = f'<w:pgSz w:w="{twips(PAGE_HEIGHT)}" w:h="{twips(PAGE_WIDTH)}" w:orient="landscape"/>'
        return (
            f'{size}<w:pgMar w:top="{twips(geometry.top)}" w:right="{twips(right)}"'
            f' w:bottom="{twips(geometry.bottom)}" w:left="{twips(left)}"'
            f' w:header="{twips(13)}" w:footer="{twips(11)}" w:gutter="0"/>'
            f"{self._columns(format_)}"
        )

    def _columns(self, format_: SectionFormat) -> str:
        number = f' w:num="{format_.columns}"' if format_.columns > 1 else ""
        if not format_.first_mm:
            return f'<w:cols{number} w:space="{twips(COLUMN_GAP)}"/>'
        first = twips(format_.first_mm)
        second = twips(measure_of(self.geometry, replace(format_, columns=1))) - first - twips(BESIDE_GAP)
        return (
            f'<w:cols{number} w:equalWidth="0"><w:col w:w="{first}" w:space="{twips(BESIDE_GAP)}"/>'
            f'<w:col w:w="{second}"/></w:cols>'
        )

    def _first_references(self, format_: SectionFormat, relationships: Relationships) -> str:
        draft = text_run(self._draft, RunFormat(style="Draft")) if self._draft else ""
        plain = replace(self._line("Header", format_), borders='<w:bottom w:val="nil"/>')
        header = self._part(paragraph(plain, draft), "header")
        footer = self._part(paragraph(ParagraphFormat("Footer"), ""), "footer")
        return _reference("header", "first", relationships.id_for("header", header)) + _reference(
            "footer", "first", relationships.id_for("footer", footer)
        )

    def _header(self, format_: SectionFormat, bookmarks: Bookmarks) -> str:
        draft = text_run(self._draft, RunFormat(style="Draft")) + text_run("  ·  ") if self._draft else ""
        title = draft + text_run(self._title)
        return paragraph(
            self._line("Header", format_), title + tab_run() + self._running(format_.head, bookmarks)
        )

    def _footer(self, format_: SectionFormat) -> str:
        publisher = text_run(self._publisher)
        return paragraph(self._line("Footer", format_), publisher + tab_run() + field("PAGE", "2"))

    def _line(self, style: str, format_: SectionFormat) -> ParagraphFormat:
        """Return the format of a line that runs across the page, side column included."""
        single = replace(format_, columns=1)
        indent = None if format_.is_wide or format_.is_turned else (-twips(self.geometry.outdent), 0)
        return ParagraphFormat(style, right_tab=twips(measure_of(self.geometry, single)), indent=indent)

    def _running(self, head: str, bookmarks: Bookmarks) -> str:
        """Return the section's name; joined with the next one's on the page on which that begins."""
        if head not in self._groups:
            return ""
        group, following = self._groups[head]
        bold = RunFormat(style="RunningHead")
        if following is None or following.new_page:
            return text_run(group.running, bold)
        joined = f"{group.running} & {following.running}"
        choice = f' "{_argument(joined)}" "{_argument(group.running)}" '
        begins = f" PAGEREF {bookmarks.names[following.id]} "
        condition = (
            f"{BEGIN}{_code(' IF ')}{BEGIN}{_code(' PAGE ')}{END}{_code(' = ')}"
            f"{BEGIN}{_code(begins)}{END}{_code(choice)}{SEPARATE}"
        )
        known = text_run(joined if following.same_page else group.running, bold)
        return _for_word(condition) + known + _for_word(END)

    def _part(self, body: str, kind: str) -> str:
        tag = "hdr" if kind == "header" else "ftr"
        xml = f"{DECLARATION}<w:{tag} {NAMESPACES}>{body}</w:{tag}>"
        for name, known in self.headers.items():
            if known == xml:
                return name
        name = f"{kind}{sum(name.startswith(kind) for name in self.headers) + 1}.xml"
        self.headers[name] = xml
        return name


def measure_of(geometry: Geometry, format_: SectionFormat) -> float:
    """Return the width of a line of text in mm."""
    if format_.is_turned:
        return PAGE_HEIGHT - 2 * TURNED_MARGIN
    width = geometry.measure + (geometry.outdent if format_.is_wide else 0)
    return (width - COLUMN_GAP * (format_.columns - 1)) / format_.columns


def _reference(kind: str, use: str, id_: str) -> str:
    return f'<w:{kind}Reference w:type="{use}" r:id="{id_}"/>'


def _code(text: str) -> str:
    return f'<w:instrText xml:space="preserve">{escaped(text)}</w:instrText>'


def _for_word(content: str) -> str:
    """Return a run that Word alone reads: LibreOffice 7.4 prints the fields of which a condition is made."""
    choice = f'<mc:Choice {WORD_2013} Requires="w15">{content}</mc:Choice>'
    return f"<w:r><mc:AlternateContent {COMPATIBILITY}>{choice}<mc:Fallback/></mc:AlternateContent></w:r>"


def _argument(text: str) -> str:
    """Return text that cannot end the quoted argument of a field in which it stands."""
    return text.replace("\\", "\\\\").replace('"', "”")


def walk_groups(blocks: tuple[Block, ...]) -> Iterator[Group]:
    """Yield every group in reading order."""
    for block in blocks:
        if isinstance(block, Group):
            yield block
            yield from walk_groups(block.children)


def _standing_title(blocks: tuple[Block, ...], metadata: Metadata) -> str:
    """Return what every running head begins with: in an annex the meeting, which its first line names."""
    first = blocks[0] if blocks else None
    opening = first.children[0] if isinstance(first, Group) and first.children else None
    if metadata.kind == "annex" and isinstance(opening, Paragraph) and opening.role == "masthead":
        return plain_text(opening.children)
    return metadata.title


def _running_groups(blocks: tuple[Block, ...]) -> Mapping[str, tuple[Group, Group | None]]:
    """Return the groups with a running head by id, each with the one that follows it."""
    running = [group for group in walk_groups(blocks) if group.running]
    return {
        group.id: (group, running[index + 1] if index + 1 < len(running) else None)
        for index, group in enumerate(running)
    }


class Flow:
    """The body's paragraphs in order; a change of section format closes the section before it."""

    def __init__(self, sections: Sections, relationships: Relationships, bookmarks: Bookmarks) -> None:
        self.format = SectionFormat()
        self._sections = sections
        self._relationships = relationships
        self._bookmarks = bookmarks
        self._chunks: list[str] = []
        self._opened_at = 0
        self._starts_page = False
        self._holds_section = False
        self._follows_columns = False

    def add(self, xml: str, *, holds_section: bool = True) -> None:
        """Add one paragraph; with `holds_section=False` anything else that a section cannot end in."""
        self._chunks.append(xml)
        self._holds_section = holds_section

    def change(self, format_: SectionFormat, *, starts_page: bool = False) -> None:
        """Set what follows in this format, on a new page if asked."""
        starts_page = starts_page and bool(self._chunks)
        if format_ == self.format and not starts_page:
            return
        if starts_page:
            self._balance()
        if self._is_begun:
            self._close()
        self._starts_page = self._starts_page or starts_page
        self.format = format_

    def level(self) -> None:
        """End the columns here on one height and begin them anew."""
        if self._is_begun:
            self._close()

    def finish(self) -> str:
        """Return the content of `w:body`."""
        self._balance()
        if not (self._is_begun and self._holds_section):
            self.add(carrier(""))
        return "".join(self._chunks) + self._properties()

    @property
    def _is_begun(self) -> bool:
        return len(self._chunks) > self._opened_at

    def _balance(self) -> None:
        """End columns by a continuous break, without which Word fills the first one to the page's foot."""
        if self._is_begun and self.format.columns > 1:
            self._close()
        if not self._is_begun and self._follows_columns:
            self.format = replace(self.format, columns=1)
            self.add(carrier(""))

    def _close(self) -> None:
        properties = self._properties()
        if self._holds_section:
            self._chunks[-1] = self._chunks[-1].replace("</w:pPr>", f"{properties}</w:pPr>", 1)
        else:
            self._chunks.append(carrier(properties))
        self._opened_at = len(self._chunks)
        self._starts_page = False
        self._follows_columns = self.format.columns > 1

    def _properties(self) -> str:
        return self._sections.properties(
            self.format, self._relationships, self._bookmarks, starts_page=self._starts_page
        )


def carrier(properties: str) -> str:
    """Return the paragraph, a twentieth of a line high, that ends a section or parts two tables."""
    return f'<w:p><w:pPr><w:pStyle w:val="SectionBreak"/>{properties}</w:pPr></w:p>'
