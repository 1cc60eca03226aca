"""A country's section: boxes under its name, then work plan and progress of each sector."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.content.newsletter import Box, SectorPart
from pipeline.importer.recognise.newsletter_passages import Passage, looks_like_heading, without_twins
from pipeline.importer.recognise.newsletter_prose import PLACE, line_of, prose_of
from pipeline.importer.recognise.newsletter_reading import Reading
from pipeline.importer.recognise.newsletter_stories import body_of
from pipeline.importer.recognise.newsletter_words import PartHead


@dataclass
class _Run:
    """The passages of one part; `heading` is None before the first."""

    head: PartHead
    heading: Passage | None
    passages: list[Passage] = field(default_factory=list)


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


def _runs(passages: Sequence[Passage], reading: Reading) -> list[_Run]:
    runs = [_Run(PartHead("", "", None), None)]
    sector = ""
    used: set[int] = set()
    for index, passage in enumerate(passages):
        if index in used:
            continue
        found = reading.part_heads.with_kind(passages, index)
        if found is None or not (found[0].sector or sector):
            runs[-1].passages.append(passage)
            continue
        head, at = found
        used.add(at)
        sector = head.sector or sector
        if not head.kind:
            reason = "the heading names a sector, and neither plan nor progress"
            reading.doubt(passage, "uncertain-part", reason)
        runs.append(_Run(PartHead(sector, head.kind or "progress", head.year), passage))
    return runs


def _boxes(
    passages: Sequence[Passage], country: str, title: str, reading: Reading
) -> tuple[tuple[Box, ...], list[Passage]]:
    """Return the titled texts under a country's name, and what stands there without a title."""
    lead, found = _Run(PartHead("", "", None), None), list[_Run]()
    for passage in passages:
        if passage.text and looks_like_heading(passage, reading.body) and not passage.photo:
            found.append(_Run(lead.head, passage))
        else:
            (found[-1] if found else lead).passages.append(passage)
    boxes = []
    for run in without_twins(found):
        heading, body = run.heading.text if run.heading else "", prose_of(run.passages, level=3)
        boxes.append(Box(reading.claim(country, heading, body.text), line_of(heading), body, PLACE))
    loose = lead.passages
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
