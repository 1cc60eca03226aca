"""Small PDFs with pictures, made by pikepdf, which no other part of the program shares."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from PIL import Image

Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True)
class Placed:
    """An image object's bytes and dictionary, where it stands, and the rectangle that cuts it."""

    content: bytes
    width: int
    height: int
    matrix: Matrix
    filter: str = "/DCTDecode"
    colours: str = "/DeviceRGB"
    bits: int = 8
    mask: bytes = b""
    clip: tuple[float, float, float, float] | None = None


def jpeg(width: int, height: int, mode: str = "RGB") -> bytes:
    """Return a JPEG whose colours run from side to side."""
    picture = Image.linear_gradient("L").resize((width, height))
    out = io.BytesIO()
    Image.merge(mode, [picture] * len(mode)).save(out, "JPEG")
    return out.getvalue()


def write_pdf(path: Path, pages: Sequence[Sequence[Placed]], *, words: str = "Words", turn: int = 0) -> Path:
    """Write a PDF of A4 pages, each with its pictures and a line of words below the middle."""
    pdf = pikepdf.new()
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    for pictures in pages:
        page = pdf.add_blank_page(page_size=(595, 842))
        resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(), Font=pikepdf.Dictionary(F1=font))
        content = b""
        for index, placed in enumerate(pictures):
            resources.XObject[f"/Im{index}"] = _image(pdf, placed)
            content += b"q " + _clip(placed)
            content += f"{' '.join(map(str, placed.matrix))} cm /Im{index} Do Q\n".encode()
        content += f"BT /F1 11 Tf 72 300 Td ({words}) Tj ET".encode()
        page.obj.Resources = resources
        page.obj.Contents = pdf.make_stream(content)
        if turn:
            page.obj.Rotate = turn
    pdf.save(path)
    return path


def _image(pdf: pikepdf.Pdf, placed: Placed) -> pikepdf.Object:
    image = pdf.make_stream(placed.content)
    image.Type, image.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    image.Width, image.Height = placed.width, placed.height
    image.ColorSpace, image.BitsPerComponent = pikepdf.Name(placed.colours), placed.bits
    if placed.filter:
        image.Filter = pikepdf.Name(placed.filter)
    if placed.mask:
        mask = pdf.make_stream(placed.mask)
        mask.Type, mask.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        mask.Width, mask.Height, mask.BitsPerComponent = placed.width, placed.height, 8
        mask.ColorSpace = pikepdf.Name.DeviceGray
        image.SMask = mask
    return image


def _clip(placed: Placed) -> bytes:
    if placed.clip is None:
        return b""
    return f"{' '.join(map(str, placed.clip))} re W n ".encode()
