"""Words of other scripts are told by their letters."""

from __future__ import annotations

import pytest

from pipeline.manuscript.scripts import foreign_runs

CASES: tuple[tuple[str, list[tuple[str, str]]], ...] = (
    ("plain “words” – é ñ ø", []),
    ("a 北京 b", [("北京", "zh")]),
    ("a 北京、上海。b", [("北京、上海。", "zh")]),
    ("a カタカナ b", [("カタカナ", "ja")]),
    ("a 東京 タワー b", [("東京 タワー", "ja")]),
    ("a 한국 어 b", [("한국 어", "ko")]),
    ("a Москва и b", [("Москва и", "ru")]),
    ("a Монгол Үндэсний b", [("Монгол Үндэсний", "mn")]),
    ("a السلام، عليكم b", [("السلام، عليكم", "ar")]),
    ("北京 Москва", [("北京", "zh"), ("Москва", "ru")]),
)


@pytest.mark.parametrize(("text", "runs"), CASES)
def test_runs_are_found_with_their_language(text: str, runs: list[tuple[str, str]]) -> None:
    assert [(text[one.start : one.end], one.language) for one in foreign_runs(text, "en")] == runs


def test_the_script_of_the_document_is_not_foreign() -> None:
    assert foreign_runs("Москва 北京", "ru") == foreign_runs("xxxxxx 北京", "en")


def test_arabic_runs_from_right_to_left() -> None:
    assert [one.is_right_to_left for one in foreign_runs("سلام 北京", "en")] == [True, False]
