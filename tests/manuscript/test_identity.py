"""Ids are made of the file's name and the words, short and safe in HTML and Word."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.manuscript.identity import file_stem, safe_id, words_hash


def test_the_number_that_sorts_a_file_is_not_part_of_its_ids() -> None:
    assert file_stem("sources/newsletters/2022-1/01-letter.md") == "letter"


def test_a_file_of_digits_gets_a_letter_first() -> None:
    assert file_stem("2022.md") == "b-2022"


def test_white_space_does_not_change_an_id() -> None:
    assert words_hash("a\n  b") == words_hash("a b") == "c8687a08"


def test_a_plain_id_stays() -> None:
    assert safe_id("action-plan") == "action-plan"


@given(st.text(max_size=80))
def test_any_id_is_safe(identifier: str) -> None:
    assert re.fullmatch(r"[A-Za-z][A-Za-z0-9_-]{0,39}", safe_id(identifier))


@given(st.text(max_size=40), st.text(max_size=40))
@example("", "\r")
def test_two_ids_stay_two(first: str, second: str) -> None:
    assert (safe_id(first) == safe_id(second)) == (first == second)


def test_a_number_and_its_safe_form_do_not_meet() -> None:
    assert safe_id("1") != safe_id("b-1")
