"""Dates against the months of an issue or the days of a meeting."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from pipeline.checks.profiles import settings_of
from pipeline.checks.reading.text import read_text
from pipeline.content.newsletter import Newsletter
from pipeline.content.walk import stories
from pipeline.loaders.folder import load
from tests.support.editing import ROOT, example_house, findings, places, rule_named

ISSUE = "News, May–August 2019\n\n{}\n\nNews, May–August 2019\n\nMore news."
MEETING = (
    "Congress of Teachers, 4–6 July 2018\n\n## Day 1 – Wednesday 4 July 2018\n\n{}\n\n"
    "## Day 2 – Thursday 5 July 2018\n\nTalks went on.\n\n## Day 3 – Friday {}\n\nThe congress ended."
)


def test_an_event_after_the_months_of_an_issue_is_marked() -> None:
    assert places(
        "DATE-COVERAGE", ISSUE.format("The training was held on 29 August and 2–3 September 2019.")
    ) == [(3, 40)]


def test_a_month_after_the_issue_is_marked_where_something_happened_in_it() -> None:
    text = ISSUE.format("In October 2019 a school was opened. In November 2019 one will be closed.")

    assert places("DATE-COVERAGE", text) == [(3, 4)]


def test_a_text_of_no_known_period_is_left_alone() -> None:
    assert findings("DATE-COVERAGE", "The council met on 3 October 2019.") == []


def test_an_event_shortly_before_the_months_of_an_issue_is_doubted() -> None:
    (finding,) = findings(
        "DATE-COVERAGE", ISSUE.format("On 3 April 2019 the council met. It began on 2 April 2019.")
    )

    assert finding.is_doubtful
    assert finding.places[0].column == 4


def test_what_is_to_come_or_was_before_is_left_alone() -> None:
    text = ISSUE.format(
        "The congress will be held on 2 September 2019. The call is open until 3 October 2019. "
        "It was founded on 3 May 2001. It is observed on 3 December."
    )

    assert findings("DATE-COVERAGE", text) == []


def test_a_day_outside_the_meeting_is_marked() -> None:
    outside, missing = findings("DATE-COVERAGE", MEETING.format("Talks began.", "7 July 2018"))

    assert [(place.line, place.column) for place in outside.places] == [(11, 19)]
    assert missing.is_doubtful
    assert [place.line for place in missing.places] == [3, 7, 11]


def test_a_meeting_whose_days_all_have_a_heading_is_left_alone() -> None:
    assert findings("DATE-COVERAGE", MEETING.format("Talks began.", "6 July 2018")) == []


def test_a_weekend_before_the_first_session_needs_no_heading() -> None:
    text = (
        "Meeting of Centres, 15–18 May 2016\n\n## Day 1 – Monday 16 May 2016\n\nA.\n\n"
        "## Day 2 – Tuesday 17 May 2016\n\nB.\n\n## Day 3 – Wednesday 18 May 2016\n\nC."
    )

    assert findings("DATE-COVERAGE", text) == []


def test_a_day_of_the_meeting_in_another_year_is_marked() -> None:
    assert places("DATE-YEAR", MEETING.format("Talks began on 4 July 2017.", "6 July 2018")) == [(5, 16)]


def test_another_day_of_another_year_is_left_alone() -> None:
    assert findings("DATE-YEAR", MEETING.format("The school opened on 9 July 2017.", "6 July 2018")) == []


def test_a_story_told_with_another_year_than_its_date_is_marked() -> None:
    issue = load(ROOT / "sources/newsletters/2022-1", root=ROOT).document
    assert isinstance(issue, Newsletter)
    story = next(one for one in stories(issue) if one.date == dt.date(2022, 3, 25))
    house, registers = example_house()
    text = "The group met on 25 March 2021.\n\nIt had met on 24 March 2021."
    read = read_text(text, story.location.file, registers, house)

    (finding,) = rule_named("DATE-YEAR").check(replace(read, document=issue), settings_of("un"))

    assert (finding.places[0].line, finding.proposal[:12]) == (1, "write `2022`")


def test_a_line_that_comes_again_with_another_year_is_marked() -> None:
    text = "\n\n".join(
        ["Work plan 2022", "A.", "Work plan 2022", "B.", "Work plan 2022", "C.", "Work plan 2021"]
    )

    assert places("DATE-YEAR", text) == [(13, 11)]


def test_days_without_a_year_among_others_are_one_doubtful_finding() -> None:
    text = (
        "On 3 May 2019 it opened. On 4 May 2019 it went on. On 5 May 2019 it closed.\n\n"
        "On 6 June it was praised.\n\n"
        "World Press Freedom Day (3 May) came. It is observed every year on 9 June."
    )

    (finding,) = findings("DATE-YEAR", text)

    assert finding.is_doubtful
    assert [(place.line, place.column) for place in finding.places] == [(3, 4)]
