"""Items of a list that begin with words of different kinds."""

from __future__ import annotations

import pytest

from tests.support.editing import findings, places


def test_the_odd_item_is_told_beside_one_of_the_others() -> None:
    text = "- the state of the wells\n- the use of the wells\n- achieve clean water\n"

    assert places("LIST-PARALLEL", text) == [(1, 3), (3, 3)]


def test_a_sentence_among_infinitives_is_told() -> None:
    text = "- to dig\n- to fill\n- for the north, it has been agreed to wait\n"

    assert places("LIST-PARALLEL", text) == [(1, 3), (3, 3)]


def test_forms_in_ing_among_nouns_are_doubted() -> None:
    text = "- Translation of the text\n- Printing the text\n- Sending the text\n"

    assert [one.is_doubtful for one in findings("LIST-PARALLEL", text)] == [True]


def test_an_item_that_goes_on_with_a_bare_verb_is_doubted() -> None:
    text = "- Organizing the fair in May, and promote local crafts.\n- Organizing a market.\n"

    assert places("LIST-PARALLEL", text) == [(1, 3), (1, 35)]


@pytest.mark.parametrize(
    "text",
    [
        "- to dig\n- to fill\n- to wait\n",
        "- support for wells\n- the wells\n- the water\n",
        "- Introduction 1\n- Training 2\n- Identifying a Topic 25\n- The Wells 30\n",
        "- Contribution of wells\n- The wells\n- Accelerating Clean Water: Project\n",
        "- Organizing the fair in order to sell, and promote crafts.\n- Organizing a market.\n",
        "- capacity-building\n- the wells\n- the water\n",
        "- Dig the well.\n- Fill the well.\n- Position the lid on the well.\n- Close the lid.\n",
    ],
)
def test_items_of_one_kind_or_of_unknown_kind_are_left_alone(text: str) -> None:
    assert places("LIST-PARALLEL", text) == []
