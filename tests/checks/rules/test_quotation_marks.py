"""Quotation marks and apostrophes."""

from __future__ import annotations

import pytest

from pipeline.checks.finding import Edit
from pipeline.checks.profiles import settings_of
from pipeline.checks.reading.text import read_text
from pipeline.errors import Location
from tests.support.editing import example_house, findings, places, rule_named


def test_mixed_quotation_marks_are_told_once_and_mended_without_their_words() -> None:
    found = findings("QUOTE", 'A “first”, a "second", a « third ».\n')

    assert [[place.column for place in one.places] for one in found] == [[3, 14, 26]]
    assert [(edit.location.column, edit.old, edit.new) for edit in found[0].edits] == [
        (14, '"', "“"),
        (21, '"', "”"),
        (26, "« ", "“"),
        (33, " »", "”"),
    ]


def test_one_system_of_quotation_marks_is_left_alone() -> None:
    assert places("QUOTE", 'A "first" and a "second" one, 6" long.\n') == []


def test_a_quotation_mark_without_counterpart_is_doubtful() -> None:
    (found,) = findings("QUOTE", "It was “the first and the last.\n")

    assert (found.places[0].column, found.is_doubtful) == (8, True)


@pytest.mark.parametrize(
    "text",
    [
        "“This goes on.\n\n“And ends here.”\n",
        "He said “this is\n\nthe end” and left.\n",
        "this is torn” and left.\n",
    ],
)
def test_a_quotation_over_paragraphs_is_left_alone(text: str) -> None:
    assert places("QUOTE", text) == []


@pytest.mark.parametrize(
    ("text", "proposal"),
    [
        ("The Finance Minister’s Conference met.\n", "write `Ministers’ Conference`"),
        ("It helps Member States capacities to grow.\n", "write `Member States’ capacities`"),
        ("Member States representatives met.\n", "write `Member States’ representatives`"),
    ],
)
def test_several_owners_have_their_apostrophe_behind_them(text: str, proposal: str) -> None:
    assert [one.proposal for one in findings("APOSTROPHE", text)] == [proposal]


@pytest.mark.parametrize(
    "text", ["The Prime Minister’s Conference met.\n", "Member State representatives met.\n"]
)
def test_one_owner_and_none_are_left_alone(text: str) -> None:
    assert places("APOSTROPHE", text) == []


def test_straight_apostrophes_among_curly_ones_are_mended() -> None:
    (found,) = findings("APOSTROPHE", "The city's hall, the city’s park, the sea’s shore.\n")

    assert found.edits == (Edit(Location("text.md", 1, 9), "'", "’"),)


def test_the_head_of_a_printed_page_is_read_for_apostrophes() -> None:
    house, registers = example_house()
    page = "The city's harbour\n\nThe city’s harbour was opened in May by the Mayor, who thanked all.\n\f"

    loose = read_text(page * 3, "text.txt", registers, house)

    (found,) = rule_named("APOSTROPHE").check(loose, settings_of("un"))
    assert found.message == "3 straight and 3 curly apostrophes are in one text"


def test_a_decade_has_no_apostrophe() -> None:
    (found,) = findings("APOSTROPHE", "In the 1980's it rained.\n")

    assert found.edits == (Edit(Location("text.md", 1, 8), "1980's", "1980s"),)
