"""Levels of headings: by outline, by printed contents, by numbers, by look and by nesting."""

from __future__ import annotations

from pipeline.importer.block import Block
from pipeline.importer.page import Style
from pipeline.importer.sheet import Entry
from tests.importer.sheets import block, headings, named, prose, sheet
from tests.importer.typeset import BODY, BOLD, HEADING

TITLE = Style("Serif-Bold", 24.0, is_bold=True, is_italic=False, colour=0)


def under_one_another(*rows: tuple[str, Style] | None) -> list[Block]:
    """Return headings, each with a paragraph under it; None leaves the paragraph out."""
    blocks, y = [], 80.0
    for row in rows:
        if row is None:
            blocks.append(prose(60, y))
            y += 70
        else:
            blocks.append(block(row[0], 60, y, row[1]))
            y += 30
    return blocks


def test_larger_headings_stand_over_smaller_ones() -> None:
    blocks = under_one_another(("Rivers", TITLE), None, ("Lakes", HEADING), None, ("Fish", BOLD), None)

    assert headings(named(sheet(*blocks))) == [(1, "Rivers"), (2, "Lakes"), (3, "Fish")]


def test_no_level_is_skipped_on_the_way_down() -> None:
    blocks = under_one_another(("Rivers", TITLE), None, ("Fish", BOLD), None, ("Lakes", HEADING), None)

    assert headings(named(sheet(*blocks))) == [(1, "Rivers"), (2, "Fish"), (2, "Lakes")]


def test_depth_of_numbers_orders_headings_of_one_look() -> None:
    numbered = ["1 Rivers", "1.1 Lakes", "1.1.1 Fish", "2 Roads"]
    blocks = under_one_another(*(row for text in numbered for row in ((text, BOLD), None)))

    assert headings(named(sheet(*blocks))) == list(zip([1, 2, 3, 1], numbered, strict=True))


def test_what_stands_directly_over_another_again_and_again_is_above_it() -> None:
    sector = Style("Serif-Bold", 14.0, is_bold=True, is_italic=False, colour=0x0060A9)
    blocks = under_one_another(
        ("Education", sector), ("Schools of the coast", HEADING), None,
        ("Culture", sector), ("Theatres of the coast", HEADING), None,
    )  # fmt: skip

    assert [level for level, _ in headings(named(sheet(*blocks)))] == [1, 2, 1, 2]


def test_the_outline_is_asked_first() -> None:
    blocks = under_one_another(("Rivers", HEADING), None, ("Lakes", HEADING), None)
    outline = [Entry("Rivers", 1, 1), Entry("Lakes", 2, 1)]

    assert headings(named(sheet(*blocks), outline=outline)) == [(1, "Rivers"), (2, "Lakes")]


def test_an_outline_that_names_other_things_is_not_believed() -> None:
    blocks = under_one_another(("Rivers", TITLE), None, ("Lakes", HEADING), None)
    outline = [Entry(f"Slide {n}", 1, n) for n in range(1, 9)]

    assert headings(named(sheet(*blocks), outline=outline)) == [(1, "Rivers"), (2, "Lakes")]


def test_a_line_that_the_outline_names_is_a_heading_though_it_hardly_stands_out() -> None:
    slanted = Style("Serif-Italic", 10.0, is_bold=False, is_italic=True, colour=0)
    page = sheet(prose(60, 100), block("Of rivers and lakes", 60, 190, slanted), prose(60, 205))

    assert headings(named(page)) == []
    assert headings(named(page, outline=[Entry("Of rivers and lakes", 1, 1)])) == [(1, "Of rivers and lakes")]


def test_the_printed_contents_tell_levels() -> None:
    contents = sheet(
        block("Contents", 60, 80, HEADING),
        block("Rivers . . . . . . . . 2", 60, 110, BODY),
        block("Lakes . . . . . . . . 2", 80, 125, BODY),
        block("Roads . . . . . . . . 3", 60, 140, BODY),
    )
    text = sheet(
        block("Rivers", 60, 80, HEADING, page_number=2),
        prose(60, 110, page_number=2),
        block("Lakes", 60, 180, HEADING, page_number=2),
        prose(60, 210, page_number=2),
        block("Roads", 60, 280, HEADING, page_number=2),
        prose(60, 310, page_number=2),
        number=2,
    )

    assert headings(named(contents, text))[1:] == [(1, "Rivers"), (2, "Lakes"), (1, "Roads")]
