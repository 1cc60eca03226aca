"""Reading order: what stands where on a page, and in which order it is read."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.importer.block import Kind
from pipeline.importer.geometry import Box
from pipeline.importer.layout.layout import lay_out
from pipeline.importer.page import Image, Panel, Word
from tests.importer.typeset import BODY, BOLD, HEADING, NOTE, column, level_rule, line, page, texts

LEFT = ["the left column begins", "and goes on without", "any break until here"]
RIGHT = ["then the right column", "takes over the text", "and ends the passage"]


def test_columns_are_read_one_after_the_other() -> None:
    blocks = lay_out(page([*column(LEFT, 50, 100), *column(RIGHT, 300, 100)]))

    assert texts(blocks) == [" / ".join(LEFT), " / ".join(RIGHT)]


def test_the_order_of_the_file_does_not_matter() -> None:
    left, right = column(LEFT, 50, 100), column(RIGHT, 300, 100)
    mixed = [word for pair in zip(reversed(right), left, strict=False) for word in pair]
    rest = [word for word in (*left, *right) if word not in mixed]

    blocks = lay_out(page([*rest, *mixed]))

    assert texts(blocks) == [" / ".join(LEFT), " / ".join(RIGHT)]


def test_what_spans_the_columns_parts_them_into_bands() -> None:
    words = [
        *column(LEFT, 50, 100),
        *column(RIGHT, 300, 100),
        *line("A headline that stands across both of the columns", 50, 180, HEADING),
        *column(["under it the left", "column starts anew"], 50, 210),
        *column(["and the right one", "follows after that"], 300, 210),
    ]

    blocks = lay_out(page(words))

    assert [text.split()[0] for text in texts(blocks)] == ["the", "then", "A", "under", "and"]


def test_a_rule_across_the_gutter_ends_the_columns() -> None:
    words = [
        *column(LEFT, 50, 100),
        *column(RIGHT, 300, 100),
        *column(["below the rule left", "stands second story"], 50, 160),
        *column(["and below it right", "the second goes on"], 300, 160),
    ]

    blocks = lay_out(page(words, rules=[level_rule(50, 500, 140)]))

    assert [text.split()[0] for text in texts(blocks)] == ["the", "then", "below", "and"]


def test_three_columns_are_read_from_the_left() -> None:
    words = [
        *column(["first column of", "three short ones"], 40, 100),
        *column(["second column of", "three short ones"], 220, 100),
        *column(["third column of", "three short ones"], 400, 100),
    ]

    blocks = lay_out(page(words))

    assert [text.split()[0] for text in texts(blocks)] == ["first", "second", "third"]


def test_arabic_columns_and_words_are_read_from_the_right() -> None:
    words = [
        *column(["الثاني العمود هذا", "هنا ينتهي النص"], 50, 100),
        *column(["الأول العمود هذا", "ثم يستمر النص"], 300, 100),
    ]

    blocks = lay_out(page(words))

    assert texts(blocks) == ["هذا العمود الأول / النص يستمر ثم", "هذا العمود الثاني / النص ينتهي هنا"]


def test_a_side_headline_comes_before_its_own_story() -> None:
    story = [
        "a story of several words that run on",
        "over a wide measure and end in a",
        "third line of this same story",
    ]
    words = [
        *column(["First side", "headline"], 50, 100, BOLD),
        *column(story, 200, 100),
        *column(["Second side", "headline"], 50, 170, BOLD),
        *column(story, 200, 170),
    ]

    blocks = lay_out(page(words))

    assert [text.split()[0] for text in texts(blocks)] == ["First", "a", "Second", "a"]


def test_heads_side_by_side_come_before_what_stands_below_them() -> None:
    story = ["a story of several words that run on over", "a wide measure and end in a third", "line of it"]
    words = [
        *line("Culture", 50, 100, HEADING),
        *line("Progress of the year", 250, 100, HEADING),
        *column(["A side headline", "in two lines"], 50, 116, BOLD),
        *column(story * 2, 250, 116),
    ]

    blocks = lay_out(page(words))

    assert [text.split()[0] for text in texts(blocks)] == ["Culture", "A", "a", "a"]


def test_a_head_in_two_columns_stays_above_both_though_it_is_set_as_the_text() -> None:
    words = [
        *line("Education", 50, 100),
        *line("Progress from January", 200, 100),
        *column(["A side headline", "in two lines"], 50, 118, BOLD),
        *column(["the story beside it tells", "what has been done", "since the last issue"] * 2, 200, 118),
    ]

    blocks = lay_out(page(words))

    assert [text.split()[0] for text in texts(blocks)] == ["Education", "A", "the"]


def test_a_label_of_one_line_comes_before_the_text_beside_it() -> None:
    words = [*line("About this issue", 50, 102, BOLD), *column([*LEFT, *RIGHT], 250, 100)]

    blocks = lay_out(page(words))

    assert [text.split()[0] for text in texts(blocks)] == ["About", "the"]


def test_two_boxes_are_read_one_after_the_other() -> None:
    words = [*column(LEFT, 60, 100), *column(RIGHT, 60, 200)]
    panels = [Panel(Box(50, 80, 300, 140), 0xEEEEEE), Panel(Box(50, 180, 300, 240), 0xEEEEEE)]

    blocks = lay_out(page(words, panels=panels))

    assert [block.panel for block in blocks] == [panel.box for panel in panels]


def test_notes_at_the_foot_of_a_column_come_after_all_columns() -> None:
    words = [
        *column(LEFT, 50, 600),
        *column(["1 A note in small type", "that fills two lines"], 50, 680, NOTE),
        *column([*RIGHT, *RIGHT, *RIGHT], 300, 600),
    ]

    blocks = lay_out(page(words, rules=[level_rule(50, 110, 665)]))

    assert [text.split()[0] for text in texts(blocks)] == ["the", "then", "1"]


def test_the_running_head_comes_first_and_the_page_number_last() -> None:
    words = [
        *line("17", 290, 800),
        *column(LEFT, 50, 100),
        *column(RIGHT, 300, 100),
        *line("Annual report", 50, 40, NOTE),
        *line("Chapter two", 450, 40, NOTE),
    ]

    blocks = lay_out(page(words))

    assert [text.split()[0] for text in texts(blocks)] == ["Annual", "Chapter", "the", "then", "17"]


def test_notes_in_columns_at_the_foot_of_the_page_stay_in_their_columns() -> None:
    words = [
        *column(LEFT * 20, 50, 80),
        *column(RIGHT * 20, 300, 80),
        *column(["1 A left note in", "two short lines"], 50, 812, NOTE),
        *column(["2 A right note in", "two short lines"], 300, 812, NOTE),
    ]

    blocks = lay_out(page(words))

    assert [text.split()[0] for text in texts(blocks)] == ["the", "1", "then", "2"]


def test_a_box_is_read_as_one_between_paragraphs() -> None:
    words = [
        *column(["text before the box that", "goes on for two lines."], 50, 100),
        *column(["a word in the box", "and another in it"], 60, 160),
        *column(["text behind the box that", "goes on for two lines"], 50, 240),
    ]

    blocks = lay_out(page(words, panels=[Panel(Box(50, 140, 300, 190), 0xEEEEEE)]))

    assert [text.split()[0] for text in texts(blocks)] == ["text", "a", "text"]
    assert [block.panel is not None for block in blocks] == [False, True, False]


def test_a_box_amid_a_sentence_comes_after_its_paragraph() -> None:
    words = [
        *column(["text before the box that", "breaks off amid a long"], 50, 100),
        *column(["a word in the box", "and another in it"], 60, 160),
        *column(["sentence that goes on here", "and ends only below it."], 50, 240),
    ]

    blocks = lay_out(page(words, panels=[Panel(Box(50, 140, 300, 190), 0xEEEEEE)]))

    assert [len(block.lines) for block in blocks] == [4, 2]
    assert [block.panel is not None for block in blocks] == [False, True]


def test_a_picture_stands_where_it_is_seen() -> None:
    words = [*column(LEFT, 50, 100), *line("Figure 1. A caption", 50, 330)]
    words += column(RIGHT * 7, 300, 100)

    blocks = lay_out(page(words, images=[Image(Box(50, 150, 250, 310), (0,), (10, 10))]))

    assert [block.kind for block in blocks] == [Kind.PARAGRAPH, Kind.PICTURE, Kind.PARAGRAPH, Kind.PARAGRAPH]


def test_the_last_line_above_a_picture_stays_in_its_paragraph() -> None:
    words = [
        *column(["a paragraph of some lines that is set over the whole of the width", "and ends"], 50, 100),
        *column(["Picture 1. Its", "caption beside it"], 300, 130, NOTE),
    ]

    blocks = lay_out(page(words, images=[Image(Box(50, 120, 280, 240), (0,), (10, 10))]))

    assert [len(block.lines) for block in blocks] == [2, 0, 2]


def test_page_numbers_of_a_contents_list_stay_in_their_lines() -> None:
    words = [
        *column(["Introduction of all", "Methods and places", "Results and views"], 50, 100),
        *column(["1", "12", "20"], 480, 100),
    ]

    blocks = lay_out(page(words))

    assert " / ".join(texts(blocks)) == (
        "Introduction of all 1 / Methods and places 12 / Results and views 20"
    )


def test_labels_of_a_form_stay_with_what_they_ask_for() -> None:
    words = [
        *column(["Meeting place:", "Meeting dates:", "Contact person:"], 50, 100),
        *column(["Conference Centre", "seventeenth of May", "Secretary General"], 200, 100),
    ]

    blocks = lay_out(page(words))

    assert " / ".join(texts(blocks)).startswith(
        "Meeting place: Conference Centre / Meeting dates: seventeenth"
    )


def test_brackets_face_the_text_that_runs_from_the_right() -> None:
    blocks = lay_out(page(line("(כאן) עולם שלום", 50, 100)))
    mirrored = lay_out(page(line(")כאן( עולם שלום", 50, 100)))

    assert texts(blocks) == texts(mirrored) == ["שלום עולם (כאן)"]


def test_turned_words_are_read_apart() -> None:
    turned = Word("margin", Box(20, 300, 30, 360), 28.0, BODY, 90, 1.0, -1)

    blocks = lay_out(page([*column(LEFT, 50, 300), turned]))

    assert texts(blocks) == ["margin", " / ".join(LEFT)]


words_anywhere = st.lists(
    st.tuples(
        st.text("abcXYZ19.-", min_size=1, max_size=9),
        st.floats(0, 560),
        st.floats(10, 830),
        st.sampled_from((6.0, 10.0, 10.0, 24.0)),
        st.sampled_from((0, 0, 0, 90, 270)),
    ),
    max_size=40,
)


@given(words_anywhere, st.sampled_from(((), (Panel(Box(100, 100, 400, 500), None),))))
def test_every_word_stands_in_exactly_one_block(
    places: list[tuple[str, float, float, float, int]], panels: tuple[Panel, ...]
) -> None:
    words = [
        Word(
            text,
            Box(x, y - size, x + 5 * len(text), y + 2),
            y,
            BODY._replace(size_pt=size),
            angle,
            1.0,
            -1,
        )
        for text, x, y, size, angle in places
    ]

    blocks = lay_out(page(words, panels=panels))

    cells = [cell.text for block in blocks if block.table for cell in block.table.cells]
    found = [word.text for block in blocks for line in block.lines for word in line.words]
    assert sorted((*found, *" ".join(cells).split())) == sorted(word.text for word in words)
