"""Headings: what stands out, and what only seems to."""

from __future__ import annotations

import pytest

from pipeline.importer.block import Kind
from pipeline.importer.geometry import Box
from pipeline.importer.page import Style
from tests.importer.sheets import PROSE, block, headings, named, picture, prose, sheet, words_block
from tests.importer.typeset import BODY, BOLD, HEADING, NOTE, line

BLUE = Style("Serif", 10.5, is_bold=False, is_italic=False, colour=0x0060A9)


def test_a_larger_line_over_text_is_a_heading() -> None:
    blocks = named(sheet(prose(60, 100), block("Waste management", 60, 190, HEADING), prose(60, 220)))

    assert headings(blocks) == [(1, "Waste management")]


def test_a_bold_line_of_the_size_of_the_text_is_a_heading() -> None:
    blocks = named(sheet(prose(60, 100), block("Load the gel", 60, 190, BOLD), prose(60, 205)))

    assert headings(blocks) == [(1, "Load the gel")]


def test_a_heading_that_the_layout_left_with_its_text_is_parted_from_it() -> None:
    heap = words_block(line("4.2 Main results", 60, 190, BOLD))
    text = prose(60, 202)
    joined = type(heap)(Kind.PARAGRAPH, 1, Box.around((heap.box, text.box)), lines=(*heap.lines, *text.lines))

    blocks = named(sheet(prose(60, 100), joined))

    assert headings(blocks) == [(1, "4.2 Main results")]


def test_bold_lead_words_stay_in_their_paragraph() -> None:
    first = [*line("Evaluation.", 60, 190, BOLD), *line("the rain fell upon the hills", 125, 190)]
    rest = prose(60, 202)
    lead = words_block(first)
    heap = type(lead)(Kind.PARAGRAPH, 1, Box.around((lead.box, rest.box)), lines=(*lead.lines, *rest.lines))

    assert headings(named(sheet(prose(60, 100), heap))) == []


def test_lines_of_one_heading_are_one_block() -> None:
    blocks = named(
        sheet(
            block("Executive", 60, 100, HEADING),
            block("summary", 60, 120, HEADING),
            prose(60, 150),
            prose(60, 250),
        )
    )

    assert headings(blocks) == [(1, "Executive summary")]


def test_two_looks_in_one_row_are_one_heading() -> None:
    blocks = named(
        sheet(
            prose(60, 100),
            block("Culture", 60, 200, BOLD),
            block("Work plan 2022", 220, 200, BLUE),
            prose(60, 220),
        )
    )

    assert headings(blocks) == [(1, "Culture Work plan 2022")]


@pytest.mark.parametrize(
    "text",
    ["Figure 3. Breakdown of fuel", "www.example.org/report", "12.4 = 3x + 7", "3,210", "20 April 2022"],
)
def test_bold_lines_of_other_kinds_are_no_headings(text: str) -> None:
    blocks = named(sheet(prose(60, 100), block(text, 60, 190, BOLD), prose(60, 205)))

    assert headings(blocks) == []


def test_labels_in_a_row_are_no_heading() -> None:
    labels = [*line("OFTEN", 60, 190, BOLD), *line("RARELY", 180, 190, BOLD), *line("NEVER", 300, 190, BOLD)]

    blocks = named(sheet(prose(60, 100), words_block(labels), prose(60, 205)))

    assert headings(blocks) == []


def test_labels_inside_a_picture_are_no_headings() -> None:
    chart = [picture(Box(60, 180, 300, 320)), block("Over 50", 100, 240, BOLD), block("3", 120, 260, NOTE)]

    blocks = named(sheet(prose(60, 100), *chart, prose(60, 400)))

    assert headings(blocks) == []


def test_bold_names_over_smaller_lines_that_end_a_text_are_a_signature() -> None:
    blocks = named(
        sheet(
            prose(60, 100),
            prose(60, 200),
            block("Maria Rossi", 60, 260, BOLD),
            block("Director of the regional office in Rome", 60, 272, NOTE),
            prose(60, 340),
        )
    )

    assert headings(blocks) == []


def test_a_headline_at_the_side_of_its_text_is_a_heading() -> None:
    blocks = named(
        sheet(
            prose(200, 100),
            block(["Gansu joins hands", "with the Bank"], 60, 200, BOLD),
            prose(200, 200),
        )
    )

    assert headings(blocks) == [(1, "Gansu joins hands with the Bank")]


def test_a_line_over_a_much_larger_title_is_no_heading() -> None:
    title = Style("Serif-Bold", 28.0, is_bold=True, is_italic=False, colour=0)

    over = [block("Organization", 60, 180, HEADING), block("Coordination meeting", 60, 215, title)]

    blocks = named(sheet(*over, prose(60, 260)))

    assert headings(blocks) == [(1, "Coordination meeting")]


def test_a_heading_of_little_evidence_has_a_doubt() -> None:
    slanted = Style("Serif-Italic", 10.0, is_bold=False, is_italic=True, colour=0x0060A9)

    blocks = named(sheet(prose(60, 100), block("Of rivers and lakes", 60, 190, slanted), prose(60, 205)))

    found = [one for one in blocks if one.kind is Kind.HEADING]
    assert [doubt.code for one in found for doubt in one.doubts] == ["uncertain-heading"]
    assert all(one.confidence < 0.8 for one in found)


def test_headings_that_come_again_and_again_have_no_doubt() -> None:
    slanted = Style("Serif-Italic", 10.0, is_bold=False, is_italic=True, colour=0x0060A9)
    rows = [
        one
        for index, text in enumerate(("Of rivers", "Of lakes", "Of wells"))
        for one in (block(text, 60, 100 + 120 * index, slanted), prose(60, 115 + 120 * index))
    ]

    blocks = named(sheet(*rows))

    assert [text for _, text in headings(blocks)] == ["Of rivers", "Of lakes", "Of wells"]
    assert [doubt for one in blocks for doubt in one.doubts] == []


def test_capitals_over_a_smaller_heading_are_one_of_their_own() -> None:
    rows = [block("MATERIALS", 60, 190, BOLD), block("Site locations", 60, 204, BOLD)]

    blocks = named(sheet(prose(60, 100), *rows, prose(60, 220)))

    assert [text for _, text in headings(blocks)] == ["MATERIALS", "Site locations"]


def test_text_is_never_lost() -> None:
    blocks = named(sheet(block("12", 60, 40), prose(60, 100), block("Waste", 60, 190, HEADING)))

    words = sorted(word.text for one in blocks for row in one.lines for word in row.words)
    assert words == sorted(["12", "Waste", *(text for row in PROSE for text in ("slowly", *row.split()))])


def test_a_document_without_text_has_no_headings() -> None:
    assert named(sheet(), sheet(number=2)) == ()


def test_body_text_alone_is_no_heading() -> None:
    assert headings(named(sheet(block("Only a short line", 60, 100, BODY)))) == []
