"""One PDF backwards: read it, decide what it is, write its record; the counterpart of build.py."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pipeline.errors import PipelineError
from pipeline.importer.markdown import to_markdown
from pipeline.importer.read import read_pdf
from pipeline.importer.reader import CannotOpenError
from pipeline.importer.triage import ReadOptions

AskedKind = Literal["auto", "report", "proceedings", "newsletter"]


class ImportFailedError(PipelineError):
    """A file that gives no record; one line: stage, cause, and what to do."""

    def __init__(self, stage: str, cause: str, hint: str) -> None:
        super().__init__(f"{stage}: {cause}; {hint}")
        self.stage, self.cause, self.hint = stage, cause, hint


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How files become records; `into` is the folder that holds the records."""

    into: Path
    kind: AskedKind = "auto"
    read: ReadOptions = ReadOptions()


@dataclass(frozen=True, slots=True)
class Record:
    """A record on disk; `reason` says why the file was taken for this `kind`."""

    folder: Path
    kind: str
    reason: str
    page_count: int
    doubt_count: int
    was_there: bool
    """True for a record that stood there before and was left as it was."""


def import_file(source: Path, options: ImportOptions) -> Record:
    """Write the record of the PDF at `source`, whole or not at all, and return it.

    A record that is there already is left alone: somebody may have mended it.

    Raises:
        ImportFailedError: If the file gives no record.
    """
    raise NotImplementedError


def markdown_of(source: Path, options: ReadOptions, *, keep_furniture: bool) -> tuple[str, int]:
    """Return the Markdown of the PDF at `source` and its number of pages; nothing is written.

    Raises:
        ImportFailedError: If the file cannot be read.
    """
    try:
        imported = read_pdf(source, options)
    except CannotOpenError as error:
        raise ImportFailedError("opening", str(error), "look at the file in a PDF reader") from error
    return to_markdown(imported.blocks, keep_furniture=keep_furniture), len(imported.pages)
