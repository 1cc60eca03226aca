"""A page without words of its own to words with places, by Tesseract: rendered, made level, recognised.

Words are given in points on the page as it was turned to be level (`Page.turn`). Tesseract's own order of
reading is not used: the layout code orders them as it orders a page's own words.
"""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from pipeline.importer.geometry import Box
from pipeline.importer.ocr.drawings import Tint, find_rules, find_tints
from pipeline.importer.ocr.ink_weight import mark_bold
from pipeline.importer.ocr.leftover import strip_of, with_strip
from pipeline.importer.ocr.line_parts import parted_lines
from pipeline.importer.ocr.ocr_marks import paper_threshold, with_marks
from pipeline.importer.ocr.skew import COPY_COLUMNS, lean_of
from pipeline.importer.ocr.tesseract import (
    FoundLine,
    FoundWord,
    OcrFailedError,
    Pixels,
    Recognition,
    orientation,
    recognise,
)
from pipeline.importer.ocr.type_sizes import even_sizes
from pipeline.importer.page import Doubt, Image, Method, Page, Panel, Rule, Style, Word
from pipeline.importer.reading.reader import CannotRenderError, Reader

DOTS_PER_INCH = 200
MOST_DOTS_PER_INCH = 300
"""Tesseract reads small type better from 300 dots; more costs time and gives nothing."""
MOST_PIXELS = 40_000_000
SURE_TURN = 6.0
"""Tesseract's own confidence from which a page is turned; upright ones may reach 3 for a wrong turn."""
UNSURE_LINE = 0.6

_HEIGHT_OF_SIZE = 0.95
"""Tesseract's x_size as part of the type size: the median over the faces of our own pages."""
_HANGUL = re.compile("[\uac00-\ud7af]")
_EAST_ASIAN = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]{2}")
_HANGUL_GAP, _WIDE_GAP = 0.2, 1.0
"""Of the line's height: gaps from which white space parts words of Korean, and of Chinese and Japanese."""
_ASCENT, _DESCENT = 0.95, 0.28
_SURE_IN_PHOTO, _SURE_ANYWHERE = 0.75, 0.25
_FULL_PAGE = 0.6
_LEAST_PHOTO_PT = 24.0
_BILINEAR = 2  # Pillow's number of it


class Picture(Protocol):
    """What is used of a Pillow image."""

    width: int

    def reduce(self, factor: int) -> Picture: ...  # noqa: D102
    def rotate(  # noqa: D102
        self, angle: float, *, resample: int = 0, expand: bool = False, fillcolor: int | None = None
    ) -> Picture: ...


@dataclass(frozen=True, slots=True)
class Sheet:
    """A rendered page that was turned to be level."""

    pixels: Pixels
    turn: float
    """Degrees clockwise by which the page as shown was turned."""
    dots_per_inch: float
    is_coarse: bool
    """Whether the page is too large to be rendered as finely as its type needs."""


@dataclass(slots=True)
class _Work:
    """A page on its way through Tesseract."""

    page: Page
    reason: str
    sheet: Sheet
    found: Recognition
    tints: Sequence[Tint] = ()


def recognise_pages(
    reader: Reader, wanted: Sequence[tuple[Page, str]], languages: Sequence[str]
) -> tuple[Page, ...]:
    """Return the pages with the words, photographs and ruled lines that Tesseract finds on them.

    Each comes with the reason why it is read by OCR. Reading them together is faster and takes more memory.

    Raises:
        OcrFailedError: If Tesseract gives no result for one of them.
    """
    sheets = [_sheet(reader, page) for page, _ in wanted]
    works = [
        _Work(page, reason, sheet, _settled(found))
        for (page, reason), sheet, found in zip(wanted, sheets, _read(sheets, languages), strict=True)
    ]
    for work in works:
        _set_upright(work, reader, languages)
        _add_drawings(work)
    _add_leftovers(works, languages)
    return tuple(_page(work) for work in works)


def _read(sheets: Sequence[Sheet], languages: Sequence[str]) -> list[Recognition]:
    found: list[Recognition] = []
    for dots, group in itertools.groupby(sheets, key=lambda sheet: sheet.dots_per_inch):
        found.extend(recognise([sheet.pixels for sheet in group], languages, dots_per_inch=dots))
    return found


def _set_upright(work: _Work, reader: Reader, languages: Sequence[str]) -> None:
    """Turn a page that lies on its side or stands on its head, and read it again."""
    if not _looks_turned(work.found):
        return
    dots = work.sheet.dots_per_inch
    turn = orientation(work.sheet.pixels, dots_per_inch=dots)
    if turn.turn and turn.confidence >= SURE_TURN:
        work.sheet = _sheet(reader, work.page, turn=turn.turn)
        work.found = _settled(recognise([work.sheet.pixels], languages, dots_per_inch=dots)[0])


def _add_drawings(work: _Work) -> None:
    """Add the ruled lines that Tesseract passes over, and tinted boxes, which it does not look for."""
    rules = find_rules(work.sheet.pixels, work.found.photos)
    others = [
        box for box in work.found.separators if not any(box.overlap(rule) > 0.3 * rule.area for rule in rules)
    ]
    work.found = dataclasses.replace(work.found, separators=(*rules, *others))
    work.tints = find_tints(work.sheet.pixels, work.found.photos)


def _add_leftovers(works: Sequence[_Work], languages: Sequence[str]) -> None:
    """Read the ink that was passed over, on all pages at once; then mend marks and tell bold lines."""
    papers = [paper_threshold(work.sheet.pixels, [line.box for line in work.found.lines]) for work in works]
    strips = [
        strip_of(work.found, work.sheet.pixels, paper) for work, paper in zip(works, papers, strict=True)
    ]
    pixels = [strip.pixels for strip in strips if strip is not None]
    read = recognise(pixels, languages, dots_per_inch=DOTS_PER_INCH, is_one_column=True) if pixels else ()
    answers = iter(read)
    for work, strip, paper in zip(works, strips, papers, strict=True):
        found = work.found if strip is None else with_strip(work.found, strip, next(answers))
        lines = tuple(with_marks(line, work.sheet.pixels, paper) for line in found.lines)
        mark_bold(lines, work.sheet.pixels, paper)
        work.found = dataclasses.replace(found, lines=lines)


def _settled(found: Recognition) -> Recognition:
    """Return what was found without texture; a line may run on from a column into a drawing beside it."""
    lines = [line for line in parted_lines(found.lines) if not _is_noise(line, found)]
    return dataclasses.replace(found, lines=tuple(lines))


def _is_noise(line: FoundLine, found: Recognition) -> bool:
    """Tell whether a line is texture that was taken for letters."""
    sure = sum(word.confidence for word in line.words) / len(line.words)
    if any(photo.overlap(line.box) > 0.5 * line.box.area for photo in found.photos):
        return sure < _SURE_IN_PHOTO
    letters = sum(character.isalnum() for word in line.words for character in word.text)
    return sure < _SURE_ANYWHERE or (sure < UNSURE_LINE and letters < 2 * len(line.words))


def mean_confidence(words: Iterable[Word]) -> float:
    """Return the mean over all characters, 0.0 for none."""
    weights = [(len(word.text), word.confidence) for word in words]
    total = sum(length for length, _ in weights)
    return sum(length * confidence for length, confidence in weights) / total if total else 0.0


def _sheet(reader: Reader, page: Page, *, turn: int = 0) -> Sheet:
    """Render a page, turn it by whole quarters and then by the lean that is left.

    Raises:
        OcrFailedError: If it cannot be drawn.
    """
    square_inches = max(page.width * page.height / 72 / 72, 0.01)
    affordable = (MOST_PIXELS / square_inches) ** 0.5
    dots = min(_wanted_dots(page), affordable)
    try:
        image: Picture = reader.render(page.number, dots_per_inch=dots, grey=True).convert("L")
    except CannotRenderError as error:
        raise OcrFailedError("PDFium cannot draw the page") from error
    if turn:
        image = image.rotate(-turn, expand=True)
    lean = lean_of(np.asarray(image.reduce(max(1, image.width // COPY_COLUMNS))))
    if lean:
        image = image.rotate(lean, resample=_BILINEAR, expand=True, fillcolor=255)
    return Sheet(np.asarray(image), (turn - lean) % 360, dots, affordable < 0.75 * DOTS_PER_INCH)


def _wanted_dots(page: Page) -> float:
    """Return the resolution of the scan itself between 200 and 300, so that its pixels stay as they are."""
    scans = [
        image.pixels[0] / (image.box.width / 72)
        for image in page.images
        if image.pixels[0] and image.box.width > 72 and image.box.area > _FULL_PAGE * page.width * page.height
    ]
    return min(MOST_DOTS_PER_INCH, max([DOTS_PER_INCH, *scans]))


def _looks_turned(found: Recognition) -> bool:
    """Tell whether words are so bad, or stand so, that the page may lie on its side or stand on its head."""
    words = [word for line in found.lines for word in line.words]
    if not words:
        return True
    sure = sum(word.confidence for word in words) / len(words)
    return sure < UNSURE_LINE or sum(bool(line.angle) for line in found.lines) > len(found.lines) / 2


def _page(work: _Work) -> Page:
    page, sheet, found, reason = work.page, work.sheet, work.found, work.reason
    scale = 72 / sheet.dots_per_inch
    words = even_sizes([word for line in found.lines for word in _words(line, scale)])
    confidence = mean_confidence(words)
    if sheet.turn:
        reason += f"; turned by {_signed(sheet.turn):+.2f}° to be level".replace(".00°", "°")
    return dataclasses.replace(
        page,
        width=sheet.pixels.shape[1] * scale,
        height=sheet.pixels.shape[0] * scale,
        turn=sheet.turn,
        words=words,
        rules=tuple(_rule(box, scale) for box in found.separators),
        panels=tuple(_panel(tint, scale) for tint in work.tints),
        images=tuple(_photos(found, scale)),
        links=page.links if not sheet.turn else (),
        tags=(),
        method=Method.OCR,
        confidence=round(confidence, 3),
        reason=reason,
        doubts=(*page.doubts, *_doubts(page, sheet, found, scale)),
    )


def _words(line: FoundLine, scale: float) -> list[Word]:
    size = max(1.0, round(line.height * scale / _HEIGHT_OF_SIZE, 1))
    style = Style("", size, is_bold=line.is_bold, is_italic=False, colour=0)
    if line.angle:
        return [_standing(word.text, word.box, word.confidence, line, scale) for word in line.words]
    middle = line.box.x0 + line.box.width / 2
    baseline = (line.box.y1 + line.offset + line.slope * (middle - line.box.x0)) * scale
    words: list[Word] = []
    for index, word in enumerate(line.words):
        left, right = word.box.x0 * scale, word.box.x1 * scale
        box = Box(left, baseline - _ASCENT * size, right, baseline + _DESCENT * size)
        is_attached = index > 0 and _is_attached(line.words[index - 1], word, line.height)
        words.append(Word(word.text, box, baseline, style, 0, word.confidence, -1, is_attached=is_attached))
    return words


def _is_attached(last: FoundWord, word: FoundWord, height: float) -> bool:
    """Tell whether Tesseract parted what is written without white space, as in Chinese and Japanese."""
    ends = last.text[-1] + word.text[0]
    if not _EAST_ASIAN.fullmatch(ends):
        return False
    return word.box.x0 - last.box.x1 < (_HANGUL_GAP if _HANGUL.search(ends) else _WIDE_GAP) * height


def _standing(text: str, pixels: Box, confidence: float, line: FoundLine, scale: float) -> Word:
    box = Box(*(edge * scale for edge in pixels))
    size = max(1.0, round(min(line.box.width, line.box.height) * scale / _HEIGHT_OF_SIZE, 1))
    style = Style("", size, is_bold=False, is_italic=False, colour=0)
    # Turned about the page's corner so that they run right, upward lines have their baseline at x1.
    baseline = box.x1 if line.angle == 90 else -box.x0 if line.angle == 270 else -box.y0
    return Word(text, box, baseline, style, line.angle, confidence, -1)


def _rule(pixels: Box, scale: float) -> Rule:
    box = Box(*(edge * scale for edge in pixels))
    if box.width >= box.height:
        return Rule(Box(box.x0, box.y_middle, box.x1, box.y_middle), box.height, 0)
    return Rule(Box(box.x_middle, box.y0, box.x_middle, box.y1), box.width, 0)


def _panel(tint: Tint, scale: float) -> Panel:
    return Panel(Box(*(edge * scale for edge in tint.box)), tint.grey * 0x010101)


def _photos(found: Recognition, scale: float) -> list[Image]:
    boxes = [Box(*(edge * scale for edge in photo)) for photo in found.photos]
    return [Image(box, (), (0, 0)) for box in boxes if min(box.width, box.height) >= _LEAST_PHOTO_PT]


def _doubts(page: Page, sheet: Sheet, found: Recognition, scale: float) -> list[Doubt]:
    doubts = []
    if sheet.is_coarse:
        reason = (
            f"the page is too large to be rendered finer than {sheet.dots_per_inch:.0f} dots an inch for OCR"
        )
        doubts.append(Doubt(page.number, None, "low-resolution", reason))
    for line in found.lines:
        sure = sum(word.confidence for word in line.words) / len(line.words)
        if sure < UNSURE_LINE:
            text = " ".join(word.text for word in line.words)[:60]
            reason = f"OCR is {sure:.0%} sure of `{text}`"
            box = Box(*(edge * scale for edge in line.box))
            doubts.append(Doubt(page.number, box, "low-confidence", reason))
    return doubts


def _signed(turn: float) -> float:
    return turn - 360 if turn > 180 else turn
