"""Values of fields and cells of registers: each piece with its line and column."""

from __future__ import annotations

from pipeline.checks.reading.field_places import FieldPlaces
from pipeline.checks.reading.inline import Plain
from pipeline.errors import Location


def places(text: str) -> FieldPlaces:
    return FieldPlaces(lambda file: text.split("\n") if file == "file.yml" else ())


def pieces(value: Plain | None) -> list[tuple[str, int, int]]:
    assert value is not None
    return [
        (value.text[one.start : one.end], one.location.line, one.location.column) for one in value.segments
    ]


def field(text: str, name: str, printed: str, line: int = 1) -> list[tuple[str, int, int]]:
    return pieces(places(text).field(Location("file.yml", line, 1), (name,), printed))


def cell(text: str, line: int, column: str) -> list[tuple[str, int, int]]:
    return pieces(places(text).cell(Location("file.yml", line, 1), column))


def test_a_value_begins_behind_its_name() -> None:
    assert field("number: 1\ntitle: The issue", "title", "The issue") == [("The issue", 2, 8)]


def test_a_value_of_a_list_is_the_one_that_is_printed() -> None:
    text = "sections:\n  - section: a\n    title: One\n  - section: b\n    title: Two"

    assert field(text, "title", "Two", line=2) == [("Two", 5, 12)]


def test_quotation_marks_around_a_value_are_left_out() -> None:
    assert field("title: 'The year''s end'", "title", "The year’s end") == [
        ("The year", 1, 9),
        ("'", 1, 18),
        ("s end", 1, 19),
    ]


def test_a_block_of_lines_is_one_value() -> None:
    assert field("title: >\n  The long\n  title\nnumber: 1", "title", "The long title") == [
        ("The long", 2, 3),
        (" ", 3, 2),
        ("title", 3, 3),
    ]


def test_a_value_that_is_not_printed_is_not_taken() -> None:
    assert places("title: Other").field(Location("file.yml", 1, 1), ("title",), "The issue") is None


def test_a_file_that_cannot_be_read_has_no_values() -> None:
    assert places("").field(Location("other.yml", 1, 1), ("title",), "The issue") is None
    assert places("").cell(Location("other.yml", 2, 1), "caption") is None


def test_a_cell_is_found_by_its_column() -> None:
    assert cell("id,caption\nriver,A wide river", 2, "caption") == [("A wide river", 2, 7)]


def test_a_cell_in_quotation_marks_may_hold_commas_and_marks() -> None:
    assert cell('id,alt,caption\nriver,"A, b","The ""wide"" river"', 2, "caption") == [
        ("The ", 2, 15),
        ('"', 2, 20),
        ("wide", 2, 21),
        ('"', 2, 26),
        (" river", 2, 27),
    ]


def test_a_cell_may_go_on_in_the_line_below() -> None:
    text = 'id,caption,alt\nriver,"A wide\nriver",Water'

    assert cell(text, 2, "caption") == [("A wide", 2, 8), (" ", 2, 14), ("river", 3, 1)]
    assert cell(text, 2, "alt") == [("Water", 3, 8)]


def test_a_register_may_be_parted_by_semicolons() -> None:
    assert cell("id;caption\nriver;Wide, deep", 2, "caption") == [("Wide, deep", 2, 7)]


def test_the_mark_before_a_formula_is_not_printed() -> None:
    assert cell("id,caption\nriver,'=a", 2, "caption") == [("=a", 2, 8)]


def test_the_words_of_a_link_end_before_its_address() -> None:
    found = places("link: All of it = https://example.org").words_of_link(Location("file.yml", 1, 7))

    assert pieces(found) == [("All of it", 1, 7)]
