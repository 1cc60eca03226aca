"""What a loose text says that it covers."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from pipeline.checks.evidence.date_mentions import date_mentions
from pipeline.checks.evidence.periods import Coverage, coverage
from pipeline.content.prose import Period
from tests.support.editing import galley


def _coverage(text: str) -> Coverage | None:
    read = galley(text)
    return coverage(read, date_mentions(read))


def test_months_told_in_two_short_lines_are_those_of_an_issue() -> None:
    period = Period(dt.date(2019, 5, 1), dt.date(2019, 8, 31))

    assert _coverage("News, May–August 2019\n\nA.\n\nNews, May–August 2019") == Coverage(
        period, is_meeting=False
    )


def test_days_told_in_a_short_line_and_again_are_those_of_a_meeting() -> None:
    period = Period(dt.date(2018, 7, 4), dt.date(2018, 7, 6))

    text = "Congress, 4–6 July 2018\n\nThe congress was held from 4 to 6 July 2018 in a town."
    assert _coverage(text) == Coverage(period, is_meeting=True)


def test_a_folder_says_what_it_covers_and_a_record_does_not() -> None:
    period = Period(dt.date(2018, 7, 4), dt.date(2018, 7, 6))
    read = galley("Congress, 4–6 July 2018\n\nThe congress was held from 4 to 6 July 2018.")
    mentions = date_mentions(read)

    meeting = coverage(replace(read, kind="proceedings", period=period), ())
    issue = coverage(replace(read, kind="newsletter", period=period), mentions)

    assert (meeting, issue) == (Coverage(period, is_meeting=True), Coverage(period, is_meeting=False))
    assert coverage(replace(read, kind="report"), mentions) is None


def test_months_that_end_before_they_begin_are_no_period() -> None:
    assert _coverage("News, August–May 2019\n\nA.\n\nNews, August–May 2019") is None


def test_a_text_that_tells_its_days_once_covers_nothing_known() -> None:
    assert _coverage("A seminar was held on 4–6 July 2018, and a workshop later on in the same town.") is None
