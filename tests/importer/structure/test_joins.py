"""Paragraphs and items that a column, a page or a picture divides."""

from __future__ import annotations

from pipeline.importer.block import Kind
from pipeline.importer.geometry import Box
from tests.importer.sheets import block, headings, named, of_kind, picture, prose, sheet
from tests.importer.typeset import BODY, HEADING, NOTE

FIRST = ["the rain fell upon the hills and all of the", "rivers rose so that the people in the valley"]
SECOND = ["had to move their cattle up to the pastures", "until the water fell again."]
WHOLE = " ".join(FIRST + SECOND)


def test_a_paragraph_goes_on_on_the_next_page() -> None:
    one = sheet(prose(60, 100), block(FIRST, 60, 700), block("1", 290, 800))
    two = sheet(block(SECOND, 60, 80, page_number=2), prose(60, 200, page_number=2), number=2)

    assert WHOLE in of_kind(named(one, two), Kind.PARAGRAPH)


def test_a_paragraph_goes_on_in_the_next_column() -> None:
    page = sheet(prose(60, 100), block(FIRST, 60, 700), block(SECOND, 320, 100), prose(320, 200))

    assert WHOLE in of_kind(named(page), Kind.PARAGRAPH)


def test_pictures_and_captions_may_stand_between() -> None:
    figure = [picture(Box(320, 100, 550, 200)), block("Figure 2. The lake", 320, 215, NOTE)]
    page = sheet(prose(60, 100), block(FIRST, 60, 700), *figure, block(SECOND, 320, 300), prose(320, 400))

    assert WHOLE in of_kind(named(page), Kind.PARAGRAPH)


def test_an_item_goes_on_on_the_next_page() -> None:
    one = sheet(prose(60, 100), block([f"• {FIRST[0]}", FIRST[1]], 60, 700))
    two = sheet(block(SECOND, 60, 80, page_number=2), prose(60, 200, page_number=2), number=2)

    assert of_kind(named(one, two), Kind.LIST_ITEM) == [WHOLE]


def test_a_name_may_begin_the_second_part() -> None:
    rest = ["Malaysia would be the host of the meeting", "in the year after that."]
    page = sheet(
        prose(60, 100), block([*FIRST, "and the group had announced that"], 60, 690), block(rest, 320, 100)
    )

    assert " ".join([*FIRST, "and the group had announced that", *rest]) in of_kind(
        named(page), Kind.PARAGRAPH
    )


def test_a_sentence_that_ends_is_not_joined() -> None:
    ended = [FIRST[0], "rivers rose."]
    page = sheet(prose(60, 100), block(ended, 60, 700), block(SECOND, 320, 100))

    assert " ".join(ended) in of_kind(named(page), Kind.PARAGRAPH)


def test_a_heading_is_not_crossed() -> None:
    page = sheet(
        prose(60, 100), block(FIRST, 60, 700), block("Lakes", 320, 100, HEADING), block(SECOND, 320, 130)
    )

    blocks = named(page)

    assert " ".join(FIRST) in of_kind(blocks, Kind.PARAGRAPH)
    assert headings(blocks) == [(1, "Lakes")]


def test_another_look_is_not_joined() -> None:
    page = sheet(prose(60, 100), block(FIRST, 60, 700), block(SECOND, 320, 100, NOTE), prose(320, 300))

    assert " ".join(FIRST) in of_kind(named(page), Kind.PARAGRAPH)


def test_neighbours_in_one_column_are_two_paragraphs() -> None:
    page = sheet(prose(60, 100), block(FIRST, 60, 300, BODY), block(SECOND, 60, 330, BODY))

    assert " ".join(FIRST) in of_kind(named(page), Kind.PARAGRAPH)
