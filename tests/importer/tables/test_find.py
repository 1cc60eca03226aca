"""Tables on a page, from what is drawn and from how words stand."""

from __future__ import annotations

import dataclasses

from pipeline.importer.geometry import Box
from pipeline.importer.page import Link, Panel
from pipeline.importer.tables.find import find_tables
from tests.importer.tabular import cells, lattice_rules, read, shade, upright_rule, words_of
from tests.importer.typeset import BOLD, level_rule, line, page

YIELDS = [
    ["Crop", "2019", "2020"],
    ["Barley", "12.5", "13.1"],
    ["Maize", "8.0", "9.4"],
    ["Rice", "21.7", "22.0"],
]
XS = (80.0, 200.0, 300.0)
PROSE = (
    "The rain fell upon the hills and the rivers rose so that in the valley",
    "people moved their cattle up before the night came down over the fields",
    "and all the roads were closed by water until the next day had passed.",
    "Nobody had seen the like of it in forty years, and nobody wished to see",
    "it again while the walls of the old dam were as thin as they were then.",
)


def test_grid_of_rules_is_a_table() -> None:
    sheet = page(cells(YIELDS, XS), rules=lattice_rules((75, 195, 295, 400), (88, 104, 118, 132, 146)))

    assert read(sheet) == [YIELDS]


def test_cell_without_a_line_spans() -> None:
    head = [*line("Crop", 80, 106), *line("Yield", 260, 99), *cells([["2019", "2020"]], XS[1:], 113)]
    rules = [
        *(level_rule(75, 400, y) for y in (88, 118, 132, 146)),
        level_rule(195, 400, 103),
        *(upright_rule(x, 88, 146) for x in (75, 195, 400)),
        upright_rule(295, 103, 146),
    ]

    assert read(page([*head, *cells(YIELDS[1:3], XS, 128)], rules=rules)) == [
        [["1x2 Crop", "2x1 Yield"], ["2019", "2020"], ["Barley", "12.5", "13.1"], ["Maize", "8.0", "9.4"]]
    ]


def test_dots_that_lead_to_the_figures_are_no_text() -> None:
    rows = [["Crop", "2019"], ["Barley . . . . . .", "12.5"], ["Maize......", "8.0"], ["....", "9.1"]]
    sheet = page(cells(rows, (80, 200)), rules=lattice_rules((75, 195, 400), (88, 104, 118, 132, 146)))

    assert read(sheet) == [[["Crop", "2019"], ["Barley", "12.5"], ["Maize", "8.0"], ["....", "9.1"]]]


def test_cell_of_several_lines_is_one_cell_of_a_grid() -> None:
    words = [*cells([["Site", "Remark"]], (80, 200)), *line("Dam", 80, 118)]
    words += words_of(("Thin walls on the", "northern side."), 200, 118)

    assert read(page(words, rules=lattice_rules((75, 195, 400), (88, 104, 136)))) == [
        [["Site", "Remark"], ["Dam", "Thin walls on the northern side."]]
    ]


def test_rules_above_and_below_with_figures_make_a_table() -> None:
    rules = [level_rule(78, 340, y) for y in (88, 104, 146)]

    assert read(page(cells(YIELDS, XS), rules=rules)) == [YIELDS]


def test_figures_under_one_another_make_a_table_without_rules() -> None:
    (block,) = find_tables(page(cells(YIELDS, XS)))

    assert block.table is not None
    assert [cell.text for cell in block.table.cells][:6] == ["Crop", "2019", "2020", "Barley", "12.5", "13.1"]
    assert [doubt.code for doubt in block.doubts] == ["uncertain-table"]


def test_shaded_rows_are_divided_like_the_head() -> None:
    words = cells(YIELDS, XS)
    heads = [shade(x0, 88, x1, 104, 0x336699) for x0, x1 in ((75, 194), (195, 294), (295, 400))]
    rows = [shade(75, 104 + 14 * n, 400, 118 + 14 * n, 0xDDDDDD if n % 2 else 0xEEEEEE) for n in range(3)]

    assert read(page(words, panels=[*heads, *rows])) == [YIELDS]


def test_rows_of_figures_in_a_frame_without_row_lines_are_rows() -> None:
    rules = lattice_rules((75, 195, 295, 400), (88, 104, 146))

    assert read(page(cells(YIELDS, XS), rules=rules)) == [YIELDS]


def test_head_over_the_lines_and_names_beside_them_belong_to_the_table() -> None:
    rules = lattice_rules((195, 295, 400), (104, 118, 132, 146))

    assert read(page(cells(YIELDS, XS), rules=rules)) == [YIELDS]


def test_caption_row_and_source_row_stay_outside() -> None:
    title, source = line("Table 3. Yields of three crops", 80, 84), line("Source: farmers", 80, 156)
    rules = [
        *lattice_rules((75, 195, 295, 400), (88, 104, 118, 132, 146)),
        *(level_rule(75, 400, y) for y in (74, 160)),
    ]
    rules += [upright_rule(x, 74, 160) for x in (75, 400)]

    (block,) = find_tables(page([*title, *cells(YIELDS, XS), *source], rules=rules))

    assert block.box.y0 == 88
    assert block.box.y1 == 146


def test_all_words_of_a_box_are_in_cells() -> None:
    sheet = page(cells(YIELDS, XS), rules=lattice_rules((75, 195, 295, 400), (88, 104, 118, 132, 146)))

    (block,) = find_tables(sheet)

    assert block.table is not None
    printed = sorted(word.text for word in sheet.words)
    assert sorted(word for cell in block.table.cells for word in cell.text.split()) == printed


def test_table_in_one_column_of_running_text() -> None:
    text = words_of([text[:44] for text in PROSE * 3], 320, 100)
    left = words_of([text[:44] for text in PROSE], 60, 220)
    rules = [level_rule(60, 270, y) for y in (88, 104, 146)]

    assert read(page([*cells(YIELDS, (62, 140, 200)), *left, *text], rules=rules)) == [YIELDS]


def test_tables_side_by_side_stay_apart() -> None:
    words = [*cells(YIELDS, XS), *cells(YIELDS, (430, 490, 540))]
    ys = (88, 104, 118, 132, 146)
    rules = [*lattice_rules((75, 195, 295, 400), ys), *lattice_rules((425, 485, 535, 580), ys)]

    assert read(page(words, rules=rules)) == [YIELDS, YIELDS]


def test_running_text_in_columns_is_no_table() -> None:
    left = words_of([text[:40] for text in PROSE * 2], 60, 100)

    assert read(page([*left, *words_of([text[:40] for text in PROSE * 2], 320, 100)])) == []


def test_side_head_and_text_in_a_box_are_no_table() -> None:
    words = [*words_of(("Support to the", "framework of the", "united bodies", "of the land"), 70, 100)]
    words += words_of([text[:56] for text in PROSE[:4]], 223, 100)

    assert read(page(words, panels=[shade(60, 88, 545, 150)])) == []


def test_list_is_no_table() -> None:
    rows = [["1.", "Barley 12"], ["2.", "Maize 13"], ["3.", "Rice 14"], ["4.", "Wheat 15"]]

    assert read(page(cells(rows, (80, 110)))) == []


def test_contents_are_no_table() -> None:
    rows = [["Opening", "2"], ["Sessions of the day", "5"], ["Closing", "9"], ["Annex", "14"]]

    assert read(page(cells(rows, (80, 480)), rules=[level_rule(80, 490, y) for y in (88, 146)])) == []


def test_contents_in_two_columns_are_no_table() -> None:
    rows = [
        ["Opening", "2", "Closing", "9"],
        ["Greetings", "4", "Thanks", "11"],
        ["Sessions of the day", "5", "Annex", "14"],
    ]

    words = cells(rows, (80, 260, 300, 480))
    assert read(page(words, rules=[level_rule(80, 490, y) for y in (88, 132)])) == []


def test_rows_that_link_to_pages_are_no_table() -> None:
    rows = [["Part", "Page"], ["Opening", "2"], ["Greetings", "2"], ["Speeches", "2"], ["Closing", "3"]]
    links = tuple(Link(Box(80, 106 + 14 * n, 490, 118 + 14 * n), "", 2) for n in range(4))
    sheet = page(cells(rows, (80, 480)), rules=[level_rule(80, 500, y) for y in (88, 160)])

    assert len(find_tables(sheet)) == 1
    assert find_tables(dataclasses.replace(sheet, links=links)) == ()


def test_axis_of_a_chart_is_no_table() -> None:
    rows = [
        ["400", "12", "17"],
        ["300", "11", "16"],
        ["200", "15", "13"],
        ["100", "14", "19"],
        ["0", "18", "11"],
    ]

    assert read(page(cells(rows, XS, leading=20))) == []


def test_lines_of_a_chart_are_no_table() -> None:
    bars = [Panel(Box(120 + 40 * n, 250 - 20 * n, 140 + 40 * n, 300), 0xCC0000) for n in range(5)]
    words = [word for n in range(5) for word in line(str(17 * n + 3), 120 + 40 * n, 245 - 20 * n)]
    rules = [level_rule(100, 400, 300 - 40 * n) for n in range(6)]

    assert read(page(words, rules=rules, panels=bars)) == []


def test_shades_of_single_lines_do_not_part_a_cell() -> None:
    words = [*words_of(("Foreign", "Owners"), 82, 100), *line("Yes", 240, 106)]
    words += cells([["China", "N"]], (82, 240), 126)
    shades = [shade(80, 90, 190, 102), shade(80, 102, 190, 114), shade(190, 90, 300, 114)]
    shades += [shade(80, 115, 190, 130), shade(190, 115, 300, 130)]

    assert read(page(words, panels=shades)) == [[["Foreign Owners", "Yes"], ["China", "N"]]]


def test_bold_row_is_the_head_of_a_grid() -> None:
    words = [
        *cells([["Site", "State"]], (80, 200), style=BOLD),
        *cells([["Dam", "old"], ["Weir", "new"]], (80, 200), 114),
    ]

    (block,) = find_tables(page(words, rules=lattice_rules((75, 195, 400), (88, 104, 118, 132))))

    assert block.table is not None
    assert block.table.header_rows == 1


def test_page_without_words_has_no_tables() -> None:
    assert find_tables(page([], rules=lattice_rules((75, 195), (88, 104)))) == ()
