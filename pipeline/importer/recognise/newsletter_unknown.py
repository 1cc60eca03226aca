"""Sections that no register knows, and the country of an issue that heads no page with one."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Mapping, Sequence

from pipeline.content.registers import Country, Registers
from pipeline.importer.page import Doubt
from pipeline.importer.recognise.newsletter_part_heads import PartHeads
from pipeline.importer.recognise.newsletter_passages import Passage
from pipeline.importer.recognise.newsletter_prose import PLACE
from pipeline.importer.recognise.newsletter_sections import Stretch
from pipeline.importer.recognise.newsletter_words import plain_name

Cut = tuple[tuple[Passage, ...], tuple[Stretch, ...]]


def with_new_countries(
    registers: Registers, stretches: Sequence[Stretch]
) -> tuple[Registers, tuple[Doubt, ...]]:
    """Return the registers with a row for each section that is headed like a country's and has no row."""
    new = [one for one in stretches if one.kind == "country" and one.id not in registers.countries]
    countries = dict(registers.countries)
    doubts: list[Doubt] = []
    for one in new:
        name = one.title or one.id
        countries[one.id] = Country(one.id, name, name, name, name, PLACE)
        if one.heading is not None:
            reason = f"`{name}` is headed like a country and stands in no register; a row was added"
            doubts.append(Doubt(one.heading.page_number, one.heading.box, "unknown-section", reason))
    return dataclasses.replace(registers, countries=countries), tuple(doubts)


def with_implied_country(
    cut: Cut, passages: Sequence[Passage], registers: Registers, heads: PartHeads
) -> tuple[Cut, tuple[Doubt, ...]]:
    """Return the sections with one for the parts of sectors that stand under no country.

    An office of one country does not head its pages with it: the country that the text names most is taken.
    """
    front, stretches = cut
    if any(one.kind == "country" for one in stretches):
        return cut, ()
    country = _most_named(passages, registers.countries)
    holders = [front, *(one.passages for one in stretches)]
    for number, holder in enumerate(holders):
        at = next((index for index, one in enumerate(holder) if heads.of(one) is not None), None)
        if at is None or country is None:
            continue
        new = Stretch("country", country.id, country.heading, None, list(holder[at:]))
        reason = f"no heading names the country; `{country.short}` is the one that the text names most"
        doubt = Doubt(holder[at].page_number, holder[at].box, "unnamed-section", reason)
        if number == 0:
            return ((tuple(front[:at]), (new, *stretches)), (doubt,))
        own = stretches[number - 1]
        cut_own = dataclasses.replace(own, passages=list(holder[:at]))
        return ((front, (*stretches[: number - 1], cut_own, new, *stretches[number:])), (doubt,))
    return cut, ()


def _most_named(passages: Sequence[Passage], countries: Mapping[str, Country]) -> Country | None:
    text = f" {' '.join(plain_name(one.text) for one in passages)} "
    counts = Counter(
        {
            key: text.count(f" {plain_name(country.short)} ")
            for key, country in countries.items()
            if key != "REGION"
        }
    )
    found = counts.most_common(1)
    if found and found[0][1]:
        return countries[found[0][0]]
    return countries.get("REGION")
