from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.content.prose import Photo
from pipeline.errors import Location
from pipeline.importer.block import Block, Call, Cell, Kind, Line, Table
from pipeline.importer.geometry import Box
from pipeline.importer.layout.lines import make_line
from pipeline.importer.page import Style
from pipeline.importer.record.source_text import source_text
from tests.importer import typeset

SMALL_PLACE = Box(0, 0, 10, 10)


def lines(*texts: str, style: Style = typeset.BODY) -> tuple[Line, ...]:
    return tuple(
        make_line(typeset.line(text, 50, 100 + 14 * index, style), 1) for index, text in enumerate(texts)
    )


def block(kind: Kind, *texts: str, marker: str = "", level: int = 0, belongs_to: int = -1) -> Block:
    box = Box(50, 100, 500, 120)
    return Block(kind, 1, box, lines(*texts), level=level, marker=marker, belongs_to=belongs_to)


def table(texts: Sequence[Sequence[str]]) -> Block:
    cells = tuple(
        Cell(row, column, 1, 1, text, not row, SMALL_PLACE)
        for row, cells in enumerate(texts)
        for column, text in enumerate(cells)
    )
    return replace(block(Kind.TABLE), table=Table(len(texts), len(texts[0]), cells, 1))


PHOTO = Photo("p1-1", Path("photos/p1-1.jpg"), "", "", "", "A river", "full", "", "", Location("photos.csv"))


def test_headings_paragraphs_and_lists() -> None:
    blocks = [
        block(Kind.HEADING, "Results of", "the year", level=2),
        block(Kind.PARAGRAPH, "Rivers were", "measured."),
        block(Kind.LIST_ITEM, "water", marker="•", level=1),
        block(Kind.LIST_ITEM, "silt", marker="•", level=1),
        block(Kind.PARAGRAPH, "And so on."),
    ]

    assert source_text(blocks, {}) == (
        "## Results of the year\n\nRivers were measured.\n\n- water\n- silt\n\nAnd so on.\n"
    )


def test_marks_in_the_words_print_as_they_stood() -> None:
    blocks = [
        block(Kind.PARAGRAPH, "# 5 of *them* [[photo:x]] and {{ y }}"),
        block(Kind.PARAGRAPH, "1. is no item"),
    ]

    assert source_text(blocks, {}) == (
        "\\# 5 of \\*them\\* \\[\\[photo:x]] and \\{{ y }}\n\n1\\. is no item\n"
    )


def test_a_number_that_does_not_follow_is_a_paragraph() -> None:
    blocks = [
        block(Kind.LIST_ITEM, "first", marker="1.", level=1),
        block(Kind.LIST_ITEM, "third", marker="3.", level=1),
    ]

    assert source_text(blocks, {}) == "1. first\n\n3\\. third\n"


def test_running_heads_are_left_out() -> None:
    blocks = [block(Kind.HEAD, "Annual report"), block(Kind.PARAGRAPH, "Words."), block(Kind.FOOT, "12")]

    assert source_text(blocks, {}) == "Words.\n"


def test_a_picture_stands_alone_and_its_caption_in_photos_csv() -> None:
    blocks = [
        block(Kind.PICTURE),
        block(Kind.CAPTION, "A river", belongs_to=0),
        block(Kind.CREDIT, "© A. Lima", belongs_to=0),
    ]

    assert source_text(blocks, {0: PHOTO}) == "[[photo:p1-1]]\n"


def test_the_caption_of_a_picture_that_is_left_out_stays_text() -> None:
    blocks = [block(Kind.PICTURE), block(Kind.CAPTION, "A river", belongs_to=0)]

    assert source_text(blocks, {}) == "A river\n"


def test_a_note_is_called_where_its_mark_stood() -> None:
    text = block(Kind.PARAGRAPH, "As agreed 3 before.")
    blocks = [
        replace(text, calls=(Call(line=0, word=2, note=1),)),
        block(Kind.NOTE, "See the annex.", marker="3"),
        block(Kind.NOTE, "Nobody calls.", marker="4"),
    ]

    assert source_text(blocks, {}) == "As agreed[^3] before.\n\n[^3]: See the annex.\n\n4 Nobody calls.\n"


def test_a_mark_that_is_glued_to_its_word_is_parted_from_it() -> None:
    blocks = [
        replace(block(Kind.PARAGRAPH, "As agreed12 before."), calls=(Call(line=0, word=1, note=1),)),
        block(Kind.NOTE, "See the annex.", marker="12"),
    ]

    assert source_text(blocks, {}) == "As agreed[^12] before.\n\n[^12]: See the annex.\n"


def test_two_notes_of_one_mark_have_labels_of_their_own() -> None:
    first = replace(block(Kind.PARAGRAPH, "One 1"), calls=(Call(0, 1, 1),))
    second = replace(block(Kind.PARAGRAPH, "Two 1"), calls=(Call(0, 1, 3),))
    blocks = [first, block(Kind.NOTE, "a", marker="1"), second, block(Kind.NOTE, "b", marker="1")]

    assert source_text(blocks, {}) == "One[^1]\n\n[^1]: a\n\nTwo[^1-3]\n\n[^1-3]: b\n"


def test_a_table_has_its_caption_before_it_and_its_cells_escaped() -> None:
    blocks = [
        table([["Item", "Cost"], ["*Boats*", "12"]]),
        block(Kind.CAPTION, "What was paid", belongs_to=0),
    ]

    assert source_text(blocks, {}) == (
        "Table: What was paid\n\n| Item | Cost |\n| --- | --- |\n| \\*Boats\\* | 12 |\n"
    )


def test_an_html_table_holds_entities_and_no_escapes_of_them() -> None:
    source = source_text([table([["Item", "Cost"], ["a | <b>", "*5*"]])], {})

    assert "<td>a \\| &lt;b></td>" in source
    assert "<td>\\*5\\*</td>" in source


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("at https://a.org/?b=1&c=2", "at https\\://a.org/?b=1&amp;c=2"),
        ("a \\& b", "a \\\\&amp; b"),
        ("> 5", "\\> 5"),
    ],
)
def test_an_entity_in_an_html_table_stands_for_its_sign(text: str, typed: str) -> None:
    source = source_text([table([["Item", "Cost"], [text, "a | b"]])], {})

    assert f"<td>{typed}</td>" in source
