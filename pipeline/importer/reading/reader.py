"""Home of PDFium: a file to pages of words, drawings and pictures, by pypdfium2's plain C functions.

Coordinates are turned here, once, into points from the upper left corner of the page as shown. PDFium is not
thread-safe: one process, one reader.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pypdfium2 as pdfium
import pypdfium2.raw as c

from pipeline.importer.geometry import Box
from pipeline.importer.page import Link, Method, Page
from pipeline.importer.reading.reader_annotations import print_annotations
from pipeline.importer.reading.reader_drawings import read_drawings
from pipeline.importer.reading.reader_links import read_links
from pipeline.importer.reading.reader_styles import StyleBook
from pipeline.importer.reading.reader_tags import read_tags
from pipeline.importer.reading.reader_words import read_words

LARGEST_PAGES = 20_000
"""A file that claims more is damaged or a bomb."""
PAGES_AT_ONCE = 50
"""Pages until the file is opened anew. 500 pages with fonts of their own took 335 MB without that."""


class CannotOpenError(Exception):
    """The file is no PDF that PDFium opens; `code` is PDFium's own (4 for a password)."""

    def __init__(self, code: int, text: str) -> None:
        super().__init__(text)
        self.code = code


class CannotRenderError(Exception):
    """PDFium cannot load the page, so there is no picture of it."""


def opened_anew(pdf: Any, path: Path, password: str | None) -> Any:
    """Close a file and open it again: PDFium keeps the fonts and pictures of all pages that it has seen."""
    try:
        fresh = pdfium.PdfDocument(path, password=password)
    except pdfium.PdfiumError:  # somebody took the file away; what is open can still be read
        return pdf
    pdf.close()
    return fresh


class Reader:
    """An open PDF; close it, or use it in a `with`."""

    def __init__(self, path: Path, password: str | None = None) -> None:
        """Open the file.

        Raises:
            CannotOpenError: If PDFium cannot.
        """
        self._path, self._password = path, password
        try:
            self._pdf: Any = pdfium.PdfDocument(path, password=password)
        except pdfium.PdfiumError as error:
            raise CannotOpenError(int(getattr(error, "err_code", 0) or 0), str(error)) from error
        self.page_count = min(len(self._pdf), LARGEST_PAGES)
        self._styles = StyleBook()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Free what PDFium holds."""
        self._pdf.close()

    def pages(self) -> Iterator[Page]:
        """Yield the pages in order; one that PDFium cannot load is empty, with the reason."""
        for index in range(self.page_count):
            if index and index % PAGES_AT_ONCE == 0:
                self._pdf = opened_anew(self._pdf, self._path, self._password)
            yield self.page(index + 1)

    def page(self, number: int) -> Page:
        """Return page `number`, from 1."""
        handle = c.FPDF_LoadPage(self._pdf, number - 1)
        if not handle:
            return _unreadable(number)
        try:
            links = self._links(handle)
            if print_annotations(handle):
                c.FPDF_ClosePage(handle)
                handle = c.FPDF_LoadPage(self._pdf, number - 1)
            if not handle:
                return _unreadable(number)
            return self._read(handle, number, links)
        finally:
            c.FPDF_ClosePage(handle)

    def render(self, number: int, *, dots_per_inch: float, grey: bool = False) -> Any:
        """Return the page as a Pillow image.

        Raises:
            CannotRenderError: If PDFium cannot load the page.
        """
        try:
            page = self._pdf[number - 1]
        except pdfium.PdfiumError as error:
            raise CannotRenderError(str(error)) from error
        try:
            return page.render(scale=dots_per_inch / 72, grayscale=grey).to_pil()
        finally:
            page.close()

    def _links(self, handle: Any) -> tuple[Link, ...]:
        width, height = c.FPDF_GetPageWidthF(handle), c.FPDF_GetPageHeightF(handle)
        return read_links(self._pdf, handle, PageFrame(handle, width, height).to_page_box)

    def _read(self, handle: Any, number: int, links: tuple[Link, ...]) -> Page:
        width, height = c.FPDF_GetPageWidthF(handle), c.FPDF_GetPageHeightF(handle)
        frame = PageFrame(handle, width, height)
        sheet = Box(0, 0, width, height)
        text = c.FPDFText_LoadPage(handle)
        try:
            words = read_words(text, frame.to_page, sheet, self._styles) if text else ()
        finally:
            if text:
                c.FPDFText_ClosePage(text)
        rules, panels, images = read_drawings(handle, frame.to_page_box, sheet)
        return Page(
            number=number,
            label=self._label(number),
            width=width,
            height=height,
            words=words,
            rules=rules,
            panels=panels,
            images=images,
            links=links,
            tags=read_tags(handle),
            method=Method.TEXT if words else Method.NONE,
            confidence=1.0 if words else 0.0,
            reason="the page has its own characters" if words else "the page has no characters",
        )

    def _label(self, number: int) -> str:
        size = c.FPDF_GetPageLabel(self._pdf, number - 1, None, 0)
        if size <= 2:
            return str(number)
        buffer = ctypes.create_string_buffer(size)
        c.FPDF_GetPageLabel(self._pdf, number - 1, buffer, size)
        return buffer.raw[: size - 2].decode("utf-16-le", "replace") or str(number)


class PageFrame:
    """The map from a page's own space to points from the upper left corner of the page as shown.

    Crop box, rotation and a media box that does not begin at 0 are all in it. PDFium's device map is affine,
    so three points fix it; it works in whole units, so they are taken at a scale of 1000.
    """

    def __init__(self, handle: Any, width: float, height: float) -> None:
        """Measure the map of a loaded page of that width and height in points."""
        self._handle = handle
        scale = 1000.0
        size = (round(width * scale), round(height * scale))
        if max(size) > 2_000_000_000:  # 32-bit device units
            scale = 1.0
            size = (round(width), round(height))
        origin = self._device(0, 0, size)
        x_unit, y_unit = self._device(1000, 0, size), self._device(0, 1000, size)
        self.a = (x_unit[0] - origin[0]) / 1000 / scale
        self.b = (x_unit[1] - origin[1]) / 1000 / scale
        self.c = (y_unit[0] - origin[0]) / 1000 / scale
        self.d = (y_unit[1] - origin[1]) / 1000 / scale
        self.e, self.f = origin[0] / scale, origin[1] / scale

    @property
    def to_page(self) -> tuple[float, float, float, float, float, float]:
        """The matrix (a, b, c, d, e, f): x' = a x + c y + e, y' = b x + d y + f."""
        return (self.a, self.b, self.c, self.d, self.e, self.f)

    def to_page_box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Return the box of a rectangle in the page's own space."""
        xs = (self.a * left + self.c * bottom + self.e, self.a * right + self.c * top + self.e)
        ys = (self.b * left + self.d * bottom + self.f, self.b * right + self.d * top + self.f)
        return Box(min(xs), min(ys), max(xs), max(ys))

    def _device(self, x: float, y: float, size: tuple[int, int]) -> tuple[int, int]:
        device_x, device_y = ctypes.c_int(), ctypes.c_int()
        c.FPDF_PageToDevice(self._handle, 0, 0, *size, 0, x, y, device_x, device_y)
        return device_x.value, device_y.value


def _unreadable(number: int) -> Page:
    return Page(
        number=number,
        label=str(number),
        width=612.0,
        height=792.0,
        words=(),
        rules=(),
        panels=(),
        images=(),
        links=(),
        tags=(),
        method=Method.NONE,
        confidence=0.0,
        reason="the page cannot be loaded",
    )
