"""Tables of figures."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.checks.evidence.matrix import matrices, number_of
from tests.support.editing import galley


@pytest.mark.parametrize(
    ("text", "number"),
    [("1,020", Decimal(1020)), ("–", Decimal(0)), ("", Decimal(0)), ("2.5", Decimal("2.5")), ("n/a", None)],
)
def test_a_cell_holds_a_number(text: str, number: Decimal | None) -> None:
    assert number_of(text) == number


def test_totals_labels_and_the_caption_are_known() -> None:
    (matrix,) = matrices(
        galley("Schools\n\n\tEAST\tWEST\tTOTAL\nNorth\t3\t4\t7\nSouth\t5\t1\t6\nTotal\t8\t5\t13")
    )

    assert (matrix.total_row, matrix.total_column, matrix.caption) == (3, 3, "Schools")
    assert (matrix.label(2), matrix.head(1)) == ("South", "EAST")
    assert matrix.sum_of(matrix.rows, matrix.columns) == 13


def test_a_table_of_words_is_none() -> None:
    assert matrices(galley("| Name | Place |\n| --- | --- |\n| A | B |\n| C | D |")) == ()
