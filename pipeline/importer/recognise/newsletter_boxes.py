"""The sections of one text: the letter with its portrait and signature, the snapshot with its items."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.content.newsletter import Item, Letter, Snapshot
from pipeline.content.prose import ExternalLink
from pipeline.content.registers import Person
from pipeline.content.slugs import slug
from pipeline.importer.block import Kind
from pipeline.importer.layout.text import line_text
from pipeline.importer.page import Style
from pipeline.importer.recognise.newsletter_passages import (
    Passage,
    body_style,
    look_of,
    looks_like_heading,
    split_passage,
    without_twins,
)
from pipeline.importer.recognise.newsletter_prose import PLACE, line_of, prose_of
from pipeline.importer.recognise.newsletter_reading import Reading
from pipeline.importer.recognise.newsletter_runs import Run
from pipeline.importer.recognise.newsletter_stories import filled, link_passage
from pipeline.importer.recognise.newsletter_words import is_salutation

WIDEST_PORTRAIT_PT = 170.0
"""A picture beside the letter's beginning that is no wider than 60 mm is the portrait."""
LONGEST_CLOSING = 120
_NAME = re.compile(
    r"(?:[A-Z][\w.’'-]*|de|van|von|der|bin|al|el|la)(?:\s+(?:[A-Z][\w.’'-]*|de|van|von|der|bin|al|el|la)){1,4}"
)
_TITLE = re.compile(r"(?:(?:H\.\s?E\.|Mr|Ms|Mrs|Dr|Prof|Professor|Ambassador)\.?\s+)+")


def letter_of(title: str, passages: Sequence[Passage], reading: Reading) -> tuple[Letter, Person | None]:
    """Return the letter, and the person who signs it if no register knows the name."""
    portrait, rest = _portrait(passages, reading)
    salutation, rest = _salutation(rest)
    rest, signed = _signed(rest)
    closing, rest = _closing(rest) if signed else ("", rest)
    lines = _signature_lines(signed)
    author, new = person_of(lines[0], reading) if lines else ("", None)
    letter = Letter(
        id="letter",
        title=title,
        salutation=salutation,
        body=prose_of(rest, level=3),
        closing=closing,
        author=author,
        signature=tuple(lines[1:]),
        portrait=portrait,
        location=PLACE,
    )
    return letter, new


def snapshot_of(title: str, passages: Sequence[Passage], reading: Reading) -> Snapshot:
    """Return the snapshot; the headings of the first one's look begin its items."""
    lead, runs = Run("", None), list[Run]()
    look = None
    for passage in passages:
        is_heading = bool(passage.text) and looks_like_heading(passage, reading.body)
        is_item = is_heading and (look is None or look_of(passage) == look)
        if is_item or _is_lone_bullet_title(passage):
            look = look or look_of(passage)
            runs.append(Run("story", passage))
        else:
            (runs[-1] if runs else lead).passages.append(passage)
    links = _last_link(runs)
    opening = filled(lead.passages, level=4)
    items = tuple(_item(run, reading) for run in without_twins(runs))
    return Snapshot("snapshot", title, opening.body, items, opening.photos, (*opening.links, *links), PLACE)


def _last_link(runs: Sequence[Run]) -> tuple[ExternalLink, ...]:
    """Return the link that stands below the pictures of the last item: it is the snapshot's own."""
    last = runs[-1].passages if runs else []
    link = link_passage(last[-1]) if last else None
    if link is None or not any(one.photo for one in last[-3:-1]):
        return ()
    last.pop()
    return (link,)


def person_of(printed: str, reading: Reading) -> tuple[str, Person | None]:
    """Return the id of a person by the printed name, and a new row if no register has the name."""
    title = _TITLE.match(printed)
    name = printed[title.end() :] if title else printed
    for person in reading.registers.people.values():
        if person.name.casefold() == name.casefold():
            return person.id, None
    shown = title[0].strip() if title else ""
    identifier = slug(name)
    return identifier, Person(identifier, shown, name, printed, "", "", "", PLACE)


def _portrait(passages: Sequence[Passage], reading: Reading) -> tuple[str, list[Passage]]:
    first = next((one for one in passages[:6] if one.photo and one.box.width <= WIDEST_PORTRAIT_PT), None)
    if first is None:
        return "", list(passages)
    reading.pictures[first.photo] = replace(reading.pictures[first.photo], width="portrait")
    return first.photo, [one for one in passages if one is not first]


def _salutation(passages: list[Passage]) -> tuple[str, list[Passage]]:
    """Return the line that addresses the readers, alone or as the first of its paragraph."""
    for index, passage in enumerate(passages[:3]):
        if not passage.block.lines:
            continue
        if is_salutation(passage.text):
            return passage.text, [*passages[:index], *passages[index + 1 :]]
        if is_salutation(line_text(passage.block.lines[0])):
            first, *others = split_passage(passage, 1)
            return first.text, [*passages[:index], *others, *passages[index + 1 :]]
    return "", passages


def _signed(passages: list[Passage]) -> tuple[list[Passage], list[Passage]]:
    """Return the letter's text, and what signs it at its end: a name, and lines set unlike the text."""
    body = body_style(passages)
    start = len(passages)
    while start and _may_sign(passages[start - 1], body):
        start -= 1
    while start < len(passages) and not _is_name(line_text(passages[start].block.lines[0])):
        start += 1
    return passages[:start], passages[start:]


def _may_sign(passage: Passage, body: Style) -> bool:
    if passage.photo or not passage.block.lines or passage.kind is Kind.NOTE:
        return False
    style = passage.style
    is_unlike = style.font != body.font or abs(style.size_pt - body.size_pt) > 0.3
    return is_unlike or _is_name(line_text(passage.block.lines[0]))


def _is_name(text: str) -> bool:
    return bool(_NAME.fullmatch(_TITLE.sub("", text.strip(), count=1)))


def _signature_lines(signed: Sequence[Passage]) -> list[str]:
    """Return the name, and each passage below it as one line."""
    if not signed:
        return []
    name, *rest = split_passage(signed[0], 1)
    return [name.text, *(one.text for one in (*rest, *signed[1:]))]


def _closing(passages: list[Passage]) -> tuple[str, list[Passage]]:
    if (
        len(passages) < 2
        or passages[-1].kind is not Kind.PARAGRAPH
        or len(passages[-1].text) > LONGEST_CLOSING
    ):
        return "", passages
    return passages[-1].text, passages[:-1]


def _is_lone_bullet_title(passage: Passage) -> bool:
    text = passage.text
    return (
        passage.kind is Kind.LIST_ITEM and len(text.split()) <= 20 and not text.endswith((".", ";", ",", ":"))
    )


def _item(run: Run, reading: Reading) -> Item:
    text = filled(run.passages, level=4)
    headline = run.heading.text if run.heading else ""
    item_id = reading.claim("snapshot", headline, text.body.text)
    return Item(item_id, line_of(headline), text.photos, text.links, text.body, PLACE)
