"""Captions and credits, and what they are bound to."""

from __future__ import annotations

import pytest

from pipeline.importer.block import Block, Kind
from pipeline.importer.geometry import Box
from pipeline.importer.layout.text import plain_text
from pipeline.importer.page import Style
from pipeline.importer.structure.captions import is_labelled
from tests.importer.sheets import block, named, of_kind, picture, prose, sheet, table
from tests.importer.typeset import BODY, BOLD, NOTE

SLANTED = Style("Serif-Italic", 9.0, is_bold=False, is_italic=True, colour=0)
UPPER, LOWER = Box(60, 200, 300, 320), Box(60, 420, 300, 540)


def bound(blocks: tuple[Block, ...]) -> list[tuple[str, str, Box | None]]:
    """Return kind, text and target of each caption and credit."""
    return [
        (one.kind.value, plain_text(one.lines), blocks[one.belongs_to].box if one.belongs_to >= 0 else None)
        for one in blocks
        if one.kind in (Kind.CAPTION, Kind.CREDIT)
    ]


def test_a_caption_is_bound_to_the_picture_over_it() -> None:
    page = [prose(60, 100), picture(UPPER), block("Figure 2. The upper lake", 60, 335, NOTE), picture(LOWER)]

    assert bound(named(sheet(*page))) == [("caption", "Figure 2. The upper lake", UPPER)]


def test_the_caption_of_a_table_is_bound_to_the_table_under_it() -> None:
    page = [prose(60, 100), picture(UPPER), block("Table 4: Floods by year", 60, 380, BOLD), table(LOWER)]

    assert bound(named(sheet(*page))) == [("caption", "Table 4: Floods by year", LOWER)]


def test_a_bold_line_directly_over_a_table_is_its_caption() -> None:
    page = [prose(60, 100), block("Floods by year and by river", 60, 405, BOLD), table(LOWER), prose(60, 580)]

    blocks = named(sheet(*page))

    assert bound(blocks) == [("caption", "Floods by year and by river", LOWER)]
    assert of_kind(blocks, Kind.HEADING) == []


def test_small_type_under_a_picture_is_a_caption_without_a_label() -> None:
    page = [prose(60, 100), picture(UPPER), block("Children at the spring", 60, 333, SLANTED), prose(60, 420)]

    assert bound(named(sheet(*page))) == [("caption", "Children at the spring", UPPER)]


def test_a_credit_inside_a_caption_is_split_off() -> None:
    caption = block("Figure 2. The upper lake © Maria Rossi", 60, 335, NOTE)

    assert bound(named(sheet(prose(60, 100), picture(UPPER), caption))) == [
        ("caption", "Figure 2. The upper lake", UPPER),
        ("credit", "© Maria Rossi", UPPER),
    ]


@pytest.mark.parametrize("text", ["Photo: Maria Rossi", "Source: World Bank (2022)", "© Office of Rome"])
def test_a_credit_near_a_picture_is_bound_to_it(text: str) -> None:
    page = [prose(60, 100), picture(UPPER), block(text, 60, 333, NOTE)]

    assert bound(named(sheet(*page))) == [("credit", text, UPPER)]


def test_one_caption_may_speak_for_two_pictures() -> None:
    right = Box(310, 200, 550, 320)
    page = [prose(60, 100), picture(UPPER), picture(right)]
    caption = block("Figure 5. The spring before the rain, and after the rain had come", 160, 335, NOTE)

    blocks = named(sheet(*page, caption))

    (found,) = [one for one in blocks if one.kind is Kind.CAPTION]
    assert {blocks[index].box for index in (found.belongs_to, *found.shared_with)} == {UPPER, right}


def test_a_caption_far_from_any_picture_has_a_doubt() -> None:
    blocks = named(sheet(prose(60, 100), block("Figure 9. Nothing is here", 60, 500, NOTE)))

    assert bound(blocks) == [("caption", "Figure 9. Nothing is here", None)]
    assert [doubt.code for one in blocks for doubt in one.doubts] == ["unbound-caption"]


def test_a_sentence_that_begins_with_a_figure_is_text() -> None:
    text = block("Figure 8 shows how the rain fell upon the hills", 60, 335, BODY)

    assert of_kind(named(sheet(prose(60, 100), picture(UPPER), text)), Kind.CAPTION) == []


def test_a_picture_behind_the_page_has_no_caption() -> None:
    ground = picture(Box(0, 0, 595, 842))

    assert (
        bound(named(sheet(ground, prose(60, 100), block("Small type on the page", 60, 333, SLANTED)))) == []
    )


@pytest.mark.parametrize(
    "text", ["Fig. 3 Rivers", "FIGURE 8.7A-C A horn", "Tableau 2 : Pluies", "Рис. 4. Река", "图 3 河流"]
)
def test_labels_are_known_in_several_languages(text: str) -> None:
    assert is_labelled(text)
