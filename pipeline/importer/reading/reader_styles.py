"""How the characters of a text object are set: font, size, weight, colour, direction."""

from __future__ import annotations

import ctypes
import math
import re
from typing import Any, NamedTuple

import pypdfium2.raw as c

from pipeline.importer.page import Style

_SUBSET = re.compile(r"^[A-Z]{6}\+")
# Names alone tell: PDFium's weight is a guess from the stems (1340 for Times New Roman, 400 for Inter-Bold).
_BOLD = re.compile(r"bold|black|heavy|semibd|demi(?!light)|-bd\b|-medi\b|^(cm|sf|ec)bx", re.IGNORECASE)
_ITALIC = re.compile(r"ital|obli|slant|-it\b", re.IGNORECASE)
_FLAG_ITALIC, _FLAG_FORCE_BOLD = 1 << 6, 1 << 18
_TEXT_MODE_INVISIBLE = 3
Matrix = tuple[float, float, float, float, float, float]
_LEVEL = 0.02
"""Text whose baseline rises by less than this is level."""


class Run(NamedTuple):
    """What all characters of one text object share; an object holds one font and one baseline."""

    style: Style
    angle: int
    baseline: float
    is_level: bool
    """Whether it runs left to right in the page's own space, where gaps can be measured."""
    size: float
    """In the page's own space."""
    mark: int
    is_hidden: bool


class StyleBook:
    """The styles of a document, each one object."""

    def __init__(self) -> None:
        """Begin empty."""
        self._styles: dict[Style, Style] = {}
        self._faces: dict[int, tuple[str, bool, bool]] = {}
        self._doubles = (ctypes.c_double * 2)()
        self._floats = (ctypes.c_float * 6)()
        self._channels = (ctypes.c_uint * 4)()

    def forget_fonts(self) -> None:
        """Drop what is known by address: PDFium gives addresses anew after a page is closed."""
        self._faces.clear()

    def run(self, page: int, handle: int, index: int, to_page: Matrix) -> Run:
        """Read what the characters of the text object `handle` share, at the one with that index."""
        at = ctypes.addressof(self._doubles)
        _get_origin(page, index, at, at + 8)
        _get_matrix(page, index, ctypes.addressof(self._floats))
        across, rise, lean, up, _, _ = self._floats
        size = _get_size(page, index)
        angle, baseline, scale = _placed((across, rise, lean, up), tuple(self._doubles), to_page)
        return Run(
            style=self._style(handle, size * scale, self._colour(page, index)),
            angle=angle,
            baseline=baseline,
            is_level=across > 0 and abs(rise) < _LEVEL * across,
            size=size * (math.hypot(lean, up) if lean else abs(up)),
            mark=_get_mark(handle),
            is_hidden=_get_mode(handle) == _TEXT_MODE_INVISIBLE,
        )

    def _style(self, handle: int, size_pt: float, colour: int) -> Style:
        font = _get_font(handle) or 0
        face = self._faces.get(font)
        if face is None:
            face = self._faces[font] = _face(font)
        style = Style(face[0], round(size_pt, 1), face[1], face[2], colour)
        return self._styles.setdefault(style, style)

    def _colour(self, page: int, index: int) -> int:
        at = ctypes.addressof(self._channels)
        if not _get_colour(page, index, at, at + 4, at + 8, at + 12):
            return 0
        red, green, blue, _ = self._channels
        return red << 16 | green << 8 | blue


def _placed(
    matrix: tuple[float, float, float, float], origin: tuple[float, ...], to_page: Matrix
) -> tuple[int, float, float]:
    """Return the angle, the baseline and how far a text matrix enlarges type on the page as shown."""
    across, rise, lean, up = matrix
    a, b, cc, d, e, f = to_page
    x, y = origin
    if not (b or cc or rise or lean) and a * across > 0:
        return 0, d * y + f, abs(d * up)
    across_x, across_y = a * across + cc * rise, b * across + d * rise
    length = math.hypot(across_x, across_y) or 1.0
    angle = round(math.degrees(math.atan2(-across_y, across_x))) % 360
    baseline = ((b * x + d * y + f) * across_x - (a * x + cc * y + e) * across_y) / length
    return angle, baseline, math.hypot(a * lean + cc * up, b * lean + d * up)


def prototype(name: str, result: Any, *arguments: Any) -> Any:
    """Return a PDFium function that takes addresses as plain numbers: half the cost of a typed call."""
    address = ctypes.cast(getattr(c, name), ctypes.c_void_p).value or 0
    return ctypes.CFUNCTYPE(result, *arguments)(address)


_ADDRESS, _INT = ctypes.c_void_p, ctypes.c_int
_get_origin = prototype("FPDFText_GetCharOrigin", _INT, _ADDRESS, _INT, _ADDRESS, _ADDRESS)
_get_matrix = prototype("FPDFText_GetMatrix", _INT, _ADDRESS, _INT, _ADDRESS)
_get_size = prototype("FPDFText_GetFontSize", ctypes.c_double, _ADDRESS, _INT)
_get_colour = prototype("FPDFText_GetFillColor", _INT, _ADDRESS, _INT, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS)
_get_font = prototype("FPDFTextObj_GetFont", _ADDRESS, _ADDRESS)
_get_mode = prototype("FPDFTextObj_GetTextRenderMode", _INT, _ADDRESS)
_get_mark = prototype("FPDFPageObj_GetMarkedContentID", _INT, _ADDRESS)


def _face(address: int) -> tuple[str, bool, bool]:
    """Return the name of a font and whether it is bold and italic."""
    if not address:
        return ("", False, False)
    font = ctypes.cast(address, c.FPDF_FONT)
    buffer = ctypes.create_string_buffer(256)
    size = c.FPDFFont_GetBaseFontName(font, buffer, 256)
    name = _SUBSET.sub("", buffer.raw[: max(0, min(size, 256) - 1)].decode("utf-8", "replace"))
    flags = max(0, c.FPDFFont_GetFlags(font))
    is_bold = bool(_BOLD.search(name) or flags & _FLAG_FORCE_BOLD)
    return (name, is_bold, bool(_ITALIC.search(name) or flags & _FLAG_ITALIC))
