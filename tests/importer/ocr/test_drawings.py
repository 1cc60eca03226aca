import numpy as np
import pytest

from pipeline.importer.geometry import Box
from pipeline.importer.ocr.drawings import find_rules, find_tints
from pipeline.importer.ocr.tesseract import Pixels

PAPER = 250


@pytest.fixture
def page() -> Pixels:
    return np.full((600, 800), PAPER, dtype=np.uint8)


def test_pale_hair_line_is_a_rule(page: Pixels) -> None:
    page[200, 100:500] = 225

    rules = find_rules(page, [])

    assert rules == [Box(100, 200, 500, 201)]


def test_upright_bar_is_a_rule(page: Pixels) -> None:
    page[100:500, 40:46] = 60

    rules = find_rules(page, [])

    assert rules == [Box(40, 100, 46, 500)]


def test_line_that_steps_down_by_a_pixel_is_one_rule(page: Pixels) -> None:
    page[200, 100:300] = 0
    page[201, 300:500] = 0

    rules = find_rules(page, [])

    assert rules == [Box(100, 200, 500, 202)]


def test_feet_of_letters_in_a_row_are_no_rule(page: Pixels) -> None:
    page[200, 100:500] = np.tile(np.array([30, 30, 30, 30, 200, 200, 200, 200], dtype=np.uint8), 50)

    assert find_rules(page, []) == []


def test_lines_of_a_photograph_are_no_rules(page: Pixels) -> None:
    page[200, 100:500] = 0

    assert find_rules(page, [Box(90, 100, 510, 300)]) == []


def test_edge_of_a_dark_area_is_no_rule(page: Pixels) -> None:
    page[200:300, 100:500] = 0

    assert find_rules(page, []) == []


def test_tinted_box_with_words_is_found(page: Pixels) -> None:
    page[96:400, 80:720] = 240
    page[200:210, 120:600:5] = 0

    (tint,) = find_tints(page, [])

    assert tint.box == Box(76, 92, 724, 404)
    assert abs(tint.grey - 240) <= 3


def test_tint_over_most_of_the_page_is_found_beside_the_paper(page: Pixels) -> None:
    page[48:560, 80:760] = 240

    assert [tint.box for tint in find_tints(page, [])] == [Box(76, 44, 764, 564)]


def test_shadow_that_grows_slowly_is_no_tint(page: Pixels) -> None:
    page[:] = np.linspace(255, 150, 800, dtype=np.uint8)

    assert find_tints(page, []) == []


def test_round_area_is_no_tint(page: Pixels) -> None:
    y, x = np.ogrid[:600, :800]
    page[(y - 300) ** 2 + (x - 400) ** 2 < 200**2] = 220

    assert find_tints(page, []) == []
