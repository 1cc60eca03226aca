"""The block tree: every kind of block and inline that a writer must be able to set, and nothing else.

The tree is parsed from the manuscript's HTML; templates/README.md states which element becomes which node.
Roles are closed: a writer may match on them exhaustively. `source` is where the author can mend the block.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from pipeline.errors import Location

SpanRole = Literal[
    "badge",  # "Intersectoral event ED–CLT"
    "caption",  # the words of a caption
    "credit",  # "© Name, licence"
    "foreign",  # words in another language: `language` and `direction` say which
    "kind",  # "Work plan 2022", "Progress January–April 2022" in a part heading
    "label",  # "Table 1", "Picture 3", "Annex", "Day 1", "Session 2"
    "lead",  # the lead verb of a preambular or operative paragraph
    "name",  # a person's name at the head of a line (signature, participants)
    "nowrap",  # a document symbol or another string that must not break
    "number",  # the number of a numbered paragraph or session
    "role",  # "Moderator: Giuseppe Arduino" in a session heading
    "sector",  # the sector's name in a part heading, in the sector's colour
    "speaker",  # the speaker's name at the head of an intervention
    "title",  # the title of a publication (italic) or document (quotation marks are in the text)
    "url",  # a printed address
]


@dataclass(frozen=True, slots=True)
class Text:
    """Characters as printed; never markup."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Bold."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Italic."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Superscript:
    """Raised: ordinals, powers."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Subscript:
    """Lowered: chemical formulas."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """A literal."""

    text: str


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A forced line break inside a block."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link; `target` is `#id` of a block in this manuscript, or an absolute http(s) or mailto address."""

    target: str
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote, standing where its call stands; numbered by its order in the manuscript, from 1."""

    id: str
    number: int
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """A run with a meaning of its own; `sectors` holds sector ids where the colour follows a sector."""

    role: SpanRole
    children: tuple[Inline, ...]
    sectors: tuple[str, ...] = ()
    language: str = ""
    direction: Literal["", "ltr", "rtl"] = ""
    style: Literal["", "bold", "italic"] = ""


Inline = Text | Strong | Emphasis | Superscript | Subscript | Code | LineBreak | Link | Note | Span

HeadingRole = Literal[
    "title",  # level 1: the document's title
    "section",  # level 2: country, letter, snapshot, day, chapter, contents
    "part",  # level 3: sector with its kind
    "session",  # level 3: a session of a meeting
    "headline",  # level 4 (3 in a snapshot): a story's side headline
    "project",  # a titled bullet
    "box",  # the title of a box
    "plain",  # any other heading typed in prose
]

ParagraphRole = Literal[
    "body",
    "address",  # "Distinguished guests, ladies and gentlemen,"
    "adoption",  # "Adopted at Beijing on 18 May 2016 by …"
    "agenda",  # one line of the agenda
    "awaiting",  # "Awaiting contribution (CHN-SHS.md)"
    "badge",  # the line that holds badges under a headline
    "chapeau",  # the italic line that opens the operative part
    "closing",  # the letter's closing line
    "contact",
    "date",  # the date or deadline of a story
    "dateline",  # place and dates
    "disclaimer",
    "document-type",  # "Summary of proceedings"
    "event",  # the event line of a video message
    "imprint",
    "intervention",
    "kicker",  # "UNESCO category 2 institutes and centres"
    "link",  # a named link on a line of its own, with its printed address
    "masthead",  # office, number and period lines of the masthead
    "operative",
    "organizer",
    "preambular",
    "quotation",  # a quotation of more than three lines, set in
    "salutation",
    "signature",
    "symbol",
    "term",  # one line of the list of abbreviations
    "participant",  # one line of the list of participants
]

GroupRole = Literal[
    "masthead",
    "title-block",
    "imprint",
    "letter",
    "snapshot",
    "section",
    "part",
    "story",
    "project",
    "box",
    "video",
    "profile",
    "side",  # what stands in the side column: headline, badge and date of a story
    "signature",
    "day",
    "session",
    "chapter",
    "annex",
    "preamble",
    "operative",
    "agenda",
    "participants",
    "abbreviations",
]

ListMarker = Literal["bullet", "decimal", "lower-roman", "lower-letter", "upper-roman", "upper-letter"]
MarkerShape = Literal["", ".", ")", "()"]

PictureWidth = Literal["full", "half", "wide", "side", "portrait"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 6; `label` is its text for contents, bookmarks and references."""

    id: str
    source: Location
    level: int
    role: HeadingRole
    children: tuple[Inline, ...]
    sectors: tuple[str, ...] = ()
    in_contents: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of text."""

    id: str
    source: Location
    role: ParagraphRole
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class ListItem:
    """An item; its first block is a paragraph. Nested lists follow it."""

    id: str
    source: Location
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class List:
    """A list whose printed marker is `shape` around `marker`: (`lower-roman`, `()`) prints (i), (ii)."""

    id: str
    source: Location
    marker: ListMarker
    shape: MarkerShape
    start: int
    items: tuple[ListItem, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; `scope` is `col` or `row` for header cells and "" for data."""

    children: tuple[Inline, ...]
    scope: Literal["", "col", "row"] = ""
    align: Literal["left", "right", "center"] = "left"
    column_span: int = 1
    row_span: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """A table row; `is_total` rows are bold under a rule."""

    cells: tuple[Cell, ...]
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `head` rows repeat on each page. `caption` starts with a `label` span, but in a report."""

    id: str
    source: Location
    caption: tuple[Inline, ...]
    head: tuple[Row, ...]
    body: tuple[Row, ...]
    is_matrix: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its caption; `picture` is a key of `Manuscript.pictures`.

    `caption` holds a `label` span, then `caption` and `credit` spans; it is a `credit` alone for a portrait
    and empty for a logo.
    """

    id: str
    source: Location
    picture: str
    alt: str
    width: PictureWidth
    caption: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """One line of the contents; `target` is the id of a heading, `text` that heading's label."""

    level: int
    text: str
    target: str
    sectors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents; page numbers are bound by the writers."""

    id: str
    source: Location
    entries: tuple[ContentsEntry, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks that belong together.

    `running` is the running head while the group lasts ("" inherits); `same_page` says that a section begins
    on the page on which the one before ended, so that this page's running head joins both names; `new_page`
    says that it begins a page.
    """

    id: str
    source: Location
    role: GroupRole
    children: tuple[Block, ...]
    running: str = ""
    same_page: bool = False
    new_page: bool = False
    sectors: tuple[str, ...] = ()


Block = Heading | Paragraph | List | Table | Figure | Contents | Group


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture to be prepared: the file as it lies in the sources, or a chart of label,value rows."""

    key: str
    file: str
    width: PictureWidth
    source: Location


@dataclass(frozen=True, slots=True)
class Metadata:
    """What stands in the properties of both files; dates are ISO 8601 and come from the sources."""

    kind: Literal["newsletter", "proceedings", "annex", "report"]
    title: str
    author: str
    subject: str
    keywords: tuple[str, ...]
    language: str
    date: str
    publisher: str
    rights: str
    identifier: str = ""


@dataclass(frozen=True, slots=True)
class Theme:
    """The house's look: colours as `#rrggbb`, the logo as a key of `Manuscript.pictures` or ""."""

    accent: str
    tint: str
    sectors: Mapping[str, str]
    lead_verb: Literal["bold", "italic"]
    logo: str


@dataclass(frozen=True, slots=True)
class Manuscript:
    """What a writer receives: the HTML and the tree say the same, block by block, in the same order."""

    html: str
    blocks: tuple[Block, ...]
    pictures: Mapping[str, Picture]
    metadata: Metadata
    theme: Theme
