"""What a PDF carries of its sources: a private stream beside the pages, from which it can be made again.

Another program may keep a dictionary of its own under /PieceInfo (ISO 32000-1, 14.5); PDF/A-2 and PDF/UA-1
allow it. Pictures are not stored twice: the dictionary points at those of the pages.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pydyf  # type: ignore[import-untyped]

APPLICATION = "SecretariatPipeline"
VERSION = 1


@dataclass(frozen=True, slots=True)
class Carriage:
    """Texts of the sources by file name, the key of each picture by file name, and the day (ISO 8601)."""

    texts: Mapping[str, str]
    pictures: Mapping[str, str]
    date: str


def load_carriage(pdf: pydyf.PDF, carriage: Carriage) -> None:
    """Put the sources into a file whose pages are finished."""
    content = json.dumps(dict(carriage.texts), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    sources = pydyf.Stream([content.encode()], compress=True)
    pdf.add_object(sources)
    private = pydyf.Dictionary(
        {
            "Version": VERSION,
            "Sources": sources.reference,
            "Pictures": pydyf.Array(_pictures(pdf, carriage.pictures)),
            "Pages": pydyf.String(_digest_of_pages(pdf)),
        }
    )
    pdf.add_object(private)
    day = carriage.date.replace("-", "") or "19700101"
    entry = pydyf.Dictionary({"LastModified": pydyf.String(f"D:{day}000000Z"), "Private": private.reference})
    pdf.catalog["PieceInfo"] = pydyf.Dictionary({APPLICATION: entry})


def _pictures(pdf: pydyf.PDF, names: Mapping[str, str]) -> Iterator[object]:
    """Yield file name and reference of each picture that stands on the pages."""
    found = _images(pdf)
    for name, key in names.items():
        reference = found.get(image_name(key))
        if reference:
            yield pydyf.String(name)
            yield reference


def image_name(key: str) -> str:
    """Return the name that WeasyPrint gives to a picture that is not smoothed."""
    return f"i{hashlib.md5(f'picture:{key}'.encode(), usedforsecurity=False).hexdigest()}0"


def _images(pdf: pydyf.PDF) -> dict[str, bytes]:
    images: dict[str, bytes] = {}
    for thing in pdf.objects:
        if isinstance(thing, pydyf.Dictionary) and isinstance(thing.get("XObject"), pydyf.Dictionary):
            images.update(thing["XObject"])
    return images


def _digest_of_pages(pdf: pydyf.PDF) -> str:
    """Return a digest of what the pages paint, so that a file whose pages were changed is known."""
    by_reference = {thing.reference: thing for thing in pdf.objects}
    digest = hashlib.sha256()
    for thing in pdf.objects:
        if isinstance(thing, pydyf.Dictionary) and thing.get("Type") == "/Page":
            stream = by_reference[thing["Contents"]]
            digest.update(b"\n".join(_bytes(piece) for piece in stream.stream))
    return digest.hexdigest()


def _bytes(piece: object) -> bytes:
    if isinstance(piece, bytes):
        return piece
    if isinstance(piece, pydyf.Object):
        data: bytes = piece.data
        return data
    return str(piece).encode()
