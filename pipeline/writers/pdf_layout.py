"""What the page needs and the manuscript does not say: pairs, side columns, where the contents stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from xml.etree.ElementTree import Element

from pipeline.errors import Location
from pipeline.writers.fonts import Passage
from pipeline.writers.pdf_columns import (
    TALLEST_PT,
    band_stretches,
    column_height_pt,
    contents_stretches,
    keep_groups_whole,
)
from pipeline.writers.pdf_words import text_of
from pipeline.writers.pictures import PreparedPicture

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
GROUPS = ("body", "section", "article", "div", "header", "footer", "aside")
HEADLINE_CHARACTERS = 23
"""Characters of a side headline in one line of the side column, at the width of a wide word."""
BODY_CHARACTERS = 74
"""Characters of body text in one line of the measure."""
HEAD_LINES = ("kicker", "event", "organizer")
"""Paragraphs that stand with the name of a video or profile, above its columns."""
LOGO_MM = 12
MM_PER_PT = 25.4 / 72
CAPTION_CHARACTERS = 34
"""Characters of a caption in one line of the side column."""
CAPTION_PT = 11
LINE_PT = 14
VIDEO_LINE_PT = 11.8
CONTENTS_LINE_PT = 10.2
MAX_KEPT_LINES = 24


@dataclass(slots=True)
class Layout:
    """What the arrangement found: ids whose page is told, sections with joined running heads."""

    numbered: frozenset[str]
    joining: dict[str, Element]
    opening: dict[str, Element]
    sections: frozenset[str]
    columns: tuple[Element, ...] = ()
    moved: tuple[Element, ...] = ()
    moved_after: Element | None = None

    def part(self, names: Iterable[str]) -> None:
        """Let these sections begin a running head of their own."""
        for name in names:
            _remove_class(self.joining[name], "joins")

    def balance(self) -> None:
        """Leave the height of columns to the layout."""
        for columns in self.columns:
            columns.attrib.pop("style", None)

    def tighten(self, names: Iterable[str]) -> None:
        """Set these sections with a little less space."""
        for name in names:
            _add_class(self.opening[name], "tight")


def arrange(root: Element, pictures: Mapping[str, PreparedPicture]) -> Layout:
    """Mark the tree for the style sheets and return what the writer must know; its words do not change."""
    labels = {link.get("href", "")[1:]: text_of(link) for nav in root.iter("nav") for link in nav.iter("a")}
    headings = [element for element in root.iter() if element.tag in HEADINGS]
    for heading in headings:
        heading.set("data-label", labels.get(heading.get("id", "")) or _heading_label(heading))
    _prepare_lists(root)
    _keep_notes_with_calls(root)
    _size_pictures(root, pictures)
    for parent in list(root.iter()):
        _pair_halves(parent)
    for article in root.iter("article"):
        if article.get("class") == "story":
            _make_room_for_headline(article, pictures)
        else:
            _set_in_columns(article, pictures)
    numbered = frozenset({*labels, *(heading.get("id", "") for heading in headings)})
    opening = {
        element.get("id", ""): element for element in root.iter() if element.get("data-new-page") is not None
    }
    sections = frozenset(element.get("id", "") for element in root.iter() if element.tag in GROUPS)
    layout = Layout(numbered, _joining_sections(root), opening, sections)
    _place_contents(root, layout)
    layout.columns = tuple(one for one in root.iter() if "column-fill" in one.get("style", ""))
    return layout


def passages(root: Element, language: str) -> Iterator[Passage]:
    """Yield the words of the body with their language and the place of their block."""
    body = root.find("body")
    stack = [(root if body is None else body, language, Location("templates"))]
    while stack:
        element, spoken, place = stack.pop()
        spoken = element.get("lang", spoken)
        place = location_of(element) or place
        if element.text:
            yield Passage(element.text, spoken, place)
        for child in element:
            if child.tail:
                yield Passage(child.tail, spoken, place)
        stack += [(child, spoken, place) for child in reversed(element) if isinstance(child.tag, str)]


def location_of(element: Element) -> Location | None:
    """Return the place in the sources that a block names, or None."""
    found = re.fullmatch(r"(.+?)(?::(\d+))?(?::(\d+))?", element.get("data-source", ""))
    return Location(found[1], int(found[2] or 0), int(found[3] or 0)) if found else None


def _prepare_lists(root: Element) -> None:
    """Tell the style sheets from what a list counts and where a line of the contents leads."""
    for numbered in root.iter("ol"):
        if numbered.get("start"):
            numbered.set("style", f"counter-reset: list-item {int(numbered.get('start', '1')) - 1}")
    for entry in root.iter("li"):
        link = entry.find("a")
        if link is not None and "toc-" in entry.get("class", ""):
            entry.set("data-target", link.get("href", ""))


def _keep_notes_with_calls(root: Element) -> None:
    """Mark the blocks that call notes: a note may slip to the next page unless its block stays whole."""
    for block in root.iter():
        if block.tag in {"p", "li", "tr"} and block.find(".//span[@class='footnote']") is not None:
            _add_class(block, "calls-note")


def _heading_label(heading: Element) -> str:
    """Return a heading's words for the bookmarks: "Education: Work plan 2022" for the part of a sector."""
    sector = heading.find("span[@class='sector']")
    kind = heading.find("span[@class='kind']")
    if sector is not None and kind is not None:
        return f"{text_of(sector)}: {text_of(kind)}"
    return text_of(heading)


def _size_pictures(root: Element, pictures: Mapping[str, PreparedPicture]) -> None:
    """Set each picture at its printed size; a logo, the picture of a head that is not wide, by its height."""
    for image in root.iter("img"):
        picture = _picture_of(image, pictures)
        if picture is not None:
            image.set("style", f"width: {picture.width_mm}mm; height: {picture.height_mm}mm")
    for header in root.iter("header"):
        for figure in header.iter("figure"):
            logo = figure.find("img")
            picture = None if logo is None else _picture_of(logo, pictures)
            if logo is None or picture is None or "wide" in figure.get("class", "").split():
                continue
            width = round(LOGO_MM * picture.width_mm / picture.height_mm, 2)
            logo.set("style", f"width: {width}mm; height: {LOGO_MM}mm")
            figure.set("style", f"width: {width}mm")


def _picture_of(image: Element, pictures: Mapping[str, PreparedPicture]) -> PreparedPicture | None:
    return pictures.get(image.get("src", "").removeprefix("picture:"))


def _pair_halves(parent: Element) -> None:
    """Wrap two half-width figures that follow each other, so that they stand side by side."""
    children = list(parent)
    for first, second in pairwise(children):
        if first in parent and _is_half(first) and _is_half(second):
            pair = Element("div", {"class": "pair"})
            parent.insert(list(parent).index(first), pair)
            for figure in (first, second):
                parent.remove(figure)
                figure.tail = None
                pair.append(figure)


def _is_half(element: Element) -> bool:
    return element.tag == "figure" and "half" in element.get("class", "").split()


def _make_room_for_headline(story: Element, pictures: Mapping[str, PreparedPicture]) -> None:
    """Keep as many lines of a story together as its side headline is high.

    The headline stands outside the flow: a page break beside it would cut it; after a short story it would
    run into the next one.
    """
    side = next((child for child in story if child.get("class") in {"side", "headline"}), None)
    if side is None:
        return
    lines = _side_lines(side, pictures)
    story.set("style", f"min-height: {lines * LINE_PT}pt")
    left = min(lines, MAX_KEPT_LINES)
    for block in story:
        if block is side:
            continue
        own = _block_lines(block)
        if own >= left:
            block.set("style", f"orphans: {max(left, 3)}")
            break
        _add_class(block, "keeps")
        left -= own


def _side_lines(side: Element, pictures: Mapping[str, PreparedPicture]) -> int:
    lines = 0
    for block in side if side.tag == "div" else [side]:
        if block.tag in HEADINGS:
            lines += ceil(len(text_of(block)) / HEADLINE_CHARACTERS)
        elif block.tag == "p":
            lines += ceil(len(text_of(block)) / (HEADLINE_CHARACTERS + 6))
        else:
            lines += _figure_lines(block, pictures)
    return lines + 1


def _figure_lines(figure: Element, pictures: Mapping[str, PreparedPicture]) -> int:
    """Return how many lines of text a picture of the side column is high, its caption included."""
    images = [_picture_of(image, pictures) for image in figure.iter("img")]
    height_mm = sum(picture.height_mm for picture in images if picture is not None)
    caption = len(text_of(figure)) / CAPTION_CHARACTERS * CAPTION_PT
    return ceil((height_mm / MM_PER_PT + caption + CAPTION_PT) / LINE_PT)


def _block_lines(block: Element) -> int:
    if block.tag == "figure" or "pair" in block.get("class", ""):
        return 12
    return ceil(len(text_of(block)) / BODY_CHARACTERS)


def _set_in_columns(band: Element, pictures: Mapping[str, PreparedPicture]) -> None:
    """Put what follows the head lines of a video or profile into a box of its own, set in two columns."""
    following = [
        child for child in band if child.tag not in HEADINGS and child.get("class") not in HEAD_LINES
    ]
    if not following:
        return
    columns = Element("div", {"class": "columns"})
    for child in following:
        band.remove(child)
        columns.append(child)
    band.append(columns)
    line_pt = VIDEO_LINE_PT if "video" in band.get("class", "") else LINE_PT
    _set_height(columns, column_height_pt(list(band_stretches(following, pictures, line_pt)), 2))


def _set_height(columns: Element, height_pt: int) -> None:
    if 0 < height_pt <= TALLEST_PT:
        columns.set("style", f"height: {height_pt}pt; column-fill: auto")


def _joining_sections(root: Element) -> dict[str, Element]:
    """Hand each section's running head to its first block; mark those that may share a page of a newsletter.

    The section itself would set it again on each of its pages.
    """
    joining: dict[str, Element] = {}
    is_newsletter = any("newsletter" in body.get("class", "").split() for body in root.iter("body"))
    sections = [element for element in root.iter() if element.get("data-running") and len(element)]
    for index, section in enumerate(sections):
        first = section[0]
        first.set("data-head", section.get("data-running", ""))
        may_join = is_newsletter and index > 0 and section.tag != "footer"
        if may_join and section.get("data-new-page") is None:
            joining[section.get("id", "")] = first
            _add_class(first, "joins")
    return joining


def _place_contents(root: Element, layout: Layout) -> None:
    """Stand a newsletter's contents on its first page, above the letter.

    They follow the letter in the text; the tags keep that order.
    """
    body = root.find("body")
    nav = None if body is None else body.find("nav")
    if body is None or nav is None or "newsletter" not in body.get("class", "").split():
        return
    children = list(body)
    letter = next((child for child in children if child.get("class") == "letter"), None)
    index = children.index(nav)
    if letter is None or children.index(letter) > index:
        return
    heading = children[index - 1]
    moved = (heading, nav) if heading.tag in HEADINGS else (nav,)
    box = Element("div", {"class": "contents-band"})
    for element in moved:
        body.remove(element)
        box.append(element)
    body.insert(list(body).index(letter), box)
    entries = list(nav.iter("li"))
    keep_groups_whole(entries)
    _set_height(nav, column_height_pt(list(contents_stretches(entries, CONTENTS_LINE_PT)), 3))
    layout.moved, layout.moved_after = (box,), letter


def _add_class(element: Element, name: str) -> None:
    element.set("class", f"{element.get('class', '')} {name}".strip())


def _remove_class(element: Element, name: str) -> None:
    element.set("class", " ".join(word for word in element.get("class", "").split() if word != name))
