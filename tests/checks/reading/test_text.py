"""A loose Markdown text as a galley: kinds, lists, captions, places, and no word lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.checks.galley import Galley
from pipeline.checks.reading.text import read_text
from pipeline.content.registers import Registers

_NOBODY = Registers({}, {}, {}, {}, {}, {}, {}, {}, {})


def _galley(text: str, file: str = "text.md") -> Galley:
    return read_text(text, file, _NOBODY)


def _kinds(text: str, file: str = "text.md") -> list[tuple[str, str]]:
    return [(one.kind, one.text) for one in _galley(text, file).paragraphs]


def test_a_list_within_bullets_is_the_list_that_was_meant() -> None:
    galley = _galley("Aims:\n\n- (i) to plan;\n- (ii) to build;\n\n- (iii) to mend.\n")

    assert [one.markers for one in galley.lists] == [("(i)", "(ii)", "(iii)")]
    assert galley.lists[0].lead == 0
    assert galley.paragraphs[3].location().column == 9


def test_a_number_that_is_left_out_does_not_part_a_list() -> None:
    galley = _galley("1. Plan\n2. Build\n4. Mend\n")

    assert [len(one.items) for one in galley.lists] == [3]


def test_a_heading_introduces_no_list() -> None:
    assert _galley("## Aims\n\n- to plan\n").lists[0].lead == -1


def test_a_paragraph_torn_by_a_page_end_is_one() -> None:
    before = "The members asked the office to go on with the work that was begun, and called on all to"

    (paragraph,) = _galley(f"{before}\n\nhelp it.\n").paragraphs

    assert paragraph.text.endswith("called on all to help it.")
    assert paragraph.location(paragraph.text.index("help")).line == 3


def test_bold_words_above_a_table_are_its_caption() -> None:
    galley = _galley("**CENTRES BY REGION**\n\n\tA\tB\nNorth\t1\t2\n")

    assert galley.paragraphs[0].kind == "table-caption"
    assert (galley.tables[0].caption, galley.tables[0].head_count) == (0, 1)


def test_a_line_in_bold_is_a_heading_and_bold_leads_are_not() -> None:
    assert _kinds("**Next steps**\n\n**Members** agreed on them.\n") == [
        ("heading", "Next steps"),
        ("body", "Members agreed on them."),
    ]


def test_a_heading_above_a_line_of_place_and_date_is_the_title() -> None:
    kinds = _kinds("## Meeting of Centres\n\nGeneva, 3 May 2022\n\n## Opening\n\nIt began.\n")

    assert [kind for kind, _ in kinds] == ["title", "body", "heading", "body"]


def test_a_heading_above_its_own_text_is_none() -> None:
    kinds = _kinds("## Opening\n\nIt began.\n\n## Closing\n\nIt ended.\n")

    assert [kind for kind, _ in kinds] == ["heading", "body", "heading", "body"]


def test_an_annex_is_a_part_of_its_own() -> None:
    galley = _galley("## Closing\n\nIt ended.\n\n## Annex I\n\n### Plan\n\nWe agree.\n")

    assert [one.part for one in galley.paragraphs] == ["", "", "annex-1", "annex-1", "annex-1"]


def test_words_above_a_credit_are_a_caption() -> None:
    galley = _galley("Pupils at work\n© Jane Doe\n")

    assert [(one.kind, one.text) for one in galley.paragraphs] == [
        ("caption", "Pupils at work"),
        ("credit", "© Jane Doe"),
    ]
    assert [(one.caption, one.credit) for one in galley.pictures] == [(0, 1)]


def test_a_resolution_has_its_roles() -> None:
    galley = _galley(
        "We, the members,\n\n**Recalling** the plan;\n\n**Noting** the report;\n\n"
        "*Therefore, we aim to:*\n\n**Build** a house;\n\n**Mend** the roof.\n"
    )

    assert [one.role for one in galley.paragraphs] == [
        "",
        "preambular",
        "preambular",
        "chapeau",
        "operative",
        "operative",
    ]


def test_a_preamble_without_bold_is_one_by_its_verbs() -> None:
    galley = _galley("Recalling the plan,\n\nNoting the report\n\nDecides to go on.\n")

    assert [one.role for one in galley.paragraphs] == ["preambular", "preambular", "operative"]


@pytest.mark.parametrize("verb", ["Support", "Supporting", "supporting"])
def test_items_that_begin_with_a_verb_are_no_resolution(verb: str) -> None:
    galley = _galley(f"The aims are:\n\n- {verb} members;\n- {verb} centres;\n")

    assert {one.role for one in galley.paragraphs} == {""}


@pytest.mark.parametrize(
    ("broken", "whole"),
    [("and/\nor", "and/or"), ("develop-\nment", "development"), ("long-\nterm", "long-term")],
)
def test_a_word_that_a_page_broke_is_one(broken: str, whole: str) -> None:
    text = f"All members spoke about their development and about the aims {broken} about more.\n"

    (paragraph,) = _galley(text, "text.txt").paragraphs

    assert f" {whole} " in paragraph.text


@pytest.mark.parametrize(
    "text", ["```\nlost words\n", "Table: Lost words\n\nText.\n", "<table>\nlost words\n", "[^1]:\n\nlost\n"]
)
def test_words_in_unclosed_markup_are_read(text: str) -> None:
    assert "lost" in " ".join(words for _, words in _kinds(text)).lower()


_LETTERS = "mnopqé"  # None of which stands in a marker.
_WORD = st.text(_LETTERS, min_size=1, max_size=7)
_LINE = st.lists(_WORD, min_size=1, max_size=14).map(" ".join)
_START = st.sampled_from(
    [
        "",
        "",
        "",
        "- ",
        "• ",
        "1. ",
        "(i) ",
        "a) ",
        "- (ii) ",
        "## ",
        " ",
        "    ",
        "> ",
        "\f",
        "| ",
        "© ",
        "Table: ",
    ]
)
_END = st.sampled_from(["\n", "\n", "\n\n", ".\n", ".\n\n", ";\n", ":\n", "\n\n\n", " \n"])
_TEXT = st.lists(st.tuples(_START, _LINE, _END).map("".join), max_size=12).map("".join)


@given(text=_TEXT, file=st.sampled_from(["text.md", "text.txt"]))
def test_no_word_is_lost_and_each_sign_stands_where_it_says(text: str, file: str) -> None:
    lines = text.split("\n")
    galley = _galley(text, file)
    seen = []

    for paragraph in galley.paragraphs:
        for offset, sign in enumerate(paragraph.text):
            if sign in _LETTERS:
                place = paragraph.location(offset)
                assert lines[place.line - 1][place.column - 1] == sign
                seen.append((place.line, place.column))

    typed = {
        (number, column)
        for number, line in enumerate(lines, 1)
        for column, sign in enumerate(line, 1)
        if sign in _LETTERS
    }
    assert sorted(seen) == sorted(typed)
