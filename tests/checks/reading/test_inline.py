"""A passage without its markup: words, marks and places."""

from __future__ import annotations

import pytest

from pipeline.checks.reading.inline import plain
from pipeline.manuscript.source import Line, Passage


def _marks(text: str) -> list[tuple[str, str, str]]:
    words = plain(Passage("text.md", (Line(text, 1, 1),)))
    return [(mark.role, words.text[mark.start : mark.end], mark.target) for mark in words.marks]


@pytest.mark.parametrize(
    ("typed", "role", "words"),
    [
        ("a **b c** d", "strong", "b c"),
        ("a *b c* d", "emphasis", "b c"),
        ("a <b>b</b> d", "strong", "b"),
        ("39<sup>th</sup> session", "superscript", "th"),
        ("39^th^ session", "superscript", "th"),
        ("CO~2~ falls", "subscript", "2"),
        ("run `make all` now", "code", "make all"),
        ("he said “go on” twice", "quoted", "“go on”"),
        ('he said "go on" twice', "quoted", '"go on"'),
        ("the «new spirit» here", "quoted", "«new spirit»"),
    ],
)
def test_markup_is_a_mark(typed: str, role: str, words: str) -> None:
    assert [(found, text) for found, text, _ in _marks(typed)] == [(role, words)]


def test_a_link_keeps_its_address() -> None:
    assert _marks("see [the report](https://a.org/b_(c)).") == [("link", "the report", "https://a.org/b_(c)")]


def test_an_address_ends_before_the_stop() -> None:
    assert _marks("see https://a.org/b.") == [("url", "https://a.org/b", "https://a.org/b")]


def test_an_apostrophe_opens_no_quotation() -> None:
    assert _marks("the members' plan and the office's answer") == []


def test_lines_are_joined_and_keep_their_places() -> None:
    words = plain(Passage("text.md", (Line("one **two  ", 3, 5), Line("  three** four", 4, 1))))

    assert words.text == "one two three four"
    assert [(one.location.line, one.location.column) for one in words.segments] == [
        (3, 5),
        (3, 11),
        (3, 16),
        (4, 3),
        (4, 10),
    ]


def test_what_has_no_width_is_left_out() -> None:
    assert plain(Passage("text.md", (Line("co\u00adordi\u200bnate\u00a0it", 1, 1),))).text == "coordinate it"
