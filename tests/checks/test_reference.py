"""The two published texts that an editor marked: what the rules find of it, and what they say beyond."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from pipeline.checks.finding import Remark
from tests.support.judging import SHARED, extras, marked_in, missed, said_of

HERE = Path(__file__).parent
pytestmark = [
    pytest.mark.skipif(not SHARED.is_dir(), reason="the reference texts are not here"),
    pytest.mark.xdist_group("reference"),
]

LISTS = {
    "proceedings": SHARED / "findings-proceedings.csv",
    "newsletter": HERE / "findings-newsletter.csv",
}
FLOORS = [
    ("proceedings", "E", 0.95),
    ("proceedings", "W", 0.85),
    ("newsletter", "E", 0.95),
    ("newsletter", "W", 0.60),
]


@pytest.mark.parametrize(("text", "severity", "floor"), FLOORS)
def test_most_of_what_an_editor_marks_is_found(text: str, severity: str, floor: float) -> None:
    lost, share = missed(marked_in(LISTS[text]), said_of(text), severity)

    assert share >= floor, lost


@pytest.mark.parametrize("text", sorted(LISTS))
def test_what_is_said_beyond_the_list_was_judged(text: str) -> None:
    found = extras(marked_in(LISTS[text]), said_of(text))

    assert [one for one in found if one not in _verdicts(text)] == []


@pytest.mark.parametrize("text", sorted(LISTS))
def test_four_in_five_of_what_is_said_beyond_the_list_are_right(text: str) -> None:
    known = _verdicts(text)
    count = Counter(known[one] for one in extras(marked_in(LISTS[text]), said_of(text)) if one in known)

    assert count["right"] >= 0.8 * count.total(), count


@pytest.mark.parametrize("text", sorted(LISTS))
def test_no_verdict_outlives_its_finding(text: str) -> None:
    assert set(_verdicts(text)) <= set(extras(marked_in(LISTS[text]), said_of(text)))


def test_each_place_stands_in_the_text() -> None:
    for text in LISTS:
        lines = (SHARED / "reference" / f"{text}.txt").read_text(encoding="utf-8").split("\n")
        assert [one for one in said_of(text) if not _is_inside(one, lines)] == []


def _is_inside(remark: Remark, lines: list[str]) -> bool:
    places = remark.finding.places
    return all(
        place.line <= len(lines) and place.column <= len(lines[place.line - 1]) + 1 for place in places
    )


def _verdicts(text: str) -> dict[tuple[str, int, str], str]:
    with (HERE / f"extras-{text}.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    return {(row["rule"], int(row["line"]), row["words"]): row["verdict"] for row in rows}
