"""The sources that a PDF of ours carries; trusted no more than any file from outside."""

from __future__ import annotations

import hashlib
import json
import re
import struct
import unicodedata
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, StreamObject

from pipeline.importer.reading.second_reader import quietly
from pipeline.importer.record.inventory import RAW_ERRORS

APPLICATION = "/SecretariatPipeline"
VERSION = 1
MAX_FILES = 1_000
MAX_TEXT = 4_000_000
"""Characters of all texts together."""
MAX_PIXELS = 50_000_000
MAX_PICTURE = 50_000_000
"""Bytes of one picture as it is stored."""
TEXT_NAME = re.compile(r"(?:house/house\.yml|photos/[A-Za-z0-9_-]+\.csv|[^\W_][\w.-]*\.(?:md|yml|csv))")
PICTURE_NAME = re.compile(r"(?:photos/[A-Za-z0-9][A-Za-z0-9_-]*|house/logo)\.(jpg|png)")
LONGEST_NAME = 120
REFUSED = frozenset({"record.yml"})
"""A record is written by who imports."""
KINDS: dict[str, Literal["newsletter", "proceedings", "report"]] = {
    "issue.yml": "newsletter",
    "meeting.yml": "proceedings",
    "content.md": "report",
}


@dataclass(frozen=True, slots=True)
class Carried:
    """The files of the document's folder by their names in it, house and pictures included."""

    kind: Literal["newsletter", "proceedings", "report"]
    files: dict[str, bytes]


def read(path: Path, password: str = "") -> Carried | None:
    """Return what the PDF at `path` carries; None if that is nothing, or if its pages were changed."""
    try:
        with quietly(), path.open("rb") as file:
            reader = PdfReader(file, password=password or None)
            private = _private(reader)
            if private is None or private.get("/Version") != VERSION:
                return None
            if str(private.get("/Pages")) != _digest_of_pages(reader):
                return None
            texts = _texts(private)
            kind = next((kind for name, kind in KINDS.items() if name in texts), None)
            if kind is None:
                return None
            return Carried(kind, {**texts, **dict(_pictures(private))})
    except RAW_ERRORS:  # the readers below raise some of them too
        return None


def _private(reader: PdfReader) -> DictionaryObject | None:
    found: object = reader.root_object
    for name in ("/PieceInfo", APPLICATION, "/Private"):
        found = found.get(name) if isinstance(found, DictionaryObject) else None
        found = found.get_object() if found is not None else None
    return found if isinstance(found, DictionaryObject) else None


def _digest_of_pages(reader: PdfReader) -> str:
    digest = hashlib.sha256()
    for page in reader.pages:
        content = page["/Contents"].get_object()
        if not isinstance(content, StreamObject):
            return ""
        digest.update(content.get_data())
    return digest.hexdigest()


def _texts(private: DictionaryObject) -> dict[str, bytes]:
    """Return the texts under names that are allowed; one that is not makes the whole unusable."""
    stream = private["/Sources"].get_object()
    if not isinstance(stream, StreamObject):
        raise TypeError("the sources are no stream")
    content = json.loads(stream.get_data()[: 4 * MAX_TEXT])
    if not isinstance(content, dict) or len(content) > MAX_FILES:
        raise ValueError("the sources are no list of files")
    texts: dict[str, bytes] = {}
    for name, text in content.items():
        if not isinstance(text, str) or not _is_allowed(name, TEXT_NAME):
            raise ValueError("a file has a name that is not allowed")
        if name not in REFUSED:
            texts[name] = text.encode()
    if sum(map(len, texts.values())) > MAX_TEXT:
        raise ValueError("the sources are too long")
    return texts


def _is_allowed(name: str, pattern: re.Pattern[str]) -> bool:
    is_short = len(name.encode()) <= LONGEST_NAME
    return is_short and unicodedata.normalize("NFC", name) == name and pattern.fullmatch(name) is not None


def _pictures(private: DictionaryObject) -> Iterator[tuple[str, bytes]]:
    listed = private.get("/Pictures", ArrayObject()).get_object()
    if not isinstance(listed, ArrayObject) or len(listed) > 2 * MAX_FILES:
        raise ValueError("the pictures are no list")
    for name, picture in zip(map(str, listed[::2]), listed[1::2], strict=True):
        image = picture.get_object()
        if not _is_allowed(name, PICTURE_NAME) or not isinstance(image, StreamObject):
            raise ValueError("a picture has a name that is not allowed")
        yield name, _picture(image, name)


def _picture(image: StreamObject, name: str) -> bytes:
    """Return the file of a picture as it is stored, a JPEG or the scan lines of a PNG."""
    width, height = int(str(image["/Width"])), int(str(image["/Height"]))
    if width * height > MAX_PIXELS:
        raise ValueError("a picture is too large")
    is_jpeg = image.get("/Filter") == "/DCTDecode"
    if is_jpeg is not name.endswith(".jpg"):
        raise ValueError("a picture is not stored as its name says")
    if is_jpeg:
        content = image.get_data()
        if len(content) > MAX_PICTURE:
            raise ValueError("a picture is too large")
        return content
    colours = 3 if str(image["/ColorSpace"]) == "/DeviceRGB" else 1
    mask = image.get("/SMask")
    if mask is not None:
        size = _Size(width, height, colours, has_alpha=True)
        pixels = _joined(image.get_data(), mask.get_object().get_data(), colours)
        return _png(size, zlib.compress(_lines(pixels, size)))
    size = _Size(width, height, colours, has_alpha=False)
    return _png(size, _stored_lines(image, size) or zlib.compress(_lines(image.get_data(), size)))


@dataclass(frozen=True, slots=True)
class _Size:
    width: int
    height: int
    colours: int
    has_alpha: bool


def _stored_lines(image: StreamObject, size: _Size) -> bytes | None:
    """Return the packed lines as they stand in the file where they are those of a PNG already."""
    given = image.get("/DecodeParms")
    parameters = given.get_object() if given is not None else None
    if not isinstance(parameters, DictionaryObject) or image.get("/Filter") != "/FlateDecode":
        return None
    wanted = (15, size.width, size.colours)
    found = tuple(int(str(parameters.get(name, 1))) for name in ("/Predictor", "/Columns", "/Colors"))
    return bytes(image._data) if found == wanted else None


def _joined(rows: bytes, alpha: bytes, colours: int) -> bytes:
    """Return the pixels with their transparency behind each."""
    joined = bytearray(len(alpha) * (colours + 1))
    for index in range(colours):
        joined[index :: colours + 1] = rows[index : len(alpha) * colours : colours]
    joined[colours :: colours + 1] = alpha
    return bytes(joined)


def _lines(rows: bytes, size: _Size) -> bytes:
    """Return the lines of pixels, each behind the mark that it is not filtered."""
    length = size.width * (size.colours + size.has_alpha)
    if len(rows) < length * size.height:
        raise ValueError("a picture lacks pixels")
    return b"".join(b"\0" + rows[start : start + length] for start in range(0, length * size.height, length))


def _png(size: _Size, packed: bytes) -> bytes:
    kind = (2 if size.colours == 3 else 0) + (4 if size.has_alpha else 0)
    head = struct.pack(">IIBBBBB", size.width, size.height, 8, kind, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", packed), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, body) for name, body in chunks)


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
