from __future__ import annotations

import json
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from pipeline.importer.record.clean import clean


def test_controls_and_marks_that_turn_the_text_are_dropped() -> None:
    assert clean("a\x00b\u202ec\u2066d\ufeffe\ud800f") == "a b c d e f"


def test_letters_are_composed_and_white_space_is_folded() -> None:
    assert clean("  Ame\u0301lie \n\t  Dupont ") == "Amélie Dupont"


def test_joiners_that_other_scripts_need_stay() -> None:
    assert clean("می\u200cخواهم") == "می\u200cخواهم"


def test_a_text_that_is_too_long_is_cut() -> None:
    assert clean("x" * 501) == "x" * 499 + "…"
    assert clean("x" * 500) == "x" * 500


@given(st.text())
def test_every_text_fits_any_file(text: str) -> None:
    cleaned = clean(text)

    assert len(cleaned) <= 500
    assert cleaned.encode("utf-8").decode("utf-8") == cleaned
    assert not any(unicodedata.category(letter) == "Cc" for letter in cleaned)
    assert "\n" not in json.dumps(cleaned, ensure_ascii=False)
