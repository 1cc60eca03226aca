"""A country's section: boxes under its name, then work plan and progress of each sector."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.content.newsletter import Box, SectorPart
from pipeline.content.registers import Sector
from pipeline.importer.recognise_newsletter_passages import Passage, looks_like_heading
from pipeline.importer.recognise_newsletter_prose import PLACE, line_of, prose_of
from pipeline.importer.recognise_newsletter_reading import Reading
from pipeline.importer.recognise_newsletter_stories import body_of
from pipeline.importer.recognise_newsletter_words import PartHead, part_head

AHEAD = 3
"""The kind of a part stands so near to its sector's name; a side headline may come between."""


@dataclass
class _Run:
    """The passages of one part; `heading` is None before the first."""

    head: PartHead
    heading: Passage | None
    passages: list[Passage] = field(default_factory=list)


def sector_names(sectors: Mapping[str, Sector]) -> tuple[tuple[str, str], ...]:
    """Return each sector's name with its id."""
    return tuple((sector.name, sector.id) for sector in sectors.values())


def country_parts(
    passages: Sequence[Passage], country: str, title: str, reading: Reading
) -> tuple[tuple[Box, ...], tuple[SectorPart, ...]]:
    """Return the boxes of a country, and its parts in the order of their sectors."""
    lead, *runs = _runs(passages, reading)
    boxes, loose = _boxes(lead.passages, country, title, reading)
    if runs and loose:
        runs[0].passages[:0] = loose
    elif loose:
        body = prose_of(loose, level=3)
        boxes = (*boxes, Box(reading.claim(country, title, body.text), line_of(title), body, PLACE))
    return boxes, _grouped(_merged(runs, reading), country, reading)


def part_heading(passage: Passage, reading: Reading) -> PartHead | None:
    """Return what a passage says if it is the heading of a part."""
    if passage.photo or not passage.text or not looks_like_heading(passage, reading.body):
        return None
    return part_head(passage.text, sector_names(reading.registers.sectors))


def _runs(passages: Sequence[Passage], reading: Reading) -> list[_Run]:
    runs = [_Run(PartHead("", "", None), None)]
    sector = ""
    used: set[int] = set()
    for index, passage in enumerate(passages):
        if index in used:
            continue
        head = part_heading(passage, reading)
        if head is None or not (head.sector or sector):
            runs[-1].passages.append(passage)
            continue
        sector = head.sector or sector
        if not head.kind:
            other = _kind_ahead(passages, index, reading)
            used.update({other[0]} if other else ())
            head = PartHead(sector, other[1].kind, other[1].year) if other else head
        if not head.kind:
            reading.doubt(
                passage, "uncertain-part", "the heading names a sector, and neither plan nor progress"
            )
        kind = head.kind or "progress"
        runs.append(_Run(PartHead(sector, kind, head.year), passage))
    return runs


def _kind_ahead(passages: Sequence[Passage], index: int, reading: Reading) -> tuple[int, PartHead] | None:
    for at in range(index + 1, min(index + 1 + AHEAD, len(passages))):
        head = part_heading(passages[at], reading)
        if head is not None:
            return (at, head) if head.kind and not head.sector else None
        if not looks_like_heading(passages[at], reading.body) and not passages[at].is_turned:
            return None
    return None


def _boxes(
    passages: Sequence[Passage], country: str, title: str, reading: Reading
) -> tuple[tuple[Box, ...], list[Passage]]:
    """Return the titled texts under a country's name, and what stands there without a title."""
    loose: list[Passage] = []
    found: list[tuple[Passage, list[Passage]]] = []
    for passage in passages:
        if passage.text and looks_like_heading(passage, reading.body) and not passage.photo:
            found.append((passage, []))
        elif found:
            found[-1][1].append(passage)
        else:
            loose.append(passage)
    boxes = []
    for heading, inner in found:
        body = prose_of(inner, level=3)
        boxes.append(Box(reading.claim(country, heading.text, body.text), line_of(heading.text), body, PLACE))
    if loose:
        reading.doubt(loose[0], "moved-text", f"text under `{title}` stands before its first sector or box")
    return tuple(boxes), loose


def _merged(runs: Sequence[_Run], reading: Reading) -> list[_Run]:
    """Join the runs of one sector and kind: a part may be headed again on each of its pages."""
    found: dict[tuple[str, str], _Run] = {}
    for run in runs:
        key = (run.head.sector, run.head.kind)
        if key in found:
            if found[key] is not list(found.values())[-1] and run.heading is not None:
                reading.doubt(run.heading, "moved-text", "this part was begun further up and is joined to it")
            found[key].passages += run.passages
        else:
            found[key] = run
    return list(found.values())


def _grouped(runs: Sequence[_Run], country: str, reading: Reading) -> tuple[SectorPart, ...]:
    sectors = list(dict.fromkeys(run.head.sector for run in runs))
    ordered = sorted(runs, key=lambda run: sectors.index(run.head.sector))
    return tuple(_part(run, country, reading) for run in ordered)


def _part(run: _Run, country: str, reading: Reading) -> SectorPart:
    part_id = f"{country}-{run.head.sector}-{run.head.kind}"
    year = run.head.year or (
        reading.period.first.year if run.head.kind == "plan" else reading.period.last.year
    )
    body, photos, links = body_of(run.passages, part_id, run.head.kind, reading)
    return SectorPart(part_id, run.head.sector, run.head.kind, year, photos, links, (), body, PLACE)
