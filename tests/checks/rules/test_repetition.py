"""Texts that stand twice."""

from __future__ import annotations

import pytest

from tests.support.editing import findings, places

_ONE = (
    "The council approved the irrigation programme for the northern districts and asked for yearly reports."
)
_TWO = (
    "Its engineers will measure the reservoirs in every season and publish the measurements on their pages."
)
_LONG = (
    "In the coming year the {} office will strengthen the monitoring of reservoirs, train people, "
    "publish measurements in each season and support all the councils with their irrigation programmes."
)


def test_a_sentence_that_stands_twice_is_told_in_both_places() -> None:
    assert places("TEXT-DUP", f"The mayor spoke. {_ONE}\n\n{_TWO}\n\n{_ONE}\n") == [(1, 18), (5, 1)]


def test_a_paragraph_that_stands_twice_is_told_once() -> None:
    assert [
        len(one.places) for one in findings("TEXT-DUP", f"{_ONE} {_TWO}\n\nText.\n\n{_ONE} {_TWO}\n")
    ] == [2]


def test_a_text_with_one_word_changed_is_doubted() -> None:
    text = f"{_LONG.format('northern')}\n\n{_LONG.format('southern')}\n"

    assert [one.is_doubtful for one in findings("TEXT-DUP", text)] == [True]


@pytest.mark.parametrize(
    "text",
    [
        f"{_ONE}\n\n{_TWO}\n",
        f"{_ONE[:-1]}:\n\n- rain\n- snow\n\n{_ONE[:-1]}:\n\n- hail\n- dew\n",
        f"Note: {_ONE}\n\nText.\n\nNote: {_ONE}\n",
        "\n\n".join([_ONE] * 6),
        "They spoke of irrigation programmes.\n\nThey spoke of irrigation programmes.\n",
    ],
)
def test_leads_notes_forms_and_short_sentences_are_left_alone(text: str) -> None:
    assert places("TEXT-DUP", text) == []
