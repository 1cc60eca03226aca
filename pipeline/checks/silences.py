"""Accepted findings: the places that a row of check-ignore.csv silences, and rows that silence nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from pipeline.checks.finding import Finding, Remark
from pipeline.checks.galley import Galley
from pipeline.checks.reading.field_places import LinesOf
from pipeline.checks.rule import Rule, Settings
from pipeline.content.silence import Silence
from pipeline.errors import Location

UNUSED = "IGNORE-UNUSED"


def silenced(
    remarks: Iterable[Remark], silences: Sequence[Silence], lines_of: LinesOf
) -> tuple[tuple[Remark, ...], tuple[Remark, ...], tuple[Silence, ...]]:
    """Return the remarks that stand, those that are silenced, and the silences that match nothing.

    A remark loses the places that are accepted; it is silenced when none is left.
    """
    standing: list[Remark] = []
    quiet: list[Remark] = []
    used: set[Silence] = set()
    for remark in remarks:
        own = [one for one in silences if one.rule == remark.finding.rule]
        hits = {
            place: found
            for place in remark.finding.places
            if (found := [one for one in own if _covers(one, place, lines_of)])
        }
        used.update(one for found in hits.values() for one in found)
        left, taken = _parted(remark.finding, hits)
        standing += [replace(remark, finding=left)] if left else []
        quiet += [replace(remark, finding=taken)] if taken else []
    return tuple(standing), tuple(quiet), tuple(one for one in silences if one not in used)


def unused(silences: Iterable[Silence], run: Collection[str]) -> Iterable[Finding]:
    """Yield a finding for each silence that matches nothing, of the rules that were run."""
    for one in silences:
        if one.rule in run:
            yield Finding(
                UNUSED,
                f"`{one.rule}` finds nothing there any longer",
                (one.location,),
                "delete the row, or correct its place",
            )


def _parted(finding: Finding, hits: Collection[Location]) -> tuple[Finding | None, Finding | None]:
    if not hits:
        return finding, None
    left = tuple(place for place in finding.places if place not in hits)
    quiet_lines = {(place.file, place.line) for place in hits}
    edits = tuple(
        edit for edit in finding.edits if (edit.location.file, edit.location.line) not in quiet_lines
    )
    taken = replace(finding, places=tuple(hits), edits=())
    return (replace(finding, places=left, edits=edits) if left else None), taken


def _covers(silence: Silence, place: Location, lines_of: LinesOf) -> bool:
    if place.file != silence.file:
        return False
    if silence.line:
        return place.line == silence.line
    if not silence.words:
        return True
    lines = lines_of(place.file)
    line = lines[place.line - 1] if 0 < place.line <= len(lines) else ""
    return silence.words in " ".join(line.split())


def _nothing(_galley: Galley, _settings: Settings) -> Iterable[Finding]:
    """Find nothing: the rule looks at what the others find, which `unused` is told of."""
    return ()


RULES = (
    Rule(
        id=UNUSED,
        family="silences",
        summary="A row of check-ignore.csv that silences nothing",
        why="The text was corrected or has moved; a row that is left behind would hide a new slip.",
        wrong="SPELL,letter.md: colour,proper name,A. Editor",
        right="SPELL,letter.md: Pearl Harbor,proper name,A. Editor",
        source="practice",
        check=_nothing,
        needs="check-ignore.csv",
    ),
)
