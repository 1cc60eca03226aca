"""Dashes, brackets, spaces, ordinals, quotation marks, apostrophes and hyphens."""

from __future__ import annotations

import pytest

from pipeline.checks.finding import Edit
from pipeline.errors import Location
from tests.support.editing import findings, places


def test_a_spaced_hyphen_is_told_once_with_all_its_places() -> None:
    text = "Water - and soil.\n\nAir - and light.\n"

    found = findings("DASH", text)

    assert [[(place.line, place.column) for place in one.places] for one in found] == [[(1, 7), (3, 5)]]
    assert found[0].edits == (
        Edit(Location("text.md", 1, 7), "-", "–"),
        Edit(Location("text.md", 3, 5), "-", "–"),
    )


def test_a_suspended_hyphen_is_no_dash() -> None:
    found = findings("DASH", "Centres that are nationally - and locally-minded.\n")

    assert [one.proposal for one in found] == ["write `nationally- and locally-…`, or leave both hyphens out"]
    assert not found[0].is_doubtful


@pytest.mark.parametrize(
    "text",
    ["Two well-known halls.\n", "- one\n- two\n", "Short- and long-term plans.\n", "Land – and sea.\n"],
)
def test_a_hyphen_in_its_place_is_left_alone(text: str) -> None:
    assert places("DASH", text) == []


@pytest.mark.parametrize(
    ("text", "column"), [("They met (in May and left.\n", 10), ("They met in May) and left.\n", 16)]
)
def test_a_lonely_bracket_is_found(text: str, column: int) -> None:
    assert places("PAREN", text) == [(1, column)]


@pytest.mark.parametrize("text", ["Either a) water or b) soil.\n", "Goals (i) and (ii) (new).\n"])
def test_an_enumerator_needs_no_opening_bracket(text: str) -> None:
    assert places("PAREN", text) == []


@pytest.mark.parametrize(
    ("text", "column", "old", "new"),
    [
        ("Two  spaces.\n", 4, "  ", " "),
        ("Before , the comma.\n", 7, " ", ""),
        ("Behind,the comma.\n", 7, ",", ", "),
        ("State/ condition.\n", 6, "/ ", "/"),
    ],
)
def test_a_space_too_many_or_too_few_is_mended(text: str, column: int, old: str, new: str) -> None:
    (found,) = findings("SPACE", text)

    assert found.edits == (Edit(Location("text.md", 1, column), old, new),)


@pytest.mark.parametrize(
    "text", ["Measures and/\nor means.\n", "At 3:45, 1,000 came.\n", "He said ... much.\n"]
)
def test_spaces_that_belong_are_left_alone(text: str) -> None:
    assert places("SPACE", text) == []


def test_a_torn_ordinal_and_a_wrong_one_are_found() -> None:
    assert places("ORDINAL", "The 3 rd hall and the 21th hall.\n") == [(1, 5), (1, 23)]


def test_flat_ordinals_are_marked_where_others_are_raised() -> None:
    found = findings("ORDINAL", "The 39^th^ and the 40th session.\n")

    assert found[0].edits == (Edit(Location("text.md", 1, 22), "th", "^th^"),)
    assert places("ORDINAL", "The 39th and the 40th session.\n") == []


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


def test_straight_apostrophes_among_curly_ones_are_mended() -> None:
    (found,) = findings("APOSTROPHE", "The city's hall, the city’s park, the sea’s shore.\n")

    assert found.edits == (Edit(Location("text.md", 1, 9), "'", "’"),)


def test_a_decade_has_no_apostrophe() -> None:
    (found,) = findings("APOSTROPHE", "In the 1980's it rained.\n")

    assert found.edits == (Edit(Location("text.md", 1, 8), "1980's", "1980s"),)


def test_two_spellings_of_a_compound_are_one_finding() -> None:
    found = findings("HYPHEN", "An inter-city line. Intercity trains. Another intercity line.\n")

    assert [[place.column for place in one.places] for one in found] == [[4, 21, 47]]
    assert found[0].proposal == "write `Intercity` throughout, or the other"


@pytest.mark.parametrize(
    "text",
    [
        "A long-term plan for the long term.\n",
        "A well-known hall.\n",
        "The house of capacity-building and capacity building.\n",
    ],
)
def test_compounds_that_may_differ_are_left_alone(text: str) -> None:
    assert places("HYPHEN", text) == []
