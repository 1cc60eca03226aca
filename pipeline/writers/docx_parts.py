"""What is gathered for the other parts of a Word file while its body is written."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.errors import Location, Problem, Severity
from pipeline.manuscript.blocks import ListMarker, MarkerShape, Theme
from pipeline.writers.docx_xml import DECLARATION, NAMESPACES, UNPRINTABLE, Colour, twips

LONGEST_BOOKMARK = 40
"""Word cuts longer names off."""
LEVELS = 9
SANS = '<w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi"/>'
STEP = twips(6)
"""How far each level of a list is set in; markers in two parentheses need more."""
WIDE_STEP = twips(8.5)
_PLAIN_ID = re.compile(r"[A-Za-z][A-Za-z0-9-]*")


class Bookmarks:
    """The bookmark of each id: `CHN-ED` becomes `CHN_ED`; an id that Word cannot hold keeps its hash."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._names: dict[str, str] = {}
        self._begun: set[str] = set()
        self._count = 0
        taken: set[str] = set()
        for id_ in ids:
            name = _natural_name(id_)
            if not name or name.casefold() in taken:
                name = _hashed_name(id_)
            taken.add(name.casefold())
            self._names.setdefault(id_, name)

    @property
    def names(self) -> Mapping[str, str]:
        """The bookmark name of each id."""
        return self._names

    def begin(self, id_: str) -> tuple[int, str] | None:
        """Return number and name of the bookmark of `id_`, or None when it stands already."""
        if id_ in self._begun or id_ not in self._names:
            return None
        self._begun.add(id_)
        return self.next_number(), self._names[id_]

    def next_number(self) -> int:
        """Return a number that no other bookmark has."""
        self._count += 1
        return self._count


def _natural_name(id_: str) -> str:
    is_plain = _PLAIN_ID.fullmatch(id_) is not None and len(id_) <= LONGEST_BOOKMARK
    return id_.replace("-", "_") if is_plain else ""


def _hashed_name(id_: str) -> str:
    digest = hashlib.sha256(id_.encode("utf-8", "replace")).hexdigest()[:8]
    words = re.sub("[^A-Za-z0-9]+", "_", id_).strip("_")[: LONGEST_BOOKMARK - 11]
    return f"b_{words}_{digest}"


@dataclass(frozen=True, slots=True)
class Relationship:
    """What a part refers to as `id`: another part by its name below `word/`, or an external address."""

    id: str
    kind: str
    target: str
    is_external: bool


class Relationships:
    """The targets of one part, each once, numbered in order of first use."""

    def __init__(self) -> None:
        self._ids: dict[tuple[str, str, bool], str] = {}

    def id_for(self, kind: str, target: str, *, is_external: bool = False) -> str:
        """Return the id under which the part refers to the target."""
        return self._ids.setdefault((kind, target, is_external), f"rId{len(self._ids) + 1}")

    def __iter__(self) -> Iterator[Relationship]:
        for (kind, target, is_external), id_ in self._ids.items():
            yield Relationship(id_, kind, target, is_external)


class Footnotes:
    """The notes of a document with the two separators that Word expects."""

    def __init__(self) -> None:
        self.relationships = Relationships()
        self._notes: list[str] = []

    def add(self, runs: str) -> int:
        """Keep a note and return its number in the file, from 1."""
        number = len(self._notes) + 1
        self._notes.append(
            f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
            '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
            f'<w:r><w:t xml:space="preserve"> </w:t></w:r>{runs}</w:p></w:footnote>'
        )
        return number

    def xml(self) -> str:
        """Return the part of the notes."""
        separators = "".join(
            f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr><w:spacing w:after="0" w:line="240"'
            f' w:lineRule="auto"/></w:pPr><w:r><w:{kind}/></w:r></w:p></w:footnote>'
            for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
        )
        return f"{DECLARATION}<w:footnotes {NAMESPACES}>{separators}{''.join(self._notes)}</w:footnotes>"


_FORMATS: Mapping[ListMarker, str] = {
    "bullet": "bullet", "decimal": "decimal", "lower-roman": "lowerRoman", "lower-letter": "lowerLetter",
    "upper-roman": "upperRoman", "upper-letter": "upperLetter",
}  # fmt: skip
_SHAPES: Mapping[MarkerShape, str] = {"": "%{0}", ".": "%{0}.", ")": "%{0})", "()": "(%{0})"}


class Numbering:
    """One abstract numbering for each kind of marker; one instance for each list, so that it starts anew."""

    def __init__(self) -> None:
        self._kinds: dict[tuple[ListMarker, MarkerShape], int] = {}
        self._instances: list[str] = []
        self._bullets = 0

    def begin(self, marker: ListMarker, shape: MarkerShape, *, level: int, start: int) -> int:
        """Return the number of an instance that counts from `start` at `level`; bullets share one."""
        if marker == "bullet" and self._bullets:
            return self._bullets
        kind = self._kinds.setdefault((marker, shape), len(self._kinds) + 1)
        restart = ""
        number = len(self._instances) + 1
        if marker == "bullet":
            self._bullets = number
        else:
            restart = f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        self._instances.append(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{kind}"/>{restart}</w:num>'
        )
        return number

    def xml(self) -> str:
        """Return the part of the numberings."""
        kinds = "".join(
            f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="hybridMultilevel"/>'
            f"{''.join(_level(marker, shape, level) for level in range(LEVELS))}</w:abstractNum>"
            for (marker, shape), number in self._kinds.items()
        )
        return f"{DECLARATION}<w:numbering {NAMESPACES}>{kinds}{''.join(self._instances)}</w:numbering>"


def _level(marker: ListMarker, shape: MarkerShape, level: int) -> str:
    style = ""
    text = _SHAPES[shape].format(level + 1)
    if marker == "bullet":
        text = "–" if level % 2 else "•"
        style = f'<w:rPr>{SANS}<w:color w:val="5A6472" w:themeColor="accent6"/></w:rPr>'
    left, hanging = list_indent(level, shape)
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{_FORMATS[marker]}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr>{style}</w:lvl>'
    )


def list_indent(level: int, shape: MarkerShape) -> tuple[int, int]:
    """Return (left, hanging) of a list's text: markers of the first level stand at the margin."""
    hanging = WIDE_STEP if shape == "()" else STEP
    return STEP * level + hanging, hanging


SECTOR_SLOTS = 5
"""Theme colours accent1 to accent5 hold the sectors in the house's order; accent6 is the secondary grey."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The house's colours in the slots of the Word theme."""

    accent: Colour
    tint: Colour
    sectors: Mapping[str, Colour]

    @classmethod
    def of(cls, theme: Theme) -> Palette:
        """Return the palette; a sixth sector has a colour, but no slot of its own."""
        sectors = {
            sector: Colour(_hex(rgb), f"accent{index}" if index <= SECTOR_SLOTS else "")
            for index, (sector, rgb) in enumerate(theme.sectors.items(), 1)
        }
        return cls(Colour(_hex(theme.accent), "text2"), Colour(_hex(theme.tint), "background2"), sectors)

    def of_sectors(self, sectors: tuple[str, ...]) -> Colour | None:
        """Return the colour of the first of these sectors that has one."""
        return next((self.sectors[sector] for sector in sectors if sector in self.sectors), None)


def _hex(colour: str) -> str:
    return colour.lstrip("#").upper()


@dataclass(slots=True)
class Ledger:
    """The accumulators that every writer of a block shares.

    `media` holds the file of each picture by its name in the package; `location` is the block being written.
    """

    bookmarks: Bookmarks
    palette: Palette
    relationships: Relationships = field(default_factory=Relationships)
    media: dict[str, Path] = field(default_factory=dict)
    footnotes: Footnotes = field(default_factory=Footnotes)
    numbering: Numbering = field(default_factory=Numbering)
    problems: list[Problem] = field(default_factory=list)
    location: Location = field(default_factory=lambda: Location(""))

    def check(self, text: str) -> None:
        """Report characters that no word processor can print; they are left out."""
        found = UNPRINTABLE.search(text)
        if found:
            self.problems.append(
                Problem(
                    "unprintable-character",
                    f"the character `U+{ord(found.group()):04X}` cannot be printed and is left out",
                    self.location,
                    "delete it in the source; it is invisible in most editors",
                    Severity.WARNING,
                )
            )
