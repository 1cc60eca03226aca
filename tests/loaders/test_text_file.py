from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.content.prose import Prose
from pipeline.errors import Location
from pipeline.loaders.findings import Findings
from pipeline.loaders.nodes import Scalar
from pipeline.loaders.source_folder import SourceText
from pipeline.loaders.text_file import TextFile, paragraphs, read_text_file, split

LINES = st.lists(
    st.sampled_from(["", "text", "## A", "### B", "#### C", "---", "```", "~~~", "::: box X", ":::", "a: b"]),
    max_size=20,
)


def read(text: str) -> TextFile:
    findings = Findings()
    file = read_text_file(SourceText(text, "x.md"), findings)
    assert findings.problems == ()
    return file


def fields(file: TextFile) -> list[tuple[str, str, int, int]]:
    return [
        (entry.name.text, entry.value.text, entry.value.location.line, entry.value.location.column)
        for entry in file.fields
        if isinstance(entry.value, Scalar)
    ]


def prose(text: str) -> Prose:
    return Prose(text, Location("x.md", 1, 1))


def test_fields_are_taken_as_typed() -> None:
    file = read('---\ntitle: "Harmony": a # message\n\nwhen:2016-05-16\nnote:\n---\n\nText.\n')

    assert fields(file) == [
        ("title", '"Harmony": a # message', 2, 8),
        ("when", "2016-05-16", 4, 6),
        ("note", "", 5, 6),
    ]
    assert file.body == Prose("Text.", Location("x.md", 8, 1))


def test_a_text_without_fields_is_all_prose() -> None:
    assert read("\n\n  Text: here.\n\nMore.\n\n").body == Prose(
        "  Text: here.\n\nMore.", Location("x.md", 3, 1)
    )


def test_empty_lines_may_stand_above_the_fields() -> None:
    assert fields(read("\n---\ntitle: A\n---\n")) == [("title", "A", 3, 8)]


@pytest.mark.parametrize(
    ("line", "title", "column"),
    [
        ("## A", "A", 4),
        ("##A", "A", 3),
        ("##  A ##", "A", 5),
        ("## A #1", "A #1", 4),
        ("##\tC# code", "C# code", 4),
    ],
)
def test_a_heading_has_its_words_and_their_place(line: str, title: str, column: int) -> None:
    (piece,) = split(prose(line), frozenset({2}))

    assert piece.title == Prose(title, Location("x.md", 1, column))


def test_fields_stand_directly_under_a_heading() -> None:
    (piece,) = split(
        prose("## A\ndate: 2022-01-01\nlink: X = https://a.example\n\nb: no field\n"), frozenset({2})
    )

    assert [entry.name.text for entry in piece.fields] == ["date", "link"]
    assert piece.body == Prose("b: no field", Location("x.md", 5, 1))


def test_an_address_directly_under_a_heading_is_no_field() -> None:
    (piece,) = split(prose("## A\nhttps://a.example\n"), frozenset({2}))

    assert piece.body == Prose("https://a.example", Location("x.md", 2, 1))


def test_only_the_levels_that_are_asked_for_divide() -> None:
    pieces = split(prose("lead\n\n# One\n\n## A\n\n### B\n\n##### E\n\n## C\n"), frozenset({2}))

    assert [(piece.level, piece.title.text, piece.body.text) for piece in pieces] == [
        (0, "", "lead\n\n# One"),
        (2, "A", "### B\n\n##### E"),
        (2, "C", ""),
    ]


def test_a_rule_divides_only_where_it_ends_a_piece() -> None:
    text = prose("### A\n\na\n\n---\n\nb\n")

    assert [piece.body.text for piece in split(text, frozenset({3}))] == ["a\n\n---\n\nb"]
    assert [piece.body.text for piece in split(text, frozenset({3}), ends_at_rule=True)] == ["a", "b"]


@pytest.mark.parametrize("opening", ["```", "~~~~", "::: box Title"])
def test_what_is_never_closed_hides_no_heading(opening: str) -> None:
    pieces = split(prose(f"## A\n\n{opening}\n\n## B\n"), frozenset({2}))

    assert [piece.title.text for piece in pieces] == ["A", "B"]


@pytest.mark.parametrize(
    "block",
    [
        "```\n## B\n```",
        "~~~~\n```\n## B\n~~~~",
        "::: box T\n## B\n:::",
        "::: box T\n```\n:::\n```\n## B\n:::",
    ],
)
def test_headings_in_closed_blocks_are_text(block: str) -> None:
    pieces = split(prose(f"## A\n\n{block}\n\n## C\n"), frozenset({2}))

    assert [piece.title.text for piece in pieces] == ["A", "C"]
    assert pieces[0].body.text == block


@given(LINES)
def test_pieces_hold_each_line_at_its_place(lines: list[str]) -> None:
    text = prose("\n".join(lines))

    for piece in split(text, frozenset({2, 3, 4}), ends_at_rule=True):
        start = piece.body.location.line - 1
        typed = piece.body.text.split("\n") if piece.body.text else []
        assert [line.rstrip() for line in lines[start : start + len(typed)]] == typed


def test_paragraphs_are_divided_by_empty_lines_items_and_code() -> None:
    found = paragraphs(prose("one\ntwo\n\n- three\n- four\n\n```\nfive\n```\na) six\n(i) seven"))

    assert [(one.text, one.location.line) for one in found] == [
        ("one\ntwo", 1),
        ("- three", 4),
        ("- four", 5),
        ("a) six", 10),
        ("(i) seven", 11),
    ]
