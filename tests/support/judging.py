"""What the rules say of a text against what an editor marked in it."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pipeline.checks.catalogue import RULES
from pipeline.checks.finding import Remark
from pipeline.checks.profiles import settings_of
from pipeline.checks.reading.text import read_text
from pipeline.checks.run import remarks
from tests.support.editing import ROOT, example_house

SHARED = ROOT.parent / "shared"
NOT_MECHANICAL = {
    "GRAMMAR",
    "TENSE",
    "PRONOUN",
    "LIST-PARALLEL",
    "LIST-CONTENT",
    "LIST-INLINE",
    "OPER-CHAPEAU",
    "ACR-MISMATCH",
}
"""Rules that only suggest: what they mean needs a reader."""


@dataclass(frozen=True, slots=True)
class Marked:
    """One finding of an editor; `severity` is E, W or X, X being damage by extraction."""

    line: int
    rule: str
    severity: str
    note: str


@lru_cache
def said_of(text: str) -> tuple[Remark, ...]:
    """Return what the rules say of a reference text, `proceedings` or `newsletter`."""
    file = SHARED / "reference" / f"{text}.txt"
    house, registers = example_house()
    galley = read_text(file.read_text(encoding="utf-8"), file.name, registers, house)
    return remarks(galley, settings_of("un"), RULES)


def marked_in(file: Path) -> tuple[Marked, ...]:
    """Return an editor's findings."""
    with file.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    return tuple(Marked(int(row["line"]), row["rule"], row["severity"], row["note"]) for row in rows)


def is_met(marked: Marked, said: Iterable[Remark]) -> bool:
    """Say whether a message of the rule names the line."""
    return any(one.finding.rule == marked.rule and marked.line in _lines(one) for one in said)


def missed(marked: Sequence[Marked], said: Sequence[Remark], severity: str) -> tuple[list[str], float]:
    """Return the mechanical findings of a severity that no message meets, and the share of those met."""
    wanted = [one for one in marked if one.severity == severity]
    wanted = [one for one in wanted if severity != "E" or one.rule not in NOT_MECHANICAL]
    lost = [f"{one.line} {one.rule}: {one.note}" for one in wanted if not is_met(one, said)]
    return lost, 1 - len(lost) / len(wanted)


def extras(marked: Sequence[Marked], said: Iterable[Remark]) -> list[tuple[str, int, str]]:
    """Return rule, first line and first words of each message that meets none of an editor's findings."""
    known = {(one.rule, one.line) for one in marked}
    return [
        (one.finding.rule, one.finding.places[0].line, _words(one))
        for one in said
        if not any((one.finding.rule, line) in known for line in _lines(one))
    ]


def _lines(remark: Remark) -> set[int]:
    return {place.line for place in remark.finding.places}


def _words(remark: Remark) -> str:
    match = re.search(r"`([^`]+)`", remark.finding.message)
    return match[1][:40] if match else ""
