"""Ink tells a dash from a hyphen and a bullet from a letter."""

from __future__ import annotations

import numpy as np

from pipeline.importer.geometry import Box
from pipeline.importer.ocr.ocr_marks import paper_threshold, with_marks
from pipeline.importer.ocr.tesseract import FoundLine, FoundWord, Pixels

BASELINE, HEIGHT = 60, 38  # a type size of 40 pixels


def line(*words: FoundWord) -> FoundLine:
    return FoundLine(Box(0, 22, 400, BASELINE), 0.0, 0.0, HEIGHT, 0, list(words))


def sheet(*dark: Box) -> Pixels:
    pixels = np.full((100, 400), 255, dtype=np.uint8)
    for x0, y0, x1, y1 in dark:
        pixels[int(y0) : int(y1), int(x0) : int(x1)] = 0
    return pixels


def texts(pixels: Pixels, *words: FoundWord) -> list[str]:
    return [word.text for word in with_marks(line(*words), pixels, 128.0).words]


def test_a_dash_is_as_long_as_its_ink() -> None:
    for length, dash in ((10, "-"), (20, "–"), (36, "—")):
        stroke = Box(50, 47, 50 + length, 50)

        assert texts(sheet(stroke), FoundWord("-", stroke, 0.9)) == [dash]


def test_a_range_of_years_gets_its_dash_between_the_digits() -> None:
    pixels = sheet(Box(10, 34, 40, 60), Box(44, 47, 64, 50), Box(68, 34, 98, 60))

    assert texts(pixels, FoundWord("2015-2030", Box(10, 34, 98, 60), 0.9)) == ["2015–2030"]


def test_serifs_on_the_baseline_are_no_dashes() -> None:
    pixels = sheet(Box(10, 57, 30, 60), Box(40, 47, 60, 50))

    assert texts(pixels, FoundWord("l-", Box(10, 34, 60, 60), 0.9)) == ["l–"]


def test_a_disc_before_a_line_is_a_bullet() -> None:
    rows, columns = np.ogrid[:100, :400]
    pixels = sheet()
    pixels[(rows - 48) ** 2 + (columns - 20) ** 2 <= 36] = 0
    disc, text = FoundWord("e", Box(14, 42, 27, 55), 0.5), FoundWord("The", Box(40, 34, 80, 60), 0.9)

    assert texts(pixels, disc, text) == ["•", "The"]


def test_a_letter_before_a_line_stays_a_letter() -> None:
    pixels = sheet(Box(14, 42, 27, 45), Box(14, 42, 17, 60), Box(14, 57, 27, 60))
    letter, text = FoundWord("e", Box(14, 42, 27, 60), 0.5), FoundWord("mail", Box(40, 34, 80, 60), 0.9)

    assert texts(pixels, letter, text) == ["e", "mail"]


def test_ink_is_told_from_grey_paper() -> None:
    pixels = sheet()
    pixels[:] = 200

    assert paper_threshold(pixels, [Box(0, 0, 400, 100)]) == 124.0
