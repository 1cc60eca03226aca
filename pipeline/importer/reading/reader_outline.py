"""The outline (bookmarks) of a file."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as c

from pipeline.importer.sheet import Entry

MOST_ENTRIES = 5_000
DEEPEST = 12


def read_outline(path: Path, password: str | None = None) -> tuple[Entry, ...]:
    """Return the entries of a file's outline in order, () where there is none or PDFium cannot open it."""
    try:
        pdf: Any = pdfium.PdfDocument(path, password=password)
    except pdfium.PdfiumError:
        return ()
    try:
        return tuple(_entries(pdf, None, 1, set()))
    finally:
        pdf.close()


def _entries(pdf: Any, parent: Any, level: int, seen: set[int]) -> Iterator[Entry]:
    """Yield the entries below `parent`; an outline that runs in a circle, or without end, is cut."""
    bookmark = c.FPDFBookmark_GetFirstChild(pdf, parent)
    while bookmark and len(seen) < MOST_ENTRIES:
        address = ctypes.addressof(bookmark.contents)
        if address in seen:
            return
        seen.add(address)
        yield Entry(_title(bookmark), level, _page_number(pdf, bookmark))
        if level < DEEPEST:
            yield from _entries(pdf, bookmark, level + 1, seen)
        bookmark = c.FPDFBookmark_GetNextSibling(pdf, bookmark)


def _page_number(pdf: Any, bookmark: Any) -> int:
    target = c.FPDFBookmark_GetDest(pdf, bookmark)
    index = c.FPDFDest_GetDestPageIndex(pdf, target) if target else -1
    return index + 1 if 0 <= index < len(pdf) else 0


def _title(bookmark: Any) -> str:
    size = c.FPDFBookmark_GetTitle(bookmark, None, 0)
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    c.FPDFBookmark_GetTitle(bookmark, buffer, size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace")
