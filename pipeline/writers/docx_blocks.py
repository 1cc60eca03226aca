"""The block tree to the body of a Word document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.errors import Problem
from pipeline.manuscript.blocks import (
    Block,
    Contents,
    Figure,
    Group,
    Heading,
    Inline,
    List,
    Paragraph,
    Span,
    Table,
    Text,
)
from pipeline.writers.docx_contents import write_contents
from pipeline.writers.docx_heights import SIDE_MM, length, side_mm, text_mm
from pipeline.writers.docx_inline import InlineWriter, plain_text
from pipeline.writers.docx_parts import Ledger, list_indent
from pipeline.writers.docx_pictures import TITLES, Setting, frame, is_pair, picture_run, place_of
from pipeline.writers.docx_sections import Flow, Geometry, SectionFormat, carrier, measure_of
from pipeline.writers.docx_styles import (
    BOX_LEFT,
    BOX_RIGHT,
    OUTDENTED,
    PARAGRAPHS,
    Surroundings,
    heading_style,
    outline_override,
)
from pipeline.writers.docx_tables import room_of, write_table
from pipeline.writers.docx_xml import (
    Colour,
    ParagraphFormat,
    RunFormat,
    bookmark_end,
    bookmark_start,
    break_run,
    paragraph,
    tab_run,
    twips,
)
from pipeline.writers.pictures import PreparedPicture

BOXED = ("box", "snapshot")
BOX_STYLES = ("BoxTitle", "BoxText")
"""These have the shading and the edges of a box."""
AFTER_TABLE = 160
AFTER_LIST = 140
STORY_GAP = 320
"""Space below the last line of a story, in twentieths of a point."""
COLUMNS_FROM = 300
"""A speech of fewer characters stays in one column."""
COLUMNS = ("participants", "abbreviations")
HANGING = ("part", "session")
"""Roles of headings whose opening word hangs left of the text."""
_SPEECH = ("address", "body", "quotation")


@dataclass(slots=True)
class BodyWriter:
    """Writes blocks into a flow; what other parts need goes to the ledger."""

    ledger: Ledger
    flow: Flow
    inlines: InlineWriter
    geometry: Geometry
    pictures: Mapping[str, PreparedPicture]
    pages: Mapping[str, str]
    _pending: list[str] = field(default_factory=list)
    _follows_table: bool = False
    _story_end: str = ""
    _beside_mm: float = 0.0

    def blocks(self, blocks: Sequence[Block], surroundings: Surroundings) -> None:
        """Write blocks in order; a heading that opens the contents goes into their content control."""
        is_written = False
        for index, block in enumerate(blocks):
            if is_written:
                is_written = False
                continue
            self.ledger.location = block.source
            following = blocks[index + 1 :]
            match block:
                case Heading():
                    if not (following and isinstance(following[0], Contents)):
                        self._heading(block, surroundings)
                case Contents():
                    self._contents(block, blocks[index - 1] if index else None)
                case Figure():
                    is_written = self._figures(block, following, surroundings)
                case _:
                    self._block(block, surroundings)

    def _block(self, block: Paragraph | List | Table | Group, surroundings: Surroundings) -> None:
        match block:
            case Paragraph():
                self._paragraph(block, self._format(PARAGRAPHS[block.role], surroundings))
            case List():
                self._list(block, 0, surroundings)
            case Table():
                self._table(block)
            case Group():
                self._group(block, surroundings)

    def _group(self, group: Group, surroundings: Surroundings) -> None:
        if group.running:
            # LibreOffice keeps a page's margins to its end, so they change with a page alone.
            is_wide = _holds_columns(group) if group.new_page else self.flow.format.is_wide
            self.flow.change(SectionFormat(head=group.id, is_wide=is_wide), starts_page=group.new_page)
        elif group.new_page:
            self.flow.change(self.flow.format, starts_page=True)
        self._pending.append(group.id)
        inner = Surroundings(
            group.role, group.sectors or surroundings.sectors, surroundings.is_boxed or group.role in BOXED
        )
        if group.role == "story":
            self._story_end = _last_id(group.children)
        if group.role in COLUMNS or (group.role == "imprint" and self.flow.format.is_wide):
            self.blocks(group.children[:1], inner)
            self._in_columns(group.children[1:], inner)
        elif group.role == "profile":
            opening = next((i + 1 for i, child in enumerate(group.children) if isinstance(child, Heading)), 0)
            self.blocks(group.children[:opening], inner)
            self._in_columns(group.children[opening:], inner)
        elif group.role == "video":
            self._video(group, inner)
        else:
            self.blocks(group.children, inner)
        self._beside_mm = side_mm(group, self.pictures) if group.role == "side" else 0.0

    def _in_columns(self, blocks: Sequence[Block], surroundings: Surroundings) -> None:
        if not blocks:
            return
        before = self.flow.format
        self.flow.change(replace(before, columns=2))
        self.blocks(blocks, surroundings)
        self.flow.change(before)

    def _video(self, group: Group, surroundings: Surroundings) -> None:
        """Write the speech of a message in two columns, what stands around it in one."""
        is_speech = [isinstance(child, Paragraph) and child.role in _SPEECH for child in group.children]
        first = is_speech.index(True) if True in is_speech else len(is_speech)
        last = first
        while last < len(is_speech) and is_speech[last]:
            last += 1
        speech = group.children[first:last]
        self.blocks(group.children[:first], surroundings)
        if sum(length(block) for block in speech) > COLUMNS_FROM:
            self._in_columns(speech, surroundings)
        else:
            self.blocks(speech, surroundings)
        self.blocks(group.children[last:], surroundings)

    def _format(self, style: str, surroundings: Surroundings) -> ParagraphFormat:
        if surroundings.is_boxed:
            return self._boxed(ParagraphFormat("BoxText" if style == "BodyText" else style), surroundings)
        if surroundings.group == "video" and style == "BodyText":
            style = "ColumnText"
        space = AFTER_TABLE if self._follows_table else None
        framed = frame(SIDE_MM, align="side", geometry=self.geometry) if surroundings.group == "side" else ""
        return ParagraphFormat(style, indent=self._indent(style), space_before=space, frame=framed)

    def _indent(self, style: str) -> tuple[int, int] | None:
        outdent = 0 if self.flow.format.is_wide else self.geometry.outdent
        return (-twips(outdent), 0) if outdent and style in OUTDENTED else None

    def _boxed(self, format_: ParagraphFormat, surroundings: Surroundings) -> ParagraphFormat:
        """Return the format on a box's tint; with equal edges its paragraphs join to one block."""
        format_ = replace(format_, borders=self._box_border(surroundings))
        if format_.style in BOX_STYLES:
            return format_
        tint = self.ledger.palette.tint
        return replace(format_, shading=tint, indent=(BOX_LEFT, 0), right_indent=BOX_RIGHT)

    def _box_border(self, surroundings: Surroundings) -> str:
        """Return a box's borders: its section's colour at the left, room in the tint elsewhere."""
        tint = self.ledger.palette.tint
        colour = self.ledger.palette.of_sectors(surroundings.sectors) or self.ledger.palette.accent
        return (
            _border("top", 4, 7, tint) + _border("left", 18, 9, colour)
            + _border("bottom", 4, 7, tint) + _border("right", 4, 9, tint)
        )  # fmt: skip

    def _heading(self, heading: Heading, surroundings: Surroundings) -> None:
        style = heading_style(heading, surroundings)
        format_ = replace(self._format(style, surroundings), outline_level=outline_override(heading, style))
        format_ = replace(format_, space_before=0 if surroundings.group == "profile" else None)
        words, role = _parted(heading.children)
        if heading.role == "part":
            colour = self.ledger.palette.of_sectors(heading.sectors) or self.ledger.palette.accent
            format_ = replace(format_, borders=_border("top", 8, 4, colour))
        runs = self._heading_runs(words, heading)
        if heading.role in HANGING:
            format_ = replace(format_, indent=(0, twips(self.geometry.outdent)))
        start, end = self._marks(heading.id)
        self._add(paragraph(format_, start + runs + ("" if role else end)))
        if role:
            self._add(paragraph(ParagraphFormat("SessionRole"), self.inlines.runs(role) + end))

    def _heading_runs(self, words: tuple[Inline, ...], heading: Heading) -> str:
        """Return the words; a sector or number that opens them stands aside, the label of an annex above."""
        first, rest = words[:1], words[1:]
        opening = first[0].role if first and isinstance(first[0], Span) else ""
        apart = {"sector": tab_run(), "number": tab_run(), "label": break_run()}.get(opening, "")
        if heading.role not in (*HANGING, "section", "title") or not apart or not _stands_apart(rest):
            return self.inlines.runs(words)
        rest = (Text(plain_text(rest[:1]).lstrip()), *rest[1:])
        colour = self.ledger.palette.of_sectors(heading.sectors)
        format_ = RunFormat(style="LabelAbove") if opening == "label" else RunFormat(colour=colour)
        return self.inlines.runs(first, format_) + apart + self.inlines.runs(rest)

    def _paragraph(self, block: Paragraph, format_: ParagraphFormat) -> None:
        start, end = self._marks(block.id)
        if self._beside_mm > 0:
            height = text_mm(block.children, measure_of(self.geometry, self.flow.format))
            self._beside_mm -= height
            format_ = replace(format_, keeps_lines=True, keeps_next=self._beside_mm > 0)
        if block.id == self._story_end:
            rest = twips(max(self._beside_mm, 0.0))
            format_ = replace(format_, keeps_next=False, space_after=STORY_GAP + rest)
        self._add(paragraph(format_, start + self.inlines.runs(block.children) + end))

    def _list(self, block: List, level: int, surroundings: Surroundings) -> None:
        number = self.ledger.numbering.begin(block.marker, block.shape, level=level, start=block.start)
        self._pending.append(block.id)
        for item in block.items:
            self.ledger.location = item.source
            self._pending.append(item.id)
            style = "ListBullet" if block.marker == "bullet" else "ListNumber"
            style = "BoxText" if surroundings.is_boxed else style
            format_ = replace(self._format(style, surroundings), numbering=(level, number))
            if not level and item is block.items[-1]:
                format_ = replace(format_, space_after=AFTER_LIST)
            if surroundings.is_boxed:
                left, hanging = list_indent(level, block.shape)
                format_ = replace(format_, indent=(left + BOX_LEFT, hanging))
            for inner in item.blocks:
                if isinstance(inner, List):
                    self._list(inner, level + 1, surroundings)
                elif isinstance(inner, Paragraph):
                    self._paragraph(inner, format_)
                    format_ = replace(format_, numbering=None, indent=(list_indent(level, block.shape)[0], 0))
                else:
                    self.blocks((inner,), surroundings)

    def _table(self, table: Table) -> None:
        before, room = self.flow.format, room_of(table, self.geometry)
        if self._follows_table and not table.caption:
            self._add(carrier(""))  # Word makes one of two tables that nothing parts.
        if room.is_turned:
            self.flow.change(replace(before, is_turned=True), starts_page=True)
        start, end = self._marks(table.id)
        if table.caption:
            caption = self.inlines.caption(table.id, table.caption, "Table")
            indent = (-twips(room.outdent), 0)
            self._add(paragraph(ParagraphFormat("TableCaption", indent=indent), start + caption))
            start = ""
        grid = write_table(table, self.inlines, room) if table.head or table.body else ""
        self._add(start + grid + end, holds_section=False)
        self._follows_table = bool(grid)
        if room.is_turned:
            self.flow.change(before, starts_page=True)

    def _contents(self, contents: Contents, title: Block | None) -> None:
        head = ""
        if isinstance(title, Heading):
            start, end = self._marks(title.id)
            format_ = ParagraphFormat("TOCHeading", indent=self._indent("TOCHeading"))
            head = paragraph(format_, start + self.inlines.runs(title.children) + end)
        right_tab = twips(measure_of(self.geometry, self.flow.format))
        self._pending.append(contents.id)
        points = self._points()
        xml = write_contents(contents, head, self.ledger.bookmarks, self.pages, right_tab)
        self._add(points + xml, holds_section=False)

    def _figures(self, figure: Figure, following: Sequence[Block], surroundings: Surroundings) -> bool:
        """Write a picture, or two side by side; return whether the one that follows is written, too."""
        second = following[0] if following else None
        is_bound = surroundings.is_boxed or surroundings.group in (*TITLES, "side")
        if not is_bound and isinstance(second, Figure) and is_pair(figure, second):
            before = self.flow.format
            self.flow.change(replace(before, columns=2))
            self.flow.level()
            self._figure(figure, (), surroundings)
            self.ledger.location = second.source
            self._figure(second, (), surroundings)
            self.flow.level()
            self.flow.change(before)
            return True
        self._figure(figure, following, surroundings)
        return False

    def _figure(self, figure: Figure, following: Sequence[Block], surroundings: Surroundings) -> None:
        picture = self.pictures.get(figure.picture)
        if picture is None:
            self.ledger.problems.append(
                Problem("picture-missing", f"picture `{figure.picture}` was not prepared", figure.source)
            )
            return
        words_after = sum(length(block) for block in _text_before_next_break(following))
        self._beside_mm -= picture.height_mm
        place = place_of(figure, picture, Setting(self.geometry, self.flow.format, surroundings, words_after))
        indent = self._indent("Title") if place.is_outdented else None
        start, end = self._marks(figure.id)
        drawing = picture_run(picture, figure.alt, self.ledger, place)
        format_ = ParagraphFormat("Picture", frame=place.frame, indent=indent)
        caption_format = replace(format_, style="Caption")
        if surroundings.is_boxed and not place.frame:
            format_, caption_format = (self._boxed(one, surroundings) for one in (format_, caption_format))
        if not figure.caption:
            self._add(paragraph(format_, start + drawing + end), holds_section=not place.frame)
            return
        words = self.inlines.caption(figure.id, figure.caption, "Picture")
        if place.is_parted:
            before = self.flow.format
            self.flow.change(replace(before, columns=2, first_mm=picture.width_mm))
            self._add(paragraph(replace(format_, style="PictureBeside"), start + drawing))
            self._add(paragraph(ParagraphFormat("Caption"), words + end))
            self.flow.change(before)
            return
        self._add(paragraph(format_, start + drawing))
        self._add(paragraph(caption_format, words + end), holds_section=not place.frame)

    def _marks(self, id_: str) -> tuple[str, str]:
        """Return beginning and end of a block's bookmark, after those of the groups that begin here."""
        points = self._points(except_id=id_)
        mark = self.ledger.bookmarks.begin(id_)
        if mark is None:
            return points, ""
        return points + bookmark_start(*mark), bookmark_end(mark[0])

    def _points(self, *, except_id: str = "") -> str:
        marks = [self.ledger.bookmarks.begin(id_) for id_ in self._pending if id_ != except_id]
        self._pending.clear()
        return "".join(bookmark_start(*mark) + bookmark_end(mark[0]) for mark in marks if mark)

    def _add(self, xml: str, *, holds_section: bool = True) -> None:
        self._follows_table = False
        self.flow.add(xml, holds_section=holds_section)


def _holds_columns(group: Group) -> bool:
    """Say whether a section is set across the page, because columns stand in it."""
    return group.role in COLUMNS or any(
        isinstance(child, Group) and child.role in ("video", "profile") for child in group.children
    )


def _border(side: str, size: int, space: int, colour: Colour) -> str:
    theme = f' w:themeColor="{colour.theme}"' if colour.theme else ""
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour.rgb}"{theme}/>'


def _parted(children: tuple[Inline, ...]) -> tuple[tuple[Inline, ...], tuple[Inline, ...]]:
    """Return a heading's words and the role that closes it, which Word's contents must not gather."""
    last = children[-1] if children else None
    if not (isinstance(last, Span) and last.role == "role"):
        return children, ()
    words = children[:-1]
    if words and isinstance(words[-1], Text):
        words = (*words[:-1], Text(words[-1].text.rstrip()))
    return words, (last,)


def _last_id(blocks: Sequence[Block]) -> str:
    """Return the id of the paragraph that ends these blocks, "" where something else does."""
    match blocks[-1] if blocks else None:
        case Paragraph(id=id_):
            return id_
        case List(items=items) if items:
            return _last_id(items[-1].blocks)
        case _:
            return ""


def _stands_apart(rest: tuple[Inline, ...]) -> bool:
    """Say whether nothing but a space ties a heading's words to what opens it ("Annex", not "Day 1 –")."""
    following = rest[0] if rest else None
    return isinstance(following, Text) and following.text[:1] == " " and following.text[1:2] not in ("–", "—")


def _text_before_next_break(blocks: Sequence[Block]) -> list[Block]:
    texts: list[Block] = []
    for block in blocks:
        if not isinstance(block, Paragraph | List):
            break
        texts.append(block)
    return texts
