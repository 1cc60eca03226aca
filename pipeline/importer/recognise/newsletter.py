"""The blocks of a file to a newsletter: issue, letter, snapshot, countries, videos, profiles."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from pipeline.content.facts import PICTURE
from pipeline.content.newsletter import (
    Box,
    Letter,
    Newsletter,
    Profile,
    Section,
    SectorPart,
    Snapshot,
    Story,
    Video,
)
from pipeline.content.prose import Photo
from pipeline.content.registers import House, Person, Registers
from pipeline.content.walk import photos as photos_of
from pipeline.content.walk import proses
from pipeline.importer.page import Style
from pipeline.importer.read import Imported
from pipeline.importer.recognise.newsletter_boxes import letter_of, snapshot_of
from pipeline.importer.recognise.newsletter_columns import side_columns_placed
from pipeline.importer.recognise.newsletter_furniture import with_rest, without_house_text
from pipeline.importer.recognise.newsletter_head import IssueHead, issue_head, running_heads
from pipeline.importer.recognise.newsletter_joins import joined
from pipeline.importer.recognise.newsletter_part_heads import part_heads_of
from pipeline.importer.recognise.newsletter_parts import country_parts
from pipeline.importer.recognise.newsletter_passages import (
    Look,
    Passage,
    body_style,
    look_of,
    looks_like_heading,
    passages_of,
    stands_beside,
)
from pipeline.importer.recognise.newsletter_profiles import profiles_of, videos_of
from pipeline.importer.recognise.newsletter_prose import PLACE
from pipeline.importer.recognise.newsletter_reading import Reading, paragraph_gap
from pipeline.importer.recognise.newsletter_registers import with_found
from pipeline.importer.recognise.newsletter_sections import Stretch, cut_sections, names_of
from pipeline.importer.recognise.newsletter_unknown import with_implied_country, with_new_countries
from pipeline.importer.recognise.newsletter_words import plain_name
from pipeline.importer.recognise.recognised import Recognised

SIDE_HEADLINES = 2
"""So many headlines of one look beside their stories make it the look of headlines."""
Part = Letter | Snapshot | SectorPart | Video | Profile


def recognise(
    imported: Imported, photos: Mapping[int, Photo], house: House, registers: Registers
) -> Recognised:
    """Return the newsletter that the blocks are, and how surely; `photos` are by index of their block.

    What stands under no heading that a newsletter knows goes to the nearest part, and a doubt says so.
    """
    found, pictures = passages_of(imported.blocks, photos)
    body = body_style(found)
    passages = joined(side_columns_placed(found, body), body)
    heads = part_heads_of(passages, registers.sectors, body, house.accent)
    cut = cut_sections(passages, names_of(registers.countries), body)
    (front, stretches), implied = with_implied_country(cut, passages, registers, heads)
    registers, unknown = with_new_countries(registers, stretches)
    head = issue_head(front, passages, running_heads(imported.blocks), house, registers.sectors)
    reading = Reading(
        registers=registers,
        part_heads=heads,
        period=head.period,
        body=body,
        headlines=_headline_looks(passages, body),
        paragraph_gap_pt=paragraph_gap(passages),
        pictures=pictures,
        doubts=[*head.doubts, *implied, *unknown],
    )
    stretches = without_house_text(with_rest(stretches, head, reading), house, head, reading)
    newsletter = _newsletter(stretches, reading, head, house, [passage.text for passage in passages])
    score, reason = _judged(newsletter, head)
    return Recognised(newsletter, score, reason, tuple(reading.doubts))


def _newsletter(
    stretches: Sequence[Stretch], reading: Reading, head: IssueHead, house: House, texts: Sequence[str]
) -> Newsletter:
    sections, signed = _sections(stretches, reading, head)
    registers = dataclasses.replace(reading.registers, sectors=reading.part_heads.sectors)
    newsletter = Newsletter(
        slug=_slug(head),
        folder=Path(),
        title=head.title,
        number=head.number,
        period=head.period,
        date=head.date,
        language=house.languages[0] if house.languages else "en",
        director=next(
            (one.author for section in sections for one in section.parts if isinstance(one, Letter)), ""
        ),
        lead_photo=head.lead_photo,
        issn=_issn(texts),
        description="",
        keywords=(),
        sections=sections,
        photos={},
        figures={},
        house=house,
        registers=with_found(registers, texts, signed),
        location=PLACE,
    )
    return _with_pictures(newsletter, reading.pictures)


def _slug(head: IssueHead) -> str:
    number = re.sub(r"[^0-9A-Za-z]+", "-", head.number).strip("-").lower()
    return number or f"{head.period.last:%Y-%m}"


def _issn(texts: Iterable[str]) -> str:
    found = (re.search(r"\bISSN:?\s*(\d{4}-\d{3}[\dXx])\b", text) for text in texts)
    return next((match[1] for match in found if match), "")


def _headline_looks(passages: Sequence[Passage], body: Style) -> frozenset[Look]:
    """Return the looks of headings beside which a text begins, time and again."""
    counts: dict[Look, int] = {}
    for index, passage in enumerate(passages):
        if passage.photo or not passage.text or not looks_like_heading(passage, body):
            continue
        if stands_beside(passage, passages[index + 1 : index + 6]):
            counts[look_of(passage)] = counts.get(look_of(passage), 0) + 1
    return frozenset(look for look, count in counts.items() if count >= SIDE_HEADLINES)


def _sections(
    stretches: Sequence[Stretch], reading: Reading, head: IssueHead
) -> tuple[tuple[Section, ...], list[Person]]:
    found: list[Section] = []
    signed: list[Person] = []
    last_page = 0
    for stretch in stretches:
        section, new = _section(stretch, reading, head)
        first = stretch.heading or (stretch.passages[0] if stretch.passages else None)
        is_shared = bool(found and first and first.page_number == last_page and section.kind == "country")
        found.append(dataclasses.replace(section, same_page=is_shared))
        signed += new
        last_page = max((one.page_number for one in stretch.passages), default=last_page)
    return tuple(found), signed


def _section(stretch: Stretch, reading: Reading, head: IssueHead) -> tuple[Section, list[Person]]:
    title, running = stretch.title, stretch.title
    boxes: tuple[Box, ...] = ()
    signed: list[Person] = []
    parts: tuple[Part, ...]
    if stretch.kind == "letter":
        title = running = title or "Letter"
        letter, author = letter_of(title, stretch.passages, reading)
        parts, signed = (letter,), [author] if author else []
    elif stretch.kind == "snapshot":
        parts = (snapshot_of(title, stretch.passages, reading),)
    elif stretch.kind == "videos":
        parts = videos_of(title, stretch.passages, reading)
    elif stretch.kind == "country":
        country = reading.registers.countries[stretch.id]
        if plain_name(title) == plain_name(country.heading):
            title, running = country.heading, country.running
        boxes, parts = country_parts(stretch.passages, stretch.id, title, reading)
    else:
        title = running = title or head.title
        parts = profiles_of(title, stretch.passages, reading)
    return Section(
        stretch.id, stretch.kind, title, running, same_page=False, boxes=boxes, parts=parts, location=PLACE
    ), signed


def _with_pictures(newsletter: Newsletter, pictures: Mapping[str, Photo]) -> Newsletter:
    """Return the newsletter with the pictures that its fields and proses name."""
    named = set(photos_of(newsletter))
    named |= {name for prose in proses(newsletter) for name in PICTURE.findall(prose.text)}
    return dataclasses.replace(
        newsletter, photos={name: photo for name, photo in pictures.items() if name in named}
    )


def _judged(newsletter: Newsletter, head: IssueHead) -> tuple[float, str]:
    """Return how surely this is a newsletter, and what speaks for it, "" for nothing."""
    kinds = [one.kind for one in newsletter.sections]
    countries = kinds.count("country")
    parts = [one for section in newsletter.sections for one in section.parts if isinstance(one, SectorPart)]
    stories = sum(isinstance(block, Story) for part in parts for block in part.body)
    named = [kind for kind in ("letter", "snapshot", "videos") if kind in kinds]
    score = (
        0.15 * min(countries, 2)
        + 0.1 * min(len(parts), 3)
        + 0.1 * len(named[:2])
        + 0.2 * head.says_newsletter
    )
    score += 0.1 * bool(stories)
    told = [
        "a newsletter's title" if head.says_newsletter else "",
        *(f"a {kind}" if kind != "videos" else "video messages" for kind in named),
        _counted(countries, "country section", "country sections"),
        _counted(len(parts), "part of a sector", "parts of sectors"),
        _counted(stories, "story", "stories"),
    ]
    return min(1.0, round(score, 2)), ", ".join(filter(None, told))


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}" if count else ""
