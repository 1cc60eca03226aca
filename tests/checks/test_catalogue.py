"""Every rule: its explanation shows it at work, and its profile row is there."""

from __future__ import annotations

import pytest

from pipeline.checks.catalogue import RULES
from pipeline.checks.profiles import profile_names, settings_of
from pipeline.checks.rule import Rule
from tests.support.editing import findings

BY_TEXT = [rule for rule in RULES if not rule.needs]


@pytest.mark.parametrize("rule", BY_TEXT, ids=lambda rule: rule.id)
def test_the_wrong_example_of_a_rule_is_marked(rule: Rule) -> None:
    assert {one.rule for one in findings(rule.id, rule.wrong)} == {rule.id}


@pytest.mark.parametrize("rule", BY_TEXT, ids=lambda rule: rule.id)
def test_the_right_example_of_a_rule_is_left_alone(rule: Rule) -> None:
    assert findings(rule.id, rule.right) == []


def test_no_two_rules_have_one_id() -> None:
    ids = [rule.id for rule in RULES]

    assert sorted(set(ids)) == sorted(ids)


def test_each_rule_has_a_severity_in_a_profile_and_no_other_word_has() -> None:
    known = {rule for profile in profile_names() for rule in settings_of(profile).severities}

    assert known == {rule.id for rule in RULES}
