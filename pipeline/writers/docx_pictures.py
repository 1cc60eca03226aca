"""Pictures: DrawingML with alternative text, and the frames in which they stand beside the text."""

from __future__ import annotations

from pipeline.manuscript.blocks import PictureWidth
from pipeline.writers.docx_parts import Ledger
from pipeline.writers.docx_sections import Geometry
from pipeline.writers.docx_xml import emu, escaped, twips
from pipeline.writers.pictures import PreparedPicture

PICTURE_URI = "http://schemas.openxmlformats.org/drawingml/2006/picture"
SIDE_MM = 46
FLOATING: tuple[PictureWidth, ...] = ("half", "portrait", "side")
SUFFIXES = {"image/jpeg": "jpg", "image/png": "png"}
BESIDE_MM = 5.0
LINE_MM = 14 * 25.4 / 72


def picture_run(picture: PreparedPicture, alt: str, ledger: Ledger, measure: float) -> str:
    """Return the run of a picture in the line, made smaller where it is wider than `measure` mm."""
    scale = min(1.0, measure / picture.width_mm)
    width, height = emu(picture.width_mm * scale), emu(picture.height_mm * scale)
    name = f"media/{picture.path.name}"
    ledger.media[name] = picture.path
    target = ledger.relationships.id_for("image", name)
    number = ledger.bookmarks.next_number()
    title = f'id="{number}" name="{escaped(picture.key)}" descr="{escaped(alt)}"'
    extent = f'cx="{width}" cy="{height}"'
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/>'
        f'<wp:docPr {title}/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/>'
        f'</wp:cNvGraphicFramePr><a:graphic><a:graphicData uri="{PICTURE_URI}"><pic:pic>'
        f"<pic:nvPicPr><pic:cNvPr {title}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{target}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def frame(width_mm: float, *, align: str, geometry: Geometry) -> str:
    """Return `w:framePr` at the `left` or `right` of the text, or in the `side` column of the page."""
    place = f'w:hAnchor="text" w:xAlign="{align}"'
    if align == "side":
        place = f'w:hAnchor="page" w:x="{twips(geometry.left - geometry.outdent)}"'
    return (
        f'<w:framePr w:w="{twips(width_mm)}" w:hSpace="{twips(BESIDE_MM)}" w:vSpace="57" w:wrap="around"'
        f' w:vAnchor="text" {place} w:y="1"/>'
    )


def lines_beside(picture: PreparedPicture, caption: str) -> float:
    """Return how many lines of text a framed picture of this height with its caption needs beside it."""
    characters_a_line = picture.width_mm / 1.5
    caption_mm = (len(caption) / characters_a_line + 1) * 11 * 25.4 / 72 if caption else 0
    return (picture.height_mm + caption_mm + BESIDE_MM) / LINE_MM
