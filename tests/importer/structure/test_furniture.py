"""Running heads and feet: over many pages, and on one page alone."""

from __future__ import annotations

import dataclasses

import pytest

from pipeline.importer.block import Kind
from pipeline.importer.geometry import Box
from pipeline.importer.page import Style
from pipeline.importer.sheet import Sheet
from pipeline.importer.structure.furniture import is_page_number
from tests.importer.sheets import block, named, of_kind, prose, sheet
from tests.importer.typeset import HEADING

SLANTED = Style("Serif-Italic", 9.0, is_bold=False, is_italic=True, colour=0)


def page_with(head: str, foot: str, number: int) -> Sheet:
    return sheet(
        block(head, 60, 40, page_number=number),
        prose(60, 100, page_number=number),
        prose(60, 400, page_number=number),
        block(foot, 290, 800, page_number=number),
        number=number,
    )


def test_a_line_that_comes_back_on_three_pages_is_furniture() -> None:
    blocks = named(*(page_with("Report of the meeting", f"page {n}", n) for n in (1, 2, 3)))

    assert of_kind(blocks, Kind.HEAD) == ["Report of the meeting"] * 3
    assert of_kind(blocks, Kind.FOOT) == ["page 1", "page 2", "page 3"]


def test_heads_of_left_and_right_pages_are_told_apart() -> None:
    heads = ["Annual review", "Chapter one", "Annual review", "Chapter one", "Annual review", "Chapter one"]

    blocks = named(*(page_with(head, str(n), n) for n, head in enumerate(heads, 1)))

    assert of_kind(blocks, Kind.HEAD) == heads


def test_a_head_that_changes_with_each_page_is_known_by_its_place() -> None:
    heads = ["Rivers", "Lakes", "Springs", "Wells", "Canals"]

    blocks = named(*(page_with(head, str(n), n) for n, head in enumerate(heads, 1)))

    assert of_kind(blocks, Kind.HEAD) == heads


def test_a_lone_number_at_the_foot_of_a_single_page_is_furniture() -> None:
    blocks = named(sheet(prose(60, 100), prose(60, 200), block("314", 290, 800)))

    assert of_kind(blocks, Kind.FOOT) == ["314"]


def test_what_stands_beside_the_page_number_is_furniture() -> None:
    blocks = named(sheet(block("314", 60, 40), block("YARROW", 450, 40), prose(60, 100)))

    assert of_kind(blocks, Kind.HEAD) == ["314", "YARROW"]


def test_a_short_slanted_line_far_out_is_furniture() -> None:
    blocks = named(sheet(block("Study on plastics", 60, 40, SLANTED), prose(60, 100), prose(60, 200)))

    assert of_kind(blocks, Kind.HEAD) == ["Study on plastics"]


def test_a_title_at_the_top_of_a_page_stays() -> None:
    blocks = named(sheet(block("Jurisdictions compared", 60, 60, HEADING), prose(60, 100), prose(60, 200)))

    assert of_kind(blocks, Kind.HEAD) == []
    assert of_kind(blocks, Kind.HEADING) == ["Jurisdictions compared"]


def test_captions_that_count_on_at_the_top_of_pages_are_no_running_heads() -> None:
    pages = [
        sheet(block(f"Table {n}. Floods", 60, 60, page_number=n), prose(60, 300, page_number=n), number=n)
        for n in (1, 2, 3)
    ]

    assert of_kind(named(*pages), Kind.HEAD) == []


def test_a_small_imprint_of_several_lines_is_furniture() -> None:
    imprint = ["funded by the Union", "views of the author alone"]
    small = Style("Sans", 7.0, is_bold=False, is_italic=False, colour=0)

    blocks = named(sheet(prose(60, 100), prose(60, 600), block(imprint, 60, 800, small)))

    assert of_kind(blocks, Kind.FOOT) == [" ".join(imprint)]


def test_text_that_runs_up_the_edge_of_the_page_is_furniture() -> None:
    turned = block("arXiv:2312.15166v2", 10, 400)
    narrow = Box(10, 300, 20, 400)
    lines = tuple(row._replace(angle=90, box=narrow) for row in turned.lines)
    turned = dataclasses.replace(turned, box=narrow, lines=lines)

    assert of_kind(named(sheet(prose(60, 100), turned)), Kind.HEAD) == ["arXiv:2312.15166v2"]


def test_the_first_line_of_text_is_no_running_head() -> None:
    pages = [sheet(prose(60, 60, page_number=n), prose(60, 300, page_number=n), number=n) for n in (1, 2, 3)]

    assert of_kind(named(*pages), Kind.HEAD) == []


def test_furniture_that_the_layout_left_with_the_text_is_parted_from_it() -> None:
    pages = [
        sheet(
            block(["Report of the meeting", f"rain fell {place}", "for days"], 60, 40, page_number=n),
            prose(60, 300, page_number=n),
            number=n,
        )
        for n, place in ((1, "in the north"), (2, "on the coast"), (3, "everywhere"))
    ]

    assert of_kind(named(*pages), Kind.HEAD) == ["Report of the meeting"] * 3


@pytest.mark.parametrize("text", ["12", "– iv –", "Page 3 of 10", "xvii", "- 7 -", "A-12"])
def test_page_numbers_are_known(text: str) -> None:
    assert is_page_number(text)


@pytest.mark.parametrize("text", ["Annex", "12 May", "civil", "3.4", "(15)"])
def test_other_short_texts_are_no_page_numbers(text: str) -> None:
    assert not is_page_number(text)
