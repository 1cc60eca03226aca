"""Names of States."""

from __future__ import annotations

import pytest

from tests.support.editing import findings, mended, places


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
