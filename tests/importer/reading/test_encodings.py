"""Broken encodings become what a reader of the page sees."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.importer.geometry import Box
from pipeline.importer.page import Style, Word
from pipeline.importer.reading.encodings import mend, mend_words


def word(text: str, font: str = "Times-Roman") -> Word:
    style = Style(font, 10.0, is_bold=False, is_italic=False, colour=0)
    return Word(text, Box(0, 0, 10, 10), 8.0, style, 0, 1.0, -1)


@pytest.mark.parametrize(
    ("printed", "font", "meant"),
    [
        ("o\ufb03ce", "Times", "office"),
        ("o\x0ece", "CMR10", "office"),
        ("Universit´e", "CMR10", "Université"),
        ("¨uber", "CMR10", "über"),
        ("e\u0301t", "Times", "ét"),
        ("don\x92t", "Times", "don’t"),
        ("cafÃ©", "Times", "café"),
        ("itâ€™s", "Times", "it’s"),
        ("\uf0b7", "SymbolMT", "•"),
        ("\uf0a7", "Wingdings-Regular", "▪"),
        ("§", "Wingdings-Regular", "▪"),
        ("Ø", "Wingdings", "➢"),
        ("a", "Symbol", "α"),
        ("\uf761\uf762", "Minion-Expert", "AB"),
        ("inter\xad", "Times", "inter-"),
        ("soft\xadware", "Times", "software"),
        ("\ufefb", "Arabic", "لا"),
        ("\u2f00", "Song", "一"),
        ("\ue123x", "Times", "\ufffdx"),
        ("ÂºC", "Times", "ºC"),
    ],
)
def test_a_word_is_mended(printed: str, font: str, meant: str) -> None:
    assert mend(printed, font) == meant


@pytest.mark.parametrize("text", ["Ô", "Ελλάδα", "naïve", "§", "«Ã»", "日本語", "`quoted", "x²", "ＡＢ", "½"])
def test_sound_words_stay_as_they_are(text: str) -> None:
    assert mend(text, "Times-Roman") == text


def test_a_word_of_sizeless_signs_is_dropped_and_all_others_stay() -> None:
    words = (word("one"), word("\u200b"), word("two"))

    assert [one.text for one in mend_words(words)] == ["one", "two"]


@given(st.text(max_size=12))
def test_mending_twice_changes_nothing_more(text: str) -> None:
    once = mend(text, "Times-Roman")

    assert unicodedata.is_normalized("NFC", once)
    assert not any(unicodedata.category(character) in ("Cc", "Co", "Cs", "Cn") for character in once)
