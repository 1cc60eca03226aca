"""What can be said of a file before it is read: how many pages to expect, or why it does not open."""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import ImportFailedError
from pipeline.importer.reading.reader import CannotOpenError, Reader

LEAST_BYTES_A_PAGE = 1000
"""A page with something on it takes more; a file that claims more pages than it has room for is lying."""
PASSWORD_NEEDED, UNKNOWN_SECURITY = 4, 5  # FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY
HEADER_BYTES = 1024  # readers accept `%PDF-` anywhere in them


def pages_to_expect(source: Path, password: str | None) -> int:
    """Return how many pages with something on them the file can have, 1 where PDFium cannot open it."""
    try:
        with Reader(source, password) as reader:
            claimed = reader.page_count
    except CannotOpenError:
        return 1
    return max(1, min(claimed, source.stat().st_size // LEAST_BYTES_A_PAGE))


def refusal(source: Path, error: CannotOpenError, *, had_password: bool) -> ImportFailedError:
    """Return the line that tells a person why the file does not open, and what to do."""
    if error.code == PASSWORD_NEEDED and had_password:
        return ImportFailedError("opening", "the password does not open it", "mend what --password says")
    if error.code == PASSWORD_NEEDED:
        return ImportFailedError("opening", "it needs a password", "name the password with --password")
    if error.code == UNKNOWN_SECURITY:
        hint = "print it to a new PDF with the program that opens it"
        return ImportFailedError("opening", "it is protected in a way that is not known here", hint)
    with source.open("rb") as file:
        start = file.read(HEADER_BYTES)
    if b"%PDF-" not in start:
        hint = "name a PDF; other documents can be printed to one"
        return ImportFailedError("opening", f"it is not a PDF (it begins with {_quoted(start)})", hint)
    hint = "look whether a PDF reader opens it and can save it anew, or get another copy"
    return ImportFailedError("opening", "it is damaged beyond reading", hint)


def _quoted(start: bytes) -> str:
    seen = start[:8].decode("ascii", "replace")
    return "`" + "".join(character if character.isprintable() else "." for character in seen) + "`"
