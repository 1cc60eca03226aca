"""docs/rules.md is made from the rules."""

from __future__ import annotations

from pathlib import Path

from pipeline.checks.catalogue import RULES
from pipeline.checks.profiles import profile_names
from pipeline.checks.report.explaining import as_markdown, listed
from pipeline.content.registers import PROFILES

ROOT = Path(__file__).resolve().parents[3]


def test_the_printed_rules_are_those_that_run() -> None:
    assert (ROOT / "docs" / "rules.md").read_text(encoding="utf-8") == as_markdown(RULES), "run `make rules`"


def test_every_rule_is_listed_once() -> None:
    lines = listed(RULES).split("\n")

    assert sorted(line.split()[0] for line in lines if line.startswith("  ")) == sorted(
        rule.id for rule in RULES
    )


def test_a_house_chooses_among_the_profiles_that_exist() -> None:
    assert profile_names() == PROFILES
