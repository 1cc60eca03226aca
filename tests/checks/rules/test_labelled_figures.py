"""Figures by labels against tables."""

from __future__ import annotations

from pipeline.checks.rules.labelled_figures import disagreements
from tests.support.editing import galley

TABLE = "\tNorth\tSouth\nSchools\t3\t4\nClubs\t5\t1"


def test_rows_are_compared_as_columns_are() -> None:
    (finding,) = disagreements(galley(f"There were 7 schools and 8 clubs.\n\n{TABLE}"))

    assert finding.message == "`Schools 7, Clubs 8` disagrees with the table: Schools 7, Clubs 6"
    assert finding.places[0].column == 26


def test_figures_of_which_none_is_in_the_table_are_of_something_else() -> None:
    assert list(disagreements(galley(f"There were 70 schools and 80 clubs.\n\n{TABLE}"))) == []
