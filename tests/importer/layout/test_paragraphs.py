"""Lines of a column to paragraphs."""

from __future__ import annotations

from pipeline.importer.layout.lines import make_line
from pipeline.importer.layout.paragraphs import group_into_paragraphs
from pipeline.importer.layout.text import line_text
from pipeline.importer.page import Style, Word
from tests.importer.typeset import BODY, BOLD, HEADING, line

FULL = "a line that fills the measure of the column here"


def paragraphs(*lines: tuple[str, float, float] | tuple[str, float, float, Style]) -> list[list[str]]:
    """Return the texts of the paragraphs of lines (text, x, baseline, style)."""
    made = [make_line(line(text, x, y, *style), 1) for text, x, y, *style in lines]
    return [[line_text(one) for one in paragraph] for paragraph in group_into_paragraphs(made)]


def test_white_between_lines_parts_paragraphs() -> None:
    found = paragraphs((FULL, 50, 100), (FULL, 50, 112), (FULL, 50, 124), (FULL, 50, 142), (FULL, 50, 154))

    assert [len(paragraph) for paragraph in found] == [3, 2]


def test_lines_set_wide_stay_together() -> None:
    found = paragraphs((FULL, 50, 100), (FULL, 50, 120), (FULL, 50, 140), (FULL, 50, 160))

    assert len(found) == 1


def test_an_indent_begins_a_paragraph() -> None:
    found = paragraphs((FULL, 50, 100), (FULL, 50, 112), (FULL, 65, 124), (FULL, 50, 136))

    assert [len(paragraph) for paragraph in found] == [2, 2]


def test_a_first_line_back_at_the_margin_goes_on() -> None:
    assert len(paragraphs((FULL, 65, 100), (FULL, 50, 112), (FULL, 50, 124))) == 1


def test_hanging_lines_belong_to_the_line_above() -> None:
    found = paragraphs((FULL, 50, 100), (FULL, 65, 112), (FULL, 65, 124), (FULL, 50, 136), (FULL, 65, 148))

    assert [len(paragraph) for paragraph in found] == [3, 2]


def test_a_short_line_that_ends_a_sentence_ends_the_paragraph() -> None:
    found = paragraphs(
        (FULL, 50, 100), ("ends here.", 50, 112), (FULL.capitalize(), 50, 124), (FULL, 50, 136)
    )

    assert [len(paragraph) for paragraph in found] == [2, 2]


def test_a_short_line_amid_a_sentence_ends_nothing() -> None:
    found = paragraphs((FULL, 50, 100), ("a line that is held together of", 50, 112), (FULL, 50, 124))

    assert len(found) == 1


def test_a_bold_line_above_text_is_a_block_of_its_own() -> None:
    found = paragraphs(("A heading in bold", 50, 100, BOLD), (FULL, 50, 112), (FULL, 50, 124))

    assert found[0] == ["A heading in bold"]


def test_a_bold_line_that_fills_the_measure_is_a_block_of_its_own() -> None:
    found = paragraphs((FULL, 50, 100, BOLD), (FULL, 50, 112), (FULL, 50, 124))

    assert [len(paragraph) for paragraph in found] == [1, 2]


def test_a_bold_lead_stays_in_its_paragraph() -> None:
    lead = make_line(
        [*line("A lead in bold", 50, 100, BOLD), *line("and a plain line after it", 123, 100)], 1
    )

    assert len(group_into_paragraphs([lead, make_line(line(FULL, 50, 112), 1)])) == 1


def test_another_size_is_a_block_of_its_own() -> None:
    found = paragraphs((FULL, 50, 100), ("A larger line", 50, 118, HEADING), (FULL, 50, 130))

    assert [len(paragraph) for paragraph in found] == [1, 1, 1]


def test_each_item_of_a_list_is_a_paragraph() -> None:
    found = paragraphs(
        ("• one item;", 50, 100), (f"• {FULL}", 50, 112), ("goes on", 60, 124), ("• last", 50, 136)
    )

    assert [len(paragraph) for paragraph in found] == [1, 2, 1]


def test_a_number_in_running_text_begins_no_item() -> None:
    found = paragraphs(
        (FULL, 50, 100), ("(2) in running text that fills all the measure", 50, 112), (FULL, 50, 124)
    )

    assert len(found) == 1


def test_a_drop_cap_does_not_part_the_lines_beside_it() -> None:
    initial: list[Word] = line("T", 50, 124, BODY._replace(size_pt=36.0))
    first = make_line([*initial, *line("he first line beside it is full", 75, 100)], 1)
    rest = [
        make_line(line(FULL[:31], 75, 112), 1),
        make_line(line(FULL, 50, 124), 1),
        make_line(line(FULL, 50, 136), 1),
    ]

    assert len(group_into_paragraphs([first, *rest])) == 1
