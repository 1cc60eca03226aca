"""Slips planted in the examples: each is found on its line by its rule, and nothing else changes."""

from __future__ import annotations

import os
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from pathlib import Path

import pytest

from pipeline.check import CheckOptions, check
from pipeline.checks.catalogue import RULES
from tests.support.editing import ROOT
from tests.support.slips import NEWSLETTER, PROCEEDINGS, Slip, planted, slips_of, texts_of

SEED = 20220504
SLIPS = 200
AT_ONCE = 12
"""Slips in one copy of a folder, each of a rule of its own."""
APART = 3
"""Lines between two slips in one file."""
OPTIONS = CheckOptions(ROOT, ROOT / "templates", RULES, "un")

Found = frozenset[tuple[str, frozenset[tuple[str, int]]]]
"""Findings as their rule and lines."""
pytestmark = [pytest.mark.timeout(240), pytest.mark.xdist_group("mutations")]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the slips of one copy; `strangers` are new or lost findings that touch no slip."""

    slips: tuple[Slip, ...]
    missed: tuple[Slip, ...]
    strangers: tuple[str, ...]


def test_the_examples_have_no_errors() -> None:
    for folder in (NEWSLETTER, PROCEEDINGS):
        checked = check(folder, OPTIONS)
        assert checked.has_run
        assert [one.finding for one in checked.remarks if one.is_error] == []


def test_nothing_is_wrong_with_the_carriers() -> None:
    for folder in (NEWSLETTER, PROCEEDINGS):
        assert _found(folder, planted(texts_of(folder), [])) == _found(folder, {})


def test_two_hundred_slips_are_planted() -> None:
    assert sum(len(outcome.slips) for outcome in _outcomes()) == SLIPS


def test_nearly_all_slips_are_found_on_their_lines_by_their_rules() -> None:
    missed = [slip for outcome in _outcomes() for slip in outcome.missed]

    assert len(missed) <= 0.05 * SLIPS, missed


def test_a_slip_changes_nothing_else() -> None:
    assert [one for outcome in _outcomes() for one in outcome.strangers] == []


@cache
def _outcomes() -> tuple[Outcome, ...]:
    chance = random.Random(SEED)  # noqa: S311
    texts = {folder: texts_of(folder) for folder in (NEWSLETTER, PROCEEDINGS)}
    families = [found for folder in texts for found in slips_of(folder, texts[folder], chance)]
    turns = (slip for turn in zip_longest(*families) for slip in turn if slip is not None)
    chosen = [slip for slip, _ in zip(turns, range(SLIPS), strict=False)]
    return tuple(
        _outcome(folder, texts[folder], slips)
        for folder in texts
        for slips in _copies(slip for slip in chosen if slip.file.parent == folder)
    )


def _copies(slips: Iterable[Slip]) -> list[list[Slip]]:
    """Return the slips in groups that do not touch each other."""
    copies: list[list[Slip]] = []
    for slip in slips:
        room = (copy for copy in copies if len(copy) < AT_ONCE and not any(_touch(slip, one) for one in copy))
        copy = next(room, None)
        if copy is None:
            copies.append([slip])
        else:
            copy.append(slip)
    return copies


def _touch(slip: Slip, other: Slip) -> bool:
    return slip.rule == other.rule or (slip.file == other.file and abs(slip.line - other.line) < APART)


def _outcome(folder: Path, texts: Mapping[Path, str], slips: Sequence[Slip]) -> Outcome:
    before = _baseline(folder)
    after = _found(folder, planted(texts, slips))
    places = {(_shown(slip.file), slip.line) for slip in slips}
    seen = {(rule, place) for rule, lines in after for place in lines}
    touched = {rule for rule, lines in after if lines & places}
    strange = {one for one in after - before if not one[1] & places}
    strange |= {one for one in before - after if not one[1] & places and one[0] not in touched}
    return Outcome(
        tuple(slips),
        tuple(slip for slip in slips if (slip.rule, (_shown(slip.file), slip.line)) not in seen),
        tuple(f"{rule} {sorted(lines)} beside {[slip.rule for slip in slips]}" for rule, lines in strange),
    )


@cache
def _baseline(folder: Path) -> Found:
    return _found(folder, planted(texts_of(folder), []))


def _found(folder: Path, overlay: Mapping[Path, bytes]) -> Found:
    checked = check(folder, OPTIONS, overlay)
    assert checked.has_run, checked.problems
    return frozenset(
        (one.finding.rule, frozenset((place.file, place.line) for place in one.finding.places))
        for one in checked.remarks
    )


def _shown(file: Path) -> str:
    return Path(os.path.relpath(file, ROOT)).as_posix()
