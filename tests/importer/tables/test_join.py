"""Tables that go on on the next page."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from pipeline.importer.block import Block, Cell, Kind, Table
from pipeline.importer.geometry import Box
from pipeline.importer.tables.join import join_tables
from tests.importer.sheets import block
from tests.importer.tabular import rows_of_block

HEAD = ["Site", "State"]


def part(
    rows: Sequence[Sequence[str]], page_number: int, *, xs: Sequence[float] = (80, 200), heads: int = 1
) -> Block:
    """Return a table of plain cells whose columns begin at `xs`."""
    cells = [
        Cell(
            row,
            column,
            1,
            1,
            text,
            row < heads,
            Box(xs[column], 100 + 14 * row, xs[column] + 90, 114 + 14 * row),
        )
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    ]
    box = Box(xs[0], 100, xs[-1] + 90, 100 + 14 * len(rows))
    return Block(Kind.TABLE, page_number, box, table=Table(len(rows), len(xs), tuple(cells), heads))


def foot(page_number: int) -> Block:
    """Return a running foot."""
    return dataclasses.replace(block("7", 300, 800, page_number=page_number), kind=Kind.FOOT)


def test_repeated_head_is_dropped() -> None:
    first, second = part([HEAD, ["Dam", "old"]], 1), part([HEAD, ["Weir", "new"]], 2)

    (joined, _) = join_tables([first, foot(1), second])

    assert rows_of_block(joined) == [HEAD, ["Dam", "old"], ["Weir", "new"]]


def test_part_without_a_head_goes_on() -> None:
    first, second = part([HEAD, ["Dam", "old"]], 1), part([["Weir", "new"]], 2, heads=0)

    assert rows_of_block(join_tables([first, second])[0]) == [HEAD, ["Dam", "old"], ["Weir", "new"]]


def test_three_pages_are_one_table() -> None:
    parts = [part([HEAD, [name, "old"]], number) for number, name in enumerate(("Dam", "Weir", "Lock"), 1)]

    (joined,) = join_tables(parts)

    assert rows_of_block(joined) == [HEAD, ["Dam", "old"], ["Weir", "old"], ["Lock", "old"]]


def test_margins_of_left_and_right_pages_may_differ() -> None:
    second = part([HEAD, ["Weir", "new"]], 2, xs=(98, 218))

    assert len(join_tables([part([HEAD, ["Dam", "old"]], 1), second])) == 1


def test_row_that_breaks_off_goes_on_in_its_cells() -> None:
    first = part([HEAD, ["Dam", "old and thin, not"]], 1)

    (joined,) = join_tables([first, part([HEAD, ["", "to be trusted"], ["Weir", "new"]], 2)])

    assert rows_of_block(joined) == [HEAD, ["Dam", "old and thin, not to be trusted"], ["Weir", "new"]]


def test_caption_that_says_it_goes_on_becomes_a_running_head() -> None:
    caption = block("Table 2 (continued)", 80, 90, page_number=2)

    joined, head = join_tables([part([HEAD, ["Dam", "old"]], 1), caption, part([HEAD, ["Weir", "new"]], 2)])

    assert rows_of_block(joined)[-1] == ["Weir", "new"]
    assert head.kind is Kind.HEAD


def test_text_between_parts_two_tables() -> None:
    text = block("Then the dam broke.", 80, 90, page_number=2)

    assert len(join_tables([part([HEAD, ["Dam", "old"]], 1), text, part([HEAD, ["Weir", "new"]], 2)])) == 3


def test_other_columns_are_another_table() -> None:
    second = part([HEAD, ["Weir", "new"]], 2, xs=(80, 260))

    assert len(join_tables([part([HEAD, ["Dam", "old"]], 1), second])) == 2


def test_another_head_is_another_table() -> None:
    second = part([["Person", "Office"], ["Han", "Beijing"]], 2)

    assert len(join_tables([part([HEAD, ["Dam", "old"]], 1), second])) == 2


def test_tables_of_one_page_stay_apart() -> None:
    assert len(join_tables([part([HEAD, ["Dam", "old"]], 1), part([HEAD, ["Weir", "new"]], 1)])) == 2
