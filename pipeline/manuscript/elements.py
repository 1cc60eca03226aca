"""What every pass over the finished HTML needs: the element type, what is a block, words, places."""

from __future__ import annotations

from lxml import etree

from pipeline.errors import Location

Element = etree._Element

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
TEMPLATE_MARK = "data-template"
"""Attribute that holds an element's place in the templates until the tree has been read."""
CONTAINERS = frozenset({"p", *HEADINGS, "caption", "figcaption", "th", "td"})
"""Elements that hold words and inline elements alone."""
BLOCKS = CONTAINERS | {
    "li",
    "ul",
    "ol",
    "table",
    "thead",
    "tbody",
    "tr",
    "figure",
    "nav",
    "header",
    "section",
    "article",
    "aside",
    "div",
    "footer",
    "body",
    "html",
    "head",
    "title",
}


def is_block(element: Element) -> bool:
    """Say whether an element is not inline."""
    return element.tag in BLOCKS


def is_note(element: Element) -> bool:
    """Say whether an element is a footnote, which stands at its call but is set apart."""
    return element.tag == "span" and element.get("class") == "footnote"


def taken(element: Element, name: str) -> str:
    """Return an attribute that only the passes know, "" where it is absent, and remove it."""
    value = element.get(name)
    if value is None:
        return ""
    del element.attrib[name]
    return value


def text_of(element: Element) -> str:
    """Return all words of an element."""
    return "".join(str(part) for part in element.itertext())


def parsed_location(source: str) -> Location:
    """Return the place that `file:line:column` or `file` names."""
    parts = source.rsplit(":", 2)
    if len(parts) == 3 and parts[1].isdigit() and parts[2].isdigit():
        return Location(parts[0], int(parts[1]), int(parts[2]))
    return Location(source)
