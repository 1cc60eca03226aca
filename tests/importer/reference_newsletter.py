"""The text of a published newsletter as blocks: the lines of its text file, set as its pages set them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.importer.block import Kind
from tests.importer.newsletter_blocks import COUNTRY, HEADLINE, SECTOR, SMALL, TITLE, Pages

FILE = Path(__file__).resolve().parents[3] / "shared" / "reference" / "newsletter.txt"
SECTIONS = {3: 1, 37: 1, 77: 1, 79: 1, 495: 1, 510: 1, 565: 1, 830: 1, 885: 1, 1034: 1, 1107: 1}
"""Lines on which a heading of so many lines begins."""
TITLES = {1035: 1, 1066: 1, 1109: 1, 1143: 2}
BOXES = {81: 1, 497: 1, 567: 1}
PROJECTS = {309: 1, 321: 2, 328: 1, 337: 1, 341: 1, 698: 2, 714: 1, 723: 1, 916: 1, 934: 1, 944: 1, 953: 1}
KICKERS = {1108: 1, 1142: 1}
CAPTIONS = {71, 74, 110, 117, 187, 194, 234, 272, 297, 316, 318, 368, 385, 450, 536, 636, 671, 691, 712, 754,
            853, 895, 929, 932, 974, 983, 1138, 1140, 1172, 1174}  # fmt: skip
WITHOUT_HEAD = {134}
"""A page that begins with text."""
PART = re.compile(
    r"Education|Culture|Natural Sciences|Social and Human Sciences|Communication and Information"
    r"|Work Plan \d{4}|Progress [\w-]+ \d{4}"
)


def reference_pages() -> Pages:
    """Return the pages; the joint running heads, on one page each, are not known for what they are."""
    pages = Pages()
    for number, paragraph in _paragraphs():
        if paragraph[0].startswith(" "):
            if number > 1:
                pages.turn()
            if number not in WITHOUT_HEAD:
                _running(pages, paragraph.pop(0).strip())
                number += 1
        _set(pages, number, paragraph)
    return pages


def _paragraphs() -> Iterator[tuple[int, list[str]]]:
    """Yield the number of the first line of each paragraph with its lines; a new page begins one."""
    lines: list[str] = []
    for number, line in enumerate([*FILE.read_text(encoding="utf-8").splitlines(), ""], 1):
        if lines and (not line.strip() or line.startswith(" ")):
            yield number - len(lines), lines
            lines = []
        if line.strip():
            lines.append(line)


def _running(pages: Pages, text: str) -> None:
    if "&" in text and "Centres" not in text:
        pages.text(text, SMALL, x=50.0)
    else:
        pages.running(text)


def _set(pages: Pages, number: int, lines: list[str]) -> None:
    while lines:
        count = _headed(pages, number, lines)
        if not count:
            break
        number, lines = number + count, lines[count:]
    for index, line in enumerate(lines):
        if index and (
            number + index in PROJECTS or line.startswith(("•", "©")) or number + index in CAPTIONS
        ):
            _body(pages, number, lines[:index])
            _set(pages, number + index, lines[index:])
            return
    if lines:
        _body(pages, number, lines)


def _headed(pages: Pages, number: int, lines: list[str]) -> int:
    """Set the heading that begins on a line and return how many lines it has, 0 if none begins there."""
    for places, style in ((SECTIONS, COUNTRY), (TITLES, TITLE), (BOXES, HEADLINE)):
        if number in places:
            pages.head(" ".join(lines[: places[number]]), style)
            return places[number]
    if number in KICKERS:
        pages.text(lines[0], SMALL, x=50.0)
        return 1
    if number in PROJECTS:
        pages.item(" ".join(lines[: PROJECTS[number]]).removeprefix("• "))
        return PROJECTS[number]
    if PART.fullmatch(lines[0].strip()):
        pages.head(lines[0].strip(), SECTOR)
        return 1
    return 0


def _body(pages: Pages, number: int, lines: list[str]) -> None:
    text = " ".join(line.strip() for line in lines)
    if text == "•":
        pages.bullet = True
    elif text.startswith("[1]"):
        pages.note(text.removeprefix("[1] "), "1")
    elif number in CAPTIONS or text.startswith("©"):
        _caption(pages, text, is_first=number in CAPTIONS)
    elif text.startswith("•") or pages.bullet:
        pages.bullet = False
        pages.item(text.removeprefix("• "))
    elif len(text.split()) <= 14 and not re.search(r"[.:,!]$|^Read |here$", text):
        pages.side(text)
    else:
        pages.text("\n".join(lines))


def _caption(pages: Pages, text: str, *, is_first: bool) -> None:
    last = pages.blocks[-1]
    is_more = not is_first and last.kind in (Kind.CAPTION, Kind.CREDIT)
    picture = last.belongs_to if is_more else pages.picture()
    pages.below(text, picture, Kind.CREDIT if text.startswith("©") else Kind.CAPTION)
