"""Shares and durations."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.checks.profiles import settings_of
from pipeline.content.proceedings import Proceedings
from pipeline.loaders.folder import load
from tests.support.editing import ROOT, findings, galley, places, rule_named


@pytest.mark.parametrize(
    "text",
    [
        "A team of 8 students and faculty (88% women) went.",
        "It reached 144 local pupils (50% women), 27 teachers (93% women) and 28 members (50% women).",
        "It had 25 participants (92% women).",
        "Later 40 per cent of the participants found work.",
        "The 65 centres are more than half of all centres (115 in total).",
        "It gathered 45 of the 65 centres (69 per cent).",
        "Of the 25 teachers, 12 were women (48 per cent).",
        "Of the 25 teachers, 12 were women (48 per cent), compared with 40 per cent before.",
        "It gathered 45 of the 65 centres, more than half.",
        "Some 50 per cent of the 28 members came.",
        "A team of 8 students (more than 80% women) and 7 teachers (85.7% women) went.",
        "It gathered 45 of the 65 centres (nearly 70 per cent).",
        "It gathered 45 of the 65 centres (at least 60 per cent).",
        "The other 27 incidents (10 per cent) and 6 more (1% of all) were old.",
        "Owners bought 18% of Nine Mile Point.",
    ],
)
def test_shares_that_are_possible_are_left_alone(text: str) -> None:
    assert findings("NUM-CLAIM", text) == []


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("A team of 8 students (90% women) went.", 11),
        ("Some 50 per cent of the 27 teachers came.", 25),
        ("It gathered 45 of the 115 centres, more than half.", 36),
        ("It gathered 45 of the 65 centres (75 per cent).", 35),
        ("Of the 25 teachers, 12 were women (60 per cent).", 36),
    ],
)
def test_shares_that_the_counts_do_not_give_are_marked(text: str, column: int) -> None:
    assert places("NUM-CLAIM", text)[0] == (1, column)


def test_a_share_that_fits_one_of_several_groups_only_is_marked() -> None:
    text = "It gathered 45 of the 65 schools, which are over 50% of all schools (115 in total)."

    assert places("NUM-CLAIM", text) == [(1, 45)]


MEETING = "Congress, 4–6 July 2018\n\nThe congress was held from 4 to 6 July 2018.\n\n{}"


def test_a_meeting_of_another_length_is_marked_with_its_dates() -> None:
    assert places("NUM-DURATION", MEETING.format("The four-day congress ended.")) == [
        (1, 11),
        (3, 28),
        (5, 5),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The three-day congress ended.",
        "The two-day workshop on water ended.",
        "The three days were full.",
    ],
)
def test_a_length_that_fits_or_is_that_of_a_part_is_left_alone(text: str) -> None:
    assert findings("NUM-DURATION", MEETING.format(text)) == []


def test_the_days_of_a_meeting_are_those_of_its_dates_or_its_sessions() -> None:
    meeting = load(ROOT / "sources/proceedings/2016-beijing-science-centres", root=ROOT).document
    assert isinstance(meeting, Proceedings)
    text = galley("The three-day meeting and the four-day meeting and the five-day meeting ended.")
    volume = replace(text, kind="proceedings", document=meeting, period=meeting.period)

    (finding,) = rule_named("NUM-DURATION").check(volume, settings_of("un"))

    assert finding.message.startswith("`five-day meeting`: 15–18 May 2016 are 4 days")


def test_a_length_is_checked_in_its_sentence() -> None:
    assert places("NUM-DURATION", "A 4-day course ran from 7 to 9 June.") == [(1, 3)]
    assert (
        findings("NUM-DURATION", "A 3-day course ran from 7 to 9 June. The one-week trip was 8–9 July.") == []
    )
