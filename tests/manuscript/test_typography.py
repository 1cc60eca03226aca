"""Quotation marks, dashes and unbreakable spaces of a language."""

from __future__ import annotations

import pytest

from pipeline.manuscript.typography import set_in_type, unbreakable

CASES = (
    ('"a"', "“a”"),
    ("'a'", "‘a’"),
    ("\"a 'b' c\"", "“a ‘b’ c”"),
    ("\"'Now', he said\"", "“‘Now’, he said”"),
    ('("a")', "(“a”)"),
    ('a/"b"', "a/“b”"),
    ("it's the pupils' day", "it’s the pupils’ day"),
    ("the '90s", "the ’90s"),
    ("'tis", "’tis"),
    ("rock 'n' roll", "rock ‘n’ roll"),
    ('5" wide', "5” wide"),
    ("a -- b --- c - d", "a – b — c - d"),
    ("a---b ---- c", "a—b ---- c"),
    ("wait... .... a", "wait… .... a"),
    ("1 million km", "1·million km"),
    ("5 km and 5 kmx", "5·km and 5 kmx"),
    ("16 May and 16 Mayors", "16·May and 16 Mayors"),
    ("50 per cent of 10 %", "50·per·cent of 10·%"),
    ("Prof. Zhou, H.E. Ms Khimulu", "Prof.·Zhou, H.E.·Ms·Khimulu"),
    ("SDG 4, SDGs 4 and 6", "SDG·4, SDGs·4 and 6"),
    ("37 C/18, 201 EX/5", "37·C/18, 201·EX/5"),
    ("Day 1, session 2", "Day·1, session·2"),
    ("(i) one, (viii) eight, (b) two, (PPP) three", "(i)·one, (viii)·eight, (b)·two, (PPP) three"),
)


@pytest.mark.parametrize(("typed", "printed"), CASES)
def test_english_text_is_set(typed: str, printed: str) -> None:
    assert set_in_type(typed, "en") == printed.replace("·", "\u00a0")


@pytest.mark.parametrize(
    ("language", "printed"),
    [
        ("fr", "«\u00a0a “b”\u00a0»"),
        ("es", "«a “b”»"),
        ("ru", "«a „b“»"),
        ("mn", "«a “b”»"),
        ("en", "“a ‘b’”"),
    ],
)
def test_each_language_has_its_quotation_marks(language: str, printed: str) -> None:
    assert set_in_type("\"a 'b'\"", language) == printed


def test_set_text_stays_as_it_is() -> None:
    text = set_in_type("\"It's 'so'\" -- 5 km...", "en")

    assert set_in_type(text, "en") == text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("on 15–18\u00a0May 2016", ["15–18\u00a0May"]),
        ("2015–2030; 09:00–10:30.", ["2015–2030", "09:00–10:30"]),
        ("May–June 2016, 15 – 18, 3–", []),
    ],
)
def test_a_range_of_figures_stays_on_its_line(text: str, kept: list[str]) -> None:
    assert [text[start:end] for start, end in unbreakable(text)] == kept
