"""Scans made on the spot: text drawn as a picture, and PDFs that hold nothing but such pictures."""

from __future__ import annotations

import shutil
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

FONT = Path(__file__).resolve().parents[2] / "templates/fonts/SourceSerif4_400Regular.ttf"
DOTS_PER_INCH = 200

needs_tesseract = pytest.mark.skipif(
    shutil.which("tesseract") is None, reason="Tesseract is not installed; `make doctor` says how"
)

SENTENCES = (
    "The meeting was opened by the director of the office.",
    "Delegates from five countries were present and spoke.",
    "It was agreed that the centres report in the autumn.",
    "A list of all persons who took part is in the annex.",
)


def draw_page(lines: tuple[str, ...] = SENTENCES, *, size_px: int = 32) -> Image.Image:
    """Return a grey picture of an A5 sheet at 200 dots an inch with these lines."""
    picture = Image.new("L", (1165, 1654), 255)
    draw = ImageDraw.Draw(picture)
    font = ImageFont.truetype(str(FONT), size_px)
    for index, line in enumerate(lines):
        draw.text((120, 200 + index * 2 * size_px), line, fill=0, font=font)
    return picture


def scan_pdf(path: Path, *pictures: Image.Image) -> Path:
    """Write a PDF with each picture as a page, at 200 dots an inch."""
    pictures[0].save(
        path, "PDF", resolution=DOTS_PER_INCH, save_all=True, append_images=list(pictures[1:]), quality=90
    )
    return path


def layered_pdf(path: Path, picture: Image.Image, words: str, *, mode: int = 3) -> Path:
    """Write a PDF of one page, a picture over all of it, with `words` in lines of eight in a render mode."""
    width, height = (round(side * 72 / DOTS_PER_INCH, 1) for side in picture.size)
    tokens = words.split()
    lines = [" ".join(tokens[start : start + 8]) for start in range(0, len(tokens), 8)]
    text = " ".join(
        f"BT /F1 10 Tf {mode} Tr 1 0 0 1 40 {height - 320 - 20 * index} Tm ({line}) Tj ET"
        for index, line in enumerate(lines)
    )
    content = f"q {width} 0 0 {height} 0 0 cm /Im1 Do Q {text}".encode("latin-1")
    pixels = zlib.compress(picture.tobytes())
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width} {height}]/Contents 6 0 R"
        "/Resources<</Font<</F1 4 0 R>>/XObject<</Im1 5 0 R>>>>>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8"
        b"/Filter/FlateDecode/Length %d>>stream\n%b\nendstream"
        % (picture.width, picture.height, len(pixels), pixels),
        b"<</Length %d>>stream\n%b\nendstream" % (len(content), content),
    ]
    path.write_bytes(_file(objects))
    return path


def _file(objects: list[bytes]) -> bytes:
    written = b"%PDF-1.7\n"
    places = []
    for number, one in enumerate(objects, start=1):
        places.append(len(written))
        written += b"%d 0 obj%b endobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return written + (
        b"xref\n0 %d\n0000000000 65535 f \n%btrailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
        % (size, table, size, len(written))
    )
