"""Lists of phrases, and words where they stand alone."""

from __future__ import annotations

import re

import pytest

from pipeline.checks.language.phrases import occurrences, paragraphs_with, phrase_findings
from pipeline.checks.language.word_lists import lines_of
from tests.support.editing import galley

LISTS = ("grammar", "redundant", "inclusive", "uncountable", "confused_words", "articles")


@pytest.mark.parametrize("name", LISTS)
def test_each_line_of_a_list_can_be_read(name: str) -> None:
    for line in lines_of(name):
        words, pattern, why = line.removeprefix("? ").split(" :: ")

        assert words
        assert why
        assert re.compile(pattern.partition(" =>")[0])


def test_paragraphs_are_found_by_their_words_in_any_case() -> None:
    text = galley("A plan.\n\nThe Plan of all.\n\nAll rest.")

    assert [one.index for one in paragraphs_with(text, ("plan",))] == [0, 1]
    assert [one.index for one in paragraphs_with(text, ("plan+all",))] == [1]


def test_one_finding_tells_all_places_of_a_phrase() -> None:
    (found,) = phrase_findings(
        galley("It remains: they still remain.\n\nWe still remain."), "REDUNDANT", "redundant"
    )

    assert [(one.line, one.column) for one in found.places] == [(1, 18), (3, 4)]


def test_a_word_stands_alone_where_it_is_no_part_of_another() -> None:
    assert list(occurrences("centers, epicenters, x@center.org, center.", "center")) == [35]
