"""One PDF backwards: read it, decide what it is, write its record; the counterpart of build.py."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pipeline.importer.triage import ReadOptions

AskedKind = Literal["auto", "report", "proceedings", "newsletter"]


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
