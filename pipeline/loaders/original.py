"""The original of a record: whether it is still the file that was imported."""

from __future__ import annotations

import hashlib
import re

from pipeline.loaders.findings import Findings
from pipeline.loaders.source_folder import RECORD_BYTES, SourceFolder

RECORD, ORIGINAL = "record.yml", "original.pdf"
_SHA256 = re.compile(r"(?:^ +|[{,] *)sha256: *[\"']?([0-9a-f]{64})\b", re.MULTILINE)
"""As record.yml says it of its source; a copy that was built of a record says none."""


def check_original(folder: SourceFolder, findings: Findings) -> None:
    """Warn where the original is missing or has other bytes than those that record.yml tells of."""
    told = _sha256(folder)
    if not told:
        return
    path = folder.path / ORIGINAL
    location = folder.location(ORIGINAL)
    if not path.is_file() or not folder.holds(path):
        hint = "put the imported PDF back under this name; the archive keeps it with its text"
        findings.warning("missing-original", f"`{ORIGINAL}` is not in the folder", location, hint)
        return
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        reason = error.strerror or "the system refuses"
        findings.warning("missing-original", f"`{ORIGINAL}` cannot be read: {reason}", location)
        return
    if found != told:
        message = f"this is not the file that was imported: `{RECORD}` has another SHA-256 of it"
        hint = "put the imported PDF back; to take this one instead, import it as a record of its own"
        findings.warning("changed-original", message, location, hint)


def _sha256(folder: SourceFolder) -> str:
    # What cannot be read as a whole is told by those who read the record.
    source = SourceFolder(folder.path, folder.path, Findings()).read(RECORD, limit=RECORD_BYTES)
    match = _SHA256.search(source.text) if source else None
    return match[1] if match else ""
