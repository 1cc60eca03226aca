"""What a file says of itself and what is packed into it, read by pypdf; nothing is run, nothing is unpacked.

All of it is a claim: whoever made the file could write what they liked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pypdf import PasswordType, PdfReader
from pypdf.errors import DependencyError, PyPdfError

from pipeline.importer.page import Doubt
from pipeline.importer.reading.second_reader import BUILT_IN_ERRORS, quietly
from pipeline.importer.record.clean import clean
from pipeline.importer.record.inventory_actions import Contents, list_contents
from pipeline.importer.record.inventory_claims import read_claims

Found = TypeVar("Found")

LOCKED = "needs its password"
RAW_ERRORS = (PyPdfError, DependencyError, *BUILT_IN_ERRORS)
"""What pypdf raises on damaged files, and on those for which a library is missing.

One part that fails must not cost the others.
"""


@dataclass(frozen=True, slots=True)
class Inventory:
    """What is known of a file without its pages; empty where it could not be read."""

    claimed: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    """Dublin Core by element, and `producer` and `tool`."""
    format: str = ""
    """`PDF 1.7`."""
    encryption: str = ""
    is_tagged: bool = False
    contents: Contents = field(default_factory=Contents)
    doubts: tuple[Doubt, ...] = ()


def take_inventory(path: Path, password: str | None = None) -> Inventory:
    """Return the inventory of the file at `path`; what pypdf cannot read is told as a doubt."""
    with quietly(), path.open("rb") as file:
        try:
            reader = PdfReader(file)
            encryption = _unlocked(reader, password)
            version = clean(reader.pdf_header, longest=20).removeprefix("%PDF-")
        except RAW_ERRORS as error:
            return Inventory(doubts=(_failed("the file", error),))
        if encryption == LOCKED:
            return Inventory(format=f"PDF {version}", encryption=encryption)
        doubts: list[Doubt] = []
        return Inventory(
            claimed=_guarded("metadata", read_claims, reader, doubts) or {},
            format=f"PDF {version}",
            encryption=encryption,
            is_tagged=_guarded("tags", _is_tagged, reader, doubts) or False,
            contents=_guarded("actions and attachments", list_contents, reader, doubts) or Contents(),
            doubts=tuple(doubts),
        )


def _unlocked(reader: PdfReader, password: str | None) -> str:
    if not reader.is_encrypted:
        return "no"
    if reader.decrypt("") != PasswordType.NOT_DECRYPTED:
        return "opens without password"
    if password and reader.decrypt(password) != PasswordType.NOT_DECRYPTED:
        return "opened with its password"
    return LOCKED


def _is_tagged(reader: PdfReader) -> bool:
    return "/StructTreeRoot" in reader.root_object


def _guarded(
    part: str, read: Callable[[PdfReader], Found], reader: PdfReader, doubts: list[Doubt]
) -> Found | None:
    """Return what `read` finds; where it fails, None, and a doubt the more."""
    try:
        return read(reader)
    except RAW_ERRORS as error:
        doubts.append(_failed(f"the file's {part}", error))
        return None


def _failed(part: str, error: BaseException) -> Doubt:
    cause = clean(str(error), longest=120) or type(error).__name__
    return Doubt(1, None, "inventory-failed", f"{part} could not be listed: {cause}")
