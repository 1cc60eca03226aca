"""Words that say a thing twice, and words that leave people out."""

from __future__ import annotations

import pytest

from tests.support.editing import findings, places


@pytest.mark.parametrize(
    ("text", "column", "proposal"),
    [
        ("They gathered together.", 6, "write `gathered`"),
        ("Trees (e.g. oak, ash, etc.) grow.", 23, "rewrite the sentence"),
        ("The first meeting in 2022 was held on 3 May 2022.", 45, "rewrite the sentence"),
        ("It is due to the fact that it rains.", 7, "write `because`"),
    ],
)
def test_a_needless_word_is_marked(text: str, column: int, proposal: str) -> None:
    assert [(one.places[0].column, one.proposal) for one in findings("REDUNDANT", text)] == [
        (column, proposal)
    ]


def test_all_places_of_a_needless_word_are_one_finding() -> None:
    assert places("REDUNDANT", "They joined together.\n\nWe joined together.") == [(1, 6), (3, 4)]


@pytest.mark.parametrize(
    ("text", "proposal"),
    [
        ("The chairman spoke.", "write `chair`"),
        ("It helps the disabled.", "write `persons with disabilities`"),
        ("Illegal migrants came.", "write `Irregular migrants`"),
        ("All mankind hopes.", "write `humankind, humanity`"),
    ],
)
def test_a_word_that_leaves_people_out_is_marked(text: str, proposal: str) -> None:
    assert [one.proposal for one in findings("INCLUSIVE", text)] == [proposal]


@pytest.mark.parametrize(
    "text",
    [
        "Men and women, persons with disabilities, the disabled account, the Chair and the blind spot.",
        "She said: “The chairman spoke.”",
    ],
)
def test_inclusive_words_and_those_of_others_are_left_alone(text: str) -> None:
    assert places("INCLUSIVE", text) == []
