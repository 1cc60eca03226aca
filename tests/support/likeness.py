"""Two documents compared by what they say: places, folders and computed ids left aside."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from pathlib import Path

from pipeline.content.document import Document
from pipeline.content.used import used_registers
from pipeline.errors import Location

COMPUTED = frozenset({"location", "folder", "slug", "interventions"})
NAMED_BY_WORDS = frozenset(
    {"Letter", "Snapshot", "Item", "Box", "SectorPart", "Story", "Project", "AnnexPart"}
)
"""Their ids are made from their place and words."""


def said(document: Document) -> object:
    """Return what a document says as plain values; of its registers, the rows that it draws on."""
    return _plain(dataclasses.replace(document, registers=used_registers(document)))


def _plain(value: object) -> object:
    if isinstance(value, Location):
        return None
    if isinstance(value, Path):
        return value.name
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        name = type(value).__name__
        left_out = COMPUTED | {"id"} if name in NAMED_BY_WORDS else COMPUTED
        fields = [field.name for field in dataclasses.fields(value) if field.name not in left_out]
        return name, {field: _plain(getattr(value, field)) for field in fields}
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value
