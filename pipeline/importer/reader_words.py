"""Characters of a page to words."""

from __future__ import annotations

import ctypes
import math
import re
import struct
from typing import Any, NamedTuple

import pypdfium2.raw as c

from pipeline.importer.geometry import Box
from pipeline.importer.page import Style, Word

Matrix = tuple[float, float, float, float, float, float]

WORD_GAP = 0.16
"""A gap of more than this part of the size parts two words where the file has no space: half of a narrow space."""
BASELINE_STEP = 0.12
"""A baseline that moves by more than this part of the size begins a new word (superscripts, new lines)."""
MOST_CHARACTERS = 400_000
"""A page that claims more is a bomb."""

_SUBSET = re.compile(r"^[A-Z]{6}\+")
_BOLD = re.compile(r"bold|black|heavy|semibd|demi(?!light)|-bd\b", re.IGNORECASE)
_ITALIC = re.compile(r"ital|obli|slant|-it\b", re.IGNORECASE)
_FLAG_ITALIC, _FLAG_FORCE_BOLD = 1 << 6, 1 << 18
_SPACES = frozenset(map(ord, " \t\r\n\u00a0\u2002\u2003\u2009\u200a\u202f\u3000\x00"))
_DROPPED = frozenset((0xFEFF, 0x200B))
_HYPHEN_AT_END = 0x02  # PDFium's mark for a hyphen at a line's end, after which it gives no white space
_TEXT_MODE_INVISIBLE = 3


class Run(NamedTuple):
    """What all characters of one text object share; an object holds one font and one baseline."""

    style: Style
    angle: int
    baseline: float
    is_level: bool
    """Whether it runs left to right in the page's own space, where gaps between characters can be measured."""
    size: float
    """In the page's own space."""
    mark: int
    is_hidden: bool


class StyleBook:
    """The styles of a document, each one object."""

    def __init__(self) -> None:
        """Begin empty."""
        self._styles: dict[Style, Style] = {}
        self._names: dict[int, tuple[str, bool, bool]] = {}

    def style(self, text_object: int, size_pt: float, colour: int) -> Style:
        """Return the one style of these values."""
        font = c.FPDFTextObj_GetFont(ctypes.cast(text_object, c.FPDF_PAGEOBJECT))
        name, is_bold, is_italic = self._face(font)
        style = Style(name, round(size_pt, 1), is_bold, is_italic, colour)
        return self._styles.setdefault(style, style)

    def forget_fonts(self) -> None:
        """Drop what is known by address: PDFium gives addresses anew after a page is closed."""
        self._names.clear()

    def _face(self, font: Any) -> tuple[str, bool, bool]:
        if not font:
            return ("", False, False)
        address = ctypes.addressof(font.contents)
        if address not in self._names:
            buffer = ctypes.create_string_buffer(256)
            size = c.FPDFFont_GetBaseFontName(font, buffer, 256)
            name = _SUBSET.sub("", buffer.raw[: max(0, min(size, 256) - 1)].decode("utf-8", "replace"))
            flags = c.FPDFFont_GetFlags(font)
            is_bold = bool(_BOLD.search(name)) or (flags > 0 and bool(flags & _FLAG_FORCE_BOLD))
            is_bold = is_bold or c.FPDFFont_GetWeight(font) >= 600
            is_italic = bool(_ITALIC.search(name)) or (flags > 0 and bool(flags & _FLAG_ITALIC))
            self._names[address] = (name, is_bold, is_italic)
        return self._names[address]


def read_words(text_page: Any, to_page: Matrix, styles: StyleBook) -> tuple[Word, ...]:
    """Return the words of a loaded text page in the order of the file.

    Hidden words (an old OCR layer) are among them; who reads them decides.
    """
    styles.forget_fonts()
    maker = _Maker(text_page, to_page, styles)
    page = ctypes.cast(text_page, ctypes.c_void_p).value
    rect = ctypes.create_string_buffer(16)
    rect_address, four_floats = ctypes.addressof(rect), struct.Struct("4f").unpack_from
    runs: dict[int, Run] = {}
    run = last = None
    known_object = 0
    ahead = behind = 0.0
    for index in range(min(c.FPDFText_CountChars(text_page), MOST_CHARACTERS)):
        code = _get_unicode(page, index)
        if code in _SPACES:
            maker.end(is_space=True)
            continue
        handle = _get_object(page, index)
        if not handle or code in _DROPPED:
            continue
        if handle != known_object:
            known_object = handle
            run = runs.get(handle)
            if run is None:
                run = runs[handle] = maker.run(handle, index)
        assert run is not None  # noqa: S101 - set with the first object
        _get_box(page, index, rect_address)
        box = four_floats(rect)
        if run is not last or (run.is_level and max(box[0] - ahead, behind - box[2]) > WORD_GAP * run.size):
            if last is not None and maker.parts(last, run, max(box[0] - ahead, behind - box[2])):
                maker.end(is_space=False)
            last = run
        maker.add(code, run, box)
        if code == _HYPHEN_AT_END:
            maker.end(is_space=True)
        behind, ahead = box[0], box[2]
    maker.end(is_space=True)
    return tuple(maker.words)


def _prototype(name: str, result: Any, *arguments: Any) -> Any:
    """Return a PDFium function that takes addresses as plain numbers: half the cost of a typed call."""
    address = ctypes.cast(getattr(c, name), ctypes.c_void_p).value
    return ctypes.CFUNCTYPE(result, *arguments)(address)


_get_unicode = _prototype("FPDFText_GetUnicode", ctypes.c_uint, ctypes.c_void_p, ctypes.c_int)
_get_object = _prototype("FPDFText_GetTextObject", ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
_get_box = _prototype(
    "FPDFText_GetLooseCharBox", ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p
)


class _Maker:
    """Characters in the order of the file, gathered into words."""

    def __init__(self, text_page: Any, to_page: Matrix, styles: StyleBook) -> None:
        self.words: list[Word] = []
        self._text_page, self._to_page, self._styles = text_page, to_page, styles
        self._run: Run | None = None
        self._codes: list[int] = []
        self._left = self._bottom = self._right = self._top = 0.0
        self._is_attached = False

    def run(self, handle: int, index: int) -> Run:
        """Read what the characters of the text object `handle` share, at its first character."""
        a, b, cc, d, e, f = self._to_page
        matrix, x, y = c.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
        c.FPDFText_GetMatrix(self._text_page, index, matrix)
        c.FPDFText_GetCharOrigin(self._text_page, index, x, y)
        across_x, across_y = a * matrix.a + cc * matrix.b, b * matrix.a + d * matrix.b
        up_x, up_y = a * matrix.c + cc * matrix.d, b * matrix.c + d * matrix.d
        origin_x, origin_y = a * x.value + cc * y.value + e, b * x.value + d * y.value + f
        length = math.hypot(across_x, across_y) or 1.0
        size = c.FPDFText_GetFontSize(self._text_page, index)
        text_object = ctypes.cast(handle, c.FPDF_PAGEOBJECT)
        return Run(
            style=self._styles.style(handle, size * math.hypot(up_x, up_y), self._colour(index)),
            angle=round(math.degrees(math.atan2(-across_y, across_x))) % 360,
            baseline=(origin_y * across_x - origin_x * across_y) / length,
            is_level=matrix.a > 0 and abs(matrix.b) < 0.02 * matrix.a,
            size=size * math.hypot(matrix.c, matrix.d),
            mark=c.FPDFPageObj_GetMarkedContentID(text_object),
            is_hidden=c.FPDFTextObj_GetTextRenderMode(text_object) == _TEXT_MODE_INVISIBLE,
        )

    def parts(self, last: Run, run: Run, gap: float) -> bool:
        """Tell whether a new word begins where `run` follows `last` after a gap in the page's own space."""
        if run.style is not last.style or run.angle != last.angle:
            return True
        if abs(run.baseline - last.baseline) > BASELINE_STEP * run.style.size_pt:
            return True
        return run.is_level and gap > WORD_GAP * run.size

    def add(self, code: int, run: Run, box: tuple[float, ...]) -> None:
        """Put a character with its box (left, bottom, right, top) at the end of the word."""
        if not self._codes:
            self._run = run
            self._left, self._bottom, self._right, self._top = box
        else:
            self._left, self._bottom = min(self._left, box[0]), min(self._bottom, box[1])
            self._right, self._top = max(self._right, box[2]), max(self._top, box[3])
        self._codes.append(0x2D if code == _HYPHEN_AT_END else code)

    def end(self, *, is_space: bool) -> None:
        """Finish the word, if one has begun."""
        run = self._run
        if self._codes and run is not None:
            text = "".join(map(chr, self._codes))
            if not text.isprintable():
                # PDFium gives characters beyond the first plane as two halves, and broken fonts give control codes.
                text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
            box, angle, style = self._box(), run.angle, run.style
            hidden = run.is_hidden
            self.words.append(
                Word(text, box, run.baseline, style, angle, 1.0, run.mark, hidden, self._is_attached)
            )
            self._codes.clear()
            self._is_attached = True
        if is_space:
            self._is_attached = False

    def _box(self) -> Box:
        a, b, cc, d, e, f = self._to_page
        xs = (a * self._left + cc * self._bottom + e, a * self._right + cc * self._top + e)
        ys = (b * self._left + d * self._bottom + f, b * self._right + d * self._top + f)
        return Box(min(xs), min(ys), max(xs), max(ys))

    def _colour(self, index: int) -> int:
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        if not c.FPDFText_GetFillColor(self._text_page, index, red, green, blue, alpha):
            return 0
        return int(red.value << 16 | green.value << 8 | blue.value)
