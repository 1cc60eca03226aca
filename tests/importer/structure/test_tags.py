"""Structure trees: what is taken from a sound one, and which are not sound."""

from __future__ import annotations

import dataclasses

from pipeline.importer.block import Block, Kind
from pipeline.importer.geometry import Box
from pipeline.importer.page import Style, Tag
from tests.importer.sheets import block, headings, named, picture, prose, sheet
from tests.importer.typeset import BODY, BOLD


def tag(role: str, *marks: int, children: tuple[Tag, ...] = (), alternative: str = "") -> Tag:
    return Tag(role, marks, alternative, (1, 1), children)


def marked(one: Block, mark: int) -> Block:
    """Return a block all of whose words stand in one mark."""
    lines = tuple(
        row._replace(words=tuple(word._replace(mark=mark) for word in row.words)) for row in one.lines
    )
    return dataclasses.replace(one, lines=lines)


PAGE = [
    marked(block("Rivers", 60, 100, BOLD), 0),
    marked(prose(60, 115), 1),
    marked(block("Lakes", 60, 200, BODY), 2),
    marked(prose(60, 215), 3),
]
TREE = [tag("H1", 0), tag("P", 1), tag("H2", 2), tag("P", 3)]


def test_headings_and_levels_come_from_a_sound_tree() -> None:
    assert headings(named(sheet(*PAGE, tags=TREE))) == [(1, "Rivers"), (2, "Lakes")]


def test_a_tree_that_calls_everything_a_paragraph_is_not_asked() -> None:
    tree = [tag("P", 0), tag("P", 1), tag("P", 2), tag("P", 3)]

    assert headings(named(sheet(*PAGE, tags=tree))) == [(1, "Rivers")]


def test_a_tree_that_calls_everything_a_heading_is_not_asked() -> None:
    tree = [tag("H1", 0), tag("H1", 1), tag("H1", 2), tag("P", 3)]

    assert headings(named(sheet(*PAGE, tags=tree))) == [(1, "Rivers")]


def test_a_tree_that_leaves_words_out_is_not_asked() -> None:
    assert headings(named(sheet(*PAGE, tags=TREE[:3]))) == [(1, "Rivers")]


def test_skipped_levels_of_a_tree_are_closed_up() -> None:
    tree = [tag("H2", 0), tag("P", 1), tag("H5", 2), tag("P", 3)]

    assert headings(named(sheet(*PAGE, tags=tree))) == [(1, "Rivers"), (2, "Lakes")]


def test_items_have_their_label_and_depth_from_the_tree() -> None:
    words = block("x) bags of plastic", 60, 300, BODY)
    item = marked(words, 5)
    first = item.lines[0]
    label = first._replace(words=(first.words[0]._replace(mark=4), *first.words[1:]))
    inner = tag("L", children=(tag("LI", children=(tag("Lbl", 4), tag("LBody", 5))),))
    outer = tag("L", children=(tag("LI", children=(tag("LBody", children=(inner,)),)),))

    blocks = named(sheet(*PAGE, dataclasses.replace(item, lines=(label,)), tags=[*TREE, outer]))

    assert [(one.level, one.marker) for one in blocks if one.kind is Kind.LIST_ITEM] == [(2, "x)")]


def test_pictures_have_the_alternative_texts_of_the_figures() -> None:
    tree = [*TREE, tag("Figure", 9, alternative="A lake at night")]

    blocks = named(sheet(*PAGE, picture(Box(60, 400, 200, 500)), tags=tree))

    assert [one.alternative for one in blocks if one.kind is Kind.PICTURE] == ["A lake at night"]


def test_the_order_is_that_of_the_tree() -> None:
    page = [PAGE[2], PAGE[3], PAGE[0], PAGE[1]]

    assert headings(named(sheet(*page, tags=TREE))) == [(1, "Rivers"), (2, "Lakes")]


def test_an_order_against_the_page_is_not_taken_and_told() -> None:
    tree = [TREE[3], TREE[2], TREE[1], TREE[0]]

    blocks = named(sheet(*PAGE, tags=tree))

    assert [text for _, text in headings(blocks)] == ["Rivers", "Lakes"]
    assert [doubt.code for one in blocks for doubt in one.doubts] == ["tags-contradict-page"]


def test_a_style_for_the_reader_is_not_needed() -> None:
    plain = Style("", 0.0, is_bold=False, is_italic=False, colour=0)
    page = [marked(block("Rivers", 60, 100, plain), 0), *PAGE[1:]]

    assert headings(named(sheet(*page, tags=TREE))) == [(1, "Rivers"), (2, "Lakes")]
