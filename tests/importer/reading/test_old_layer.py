"""Layers of somebody's OCR are known by words without ink over a picture of the whole page."""

from __future__ import annotations

from pathlib import Path

from pipeline.importer.page import Method
from pipeline.importer.reading.old_layer import as_layer, is_layer, without_backdrop
from pipeline.importer.reading.reader import Reader
from tests.support.scans import draw_page, layered_pdf

WORDS = "The meeting was opened by the director of the office"


def test_hidden_words_over_a_full_page_picture_are_a_layer(tmp_path: Path) -> None:
    with Reader(layered_pdf(tmp_path / "a.pdf", draw_page(), WORDS)) as reader:
        page = reader.page(1)

    assert is_layer(page)
    layer = as_layer(page)
    assert layer.method is Method.OLD_OCR
    assert " ".join(word.text for word in layer.words) == WORDS
    assert layer.images == ()


def test_inked_words_over_a_picture_are_the_pages_own(tmp_path: Path) -> None:
    with Reader(layered_pdf(tmp_path / "a.pdf", draw_page(), WORDS, mode=0)) as reader:
        page = reader.page(1)

    assert not is_layer(page)
    assert without_backdrop(page) is not page
