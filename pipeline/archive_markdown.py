"""One PDF to one Markdown text; apart from archive.py, so that it starts without what only records need."""

from __future__ import annotations

from pathlib import Path

from pipeline.importer.markdown import to_markdown
from pipeline.importer.read import read_pdf
from pipeline.importer.reading.opening import refusal
from pipeline.importer.reading.reader import CannotOpenError
from pipeline.importer.reading.triage import ReadOptions


def markdown_of(source: Path, options: ReadOptions, *, keep_furniture: bool) -> tuple[str, int]:
    """Return the Markdown of the PDF at `source` and its number of pages; nothing is written.

    Raises:
        ImportFailedError: If the file cannot be read.
    """
    try:
        imported = read_pdf(source, options)
    except CannotOpenError as error:
        raise refusal(source, error, had_password=options.password is not None) from error
    return to_markdown(imported.blocks, keep_furniture=keep_furniture), len(imported.pages)
