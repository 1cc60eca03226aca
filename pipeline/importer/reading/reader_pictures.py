"""Pictures out of a PDF: its own image objects with their own pixels, or what PDFium paints in their place.

Part of PDFium's home. Pictures are made one at a time; nothing of a page is kept once the next is asked for.
"""

from __future__ import annotations

import ctypes
import hashlib
import io
import math
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

import pypdfium2 as pdfium
import pypdfium2.raw as c
from PIL.Image import Image as Picture

from pipeline.importer.geometry import Box
from pipeline.importer.page import Image
from pipeline.importer.reading.reader import PAGES_AT_ONCE, opened_anew
from pipeline.importer.reading.reader_clips import edges_of, seen_part, windows_of

MOST_PIXELS = 50_000_000
"""Of a picture; the build refuses more."""
DRAWING_DPI = 200.0
_SHEET_PIXELS = 2_500_000
"""Of a page's picture: A4 at 100 dpi has a million."""
_NATIVE_DPI = (72.0, 300.0)
_UPRIGHT = 0.02
_JPEG_QUALITY = 88
_SHEET_QUALITY = 55
_FEW_COLOURS = 64
_FLAT_PART = 0.8
_SAMPLE = 20_000
"""Pixels that tell a photograph from a drawing."""
_OPAQUE = 250
_LONGEST_CLIP = 10_000
"""Segments; pictures are cut out along longer paths than drawings are."""
_WHOLE = 0.96
"""Part of a picture that must be seen for its own pixels to be taken."""


class Raster(NamedTuple):
    """A picture as a file: `jpg` or `png`."""

    content: bytes
    suffix: str


class PictureReader:
    """An open PDF that gives pictures; ask for them in the order of the pages."""

    def __init__(self, path: Path, password: str | None = None) -> None:
        """Open the file; one that only another reader could open has no pictures."""
        self._path, self._password = path, password
        self._pdf: Any = None
        self._seen = 0
        with suppress(pdfium.PdfiumError):
            self._pdf = pdfium.PdfDocument(path, password=password)
        self._page: Any = None
        self._number = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._leave()
        if self._pdf is not None:
            self._pdf.close()

    def fingerprint(self, number: int, image: Image) -> tuple[int, ...]:
        """Return a few numbers that differ for most different pictures; () for drawings."""
        handle = self._object(number, image)
        if handle is None:
            return ()
        return (*image.pixels, c.FPDFImageObj_GetImageDataRaw(handle, None, 0))

    def digest(self, number: int, image: Image) -> str:
        """Return a digest of the picture as it is stored, "" for drawings."""
        handle = self._object(number, image)
        return hashlib.sha256(_raw(handle)).hexdigest() if handle is not None else ""

    def raster(self, number: int, image: Image) -> Raster | None:
        """Return the picture, None if nothing can be painted.

        A JPEG is passed through as it is stored. What the page shows cut, turned or masked is given as seen.
        """
        if math.prod(image.pixels) > MOST_PIXELS:
            return None
        page = self._open(number)
        if page is None:
            return None
        handle = self._object(number, image)
        if handle is None:
            return self._crop(image.box, DRAWING_DPI)
        shown = _Shown.of(page, handle, image)
        if not (shown.is_whole and shown.is_upright):
            return self._crop(image.box, min(max(shown.dots_per_inch, _NATIVE_DPI[0]), _NATIVE_DPI[1]))
        try:
            return _own_pixels(pdfium.PdfImage(handle, page=page, pdf=self._pdf))
        except (pdfium.PdfiumError, ValueError, MemoryError):
            return self._crop(image.box, DRAWING_DPI)

    def sheet(self, number: int, *, dots_per_inch: float, grey: bool) -> Raster | None:
        """Return the whole page, a huge one at fewer dots; None if it cannot be painted.

        Grey pages are PNG of sixteen greys: sharper than a JPEG, and less than half its size.
        """
        page = self._open(number)
        if page is None:
            return None
        width, height = page.get_size()
        scale = min(dots_per_inch / 72, math.sqrt(_SHEET_PIXELS / max(width * height, 1.0)))
        try:
            picture = page.render(scale=scale, grayscale=grey).to_pil()
        except (pdfium.PdfiumError, ValueError):
            return None
        out = io.BytesIO()
        if grey:
            picture.convert("L").point([level // 16 * 17 for level in range(256)]).save(out, "PNG")
            return Raster(out.getvalue(), "png")
        picture.convert("RGB").save(out, "JPEG", quality=_SHEET_QUALITY)
        return Raster(out.getvalue(), "jpg")

    def _open(self, number: int) -> Any:
        if number != self._number:
            self._leave()
            self._number = number
            self._seen += 1
            if self._pdf is not None and self._seen % PAGES_AT_ONCE == 0:
                self._pdf = opened_anew(self._pdf, self._path, self._password)
            with suppress(pdfium.PdfiumError, IndexError):
                self._page = self._pdf[number - 1] if self._pdf is not None else None
        return self._page

    def _leave(self) -> None:
        if self._page is not None:
            self._page.close()
        self._page, self._number = None, 0

    def _object(self, number: int, image: Image) -> Any:
        """Return PDFium's handle of the picture, None for a drawing."""
        page = self._open(number)
        if page is None or not image.path:
            return None
        handle = c.FPDFPage_GetObject(page, image.path[0])
        for index in image.path[1:]:
            if not handle:
                return None
            handle = c.FPDFFormObj_GetObject(handle, index)
        is_image = bool(handle) and c.FPDFPageObj_GetType(handle) == c.FPDF_PAGEOBJ_IMAGE
        return handle if is_image else None

    def _crop(self, box: Box, dots_per_inch: float) -> Raster | None:
        width, height = self._page.get_size()
        if box.width < 1 or box.height < 1:
            return None
        scale = min(dots_per_inch / 72, math.sqrt(MOST_PIXELS / 4 / box.area))
        crop = (box.x0, height - box.y1, width - box.x1, box.y0)
        try:
            return _encoded(
                self._page.render(scale=scale, crop=tuple(max(0.0, edge) for edge in crop)).to_pil()
            )
        except (pdfium.PdfiumError, ValueError):
            return None


class _Shown(NamedTuple):
    """How an image object is seen on its page; its `Image.box` holds what its clip path leaves."""

    is_upright: bool
    is_whole: bool
    dots_per_inch: float

    @classmethod
    def of(cls, page: Any, handle: Any, image: Image) -> _Shown:
        """Measure the object; those inside forms are taken as seen, for the forms turn them too."""
        matrix = c.FS_MATRIX()
        c.FPDFPageObj_GetMatrix(handle, matrix)
        slack = _UPRIGHT * max(abs(matrix.a), abs(matrix.d))
        is_level = abs(matrix.b) <= slack and abs(matrix.c) <= slack
        is_upright = is_level and matrix.a > 0 and matrix.d > 0 and page.get_rotation() == 0
        dots = 72 * image.pixels[0] / max(math.hypot(matrix.a, matrix.b), 1.0)
        return cls(is_upright, len(image.path) > 1 or _share_seen(handle) > _WHOLE, dots)


def _share_seen(handle: Any) -> float:
    """Return the part of the picture that its clipping paths leave."""
    edges = edges_of(handle)
    box = Box(*edges) if edges else None
    if box is None or box.area <= 0:
        return 1.0
    seen = seen_part(box, (Box(*window) for window in windows_of(handle, most_segments=_LONGEST_CLIP)))
    return seen.area / box.area if seen else 0.0


def _own_pixels(picture: Any) -> Raster | None:
    """Return a picture that stands upright and whole on its page."""
    is_masked = _is_masked(picture)
    if not is_masked and picture.get_filters() == ["DCTDecode"]:
        content = bytes(picture.get_data())
        if _jpeg_colours(content) in {1, 3}:
            return Raster(content, "jpg")
    bitmap = picture.get_bitmap(render=is_masked, scale_to_original=True)
    is_photograph = bool({"DCTDecode", "JPXDecode"} & set(picture.get_filters()))
    return _encoded(_opaque(bitmap.to_pil()), is_photograph=is_photograph)


def _is_masked(picture: Any) -> bool:
    """Tell whether a mask hides a part of the picture; at the edges its box is only rounded."""
    small = picture.get_bitmap(render=True, scale_to_original=False).to_pil()
    if small.mode != "RGBA" or min(small.size) < 8:
        return False
    lowest: int = small.getchannel("A").crop((2, 2, small.width - 2, small.height - 2)).getextrema()[0]
    return lowest < _OPAQUE


def _opaque(picture: Picture) -> Picture:
    """Return the picture on white paper."""
    if picture.mode != "RGBA":
        return picture
    paper = picture.copy()
    paper.paste((255, 255, 255, 255), (0, 0, *picture.size))
    paper.alpha_composite(picture)
    return paper.convert("RGB")


def _encoded(picture: Picture, *, is_photograph: bool = False) -> Raster:
    """Return the picture as JPEG if it has the many colours of a photograph, else as PNG."""
    out = io.BytesIO()
    if is_photograph or (picture.mode != "1" and _has_many_colours(picture)):
        picture.save(out, "JPEG", quality=_JPEG_QUALITY)
        return Raster(out.getvalue(), "jpg")
    picture.save(out, "PNG")
    return Raster(out.getvalue(), "png")


def _has_many_colours(picture: Picture) -> bool:
    """Tell a photograph from a drawing, most of which has few colours though its edges are smoothed."""
    step = max(1, math.isqrt(picture.width * picture.height // _SAMPLE))
    sample = picture.resize((max(1, picture.width // step), max(1, picture.height // step)), resample=0)
    counts = sorted((count for count, _ in sample.getcolors(_SAMPLE * 8) or ()), reverse=True)
    return bool(sum(counts[:_FEW_COLOURS]) < _FLAT_PART * sum(counts))


def _raw(handle: Any) -> bytes:
    size = c.FPDFImageObj_GetImageDataRaw(handle, None, 0)
    buffer = ctypes.create_string_buffer(max(size, 1))
    c.FPDFImageObj_GetImageDataRaw(handle, buffer, size)
    return buffer.raw[:size]


def _jpeg_colours(content: bytes) -> int:
    """Return how many colours the first frame of a JPEG has, 0 if it is none."""
    at = 2
    if content[:2] != b"\xff\xd8":
        return 0
    while at + 9 < len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            return content[at + 9]
        at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    return 0
