"""Items of lists: markers, depth, and what only begins like an item."""

from __future__ import annotations

import pytest

from pipeline.importer.block import Block, Kind
from pipeline.importer.geometry import Box
from pipeline.importer.layout.text import plain_text
from tests.importer.sheets import block, named, prose, sheet


def items(*blocks: Block) -> list[tuple[int, str, str]]:
    """Return depth, marker and text of each item of a page."""
    return [
        (one.level, one.marker, plain_text(one.lines))
        for one in named(sheet(prose(60, 100), *blocks))
        if one.kind is Kind.LIST_ITEM
    ]


def test_bullets_make_items_with_the_marker_apart() -> None:
    found = items(block("• choosing a common plastic", 60, 180), block("• washing it", 60, 194))

    assert found == [(1, "•", "choosing a common plastic"), (1, "•", "washing it")]


def test_items_in_one_heap_of_lines_are_parted() -> None:
    found = items(block(["1. Record the question", "2. Predict the result", "3. Perform it"], 60, 180))

    assert [marker for _, marker, _ in found] == ["1.", "2.", "3."]


def test_an_item_of_several_lines_is_one_block() -> None:
    first, second = block("• the first line of an item", 60, 180), block("goes on further in", 70, 192)
    heap = Block(Kind.PARAGRAPH, 1, Box.around((first.box, second.box)), lines=(*first.lines, *second.lines))

    assert items(heap) == [(1, "•", "the first line of an item goes on further in")]


def test_items_set_further_in_are_deeper() -> None:
    found = items(
        block("1. Plastics", 60, 180),
        block("(a) bags", 80, 194),
        block("(b) bottles", 80, 208),
        block("2. Paper", 60, 222),
    )

    assert [(level, marker) for level, marker, _ in found] == [(1, "1."), (2, "(a)"), (2, "(b)"), (1, "2.")]


def test_letters_that_are_roman_numbers_too_follow_their_neighbours() -> None:
    found = items(block("(i) one", 60, 180), block("(ii) two", 60, 194), block("(iii) three", 60, 208))

    assert [marker for _, marker, _ in found] == ["(i)", "(ii)", "(iii)"]


def test_letters_of_numerals_that_make_no_number_begin_no_item() -> None:
    assert items(block(["(vix) one", "(xv) two"], 60, 180)) == []


def test_a_list_goes_on_at_its_depth_in_the_next_column() -> None:
    found = items(block("• left", 60, 700), block("• right", 320, 100))

    assert [level for level, _, _ in found] == [1, 1]


@pytest.mark.parametrize(
    "text",
    [
        "1991. The biggest of them came later",
        "U.S. offices were closed",
        "- 12 degrees in the morning",
        "A. Smith",
    ],
)
def test_lines_that_only_begin_like_items_are_none(text: str) -> None:
    assert (
        items(block(["it was reported for the year", f"{text} and it went on", "for many weeks."], 60, 180))
        == []
    )


def test_a_bullet_that_stands_alone_is_joined_to_its_text() -> None:
    assert items(block("•", 60, 180), block("standing apart from its text", 78, 180)) == [
        (1, "•", "standing apart from its text")
    ]


def test_a_bullet_without_text_loses_nothing() -> None:
    blocks = named(sheet(prose(60, 100), block("•", 60, 300)))

    assert any(word.text == "•" for one in blocks for row in one.lines for word in row.words)
