"""Pictures: where each stands, DrawingML with alternative text, and frames beside the text."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.manuscript.blocks import Figure, PictureWidth
from pipeline.writers.docx_heights import BODY_CHARACTER_MM, LINE_MM, SIDE_MM, caption_mm
from pipeline.writers.docx_parts import Ledger
from pipeline.writers.docx_sections import BESIDE_GAP, Geometry, SectionFormat, measure_of
from pipeline.writers.docx_styles import BOX_LEFT, BOX_RIGHT, Surroundings
from pipeline.writers.docx_xml import emu, escaped, millimetres, twips
from pipeline.writers.pictures import PreparedPicture

PICTURE_URI = "http://schemas.openxmlformats.org/drawingml/2006/picture"
FLOATING: tuple[PictureWidth, ...] = ("portrait", "side")
TITLES = ("masthead", "title-block")
LEAD_MM = 60.0
"""The height to which the picture of a first page is cropped, as in the PDF."""
BESIDE_MM = 5.0
LEAST_CAPTION_MM = 40.0
"""A caption that would be narrower than this stands below its picture."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What decides on a picture's place; `following` is the number of characters of text after it."""

    geometry: Geometry
    format: SectionFormat
    surroundings: Surroundings
    following: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a picture stands, `measure` mm at the most.

    `frame` holds picture and caption together; `is_parted` puts the caption beside its picture.
    """

    measure: float
    frame: str = ""
    is_parted: bool = False
    is_outdented: bool = False
    is_cropped: bool = False


def place_of(figure: Figure, picture: PreparedPicture, setting: Setting) -> Place:
    """Return where a picture stands: in the line, beside the text, or with its caption beside it."""
    geometry, format_, group = setting.geometry, setting.format, setting.surroundings.group
    measure = measure_of(geometry, format_)
    if group == "side":
        return Place(SIDE_MM, frame(SIDE_MM, align="side", geometry=geometry))
    if group in TITLES:
        is_logo = group == "masthead" and not figure.caption
        logo = frame(picture.width_mm, align="right", geometry=geometry) if is_logo else ""
        return Place(
            measure + geometry.outdent, logo, is_outdented=not is_logo, is_cropped=group == "masthead"
        )
    if setting.surroundings.is_boxed:
        return Place(measure - millimetres(BOX_LEFT + BOX_RIGHT))
    if format_.is_wide or format_.columns > 1:
        return Place(measure)
    if figure.width == "side" and geometry.outdent > SIDE_MM:
        return Place(SIDE_MM, frame(SIDE_MM, align="side", geometry=geometry))
    if figure.width in FLOATING and _has_text_beside(figure, picture, setting):
        return Place(measure, frame(picture.width_mm, align="right", geometry=geometry))
    if figure.caption and measure - picture.width_mm - BESIDE_GAP >= LEAST_CAPTION_MM:
        return Place(measure, is_parted=True)
    is_outdented = picture.width_mm > measure
    return Place(measure + geometry.outdent * is_outdented, is_outdented=is_outdented)


def _has_text_beside(figure: Figure, picture: PreparedPicture, setting: Setting) -> bool:
    """Say whether enough text follows to stand beside a floating picture down to the end of its caption."""
    beside = setting.geometry.measure - picture.width_mm
    height = picture.height_mm + caption_mm(figure.caption, picture.width_mm) + BESIDE_MM
    return setting.following * BODY_CHARACTER_MM / beside >= height / LINE_MM


def is_pair(first: Figure, second: Figure) -> bool:
    """Say whether two pictures are narrow enough to stand side by side."""
    return first.width == second.width == "half"


def picture_run(picture: PreparedPicture, alt: str, ledger: Ledger, place: Place) -> str:
    """Return the run of a picture in the line, made smaller where it is wider than its place."""
    scale = min(1.0, place.measure / picture.width_mm)
    shown = min(1.0, LEAD_MM / (picture.height_mm * scale)) if place.is_cropped else 1.0
    width, height = emu(picture.width_mm * scale), emu(picture.height_mm * scale * shown)
    edge = round((1 - shown) / 2 * 100_000)
    crop = f'<a:srcRect t="{edge}" b="{edge}"/>' if edge else ""
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
        f'<pic:blipFill><a:blip r:embed="{target}"/>{crop}<a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
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
