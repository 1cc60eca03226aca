"""HTML of single blocks: what prose and templates share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from markupsafe import escape

from pipeline.content.prose import Photo
from pipeline.errors import Location
from pipeline.manuscript.blocks import ListMarker, MarkerShape

SHAPES: Mapping[str, MarkerShape] = {"dot": ".", "paren": ")", "parens": "()"}
"""Class of an ordered list to the shape of its markers."""


def element(name: str, attributes: Mapping[str, str], inner: str) -> str:
    """Return an element; attributes without a value are left out, `inner` is HTML already."""
    given = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items() if value)
    return f"<{name}{given}>{inner}</{name}>"


def list_html(
    marker: ListMarker, shape: MarkerShape, start: int, items: Iterable[str], place: Location
) -> str:
    """Return a list of finished `<li>` elements."""
    inner = "".join(items)
    if marker == "bullet":
        return element("ul", {"data-source": str(place)}, inner)
    shape_class = next(name for name, typed in SHAPES.items() if typed == shape)
    attributes = {
        "class": f"{marker} {shape_class}",
        "start": str(start) if start != 1 else "",
        "data-source": str(place),
    }
    return element("ol", attributes, inner)


def figure_html(photo: Photo, width: str) -> str:
    """Return a picture with label, caption and credit; the label's number is given in print order later.

    A portrait stands beside the words of the person whom it shows: it has its credit alone.
    """
    caption = f' <span class="caption">{escape(photo.caption)}</span>' if photo.caption else ""
    credit = ", ".join(words for words in (photo.credit, photo.licence) if words)
    if credit:
        credit = f' <span class="credit">{escape(credit if credit.startswith("©") else f"© {credit}")}</span>'
    label = '<span class="label" data-number="figure"></span>'
    words = credit.lstrip() if width == "portrait" else f"{label}{caption}{credit}"
    below = f"<figcaption>{words}</figcaption>" if words else ""
    attributes = {
        "class": width,
        "id": f"picture-{photo.id}",
        "data-key": f"photo:{photo.id}",
        "data-source": str(photo.location),
    }
    key = picture_key(photo, width)
    # A row without `alt` was refused where it was read; its id keeps the page whole until then.
    alt = photo.alt or photo.id
    return element("figure", attributes, f'<img src="picture:{escape(key)}" alt="{escape(alt)}"/>{below}')


def picture_key(photo: Photo, width: str) -> str:
    """Return the key of a picture at a width: the photo's id where it is printed at its own width."""
    return photo.id if width == photo.width else f"{photo.id}-{width}"
