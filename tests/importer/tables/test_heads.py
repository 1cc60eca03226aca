"""Heads of tables whose cells are not drawn."""

from __future__ import annotations

from tests.importer.tabular import cells, read
from tests.importer.typeset import level_rule, line, page

XS = (80.0, 160.0, 220.0, 280.0, 340.0)
BODY_ROWS = [
    ["Dams", "1.1", "2.2", "3.3", "4.4"],
    ["Weirs", "5.5", "6.6", "7.7", "8.8"],
    ["Locks", "9.9", "1.2", "2.3", "3.4"],
]
YEARS = [["2001", "2002", "2001", "2002"]]


def test_rules_beneath_heads_say_what_they_span() -> None:
    words = [*line("Kind", 80, 114), *line("Old", 175, 100), *line("New", 295, 100)]
    words += [*cells(YEARS, XS[1:], 114), *cells(BODY_ROWS, XS, 130)]
    rules = [level_rule(78, 370, y) for y in (90, 119, 164)]
    rules += [level_rule(158, 242, 104), level_rule(278, 362, 104)]

    assert read(page(words, rules=rules)) == [
        [["1x2 Kind", "2x1 Old", "2x1 New"], ["2001", "2002", "2001", "2002"], *BODY_ROWS]
    ]


def test_head_over_the_middle_of_columns_spans_them() -> None:
    words = [*line("Kind", 80, 114), *line("Yearly growth of all", 208, 100)]
    words += [*cells([["2001", "2002", "2003", "2004"]], XS[1:], 114), *cells(BODY_ROWS, XS, 130)]

    assert read(page(words, rules=[level_rule(78, 370, y) for y in (90, 119, 164)])) == [
        [["1x2 Kind", "4x1 Yearly growth of all"], ["2001", "2002", "2003", "2004"], *BODY_ROWS]
    ]


def test_lines_of_one_head_are_one_cell() -> None:
    words = [
        *cells(
            [["", "Mean", "Mean", "Share", "Share"], ["Kind", "age", "size", "lost", "kept"]],
            XS,
            100,
            leading=12,
        )
    ]
    words += cells(BODY_ROWS, XS, 130)

    (rows,) = read(page(words, rules=[level_rule(78, 370, y) for y in (90, 116, 164)]))

    assert rows[0] == ["Kind", "Mean age", "Mean size", "Share lost", "Share kept"]


def test_years_over_an_empty_corner_are_a_head() -> None:
    words = cells([["", "2001", "2002", "2003", "2004"], *BODY_ROWS], XS)

    (rows,) = read(page(words, rules=[level_rule(78, 370, y) for y in (90, 146)]))

    assert rows[0] == ["", "2001", "2002", "2003", "2004"]


def test_name_that_goes_on_below_is_one_cell() -> None:
    rows = [
        ["Dams and weirs of", "", "", "", ""],
        ["the upper valley", "1.1", "2.2", "3.3", "4.4"],
        *BODY_ROWS,
    ]
    xs = (40.0, *XS[1:])

    (found,) = read(page(cells([["Kind", "2001", "2002", "2003", "2004"], *rows], xs)))

    assert [row[0] for row in found] == [
        "Kind",
        "Dams and weirs of the upper valley",
        "Dams",
        "Weirs",
        "Locks",
    ]


def test_row_of_a_name_alone_stays_a_row() -> None:
    rows = [["Kind", "2001", "2002", "2003", "2004"], ["Old", "", "", "", ""], *BODY_ROWS]

    (found,) = read(page(cells(rows, XS), rules=[level_rule(78, 370, y) for y in (90, 104, 162)]))

    assert found == rows
