"""Two documents compared by what they say: places, folders and computed ids left aside."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from pathlib import Path

from pipeline.content.document import Document
from pipeline.content.used import used_registers
from pipeline.errors import Location

COMPUTED = frozenset({"location", "folder", "slug", "interventions"})


def said(document: Document) -> object:
    """Return what a document says as plain values; of its registers, the rows that it draws on."""
    return _plain(dataclasses.replace(document, registers=used_registers(document)))


def _plain(value: object) -> object:
    if isinstance(value, Location):
        return None
    if isinstance(value, Path):
        return value.name
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = [field.name for field in dataclasses.fields(value) if field.name not in COMPUTED]
        return type(value).__name__, {name: _plain(getattr(value, name)) for name in fields}
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value
