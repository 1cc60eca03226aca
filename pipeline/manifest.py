"""What became of each file of a batch: a line each in `manifest.jsonl`, added to and never rewritten.

A line is on the disk before the batch goes on, so that after a kill at any moment the manifest and the
records tell what is left to do. It belongs to the machine that ran the batch, and git ignores it: what is to
be kept of a file stands in its record.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

NAME = "manifest.jsonl"


class Result(StrEnum):
    """What became of a file."""

    RECORD = "record"
    KEPT = "kept"  # its record stood there before, and was left alone
    PASSED = "passed"  # done by an earlier run; told to the person, never written down
    MARKDOWN = "markdown"
    REFUSED = "refused"  # not a PDF, encrypted, empty …
    UNWRITTEN = "unwritten"  # the disk was full, or the folder may not be written
    TIMEOUT = "timeout"
    KILLED = "killed"  # from outside, or for its memory
    CRASHED = "crashed"  # native code, or a fault of this program

    @property
    def is_good(self) -> bool:
        """Whether the file gave what was asked for."""
        return self in (Result.RECORD, Result.KEPT, Result.PASSED, Result.MARKDOWN)

    @property
    def is_worth_another_try(self) -> bool:
        """Whether the same file may give something next time, since the fault was not its own."""
        return self in (Result.UNWRITTEN, Result.KILLED)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One line of the manifest."""

    file: str
    """Absolute; bytes that are no UTF-8 as surrogates."""
    sha256: str
    """"" for a file that cannot be read or that only gives Markdown."""
    asked: str
    """The options that decide on the result: a failure under others is tried again."""
    result: Result
    place: str = ""
    """Name of the record's folder, or of the Markdown file."""
    kind: str = ""
    reason: str = ""
    """Why the file was taken for that kind."""
    pages: int = 0
    doubts: int = 0
    seconds: float = 0.0
    peak_mb: int = 0
    error: str = ""
    """`stage: cause; what to do`."""
    defect: str = ""
    """The traceback of a fault of this program."""

    @property
    def key(self) -> tuple[str, str, str]:
        """What has to be the same for a file to be done already."""
        return (self.file, self.sha256, self.asked)


def append(folder: Path, outcome: Outcome) -> None:
    """Add a line, whole and on the disk; two batches at once take turns.

    Raises:
        OSError: If the disk is full or the folder cannot be written.
    """
    fields = {name: getattr(outcome, name) for name in Outcome.__slots__}
    told = {name: value for name, value in fields.items() if value or name in ("sha256", "asked")}
    line = json.dumps(told).encode("ascii") + b"\n"
    descriptor = os.open(folder / NAME, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o644)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        size = os.fstat(descriptor).st_size
        if size and os.pread(descriptor, 1, size - 1) != b"\n":  # the machine stopped in the middle of a line
            line = b"\n" + line
        os.write(descriptor, line)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def read(folder: Path) -> Iterator[Outcome]:
    """Yield the lines in order; one that was cut off is passed over."""
    path = folder / NAME
    if not path.exists():
        return
    with path.open("rb") as lines:
        for line in lines:
            try:
                fields = json.loads(line)
                yield Outcome(**{**fields, "result": Result(fields["result"])})
            except (ValueError, TypeError, KeyError):
                continue
