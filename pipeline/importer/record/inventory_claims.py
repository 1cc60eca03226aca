"""Metadata that a file claims: its document information and XMP, as Dublin Core."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import NullObject

from pipeline.importer.record.clean import clean

MOST_VALUES = 50
LARGEST_XMP = 2_000_000
_DATE = re.compile(r"(?:D:)?\s*(\d{4})(?:-?(\d{2}))?(?:-?(\d{2}))?")
_SINGLE = (
    ("title", "dc_title"),
    ("description", "dc_description"),
    ("type", "dc_type"),
    ("format", "dc_format"),
    ("identifier", "dc_identifier"),
    ("source", "dc_source"),
    ("coverage", "dc_coverage"),
    ("rights", "dc_rights"),
)
_SEVERAL = (
    ("creator", "dc_creator"),
    ("subject", "dc_subject"),
    ("publisher", "dc_publisher"),
    ("contributor", "dc_contributor"),
    ("language", "dc_language"),
    ("relation", "dc_relation"),
    ("date", "dc_date"),
)


def read_claims(reader: PdfReader) -> Mapping[str, str | tuple[str, ...]]:
    """Return what the file says of itself, cleaned; elements without a value are left out.

    The document information goes before XMP, which many programs fill with their own defaults.
    """
    found: dict[str, str | tuple[str, ...]] = {}
    _add_information(reader, found)
    with suppress(PyPdfError):  # XMP that is no XML, or a bomb: the document information stands
        _add_xmp(reader, found)
    language = _text(reader.root_object.get("/Lang"))
    if language:
        found["language"] = language
    return {name: value for name, value in found.items() if value}


def _add_information(reader: PdfReader, found: dict[str, str | tuple[str, ...]]) -> None:
    information: Mapping[str, object] = reader.metadata or {}
    found["title"] = _text(information.get("/Title"))
    found["creator"] = _parts(_text(information.get("/Author")), ";")
    found["description"] = _text(information.get("/Subject"))
    keywords = _text(information.get("/Keywords"))
    found["subject"] = _parts(keywords, ";" if ";" in keywords else ",")
    found["date"] = _date(_text(information.get("/CreationDate")))
    found["modified"] = _date(_text(information.get("/ModDate")))
    found["tool"] = _text(information.get("/Creator"))
    found["producer"] = _text(information.get("/Producer"))


def _add_xmp(reader: PdfReader, found: dict[str, str | tuple[str, ...]]) -> None:
    stream = reader.root_object.get("/Metadata")
    if stream is None or len(stream.get_object().get_data()) > LARGEST_XMP:
        return
    xmp = reader.xmp_metadata
    if xmp is None:
        return
    for name, attribute in _SINGLE:
        if not found.get(name):
            found[name] = _first(getattr(xmp, attribute))
    for name, attribute in _SEVERAL:
        if not found.get(name):
            values = (_text(value) for value in _values(getattr(xmp, attribute)))
            found[name] = tuple(value for value in values if value)
    if isinstance(found.get("date"), tuple):
        found["date"] = _date(" ".join(found["date"][:1]))


def _first(value: object) -> str:
    return next((text for one in _values(value) if (text := _text(one))), "")


def _values(value: object) -> Iterable[object]:
    """Return the values of an XMP property, which may be one, a list, or a text a language."""
    if isinstance(value, Mapping):
        best = [value["x-default"]] if "x-default" in value else []
        return [*best, *value.values()][:MOST_VALUES]
    if isinstance(value, list | tuple):
        return value[:MOST_VALUES]
    return [value]


def _parts(text: str, separator: str) -> tuple[str, ...]:
    return tuple(part for one in text.split(separator)[:MOST_VALUES] if (part := one.strip()))


def _text(value: object) -> str:
    if value is None or isinstance(value, NullObject):
        return ""
    if hasattr(value, "get_object"):
        value = value.get_object()
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    return clean(str(value)) if isinstance(value, str | int | float) or hasattr(value, "isoformat") else ""


def _date(text: str) -> str:
    """Return `2016-05-16`, or as much of it as the file has, "" for none that can be."""
    match = _DATE.match(text)
    if match is None:
        return ""
    parts = [match[1]]
    for value, largest in ((match[2], 12), (match[3], 31)):
        if value is None or not 1 <= int(value) <= largest:
            break
        parts.append(value)
    return "-".join(parts)
