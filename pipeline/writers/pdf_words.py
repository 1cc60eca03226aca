"""The words of an element of the manuscript, as a reader counts them."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element


def text_of(element: Element) -> str:
    """Return the element's words without its footnotes, white space folded."""
    return " ".join("".join(_words(element)).split())


def _words(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == "br":
            yield " "
        elif "footnote" not in child.get("class", "").split():
            yield from _words(child)
        yield child.tail or ""
