"""How large pictures are printed, and how fine: the measures of both formats, without Pillow's cost."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

from pipeline.manuscript.blocks import Picture

WIDTHS_MM: Mapping[str, Mapping[str, float]] = {
    "newsletter": {"full": 114, "half": 55, "wide": 174, "side": 46, "portrait": 32},
    "proceedings": {"full": 150, "half": 55, "wide": 150, "side": 46, "portrait": 32},
}
MAX_HEIGHTS_MM: Mapping[str, float] = {"full": 140, "half": 62, "wide": 150, "side": 90, "portrait": 48}
"""A taller picture is made narrower, so that it fits on its page together with its caption."""

_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_LYING = range(5, 9)
_ORIENTATION = 0x0112


def is_chart(picture: Picture) -> bool:
    """Say whether a picture is drawn from rows, as fine as it need be."""
    return Path(picture.file).suffix.lower() == ".csv"


def size_mm(size: tuple[int, int], picture: Picture, kind: str) -> tuple[float, float]:
    """Return the printed width and height of so many pixels, in their proportions.

    `kind` is `newsletter` or `proceedings`.
    """
    width_px, height_px = size
    width = WIDTHS_MM[kind][picture.width]
    height = width * height_px / width_px
    tallest = MAX_HEIGHTS_MM[picture.width]
    if height > tallest and not is_chart(picture):
        return tallest * width_px / height_px, tallest
    return width, height


def dots_per_inch(picture: Picture, kind: str) -> float:
    """Return how many pixels of the file an inch of print shows, 0 for a chart and what nobody can read."""
    if is_chart(picture):
        return 0.0
    try:
        with Path(picture.file).open("rb") as file:
            size = _pixels(file)
    except (OSError, struct.error):
        return 0.0
    if not all(size):
        return 0.0
    return size[0] / size_mm(size, picture, kind)[0] * 25.4


def _pixels(file: BinaryIO) -> tuple[int, int]:
    """Return width and height as the picture is looked at, read from the file's head."""
    start = file.read(24)
    if start.startswith(b"\x89PNG\r\n"):
        width, height = struct.unpack(">II", start[16:24])
        return width, height
    if start.startswith(b"\xff\xd8"):
        file.seek(2)
        return _jpeg(file)
    return _other(file)


def _jpeg(file: BinaryIO) -> tuple[int, int]:
    """Return the size in the frame's header, turned where the camera lay on its side."""
    is_lying = False
    while True:
        sign, marker = struct.unpack(">BB", file.read(2))
        if sign != 0xFF:
            return 0, 0
        if marker == 0xFF:  # padding
            file.seek(-1, 1)
            continue
        (length,) = struct.unpack(">H", file.read(2))
        if marker in _FRAMES:
            height, width = struct.unpack(">xHH", file.read(5))
            return (height, width) if is_lying else (width, height)
        content = file.read(length - 2)
        if marker == 0xE1 and content.startswith(b"Exif\0\0"):
            is_lying = _orientation(content[6:]) in _LYING


def _orientation(exif: bytes) -> int:
    """Return how the camera was held, 1 where its notes do not say."""
    order = "<" if exif.startswith(b"II") else ">"
    try:
        (first,) = struct.unpack_from(f"{order}I", exif, 4)
        (count,) = struct.unpack_from(f"{order}H", exif, first)
        entries = (struct.unpack_from(f"{order}HHIH", exif, first + 2 + 12 * at) for at in range(count))
        return next((int(value) for tag, _, _, value in entries if tag == _ORIENTATION), 1)
    except struct.error:
        return 1


def _other(file: BinaryIO) -> tuple[int, int]:
    """Return the size of a GIF, WebP, TIFF or BMP: rare enough for Pillow to be loaded then alone."""
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - see above

    file.seek(0)
    try:
        with Image.open(file, formats=("GIF", "WEBP", "TIFF", "BMP")) as image:
            return image.size
    except (UnidentifiedImageError, Image.DecompressionBombError, SyntaxError, ValueError):
        return 0, 0
