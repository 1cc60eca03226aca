"""Typed words beside printed ones: places of characters, what was filled in, and texts that do not agree."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.checks.galley import Mark, Segment
from pipeline.checks.reading.alignment import Fillings, aligned, canon
from pipeline.checks.reading.inline import plain
from pipeline.checks.reading.printed_words import PrintedWords
from pipeline.errors import Location
from pipeline.manuscript.source import Line, Passage
from tests.manuscript.documents import registers

FILLINGS = Fillings(registers(), {})
TYPED = st.lists(
    st.sampled_from(
        ["word", " ", "  ", "\n", "--", "...", '"', "'", "@zhou", "{{ a }}", "[[b]]", "**", "`", "~", "."]
    )
).map("".join)
PRINTED = st.lists(
    st.sampled_from(["word", " ", "–", "…", "“", "’", "Prof. Zhou", "12", "(x.org)", "."])
).map("".join)


def laid(typed: str, printed: str) -> tuple[tuple[Segment, ...], tuple[Mark, ...]]:
    lines = tuple(Line(text, number, 1) for number, text in enumerate(typed.split("\n"), start=1))
    return aligned(plain(Passage("text.md", lines)), PrintedWords(printed, ()), FILLINGS)


def stretches(typed: str, printed: str) -> list[tuple[str, int, int, bool]]:
    """Return each printed stretch with line and column, and whether it was typed."""
    return [
        (printed[one.start : one.end], one.location.line, one.location.column, one.typed is not None)
        for one in laid(typed, printed)[0]
    ]


def test_words_keep_the_columns_that_markup_moves() -> None:
    assert stretches("so *many* words", "so many words") == [
        ("so ", 1, 1, True),
        ("many", 1, 5, True),
        (" words", 1, 10, True),
    ]


def test_each_line_of_the_source_has_its_own_places() -> None:
    assert stretches("one\n  two", "one two") == [("one", 1, 1, True), (" ", 1, 4, True), ("two", 2, 3, True)]


def test_a_sign_that_is_set_otherwise_keeps_what_was_typed() -> None:
    segments, _ = laid("the Office's “own”", "the Office’s “own”")

    assert segments == (Segment(0, 18, Location("text.md", 1, 1), "the Office's “own”"),)


def test_two_hyphens_become_one_dash_at_their_place() -> None:
    assert stretches("a -- b... c", "a – b… c") == [
        ("a ", 1, 1, True),
        ("–", 1, 3, True),
        (" b", 1, 5, True),
        ("…", 1, 7, True),
        (" c", 1, 10, True),
    ]


def test_a_mention_is_one_stretch_with_the_place_of_its_sign() -> None:
    typed, printed = "So @zhou said.", "So Prof. Zhou Ji, President of the Academy, said."

    assert stretches(typed, printed) == [
        ("So ", 1, 1, True),
        ("Prof. Zhou Ji, President of the Academy,", 1, 4, False),
        (" said.", 1, 9, True),
    ]
    assert laid(typed, printed)[1] == (Mark(3, 43, "register", "zhou"),)


def test_a_mention_at_the_end_leaves_the_full_stop_as_typed() -> None:
    assert stretches("by @zhou.", "by Prof. Zhou.") == [
        ("by ", 1, 1, True),
        ("Prof. Zhou", 1, 4, False),
        (".", 1, 9, True),
    ]


def test_a_comma_behind_a_mention_is_the_typed_one() -> None:
    assert stretches("@zhou, who spoke", "Prof. Zhou Ji, President of the Academy, who spoke")[1] == (
        ", who spoke",
        1,
        6,
        True,
    )


def test_mentions_that_stand_side_by_side_are_told_apart() -> None:
    assert [
        one[0] for one in stretches("@cae, @forum", "Chinese Academy of Engineering (CAE), Science Forum")
    ] == [
        "Chinese Academy of Engineering (CAE)",
        ", ",
        "Science Forum",
    ]


def test_a_figure_over_two_lines_is_one_stretch() -> None:
    assert stretches("all {{ total\n}} met", "all 65 met") == [
        ("all ", 1, 1, True),
        ("65", 1, 5, False),
        (" met", 2, 3, True),
    ]


def test_an_escaped_sign_is_no_mention() -> None:
    segments, marks = laid("write \\@zhou here", "write @zhou here")

    assert all(one.typed is not None for one in segments)
    assert marks == ()


def test_an_escaped_sign_before_markup_keeps_the_columns() -> None:
    assert stretches("\\@*zhou* here", "@zhou here") == [
        ("@", 1, 2, True),
        ("zhou", 1, 4, True),
        (" here", 1, 9, True),
    ]


def test_markup_that_is_not_known_costs_its_own_words_alone() -> None:
    assert stretches("emit CO_2_ every year again", "emit CO2 every year again")[-1] == (
        " every year again",
        1,
        11,
        True,
    )


@given(typed=TYPED, printed=PRINTED)
def test_every_printed_character_has_one_place(typed: str, printed: str) -> None:
    segments, _ = laid(typed, printed)

    assert "".join(printed[one.start : one.end] for one in segments) in {printed, ""}
    for one in segments:
        if one.typed is not None and len(one.typed) == one.end - one.start:
            assert canon(one.typed) == canon(printed[one.start : one.end])
