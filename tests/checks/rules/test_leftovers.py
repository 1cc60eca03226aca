"""Notes of the makers that were left in the text."""

from __future__ import annotations

import pytest

from tests.support.editing import places


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("The session is led by [insert name].\n", 23),
        ("The hall holds ____ persons.\n", 16),
        ("The hall (to be confirmed) is free.\n", 10),
        ("It opens at noon (??).\n", 18),
        ("Image: The hall\n", 1),
    ],
)
def test_a_note_to_the_makers_is_found(text: str, column: int) -> None:
    assert [found for _, found in places("LEFTOVER", text)] == [column]


@pytest.mark.parametrize(
    "text", ["Name of the pupil ____________\n", "He wrote [sic] so.\n", "Really?\n", "See [1] and [2].\n"]
)
def test_blanks_of_forms_and_other_brackets_are_left_alone(text: str) -> None:
    assert places("LEFTOVER", text) == []
