"""Resolutions: signs at the end, repeated verbs, numbers, chapeaux, adoption."""

from __future__ import annotations

import pytest

from tests.support.editing import findings, places

_PLAN = (
    "## Lake Plan\n\n**Noting** the drought,\n\n**Stressing** its cost,\n\n*We aim to:*\n\n"
    "**{}** trees;\n\n**Clean** the shore;\n\n**Count** the birds.\n"
)


def test_preambular_paragraphs_without_the_sign_of_the_others_are_one_finding() -> None:
    text = "**Noting** the drought,\n\n**Stressing** its cost\n\n**Recalling** 2019,\n\n**Regretting** it.\n"

    found = findings("PREAMB-PUNCT", text)

    assert [[(place.line, place.column) for place in one.places] for one in found] == [[(3, 22), (7, 18)]]
    assert found[0].message == "2 preambular paragraphs end in `.` or without punctuation, the others in `,`"


def test_a_preamble_that_ends_in_the_sign_of_another_house_is_doubted() -> None:
    text = "**Noting** the drought;\n\n**Stressing** its cost;\n"

    assert [one.is_doubtful for one in findings("PREAMB-PUNCT", text)] == [True]
    assert findings("PREAMB-PUNCT", text, profile="house") == []


def test_a_verb_that_opens_two_preambular_paragraphs_is_told_in_both_places() -> None:
    text = "**Noting** the drought,\n\n**Stressing** its cost,\n\n**Noting** the heat,\n"

    found = findings("PREAMB-REPEAT", text)

    assert [[place.line for place in one.places] for one in found] == [[1, 5]]
    assert found[0].proposal == "write `Also noting` the second time, `Further noting` the third"


@pytest.mark.parametrize(
    "again", ["**Also noting**", "**Further noting**", "**Noting** also", "**Noting** with regret"]
)
def test_a_verb_that_is_turned_the_second_time_is_left_alone(again: str) -> None:
    assert places("PREAMB-REPEAT", f"**Noting** the drought,\n\n{again} the heat,\n") == []


def test_bulleted_words_in_ing_are_no_preamble() -> None:
    text = "Among them:\n\n- choosing a common plastic;\n- choosing a common colour; and\n- avoiding paint.\n"

    assert places("PREAMB-REPEAT", text) == []
    assert places("PREAMB-PUNCT", text) == []


def test_a_full_stop_within_the_operative_part_is_told() -> None:
    text = _PLAN.format("Plant").replace("shore;", "shore.")

    assert places("OPER-PUNCT", text) == [(11, 20)]


def test_operative_sentences_are_left_alone() -> None:
    assert places("OPER-PUNCT", _PLAN.format("Plant").replace(";", ".")) == []


def test_operative_paragraphs_without_numbers_are_one_finding() -> None:
    assert places("OPER-NUMBER", _PLAN.format("Plant")) == [(9, 3), (11, 3), (13, 3)]


@pytest.mark.parametrize(
    ("verb", "fault"),
    [
        ("Welcome", "it is a view that is held, not an action to be taken"),
        ("To plant", "`to` stands twice"),
        ("Plants", "it is a verb in the present tense"),
    ],
)
def test_a_verb_that_does_not_go_on_from_the_chapeau_is_told(verb: str, fault: str) -> None:
    found = findings("OPER-CHAPEAU", _PLAN.format(verb))

    assert [(one.message, one.places[0].line) for one in found] == [
        (f"`{verb}` does not follow from `to:`: {fault}", 9)
    ]


def test_a_chapeau_without_an_aim_takes_any_verb() -> None:
    assert places("OPER-CHAPEAU", _PLAN.format("Welcome").replace("We aim to", "The meeting agreed")) == []


def test_an_adopted_text_without_place_and_date_is_told_at_its_title() -> None:
    assert places("ANNEX-ADOPT", _PLAN.format("Plant")) == [(1, 4)]


@pytest.mark.parametrize("line", ["Adopted in Bern on 4 May 2020", "Done at Bern, 4 May 2020"])
def test_an_adopted_text_that_says_where_is_left_alone(line: str) -> None:
    assert places("ANNEX-ADOPT", f"{_PLAN.format('Plant')}\n{line}\n") == []
