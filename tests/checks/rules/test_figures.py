"""Sums of tables."""

from __future__ import annotations

from tests.support.editing import findings, places

HEAD = "\tEAST\tWEST\tTOTAL\n"


def test_a_row_that_does_not_add_up_is_marked_at_its_total() -> None:
    text = HEAD + "North\t3\t4\t7\nSouth\t5\t1\t7\nMid\t1\t1\t2"

    assert [one.message for one in findings("NUM-ROW", text)] == ["`South`: 5 + 1 is 6, but `7` is printed"]
    assert places("NUM-ROW", text) == [(3, 11)]


def test_a_column_that_does_not_add_up_is_marked_at_its_total() -> None:
    text = HEAD + "North\t3\t4\t7\nSouth\t5\t1\t6\nTotal\t8\t6\t13"

    assert places("NUM-TOTAL", text) == [(4, 9)]


def test_a_grand_total_that_agrees_with_a_wrong_row_only_is_marked() -> None:
    text = HEAD + "North\t3\t4\t6\nSouth\t5\t1\t6\nTotal\t8\t5\t12"

    assert [one.message for one in findings("NUM-TOTAL", text)] == [
        "`Total`: 8 + 5 is 13, but `12` is printed"
    ]


def test_a_matrix_that_adds_up_is_left_alone() -> None:
    text = HEAD + "A\t4\t3\t7\nB\t11\t10\t21\nC\t5\t–\t5\nD\t1,000\t\t1,000\nTotal\t1,020\t13\t1,033"

    assert findings("NUM-ROW", text) + findings("NUM-TOTAL", text) == []


def test_columns_that_are_no_summands_are_left_alone() -> None:
    text = (
        "| Course | People | of which women | Total |\n| --- | --- | --- | --- |\n"
        "| A | 10 | 4 | 10 |\n| B | 12 | 6 | 12 |"
    )

    assert findings("NUM-ROW", text) == []


def test_a_table_where_most_rows_do_not_add_up_is_no_sum() -> None:
    text = HEAD + "A\t4\t3\t4\nB\t11\t10\t11\nC\t5\t0\t5"

    assert findings("NUM-ROW", text) == []


def test_a_part_larger_than_its_whole_is_marked_in_both_tables() -> None:
    rows = "\tEAST\tWEST\nNorth\t3\t4\nSouth\t{}\t1"
    text = "All schools\n\n" + rows.format(5) + "\n\nSchools present\n\n" + rows.format(6)

    assert places("NUM-CELL", text) == [(11, 7), (5, 7)]
    assert findings("NUM-CELL", text.replace("present", "of another year")) == []


def test_a_table_without_a_head_is_added_up_from_its_first_row() -> None:
    text = "North\t3\t4\nSouth\t5\t1\nMid\t2\t2\nTotal\t10\t{}"

    assert findings("NUM-TOTAL", text.format(7)) == []
    assert places("NUM-TOTAL", text.format(8)) == [(4, 10)]


def test_years_over_the_figures_are_a_head() -> None:
    assert findings("NUM-TOTAL", "\t2020\t2021\nNorth\t3\t4\nSouth\t5\t1\nTotal\t8\t5") == []


def test_rounded_summands_may_miss_their_total_a_little() -> None:
    text = HEAD + "North\t58.1\t63.4\t121.4\nSouth\t5.0\t1.0\t6.4\nMid\t1.0\t1.0\t2.0"

    assert [one.message for one in findings("NUM-ROW", text)] == [
        "`South`: 5.0 + 1.0 is 6.0, but `6.4` is printed"
    ]


def test_a_column_alone_is_doubted_only_where_its_total_is_near() -> None:
    text = "| Region | People |\n| --- | --- |\n| North | 30 |\n| South | 50 |\n| Mid | 20 |\n| Total | {} |"

    assert [one.is_doubtful for one in findings("NUM-TOTAL", text.format(101))] == [True]
    assert findings("NUM-TOTAL", text.format(50)) == []


def test_points_may_part_thousands() -> None:
    text = "\tEAST\tWEST\nNorth\t1.300\t5\nSouth\t500\t2.000\nMid\t200\t1\nTotal\t2.000\t2.006"

    assert findings("NUM-TOTAL", text) == []


def test_rows_with_words_are_passed_over() -> None:
    text = HEAD + "North\t3\t4\t7\nSouth\tn/a\t1\t6\nMid\t1\t1\t2\nLow\t2\t2\t4\nTotal\t6\t8\t19"

    assert findings("NUM-ROW", text) == []


def test_a_share_beside_the_summands_makes_no_sum() -> None:
    text = "\tEAST\tSHARE (%)\tTOTAL\nNorth\t3\t0\t3\nSouth\t5\t0\t5\nMid\t1\t40\t1"

    assert findings("NUM-ROW", text) == []


def test_tables_that_share_only_some_rows_are_not_compared() -> None:
    whole = "All schools\n\n\tEAST\tWEST\nNorth\t3\t4\nSouth\t5\t1"
    part = "Schools present\n\n\tEAST\tWEST\nNorth\t4\t4\nOther\t5\t1"

    assert findings("NUM-CELL", f"{whole}\n\n{part}") == []
