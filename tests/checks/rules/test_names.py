"""Names of countries and of the Goals."""

from __future__ import annotations

import pytest

from tests.support.editing import findings, places


def mended(rule: str, text: str) -> list[tuple[str, str]]:
    return [(edit.old, edit.new) for one in findings(rule, text) for edit in one.edits]


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


@pytest.mark.parametrize("text", ["From Vietnam.", "From ROK.", "A centre in Laos, and one in Nepal."])
def test_names_that_a_state_does_not_use_are_marked(text: str) -> None:
    assert len(places("COUNTRY", text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The Islamic Republic of Iran and Iran (Islamic Republic of).",
        "The United Republic of Tanzania signed.",
        "The Netherlands, the Philippines and experts from the Republic of Korea.",
        "Philippines: a report",
        "The Russia Today channel and Iranians.",
        "In Nanjing, China, they met.",
        "Beijing, China",
    ],
)
def test_the_names_of_states_are_left_alone(text: str) -> None:
    assert findings("COUNTRY", text) == []


def test_a_missing_article_is_put_in() -> None:
    assert mended("COUNTRY", "Teachers in Republic of Korea, in Netherlands and Philippines.") == [
        ("Netherlands", "the Netherlands"),
        ("Philippines", "the Philippines"),
        ("Republic", "the Republic"),
    ]


def test_a_country_behind_its_capital_is_doubtful() -> None:
    [finding] = findings("COUNTRY", "They met in Ulaanbaatar, Mongolia.")

    assert finding.is_doubtful
    assert finding.proposal == "write `Ulaanbaatar`"
