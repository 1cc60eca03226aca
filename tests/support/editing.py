"""Short texts put before the rules, with the registers of the example house."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from pipeline.checks.catalogue import RULES
from pipeline.checks.finding import Finding
from pipeline.checks.galley import Galley
from pipeline.checks.profiles import settings_of
from pipeline.checks.reading.text import read_text
from pipeline.checks.rule import Rule
from pipeline.content.registers import House, Registers
from pipeline.loaders.house_near import house_near

ROOT = Path(__file__).resolve().parents[2]


@lru_cache
def example_house() -> tuple[House, Registers]:
    """Return the house of the examples with its registers."""
    house = house_near(ROOT / "sources", ROOT)
    assert house is not None
    return house


def rule_named(identifier: str) -> Rule:
    """Return the rule with an id."""
    return next(rule for rule in RULES if rule.id == identifier)


def galley(text: str) -> Galley:
    """Return a loose text as the rules see it."""
    house, registers = example_house()
    return read_text(text, "text.md", registers, house)


def findings(rule: str, text: str, profile: str = "un") -> list[Finding]:
    """Return what one rule finds in a loose text."""
    return list(rule_named(rule).check(galley(text), settings_of(profile)))


def places(rule: str, text: str, profile: str = "un") -> list[tuple[int, int]]:
    """Return line and column of every place that one rule names."""
    return [(place.line, place.column) for one in findings(rule, text, profile) for place in one.places]


def mended(rule: str, text: str) -> list[tuple[str, str]]:
    """Return the old and the new words of each replacement that one rule proposes."""
    return [(edit.old, edit.new) for one in findings(rule, text) for edit in one.edits]
