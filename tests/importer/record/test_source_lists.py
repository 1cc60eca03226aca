from __future__ import annotations

from pipeline.importer.record.source_lists import Item, ListWriter


def written(*items: tuple[str, int]) -> list[str | None]:
    lists = ListWriter()
    found = [lists.item(marker, level, "words") for marker, level in items]
    return [item.text if item else None for item in found]


def test_bullets_of_any_kind_are_dashes() -> None:
    assert written(("•", 1), ("–", 1), ("o", 1), ("▪", 1)) == ["- words"] * 4


def test_numbers_that_follow_each_other_keep_their_markers() -> None:
    assert written(("3.", 1), ("4.", 1), ("5.", 1)) == ["3. words", "4. words", "5. words"]


def test_a_number_that_does_not_follow_stands_alone() -> None:
    assert written(("1.", 1), ("3.", 1)) == ["1. words", None]


def test_another_shape_does_not_continue_a_list() -> None:
    assert written(("1.", 1), ("2)", 1)) == ["1. words", None]


def test_a_letter_goes_on_as_a_letter_and_a_numeral_as_a_numeral() -> None:
    assert written(("(h)", 1), ("(i)", 1), ("(j)", 1)) == ["(h) words", "(i) words", "(j) words"]
    assert written(("(i)", 1), ("(ii)", 1), ("(iii)", 1)) == ["(i) words", "(ii) words", "(iii) words"]
    assert written(("(iv)", 1), ("(v)", 1), ("(vi)", 1)) == ["(iv) words", "(v) words", "(vi) words"]


def test_nested_items_are_indented_to_the_words_of_their_parents() -> None:
    assert written(("12.", 1), ("(a)", 2), ("•", 3), ("(b)", 2), ("13.", 1)) == [
        "12. words",
        "    (a) words",
        "        - words",
        "    (b) words",
        "13. words",
    ]


def test_what_is_no_marker_of_the_format_stands_alone() -> None:
    assert written(("a.", 1), ("Article 3", 1), ("1234.", 1)) == [None, None, None]


def test_an_item_after_the_end_begins_a_list() -> None:
    lists = ListWriter()
    lists.item("1.", 1, "words")

    assert lists.item("2.", 1, "words") == Item("2. words", continues=True)
    lists.end()
    assert lists.item("3.", 1, "words") == Item("3. words", continues=False)
