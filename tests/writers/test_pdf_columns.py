"""Columns get a height at which their text fills them and no more."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from pipeline.writers.pdf_columns import Stretch, column_height_pt, contents_stretches, keep_groups_whole


def _entries(*classes: str) -> list[Element]:
    contents = Element("ol")
    for name in classes:
        SubElement(contents, "li", {"class": name}).text = "Education"
    return list(contents)


def test_breakable_text_is_shared_evenly_but_for_the_kept_lines() -> None:
    assert column_height_pt([Stretch(100, 10), Stretch(100, 10)], 2) == 100 + 2 * 10


def test_a_column_is_as_high_as_its_highest_unbroken_block() -> None:
    assert column_height_pt([Stretch(30), Stretch(80), Stretch(30)], 3) == 80


def test_unbroken_blocks_never_need_one_column_more() -> None:
    height = column_height_pt([Stretch(60), Stretch(60), Stretch(60)], 2)

    assert height == 120


def test_no_blocks_fill_no_height() -> None:
    assert column_height_pt([], 2) == 0


def test_a_short_group_of_the_contents_stays_together() -> None:
    entries = _entries("toc-1", "toc-2", "toc-2", "toc-1", *["toc-2"] * 6)

    keep_groups_whole(entries)

    assert [entry.get("class", "").endswith("kept") for entry in entries] == [
        False, True, True, False, True, False, False, False, False, False,
    ]  # fmt: skip


def test_kept_lines_are_one_stretch() -> None:
    entries = _entries("toc-1", "toc-2 kept", "toc-2")

    assert list(contents_stretches(entries, 10)) == [Stretch(27), Stretch(10)]
