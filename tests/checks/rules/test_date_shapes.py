"""Shapes of dates, quarters, seasons."""

from __future__ import annotations

import pytest

from tests.support.editing import findings, places


@pytest.mark.parametrize(
    ("typed", "old", "new"),
    [
        ("It is observed on 15th April.", "15th April", "15 April"),
        ("On April 15 2022, it opened.", "April 15 2022", "15 April 2022"),
        ("On December 15, 2008, it opened.", "December 15, 2008", "15 December 2008"),
        ("On May, 12, 2016, it opened.", "May, 12, 2016", "12 May 2016"),
        ("In Nov.2013 it opened.", "Nov.2013", "November 2013"),
        ("Due in Oct 2023.", "Oct 2023", "October 2023"),
        ("Observed on one day (28 Sept).", "28 Sept", "28 September"),
        ("It ended on 28 Sept.", "28 Sept", "28 September"),
        ("On the 3rd of May 2020 it opened.", "3rd of May 2020", "3 May 2020"),
        ("On 16 May, 2016 it opened.", "16 May, 2016", "16 May 2016"),
        ("On 2016-05-16 it opened.", "2016-05-16", "16 May 2016"),
        ("On 25/04/2022 it opened.", "25/04/2022", "25 April 2022"),
        ("Held on March 3–5, 2021.", "March 3–5, 2021", "3–5 March 2021"),
    ],
)
def test_a_date_of_another_shape_is_rewritten(typed: str, old: str, new: str) -> None:
    (finding,) = findings("DATE-FORMAT", typed)

    assert [(edit.old, edit.new) for edit in finding.edits] == [(old, new)]


def test_a_date_that_can_be_read_two_ways_is_not_rewritten() -> None:
    (finding,) = findings("DATE-FORMAT", "It opened on 03/04/2022 and closed on 4/13/2022.")

    assert len(finding.places) == 2
    assert finding.edits == ()
    assert finding.proposal == "write the month in words"


def test_a_date_with_its_weekday_or_without_a_day_is_left_to_its_author() -> None:
    found = findings("DATE-FORMAT", "On Monday, May 16, 2016 and on April 31st, 2017 it rained.")

    assert [one.edits for one in found] == [()]


def test_each_shape_is_one_finding_with_all_its_places() -> None:
    found = findings("DATE-FORMAT", "On 3rd May and on 4th May.\n\nOn June 5, 2020, on 5th May.")

    assert [[place.line for place in one.places] for one in found] == [[3], [1, 1, 3]]


@pytest.mark.parametrize(
    "text",
    [
        "It took place on 16 May 2016, in May 2016 and in May.",
        "World Press Freedom Day (3 May) and the day after (4 May)",
        "Monday, 16 May 2016",
        "They may march in March 15 kilometres.",
        "The 2020 forum and version 3.11.2 of 10.5.2 were open on 1 April.",
        "The plaque says “May 3rd, 1919”.",
        "See https://example.org/2016-05-16/ for more.",
    ],
)
def test_dates_as_the_house_writes_them_are_left_alone(text: str) -> None:
    assert findings("DATE-FORMAT", text) == []


def test_short_months_in_tables_are_left_alone() -> None:
    assert findings("DATE-FORMAT", "| Month | Visitors |\n| --- | --- |\n| Sept 2020 | 5 |") == []


def test_a_quarter_in_running_text_is_marked() -> None:
    assert places("DATE-FORMAT", "It will be signed in Q2.") == [(1, 22)]


def test_seasons_are_one_finding() -> None:
    assert places("SEASON", "From January to April, the spring season, and again in autumn 2021") == [
        (1, 24),
        (1, 53),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The Spring Festival and the Winter Olympics were held.",
        "The summer school drew water from the spring.",
        "“A year depends on a good start in spring”, they say. “We met in the spring of 2020.”",
        "According to a saying, a year's work hangs on how it starts in spring.",
        "The hot springs of the region fall in three groups.",
    ],
)
def test_words_that_only_look_like_seasons_are_left_alone(text: str) -> None:
    assert findings("SEASON", text) == []
