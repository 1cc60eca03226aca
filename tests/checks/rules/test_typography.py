"""Dashes, brackets, spaces, ordinals, quotation marks, apostrophes and hyphens."""

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


@pytest.mark.parametrize(
    ("text", "column", "old", "new"),
    [
        ("Two  spaces.\n", 4, "  ", " "),
        ("Before , the comma.\n", 7, " ", ""),
        ("Behind,the comma.\n", 7, ",", ", "),
        ("State/ condition.\n", 6, "/ ", "/"),
        ("Re| Shaping it.\n", 3, "| ", "|"),
        ("It ended.We left.\n", 9, ".", ". "),
        ("In Nov.2013 it rained.\n", 7, ".", ". "),
        ("One ( or two.\n", 6, " ", ""),
        ("(One or two ).\n", 12, " ", ""),
    ],
)
def test_a_space_too_many_or_too_few_is_mended(text: str, column: int, old: str, new: str) -> None:
    (found,) = findings("SPACE", text)

    assert found.edits == (Edit(Location("text.md", 1, column), old, new),)


def test_one_slip_of_spacing_is_one_finding_with_all_its_places() -> None:
    found = findings("SPACE", "One , two  three.\n\nFour , five  six.\n")

    assert [[(at.line, at.column) for at in one.places] for one in found] == [
        [(1, 10), (3, 12)],
        [(1, 4), (3, 5)],
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Left        right\nand  more     so.\n",
        "| Asian/ Pacific |\n|---|\n| a |\n",
        "See the UF ), and the BAF , of it.\n",
        "Measures and/\nor means.\n",
        "At 3:45, 1,000 came.\n",
        "He said ... much, and . . . more.\n",
        "The norm of |L| and the value of f , are given.\n",
        "A variance of and , is given.\n",
        "The mean is . Then f(x) . (3.1) it was . . . over.\n",
        "At https://www.example.org/a,bc it is.\n",
    ],
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


def test_two_spellings_of_a_compound_are_one_finding() -> None:
    found = findings("HYPHEN", "An inter-city line. Intercity trains. Another intercity line.\n")

    assert [[place.column for place in one.places] for one in found] == [[4, 21, 47]]
    assert found[0].proposal == "write `Intercity` throughout, or the other"


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("Long-term plans and long term goals.\n", [1, 21]),
        ("For policy-makers. Some policy makers, all new.\n", [5, 25]),
        ("They cohosted it. They co-host another.\n", [6, 24]),
        ("A follow-up to it. In follow up to it.\n", [3, 23]),
        ("Some youth-related plans, to advise Climate related plans.\n", [37]),
        ("It is a case by case review.\n", [9]),
        ("A newly-formed body, an environmentally-friendly hall.\n", [3, 25]),
    ],
)
def test_a_compound_that_is_written_otherwise_is_found(text: str, columns: list[int]) -> None:
    assert [column for _, column in places("HYPHEN", text)] == columns


def test_a_compound_that_the_united_nations_spell_in_one_word_is_given_that_form() -> None:
    text = "The policy-makers of one, the policy makers of another.\n"

    assert [one.proposal for one in findings("HYPHEN", text)] == ["write `policymakers` throughout"]
    assert [one.proposal for one in findings("HYPHEN", text, "house")] == [
        "write `policy makers` throughout, or the other"
    ]


def test_two_forms_of_a_compound_are_to_be_joined_alike() -> None:
    (found,) = findings("HYPHEN", "They co-host it. They cohosted another.\n")

    assert found.proposal == "write the hyphen in both, or in neither"


@pytest.mark.parametrize(
    "text",
    [
        "A long-term plan for the long term.\n",
        "The low-power lens. On low power before that.\n",
        "A follow-up plan. They follow up new plans.\n",
        "A well-known hall.\n",
        "They re-form it. They reform it.\n",
        "The Asia-Pacific Cultural Centre for UNESCO and the Asiapacific.\n",
        "The Long Walk begins. A long-walk begins it.\n",
        "In the Asia-Pacific region and the Asia Pacific region.\n",
        "Some youth-related plans and issues related to them.\n",
        "They went step by step through it.\n",
        "A family-owned hall at an early-stage fair, by a user-friendly way.\n",
    ],
)
def test_compounds_that_may_differ_are_left_alone(text: str) -> None:
    assert places("HYPHEN", text) == []
