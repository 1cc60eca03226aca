"""Numbers and short titles of the Goals."""

from __future__ import annotations

import pytest

from tests.support.editing import findings, mended, places


def test_the_shapes_of_goals_are_one_finding_and_are_mended() -> None:
    text = "Towards SDG4 and SDG-6, and SDG 5."

    assert places("SDG-LABEL", text) == [(1, 9), (1, 18)]
    assert mended("SDG-LABEL", text) == [("SDG4", "SDG 4"), ("SDG-6", "SDG 6")]


def test_a_label_that_is_not_official_is_marked_with_the_right_one() -> None:
    [finding] = findings("SDG-LABEL", "On SDG 4 – Education and SDG 13 (Climate Action).")

    assert finding.proposal == "write `SDG 4 (Quality Education)`"
    assert finding.edits == ()


def test_a_goal_that_does_not_exist_is_marked() -> None:
    assert places("SDG-LABEL", "On SDG 18.") == [(1, 4)]


@pytest.mark.parametrize(
    "text",
    ["On SDG 4 – the most urgent one.", "Target SDG 4.7.", "SDG 6 (water for all)", "The SDGs 4 and 5."],
)
def test_a_goal_in_a_sentence_is_left_alone(text: str) -> None:
    assert findings("SDG-LABEL", text) == []
