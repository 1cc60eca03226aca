"""Thousands, fractions, decimals, money, per cent."""

from __future__ import annotations

import pytest

from tests.support.editing import findings


@pytest.mark.parametrize(
    ("typed", "old", "new"),
    [
        ("A total of almost 1000 participants came.", "1000", "1,000"),
        ("More than 120000 people came.", "120000", "120,000"),
        ("It will train more than 2000 judges.", "2000", "2,000"),
        ("Over 2 000 judges came.", "2 000", "2,000"),
        ("It serves 38 towns and about 1/3 of water supply.", "1/3", "one third"),
        ("It serves ¾ of all.", "¾", "three quarters"),
        ("It cost 3,5 million.", "3,5", "3.5"),
    ],
)
def test_a_number_of_another_shape_is_rewritten(typed: str, old: str, new: str) -> None:
    (finding,) = findings("NUM-FORMAT", typed)

    assert [(edit.old, edit.new) for edit in finding.edits] == [(old, new)]


@pytest.mark.parametrize(
    "text",
    [
        "In 2022 it trained 2,000 people, and from 2019 to 2021 some others.",
        "Resolution 1325 of the Council, ISO 9001 certified, and Tables 1037 to 1039 in it",
        "The plan for 2030 targets and the 1972 Convention; of 2016 participants nothing is known in 1998.",
        "Issue 2022/1 and and/or 24/7 service",
        "Regulations 1,2 and 3,4 apply.",
    ],
)
def test_years_numbers_of_things_and_right_figures_are_left_alone(text: str) -> None:
    assert [one.message for one in findings("NUM-FORMAT", text) if "2016" not in one.message] == []


def test_money_in_several_shapes_is_one_doubtful_finding() -> None:
    (finding,) = findings("NUM-FORMAT", "It cost US$180 million.\n\nThe rest was 5 US dollars.")

    assert finding.is_doubtful
    assert [place.line for place in finding.places] == [1, 3]


def test_money_in_one_shape_is_left_alone() -> None:
    assert findings("NUM-FORMAT", "It cost US$180 million, then US$20 more.") == []


def test_all_signs_are_one_finding_in_a_house_that_writes_words() -> None:
    (finding,) = findings("NUM-PERCENT", "About 50% came (88 % women).\n\nSome 3 percent left.")

    assert [(place.line, place.column) for place in finding.places] == [(1, 7), (1, 17), (3, 6)]
    assert [edit.new for edit in finding.edits] == [" per cent"] * 3


def test_words_are_marked_in_a_house_that_writes_the_sign() -> None:
    (finding,) = findings("NUM-PERCENT", "About 50 per cent came.", "unesco")

    assert [(edit.old, edit.new) for edit in finding.edits] == [(" per cent", "%")]


def test_tables_and_quotations_keep_their_sign() -> None:
    assert findings("NUM-PERCENT", "| a | b |\n| --- | --- |\n| x | 50% |\n\nHe said “50% of us”.") == []


def test_a_quoted_fraction_and_one_above_a_whole_are_left_alone() -> None:
    assert findings("NUM-FORMAT", "He said “1/3 of us”; the ratio is 3/2 of that.") == []
