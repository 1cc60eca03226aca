"""Tables that the structure tree names."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from pipeline.importer.page import Page, Tag, Word
from pipeline.importer.tables.find import find_tables
from tests.importer.tabular import read
from tests.importer.typeset import line, page

Named = tuple[str, str, float, float]
"""Role, text, x and baseline of a cell."""


def tag(role: str, *children: Tag, marks: tuple[int, ...] = (), spans: tuple[int, int] = (1, 1)) -> Tag:
    """Return an element of the tree."""
    return Tag(role, marks, "", spans, children)


def tagged(rows: Sequence[Sequence[Named]], *more: Word, spans: Sequence[tuple[int, int]] = ()) -> Page:
    """Return a page with the words of tagged cells; `spans` are those of the first ones (rows, columns)."""
    words, tags, mark = [], [], 0
    for row in rows:
        cells = []
        for role, text, x, baseline in row:
            words += [word._replace(mark=mark) for word in line(text, x, baseline)]
            span = spans[mark] if mark < len(spans) else (1, 1)
            cells.append(tag(role, tag("P", marks=(mark,)), spans=span))
            mark += 1
        tags.append(tag("TR", *cells))
    tree = tag("Document", tag("Table", tag("THead", tags[0]), tag("TBody", *tags[1:])))
    return dataclasses.replace(page([*words, *more]), tags=(tree,))


ROWS: list[list[Named]] = [
    [("TH", "Site", 80, 100), ("TH", "State and age", 200, 100)],
    [("TH", "Dam", 80, 120), ("TD", "old", 200, 120), ("TD", "thin", 260, 120)],
    [("TH", "Weir", 80, 140), ("TD", "new", 200, 140), ("TD", "thick", 260, 140)],
]


def test_cells_and_spans_are_taken_from_the_tree() -> None:
    sheet = tagged(ROWS, spans=[(1, 1), (1, 2)])

    assert read(sheet) == [[["Site", "2x1 State and age"], ["Dam", "old", "thin"], ["Weir", "new", "thick"]]]


def test_names_of_rows_are_head_cells() -> None:
    (block,) = find_tables(tagged(ROWS, spans=[(1, 1), (1, 2)]))

    assert block.table is not None
    assert block.table.header_rows == 1
    assert [cell.text for cell in block.table.cells if cell.is_header] == [
        "Site",
        "State and age",
        "Dam",
        "Weir",
    ]


def test_empty_cells_that_the_tree_leaves_out_are_filled() -> None:
    rows: list[list[Named]] = [
        ROWS[1],
        [("TH", "Weir", 80, 140), ("TD", "thick", 260, 140)],
        [("TH", "Lock", 80, 160)],
    ]

    assert read(tagged(rows)) == [[["Dam", "old", "thin"], ["Weir", "", "thick"], ["Lock", "", ""]]]


def test_tree_that_leaves_words_of_its_box_out_is_not_believed() -> None:
    assert read(tagged(ROWS, *line("stray", 140, 120), spans=[(1, 1), (1, 2)])) == []


def test_tree_that_goes_up_the_page_is_not_believed() -> None:
    rows = [ROWS[0], ROWS[2], ROWS[1]]

    assert read(tagged(rows, spans=[(1, 1), (1, 2)])) == []


def test_span_that_reaches_out_of_the_table_is_not_believed() -> None:
    assert read(tagged(ROWS, spans=[(9, 1), (1, 2)])) == []
