"""The outline (bookmarks) of a file."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pypdfium2 as pdfium

from pipeline.importer.sheet import Entry

MOST_ENTRIES = 5_000
DEEPEST = 8


def read_outline(path: Path, password: str | None = None) -> tuple[Entry, ...]:
    """Return the entries of a file's outline in order, () where there is none or PDFium cannot open it."""
    try:
        pdf = pdfium.PdfDocument(path, password=password)
    except pdfium.PdfiumError:
        return ()
    try:
        found = []
        for bookmark in islice(pdf.get_toc(max_depth=DEEPEST), MOST_ENTRIES):
            destination = bookmark.get_dest()
            index = destination.get_index() if destination is not None else None
            found.append(Entry(bookmark.get_title(), bookmark.level + 1, 0 if index is None else index + 1))
        return tuple(found)
    finally:
        pdf.close()
