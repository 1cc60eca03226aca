"""The HTML that templates made to a tree; it must be well-formed, so that nothing has to be guessed."""

from __future__ import annotations

import re

from lxml import etree

from pipeline.errors import Location, Problem
from pipeline.manuscript.elements import TEMPLATE_MARK, Element, parsed_location

_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\ufffe\uffff\U000f0000-\U0010ffff]"
)
_MARK = re.compile(f' {TEMPLATE_MARK}="([^"]*)"')
_SOURCE = re.compile(r'data-source="([^"]*)"')


def parsed_page(html: str, template: str) -> Element | Problem:
    """Return the tree; a character that cannot be printed is reported at the nearest place before it."""
    found = _UNPRINTABLE.search(html)
    if found:
        sources = _SOURCE.findall(html, 0, found.start())
        place = parsed_location(sources[-1]) if sources else Location(template)
        return Problem(
            "unprintable-character",
            f"character `U+{ord(found[0]):04X}` cannot be printed",
            place,
            "delete it from the field or register row; most editors show nothing or a box there",
        )
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, huge_tree=False)
    try:
        return etree.fromstring(html, parser)
    except etree.XMLSyntaxError as error:
        lines = html.splitlines()
        number = max((error.lineno or 1) - 1, 0)
        marks = _MARK.findall("\n".join(lines[: number + 1]))
        place = parsed_location(marks[-1]) if marks else Location(template)
        message = f"{error.msg.split(', line')[0]} in `{_MARK.sub('', lines[number]).strip()[:80]}`"
        hint = "close every element in the order in which it was opened; write `<br/>`"
        return Problem("template-markup", message, place, hint)
