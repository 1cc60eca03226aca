"""Lists: ends of items, markers, items of another make, lists within a sentence."""

from __future__ import annotations

import pytest

from pipeline.checks.finding import Edit
from pipeline.errors import Location
from tests.support.editing import findings, places

_CENTRES = "1. the {} in Rome\n2. the map of Oslo\n3. the bridge in Lima\n4. the school of Bern\n5. the {}\n"


def test_a_conjunction_before_the_semicolon_is_swapped() -> None:
    found = findings("LIST-PUNCT", "(a) read it and;\n(b) burn it.\n")

    assert [one.proposal for one in found] == ["write `; and`"]
    assert found[0].places == (Location("text.md", 1, 13),)
    assert found[0].edits == (Edit(Location("text.md", 1, 12), " and;", "; and"),)


def test_items_that_end_in_different_ways_are_told_where_the_sign_changes() -> None:
    found = findings("LIST-PUNCT", "1. rain;\n2. snow\n3. hail\n4. dew.\n")

    assert [(place.line, place.column) for place in found[0].places] == [(1, 8), (2, 7), (4, 7)]
    assert found[0].message == (
        "the items of a list end in different ways: item 1 in `;`, items 2 to 3 without punctuation, "
        "item 4 in `.`"
    )


def test_no_sign_is_proposed_that_another_finding_takes_away() -> None:
    text = "- rain;\n- snow\n- dew.\n"

    assert [one.proposal for one in findings("LIST-PUNCT", text)] == [
        "end all items without punctuation, or each in `.` where they are sentences"
    ]
    assert [one.proposal for one in findings("LIST-PUNCT", text, profile="unesco")] == [
        "end each item in `;` and the last in `.`"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "(a) rain;\n(b) snow; and\n(c) hail.\n",
        "- rain\n- snow\n- hail\n",
        "- Rain fell.\n- Snow fell.\n",
        "(a) rain;\n(b) snow;\n\nand they melt.\n",
        "- rain, snow, etc.\n- hail\n- dew\n",
        "- who came?\n- Nobody came.\n- Nobody left.\n",
        "- the first of the\n- snow.\n",
        "(a) rain\n\n    (i) soft;\n    (ii) hard;\n\n(b) snow;\n(c) hail.\n",
        "1. Name ______\n2. Rain.\n3. Snow.\n",
    ],
)
def test_items_that_end_alike_or_not_for_sure_are_left_alone(text: str) -> None:
    assert places("LIST-PUNCT", text) == []


def test_semicolons_behind_bullets_are_doubted_by_the_united_nations_alone() -> None:
    text = "- rain;\n- snow;\n- hail.\n"

    assert [one.is_doubtful for one in findings("LIST-PUNCT", text)] == [True]
    assert findings("LIST-PUNCT", text, profile="unesco") == []


def test_all_markers_of_the_first_degree_are_one_finding() -> None:
    found = findings("LIST-STYLE", "i) rain;\nii) snow.\n\nText.\n\nA) hail;\nB) dew.\n")

    assert [one.message for one in found] == ["lists are marked in 2 ways: `i)` and `A)`"]
    assert [place.line for place in found[0].places] == [1, 6]


@pytest.mark.parametrize("text", ["(a) rain;\n(b) snow.\n", "1. Rain.\n2. Snow.\n", "- rain\n- snow\n"])
def test_the_marker_of_the_house_and_numbers_alone_are_left_alone(text: str) -> None:
    assert places("LIST-STYLE", text) == []


def test_a_name_alone_among_subjects_is_told() -> None:
    assert places("LIST-CONTENT", _CENTRES.format("bread", "Vienna Water Board")) == [(5, 4)]


def test_an_item_that_stands_twice_is_told_in_both_places() -> None:
    assert places("LIST-CONTENT", "- clean water;\n- dry land;\n- clean water.\n") == [(1, 3), (3, 3)]


@pytest.mark.parametrize("text", [_CENTRES.format("bread", "trees of Turin"), "- Paris\n- Oslo\n- Rome\n"])
def test_items_of_one_make_are_left_alone(text: str) -> None:
    assert places("LIST-CONTENT", text) == []


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("It holds (a) rain; (b) snow; (d) hail.\n", 30),
        ("It holds (i) rain; (ii) snow; (ii) hail.\n", 31),
        ("It holds (1) rain; (2) snow; (45) hail.\n", 30),
        ("It holds (i) rain; (ii) snow, (iii) hail; (iv) dew.\n", 29),
    ],
)
def test_a_list_in_a_sentence_that_counts_or_parts_badly_is_told(text: str, column: int) -> None:
    assert places("LIST-INLINE", text) == [(1, column)]


@pytest.mark.parametrize(
    "text",
    [
        "It holds (i) rain, (ii) snow and (iii) hail.\n",
        "It holds (1) rain, (00) snow and (2) hail.\n",
        "Under article 2 (a) and (c) of the law, word(s) may be left out.\n",
        "The holder(s) of (a) and (b) meet (i) on Monday, or (ii) on Friday.\n",
    ],
)
def test_a_list_in_a_sentence_and_cited_letters_are_left_alone(text: str) -> None:
    assert places("LIST-INLINE", text) == []


def test_numbered_paragraphs_are_no_lists() -> None:
    text = "1. It began.\n\n2. Then:\n\n(a) here;\n\n(b) there.\n\n## Two\n\n3. It ended.\n\n4. All left.\n"

    assert findings("LIST-STYLE", text) == []
    assert len(findings("LIST-STYLE", text.replace("3.", "1.").replace("4.", "2."))) == 1
