"""Rules by id, by beginning, by family."""

from __future__ import annotations

import pytest

from pipeline.checks.catalogue import RULES
from pipeline.checks.choosing import UnknownRuleError, chosen


def ids(select: str, ignore: str = "") -> list[str]:
    return sorted(rule.id for rule in chosen(RULES, select, ignore))


def test_without_words_all_rules_are_chosen() -> None:
    assert chosen(RULES, "", "") == RULES


@pytest.mark.parametrize("word", ["SPACE", "space", " Space ,"])
def test_an_id_chooses_its_rule_in_any_case(word: str) -> None:
    assert ids(word) == ["SPACE"]


def test_a_beginning_chooses_all_rules_that_share_it() -> None:
    assert ids("DATE") == [
        "DATE-COVERAGE",
        "DATE-FORMAT",
        "DATE-INVALID",
        "DATE-RANGE",
        "DATE-WEEKDAY",
        "DATE-YEAR",
    ]


@pytest.mark.parametrize("word", ["number style", "number-style"])
def test_a_family_chooses_its_rules(word: str) -> None:
    assert ids(word) == ["NUM-FORMAT", "NUM-PERCENT", "NUM-STYLE"]


def test_ignored_rules_are_taken_out() -> None:
    assert ids("DATE", "DATE-YEAR,DATE-FORMAT") == [
        "DATE-COVERAGE",
        "DATE-INVALID",
        "DATE-RANGE",
        "DATE-WEEKDAY",
    ]


@pytest.mark.parametrize("select", ["SPAC", "SPACE,WHAT", "DATE-WEKDAY"])
def test_a_word_that_names_nothing_is_refused(select: str) -> None:
    with pytest.raises(UnknownRuleError, match="is neither a rule nor a family"):
        chosen(RULES, select, "")
