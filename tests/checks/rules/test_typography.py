"""Dashes, brackets and ordinals."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.checks.finding import Edit
from pipeline.checks.profiles import settings_of
from pipeline.checks.reading.text import read_text
from pipeline.errors import Location
from tests.support.editing import example_house, findings, places, rule_named
from tests.support.folder_galley import folder_galley

MakeFolder = Callable[..., Path]


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
    [
        "Two well-\nknown halls.\n",
        "Two well-known halls.\n",
        "- one\n- two\n",
        "Short- and long-term plans.\n",
        "Land – and sea.\n",
    ],
)
def test_a_hyphen_in_its_place_is_left_alone(text: str) -> None:
    assert places("DASH", text) == []


def test_the_head_of_a_printed_page_is_read_for_dashes() -> None:
    house, registers = example_house()
    page = "Our focus - the harbour\n\nThe harbour was opened in May by the Mayor, who thanked all.\n\f"

    loose = read_text(page * 3, "text.txt", registers, house)

    assert [len(one.places) for one in rule_named("DASH").check(loose, settings_of("un"))] == [3]


def test_dashes_of_two_lengths_are_one_finding_with_the_fewer() -> None:
    (found,) = findings("DASH", "Land – and sea. Air – and fire.\n\nThe sea — and air—or so.\n")

    assert [(place.line, place.column) for place in found.places] == [(3, 8), (3, 18)]
    assert [edit.new for edit in found.edits] == [" – ", " – "]


@pytest.mark.parametrize(
    "text",
    ["Land – and sea.\n\n| Row | — |\n|---|---|\n| a | — |\n", "Land—and sea—now.\n", "— Land\n\nA – b.\n"],
)
def test_one_length_of_dashes_is_left_alone(text: str) -> None:
    assert places("DASH", text) == []


def test_figures_taken_from_each_other_in_a_cell_are_no_dash() -> None:
    assert places("DASH", "| Row | Sum |\n|---|---|\n| a | 1 - 2 |\n| b - c | 3 |\n") == [(4, 5)]


@pytest.mark.parametrize(
    ("text", "column"), [("They met (in May and left.\n", 10), ("They met in May) and left.\n", 16)]
)
def test_a_lonely_bracket_is_found(text: str, column: int) -> None:
    assert places("PAREN", text) == [(1, column)]


@pytest.mark.parametrize("text", ["Either a) water or b) soil.\n", "Goals (i) and (ii) (new).\n"])
def test_an_enumerator_needs_no_opening_bracket(text: str) -> None:
    assert places("PAREN", text) == []


@pytest.mark.parametrize(
    "text",
    [
        "They met (in May and left\n\nfor home) early.\n",
        "the hall) was full.\n",
        "They met (in May and\n",
        "They met (in May.\n\nThen they left).\n",
    ],
)
def test_brackets_of_torn_paragraphs_are_left_alone(text: str) -> None:
    assert places("PAREN", text) == []


def test_no_paragraph_of_a_folder_is_torn(make_newsletter: MakeFolder, tmp_path: Path) -> None:
    folder = make_newsletter({"CHN.md": "## Box\n\nThey met (in May and left\n\nfor home) early.\n"})

    found = rule_named("PAREN").check(folder_galley(folder, tmp_path), settings_of("un"))

    assert [(one.places[0].line, one.places[0].column) for one in found] == [(3, 10), (5, 9)]


def test_a_torn_ordinal_and_a_wrong_one_are_found() -> None:
    assert places("ORDINAL", "The 3 rd hall and the 21th hall.\n") == [(1, 5), (1, 23)]


def test_flat_ordinals_are_marked_where_others_are_raised() -> None:
    found = findings("ORDINAL", "The 39^th^ and the 40th session.\n")

    assert found[0].edits == (Edit(Location("text.md", 1, 22), "th", "^th^"),)
    assert places("ORDINAL", "The 39th and the 40th session.\n") == []


def test_an_aside_within_a_sentence_begins_with_a_small_letter() -> None:
    (found,) = findings("PAREN", "The course was held (Attracting 40 people). It ended.\n")

    assert [(one.old, one.new) for one in found.edits] == [("Attracting", "attracting")]
    assert found.is_doubtful


@pytest.mark.parametrize(
    "text",
    ["They met (Beijing time) at noon.\n", "They met. (Reading takes time.)\n", "It rose (Boeing 747).\n"],
)
def test_names_and_sentences_in_parentheses_keep_their_capital(text: str) -> None:
    assert places("PAREN", text) == []
