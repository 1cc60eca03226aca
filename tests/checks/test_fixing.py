"""Replacements in the text of a file."""

from __future__ import annotations

import pytest

from pipeline.checks.finding import Edit
from pipeline.checks.fixing import fixed
from pipeline.errors import Location


def edit(line: int, column: int, old: str, new: str) -> Edit:
    return Edit(Location("a.md", line, column), old, new)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_stay(end: str) -> None:
    text = f"one{end}two  three{end}"

    assert fixed(text, [edit(2, 4, "  ", " ")], ".md") == f"one{end}two three{end}"


def test_edits_are_made_from_first_to_last() -> None:
    edits = [edit(1, 9, "c", "see"), edit(1, 1, "a", "an"), edit(2, 1, "d", "")]

    assert fixed("a b c d c\nd", edits, ".md") == "an b c d see\n"


def test_of_two_that_overlap_the_first_is_made() -> None:
    assert fixed("abcd", [edit(1, 2, "bc", "X"), edit(1, 3, "cd", "Y")], ".md") == "aXd"


def test_the_same_edit_is_made_once() -> None:
    assert fixed("ab", [edit(1, 1, "a", "aa"), edit(1, 1, "a", "aa")], ".md") == "aab"


@pytest.mark.parametrize("where", [edit(1, 1, "x", "y"), edit(9, 1, "a", "b"), edit(0, 0, "a", "b")])
def test_an_edit_that_does_not_fit_is_not_made(where: Edit) -> None:
    assert fixed("abc\n", [where], ".md") == "abc\n"


def test_a_space_that_does_not_break_is_a_space() -> None:
    assert fixed("a \u00a0b", [edit(1, 2, "  ", " ")], ".md") == "a b"


def test_a_line_with_parted_accents_is_left_alone() -> None:
    text = "cafe\u0301  two\n"

    assert fixed(text, [edit(1, 6, "  ", " ")], ".md") == text


@pytest.mark.parametrize(
    ("suffix", "old", "new"),
    [
        (".csv", "and", ","),
        (".csv", "and", '"'),
        (".yml", "and", ": "),
        (".yml", "'", "’"),
        (".csv", ";", ""),
    ],
)
def test_signs_of_the_file_itself_are_left_alone(suffix: str, old: str, new: str) -> None:
    text = f"a {old} b\n"

    assert fixed(text, [edit(1, 3, old, new)], suffix) == text
