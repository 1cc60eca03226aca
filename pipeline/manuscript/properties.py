"""What goes with a manuscript: properties of the files, the look of the house, the pictures that are used."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, cast

from pipeline.content.dates import iso_date
from pipeline.content.document import Document
from pipeline.content.newsletter import Newsletter
from pipeline.content.proceedings import Annex
from pipeline.content.report import Report
from pipeline.manuscript.blocks import Metadata, Picture, PictureWidth, Theme
from pipeline.manuscript.elements import Element
from pipeline.manuscript.html_blocks import picture_key
from pipeline.manuscript.typography import set_in_type
from pipeline.manuscript.vocabulary import Rules


def metadata_of(document: Document, annex: Annex | None, label: str) -> Metadata:
    """Return the properties; an annex carries its own title and the date of its adoption."""
    if isinstance(document, Report):
        return _report_metadata(document)
    house = document.house
    issue = isinstance(document, Newsletter)
    number = f" {document.number}" if isinstance(document, Newsletter) and document.number else ""
    title = f"{label}. {annex.title}" if annex else f"{document.title}{number}"
    date = annex.adopted if annex and annex.adopted else document.date
    symbol = "" if isinstance(document, Newsletter) else document.symbol
    issn = document.issn if isinstance(document, Newsletter) else ""
    return Metadata(
        kind="annex" if annex else "newsletter" if issue else "proceedings",
        title=set_in_type(title, document.language),
        author=house.office or house.organization,
        subject=set_in_type(document.description, document.language),
        keywords=document.keywords,
        language=document.language,
        date=date.isoformat(),
        publisher=house.organization,
        rights=", ".join(words for words in (house.licence, house.licence_url) if words),
        identifier=f"ISSN {issn}" if issn else symbol,
    )


def _report_metadata(report: Report) -> Metadata:
    """Return what the original says of itself; the house answers for the copy where it is silent."""
    house = report.house
    return Metadata(
        kind="report",
        title=report.title,
        author=", ".join(report.authors) or report.publisher or house.office or house.organization,
        subject=report.subtitle,
        keywords=(),
        language=report.language,
        date=iso_date(report.date),
        publisher=report.publisher or house.organization,
        rights="",
        identifier=report.identifier,
    )


def theme_of(document: Document) -> Theme:
    """Return the look of the house."""
    house = document.house
    lead_verb = cast('Literal["bold", "italic"]', house.lead_verb)
    colours = {sector.id: sector.colour for sector in document.registers.sectors.values()}
    return Theme(house.accent, house.tint, colours, lead_verb, "logo" if house.logo else "")


def pictures_of(page: Element, document: Document, rules: Rules) -> Mapping[str, Picture]:
    """Return the pictures that the page shows, by key; each key must belong to a photo or the logo."""
    house = document.house
    known = {"logo": Picture("logo", str(house.logo), "portrait", house.location)} if house.logo else {}
    used = {}
    for image in page.iter("img"):
        figure = image.getparent()
        width = cast("PictureWidth", "full" if figure is None else figure.get("class", "full"))
        for photo in document.photos.values():
            key = picture_key(photo, width)
            known[key] = Picture(key, str(photo.file), width, photo.location)
        key = image.get("src", "").removeprefix("picture:")
        if key in known:
            used[key] = known[key]
        else:
            message = f"picture `{key}` belongs to no photo"
            rules.refuse("unknown-picture", message, image, "place pictures with `picture(…)`")
    return used
