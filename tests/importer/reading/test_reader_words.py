"""Characters of a page to words."""

from __future__ import annotations

from pathlib import Path

import pytest
import weasyprint

from pipeline.importer.layout.layout import lay_out
from pipeline.importer.layout.letterspacing import close_up
from pipeline.importer.layout.scripts import in_logical_order
from pipeline.importer.page import Page
from pipeline.importer.reading.reader import Reader
from tests.importer.typeset import line, texts


def read(html: str, tmp_path: Path) -> Page:
    """Return the page that `html` prints."""
    file = tmp_path / "page.pdf"
    weasyprint.HTML(string=f"<style>@page {{ size: A5 }}</style>{html}").write_pdf(file)
    with Reader(file) as reader:
        return reader.page(1)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>H<sub>2</sub>O and 39<sup>th</sup>, note<sup>12</sup> ends", "H2O and 39th, note12 ends"),
        ("<p style='letter-spacing: .15em'>LETTER SPACED one", "LETTER SPACED one"),
        ("<p style='letter-spacing: .6em'>ANNEX TWO", "ANNEX TWO"),
        ("<p style='word-spacing: -.1em'>words set tight", "words set tight"),
        ("<p>seen <span style='font-size: .2px'>unseen</span>", "seen"),
        ("<p>inside<p style='position: absolute; left: -300px'>outside", "inside"),
        ("<p>a <b>bold</b>ly set word", "a boldly set word"),
    ],
)
def test_words_are_read_as_seen(html: str, expected: str, tmp_path: Path) -> None:
    assert texts(lay_out(read(html, tmp_path))) == [expected]


def test_words_that_are_drawn_again_in_other_pieces_are_read_once(tmp_path: Path) -> None:
    place = "<b style='position: absolute; top: 0; left: {}px'>{}</b>"

    page = read(place.format(0, "Twice set") + place.format(1, "Twice") + place.format(52, "set"), tmp_path)

    assert [word.text for word in page.words] == ["Twice", "set"]


def test_a_word_knows_how_it_is_set(tmp_path: Path) -> None:
    page = read("<p style='font: 12pt serif; color: #0055a4'>plain <b>bold</b> <i>slanted</i>", tmp_path)

    assert [(word.style.size_pt, word.style.colour) for word in page.words] == [(12.0, 0x0055A4)] * 3
    assert [(word.style.is_bold, word.style.is_italic) for word in page.words] == [
        (False, False),
        (True, False),
        (False, True),
    ]


def test_a_border_of_one_side_is_a_rule(tmp_path: Path) -> None:
    page = read("<p style='border: 0 solid; border-bottom-width: 1pt; width: 100pt'>ruled", tmp_path)

    assert [round(rule.box.width) for rule in page.rules] == [100]
    assert not page.panels
    assert not page.images


def test_a_filled_box_is_a_panel(tmp_path: Path) -> None:
    page = read("<div style='width: 90pt; height: 40pt; background: #eee'>boxed", tmp_path)

    assert [(round(panel.box.width), panel.fill) for panel in page.panels] == [(90, 0xEEEEEE)]


@pytest.mark.parametrize(
    ("text", "lefts", "expected"),
    [
        ("שלום", [40, 30, 20, 10], "שלום"),
        ("םולש", [10, 20, 30, 40], "שלום"),
        ("2022-ב", [10, 15, 20, 25, 30, 35], "2022-ב"),
        ("السالم", [60, 50, 40, 30, 30, 20], "السلام"),
        ("plain", [10, 20, 30, 40, 50], "plain"),
    ],
)
def test_letters_from_the_right_are_put_in_order(text: str, lefts: list[float], expected: str) -> None:
    assert in_logical_order(text, lefts) == expected


def test_initials_are_not_closed_up() -> None:
    words = line("A B and", 0, 0)

    assert close_up(words) == words
