"""Days of the calendar, weekdays, ranges."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from pipeline.checks.profiles import settings_of
from pipeline.content.prose import Period
from tests.support.editing import findings, galley, places, rule_named


def test_a_weekday_of_another_date_is_marked() -> None:
    assert places("DATE-WEEKDAY", "It opened on Sunday 16 May 2016.") == [(1, 14)]


@pytest.mark.parametrize(
    "text",
    [
        "DAY 1 - Monday 16 May 2016",
        "DAY 2 – Tuesday 17 May 2016",
        "They met on Wednesday, 18 May 2016.",
        "They met on Sunday the 15th of May 2016.",
        "Monday 16 to Wednesday 18 May 2016",
    ],
)
def test_a_right_weekday_is_left_alone(text: str) -> None:
    assert findings("DATE-WEEKDAY", text) == []


def test_a_weekday_is_checked_against_the_one_year_of_the_text_with_doubt() -> None:
    (finding,) = findings("DATE-WEEKDAY", "The year began in May 2016.\n\nWe met on Friday, 16 May.")

    assert finding.is_doubtful
    assert (finding.places[0].line, finding.message) == (3, "`Friday, 16 May`: 16 May 2016 is a Monday")


def test_both_weekdays_of_a_range_are_checked() -> None:
    assert places("DATE-WEEKDAY", "From Tuesday 4 April to Friday 8 April 2022 it rained.") == [(1, 6)]
    assert places("DATE-WEEKDAY", "From Monday 4 April to Sunday 8 April 2022 it rained.") == [(1, 6)]


def test_days_that_the_calendar_lacks_are_marked() -> None:
    text = "Due on 31 April 2022, on 29 February 2023, on 32 May 2022 and on June 31, 2021."

    assert places("DATE-INVALID", text) == [(1, 8), (1, 26), (1, 47), (1, 66)]


def test_a_leap_day_and_large_counts_before_a_month_are_left_alone() -> None:
    assert findings("DATE-INVALID", "29 February 2024 came; 29 February is rare; of 45 May was meant.") == []


@pytest.mark.parametrize(
    ("typed", "mended"),
    [
        ("They met during 3-5 May 2021.", "They met from 3 to 5 May 2021."),
        ("They met from 3–5 May 2021.", "They met from 3 to 5 May 2021."),
        ("They met between 3 to 5 May 2021.", "They met between 3 and 5 May 2021."),
        ("It ran from 2019–2021.", "It ran from 2019 to 2021."),
        ("It ran between 2019-2021.", "It ran between 2019 and 2021."),
        ("They met between 3–5 May 2021.", "They met between 3 and 5 May 2021."),
    ],
)
def test_half_a_range_of_each_form_is_mended(typed: str, mended: str) -> None:
    finding = findings("DATE-RANGE", typed)[0]
    text = typed
    for edit in reversed(finding.edits):
        start = edit.location.column - 1
        text = text[:start] + edit.new + text[start + len(edit.old) :]

    assert text == mended


@pytest.mark.parametrize(
    "text",
    [
        "It was held from 15 to 18 May 2016.",
        "Beijing, 15–18 May 2016",
        "It was held on 15–18 May 2016 and on 29 April and 6–7 May 2022.",
        "Between 13 and 19 March it rained.",
        "The 14th Five-Year Plan (2021–2025) and Agenda 2063",
        "From 30 December 2021 to 2 January 2022 the office is closed.",
        "During 2021 to 2022 the plan ran; from 2021-04 on it was new.",
    ],
)
def test_whole_ranges_are_left_alone(text: str) -> None:
    assert findings("DATE-RANGE", text) == []


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("They met from 18 to 15 May 2016.", 15),
        ("Rooms are kept from 1 June to 30 April 2022.", 21),
        ("The plan for 2025–2021 is out.", 14),
        ("News, May–March 2019", 7),
    ],
)
def test_an_end_before_its_beginning_is_marked(text: str, column: int) -> None:
    assert places("DATE-RANGE", text) == [(1, column)]


def test_hyphens_in_ranges_are_one_finding_with_an_edit_each() -> None:
    (finding,) = findings(
        "DATE-RANGE", "Beijing, 15-18 May 2016\n\nThe plan 2021-2025 and January-April 2022"
    )

    assert [(place.line, place.column) for place in finding.places] == [(1, 10), (3, 10), (3, 24)]
    assert {(edit.old, edit.new) for edit in finding.edits} == {("-", "–")}
    assert len(finding.edits) == 3


def test_a_quoted_range_is_never_mended() -> None:
    (finding,) = findings("DATE-RANGE", "The banner said “3-5 May 2021”.")

    assert finding.edits == ()


def test_a_range_beside_the_days_of_the_meeting_is_doubted() -> None:
    text = (
        "It was held from 15 to 17 May 2016. Some stayed from 20 to 22 May 2016, all from 15 to 18 May 2016."
    )
    meeting = replace(
        galley(text), kind="proceedings", period=Period(dt.date(2016, 5, 15), dt.date(2016, 5, 18))
    )

    found = [
        one for one in rule_named("DATE-RANGE").check(meeting, settings_of("un")) if len(one.places) == 1
    ]

    assert [(one.places[0].column, one.is_doubtful) for one in found] == [(18, True)]


def test_one_event_with_two_ends_is_doubted() -> None:
    (finding,) = findings(
        "DATE-RANGE", "The forum was held from 3 to 5 May 2021.\n\nThe forum (3–6 May 2021) closed."
    )

    assert finding.is_doubtful
    assert [place.line for place in finding.places] == [1, 3]
