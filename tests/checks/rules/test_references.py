"""References within a document: labels, single annexes, pages."""

from __future__ import annotations

import pytest

from pipeline.checks.finding import Edit
from pipeline.errors import Location
from tests.support.editing import findings, places

_ANNEXES = "# Report\n\n{}\n\n## Annex I\n\nMaps.\n\n## Annex II\n\nNames.\n"
_TABLE = "Table: Table {} Trees\n\n| Year | Trees |\n| --- | --- |\n| 2019 | 4 |\n"


def test_a_label_in_other_numerals_is_replaced_in_all_places() -> None:
    found = findings("XREF-LABEL", _ANNEXES.format("See Annex 2.\n\nMore in Annex 2."))

    assert [one.message for one in found] == ["`Annex 2` names what is labelled `Annex II`"]
    assert found[0].edits == (
        Edit(Location("text.md", 3, 5), "Annex 2", "Annex II"),
        Edit(Location("text.md", 5, 9), "Annex 2", "Annex II"),
    )


def test_a_label_that_does_not_exist_is_told() -> None:
    found = findings("XREF-LABEL", _ANNEXES.format("See Annex III."))

    assert [one.message for one in found] == ["`Annex III` does not exist in this document"]


def test_a_numbered_reference_to_the_only_annex_is_told() -> None:
    found = findings("XREF-LABEL", "# Report\n\nSee Annex IV.\n\n## Annex\n\nMaps.\n")

    assert [(one.message, one.edits) for one in found] == [("`Annex IV` names what is labelled `Annex`", ())]


def test_a_table_and_a_section_beyond_the_last_are_told() -> None:
    tables = _TABLE.format("1.") + "\n" + _TABLE.format("2.")
    text = f"# R\n\n## 1. Rain\n\nSee table 3 and section 4.\n\n## 2. Snow\n\n{tables}"

    assert places("XREF-LABEL", text) == [(5, 5), (5, 17)]


@pytest.mark.parametrize(
    "text",
    [
        _ANNEXES.format("See Annex II."),
        _ANNEXES.format("See Annex III to the Convention, and Annex V of the Treaty."),
        _ANNEXES.format("See Annex 75."),
        "See Annex 2 and table 3 of it.\n",
    ],
)
def test_labels_as_they_stand_and_those_of_other_texts_are_left_alone(text: str) -> None:
    assert places("XREF-LABEL", text) == []


def test_a_page_that_is_cited_is_doubted() -> None:
    assert [one.is_doubtful for one in findings("XREF-LABEL", "Rain fell (see page 12).\n")] == [True]


def test_a_numbered_annex_that_is_the_only_one_is_told_with_its_references() -> None:
    assert places("XREF-SINGLE", "See Annex I.\n\n## ANNEX I\n\nMaps.\n") == [(1, 5), (3, 4)]


@pytest.mark.parametrize(
    "text",
    ["See Annex II.\n\n## Annex I\n\nMaps.\n", "# Annex I\n\nMaps.\n", "Text.\n\n## Annex II\n\nMaps.\n"],
)
def test_an_annex_that_is_one_of_several_is_left_alone(text: str) -> None:
    assert places("XREF-SINGLE", text) == []
