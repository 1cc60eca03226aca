"""An annex as a file of its own: its part of the finished proceedings, its title the document's."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from pipeline.content.proceedings import Annex
from pipeline.manuscript.elements import HEADINGS, Element, taken
from pipeline.manuscript.identity import safe_id


def annex_alone(page: Element, annex: Annex) -> Element:
    """Return a page that holds the annex alone; links that lead out of it become plain words."""
    section = page.find(f".//section[@class='annex'][@id='{safe_id(annex.id)}']")
    alone = deepcopy(page)
    body = alone.find("body")
    if body is None or section is None:
        return alone
    body.clear()
    body.set("class", "annex")
    kept = deepcopy(section)
    kept.tail = None
    taken(kept, "data-new-page")
    body.append(kept)
    _raise_headings(kept)
    _cut_links(kept)
    title = alone.find("head/title")
    if title is not None:
        title.text = annex.title
    return alone


def _raise_headings(section: Element) -> None:
    for heading in list(section.iter(*HEADINGS)):
        level = int(heading.tag[1])
        if level == 2:
            heading.set("class", "title")
        heading.tag = f"h{level - 1}"
        taken(heading, "data-contents")


def _cut_links(section: Element) -> None:
    inside = {element.get("id") for element in section.iter(etree.Element)}
    for link in list(section.iter("a")):
        target = link.get("href", "")
        if target.startswith("#") and target[1:] not in inside:
            link.tag = "data"
    etree.strip_tags(section, "data")
