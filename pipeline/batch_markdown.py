"""The work of one file of a batch that asks for Markdown; runs inside the file's own process."""

from __future__ import annotations

from pathlib import Path

from pipeline.archive_markdown import markdown_of
from pipeline.batch_import import Case, ImportRequest
from pipeline.batch_warm import warm
from pipeline.errors import ImportFailedError
from pipeline.importer.reading.opening import pages_to_expect
from pipeline.importer.reading.triage import ReadOptions
from pipeline.workers import Answer, Expect

__all__ = ["beside", "do", "known", "warm"]


def do(source: Path, request: ImportRequest, expect: Expect) -> Answer:
    """Return the text and the number of pages of the PDF at `source`."""
    expect(pages_to_expect(source, request.password))
    options = ReadOptions(request.ocr, request.languages, request.password)
    try:
        text, page_count = markdown_of(source, options, keep_furniture=request.keep_furniture)
    except ImportFailedError as error:
        return {"error": str(error)}
    return {"text": text, "pages": page_count}


def known(case: Case, request: ImportRequest) -> Answer | None:
    """Return None: Markdown is written anew each time."""
    del case, request
    return None


def beside(request: ImportRequest) -> dict[str, bytes]:
    """Return nothing: a text needs no house."""
    del request
    return {}
