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


@pytest.mark.parametrize("profile", profile_names())
def test_a_profile_knows_rules_that_exist(profile: str) -> None:
    assert set(settings_of(profile).severities) <= {rule.id for rule in RULES}
