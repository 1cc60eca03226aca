"""Spaces between words and signs."""

from __future__ import annotations

import pytest

from pipeline.checks.finding import Edit
from pipeline.errors import Location
from tests.support.editing import findings, places


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
