"""Words that leave people out."""

from __future__ import annotations

import pytest

from tests.support.editing import findings, places


@pytest.mark.parametrize(
    ("text", "proposal"),
    [
        ("The chairman spoke.", "write `chair`"),
        ("It helps the disabled.", "write `persons with disabilities`"),
        ("Illegal migrants came.", "write `Irregular migrants`"),
        ("All mankind hopes.", "write `humankind` or `humanity`"),
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
