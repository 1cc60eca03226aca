"""Text files as they stand: one that belongs to no document, and the lines of those that do."""

from __future__ import annotations

import codecs
import os
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from pipeline.errors import Location
from pipeline.loaders.findings import Findings
from pipeline.loaders.source_folder import BYTE_ORDER_MARK, NO_OVERLAY, OFFICE_FILES, RECORD_BYTES, Overlay

SHEETS = (".csv", ".yml", ".yaml")


def read_loose_text(raw: bytes, path: Path, location: Location, findings: Findings) -> str | None:
    """Return the text with Unix line ends, or None after saying why the file holds none."""
    if raw.startswith(b"%PDF-"):
        hint = f"`pipeline import {path.name} --markdown DIR` makes a text of it"
        findings.error("not-a-text", "this is a PDF", location, hint)
        return None
    if raw.startswith(OFFICE_FILES):
        findings.error("not-a-text", "this is an office file", location, "save it as plain text (UTF-8)")
        return None
    if path.suffix.lower() in SHEETS:
        hint = "name the folder of the document to which it belongs"
        findings.error("not-a-text", f"a {path.suffix} file is no text of its own", location, hint)
        return None
    if len(raw) > RECORD_BYTES:
        message = f"the file has {len(raw):,} bytes; a text has at most {RECORD_BYTES:,}"
        findings.error("file-too-large", message, location, "divide it into several files")
        return None
    text = decoded(raw)
    if "\0" in text:
        findings.error("not-a-text", "this is no text file", location, "name a Markdown or text file")
        return None
    return _with_line_feeds(text)


def decoded(raw: bytes) -> str:
    """Return the characters of a file without its byte order mark; Windows-1252 is the last resort."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return raw.decode("utf-16", "replace")
    try:
        return raw.removeprefix(BYTE_ORDER_MARK).decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def line_reader(root: Path, overlay: Overlay = NO_OVERLAY) -> Callable[[str], Sequence[str]]:
    """Return a function from the name of a file, as places show it, to its lines; () where there is none."""

    @cache
    def lines(file: str) -> Sequence[str]:
        path = Path(os.path.normpath(root / file))
        if path not in overlay and not path.is_file():
            return ()
        text = decoded(overlay[path] if path in overlay else path.read_bytes())
        return unicodedata.normalize("NFC", _with_line_feeds(text)).split("\n")

    return lines


def _with_line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
