"""Printed lists of contents: one paragraph an entry, and never a heading."""

from __future__ import annotations

import pytest

from pipeline.importer.block import Kind
from pipeline.importer.structure.contents_lists import is_title_of_contents, split_entries
from tests.importer.sheets import block, headings, named, of_kind, prose, sheet
from tests.importer.typeset import BODY, BOLD, HEADING

ENTRIES = ["Rivers 1", "Lakes 4", "Springs 7", "Wells 9", "Canals 12"]


def test_each_entry_is_a_paragraph() -> None:
    page = sheet(block("Contents", 60, 80, HEADING), block(ENTRIES, 60, 110))

    assert of_kind(named(page), Kind.PARAGRAPH) == ENTRIES


def test_an_entry_of_two_lines_is_one_paragraph() -> None:
    rows = ["Rivers of the north", "and of the south . . . . 1", "Lakes . . . . . . . 4"]

    assert of_kind(named(sheet(block(rows, 60, 110))), Kind.PARAGRAPH) == [f"{rows[0]} {rows[1]}", rows[2]]


def test_bold_entries_are_no_headings() -> None:
    bold = [block(text, 60, 110 + 16 * index, BOLD) for index, text in enumerate(ENTRIES)]

    assert headings(named(sheet(block("Contents", 60, 80, HEADING), *bold, prose(60, 400)))) == [
        (1, "Contents")
    ]


def test_an_entry_that_names_a_list_is_no_heading() -> None:
    rows = [*ENTRIES, "List of participants 12"]
    bold = [block(text, 60, 110 + 16 * index, BOLD) for index, text in enumerate(rows)]

    assert headings(named(sheet(block("Contents", 60, 80, HEADING), *bold, prose(60, 400)))) == [
        (1, "Contents")
    ]


def test_text_beside_the_list_stays_whole() -> None:
    text = prose(60, 400)

    blocks, listed = split_entries([block(ENTRIES, 60, 110), text])

    assert blocks[-1] == text
    assert listed == range(5)


def test_lines_that_end_in_years_are_no_entries() -> None:
    rows = ["the first was built in 2011", "the second was built in 2012", "a third was ready in 2013"]

    assert split_entries([block(rows, 60, 110, BODY)])[1] == range(0)


@pytest.mark.parametrize(
    "text", ["Contents", "Table of contents", "List of tables", "Sommaire", "Índice", "目录"]
)
def test_titles_of_contents_are_known(text: str) -> None:
    assert is_title_of_contents(text)
