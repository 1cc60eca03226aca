"""What a reader finds on a page, before anybody has said what it means."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from pipeline.importer.geometry import Box


class Style(NamedTuple):
    """How a word is set. Equal styles of a document are one object, so `is` compares them."""

    font: str
    """PostScript name without the subset tag (`ABCDEF+`); "" where it is not known (OCR)."""
    size_pt: float
    """As seen on the page, rounded to 0.1."""
    is_bold: bool
    is_italic: bool
    colour: int
    """0xRRGGBB of the fill."""


class Word(NamedTuple):
    """Characters without white space between them, in logical order."""

    text: str
    box: Box
    """From ascender to descender over the advance widths: words of one style are of one height."""
    baseline: float
    """y of the baseline; of turned words, once the page is turned about its upper left corner."""
    style: Style
    angle: int
    """Degrees counter-clockwise in which the text runs, 0 for ordinary lines, rounded to whole degrees."""
    confidence: float
    """1.0 for the page's own characters; what the engine says, 0 to 1, for OCR."""
    mark: int
    """Marked content id of the page's structure tree, -1 for none."""
    is_hidden: bool = False
    """Whether it is set without ink (render mode 3), as the layers of old OCR are."""
    is_attached: bool = False
    """Whether no white space stands between it and the word before: a raised note mark, a change of font."""


class Rule(NamedTuple):
    """A straight line that is drawn, horizontal or vertical; a thin filled rectangle is one too."""

    box: Box
    """Its middle line: y0 == y1 if horizontal, x0 == x1 if vertical."""
    width_pt: float
    colour: int

    @property
    def is_horizontal(self) -> bool:
        """Whether it runs from left to right."""
        return self.box.y0 == self.box.y1


class Panel(NamedTuple):
    """A rectangle with a fill (a shaded cell, a box behind text) or with a frame alone."""

    box: Box
    fill: int | None
    """0xRRGGBB; None for a frame without a fill."""


class Image(NamedTuple):
    """A raster picture, or a drawing made of many paths, as it stands on the page."""

    box: Box
    path: tuple[int, ...]
    """Index of the page object, with the indexes of the forms that hold it before; () for a drawing."""
    pixels: tuple[int, int]
    """Columns and rows; (0, 0) for a drawing."""


class Link(NamedTuple):
    """A link annotation."""

    box: Box
    url: str
    """"" for one that leads to another page."""
    page_number: int
    """Where it leads inside the document, 0 for elsewhere."""


class Tag(NamedTuple):
    """An element of the structure tree with what it holds on this page; roles are the standard ones."""

    role: str
    """`H1`, `P`, `LI`, `TD` …"""
    marks: tuple[int, ...]
    alternative: str
    """/Alt, else ""."""
    spans: tuple[int, int]
    """Rows and columns of a table cell, (1, 1) otherwise."""
    children: tuple[Tag, ...]


class Method(StrEnum):
    """Where the words of a page come from."""

    TEXT = "text"  # the page's own characters
    OLD_OCR = "old-ocr"  # an invisible layer over a scan, made by somebody else
    OCR = "ocr"  # our own recognition
    SECOND = "second-reader"  # pypdf, where PDFium finds no text
    NONE = "none"  # no text, and no OCR was wanted or possible


class Doubt(NamedTuple):
    """Something a person should look at."""

    page_number: int
    box: Box | None
    """None for the whole page."""
    code: str
    """One of the words below, which stand in doubts.csv too.

    Of a file: `inventory-failed`, `does-not-build`.
    Of where words come from: `no-ocr`, `ocr-failed`, `low-confidence`, `low-resolution`,
    `font-without-mapping`, `unknown-character`, `second-reader`, `unreadable-page`.
    Of how they are laid out: `uncertain-table`.
    Of what they are: `uncertain-heading`, `note-without-mark`, `unbound-caption`, `tags-contradict-page`.
    Of an issue: `no-issue-title`, `no-issue-number`, `no-issue-period`, `no-issue-date`, `moved-text`,
    `uncertain-part`, `unknown-section`, `unnamed-section`, `unused-picture`.
    Of a meeting: `no-date`, `no-place`, `added-heading`, `unknown-country`.
    Of pictures: `picture-lost`, `no-alternative-text`.
    """
    reason: str
    """A sentence without full stop."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page as read: words in the order of the file, drawings, pictures."""

    number: int
    """From 1."""
    label: str
    """As the file names it (`iv`), else the number."""
    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...]
    panels: tuple[Panel, ...]
    images: tuple[Image, ...]
    links: tuple[Link, ...]
    tags: tuple[Tag, ...]
    method: Method
    confidence: float
    reason: str
    """Why this method was taken."""
    doubts: tuple[Doubt, ...] = ()
    turn: float = 0.0
    """Degrees clockwise by which the page as shown was turned to be level before OCR; all boxes, width and
    height are those of the turned page."""
