"""Persons: titles, order of names, functions."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.checks.profiles import settings_of
from tests.support.editing import findings, galley, places, rule_named


def test_the_more_frequent_shape_of_a_title_is_right() -> None:
    text = "Dr Adams spoke. Dr. Baker, Dr. Clark and Professor Dale left with Prof. Evans and Prof. Ford."

    found = findings("PERSON-TITLE", text)

    assert [[place.column for place in one.places] for one in found] == [[1], [42]]
    assert [(edit.old, edit.new) for one in found for edit in one.edits] == [
        ("Dr", "Dr."),
        ("Professor", "Prof."),
    ]


def test_a_person_first_named_without_title_is_doubtful_where_others_have_one() -> None:
    text = (
        "# Opening (Moderator Anna Bell)\n\nMr Cole and Ms Dunn met Flavia Schlegel. Flavia Schlegel left.\n"
    )

    [finding] = findings("PERSON-TITLE", text)

    assert finding.is_doubtful
    assert [(place.line, place.column) for place in finding.places] == [(1, 22), (3, 25)]


@pytest.mark.parametrize(
    "text",
    [
        "Flavia Schlegel met Giuseppe Arduino.",
        "Mr Cole and Ms Dunn met Ms Flavia Schlegel. Flavia Schlegel left.",
        "Mr Cole and Ms Dunn met Director Shahbaz Khan.",
    ],
)
def test_titles_that_nobody_misses_are_left_alone(text: str) -> None:
    assert findings("PERSON-TITLE", text) == []


def test_a_name_in_the_order_of_few_is_marked() -> None:
    text = "Zhou Jiagui, Tan Tieniu and Qunli Han met in Beijing, China, at Tongji University."

    assert places("PERSON-ORDER", text) == [(1, 29)]


def test_surnames_in_capitals_are_marked_with_those_in_small_letters() -> None:
    assert places("PERSON-ORDER", "Dr LI Qingzhong met Gao Sijia.") == [(1, 4), (1, 21)]


@pytest.mark.parametrize(
    "text",
    [
        "Zhou Jiagui and Tan Tieniu met.",
        "Pan Asia and Hong Kong: Qunli Han alone.",
        "He Beijing, the Han Dynasty, Long Beach and Qunli Han.",
    ],
)
def test_names_in_one_order_are_left_alone(text: str) -> None:
    assert findings("PERSON-ORDER", text) == []


def test_a_function_that_the_register_does_not_know_is_marked() -> None:
    text = "Prof. Khan, Director and Representative of the Office, spoke."

    [finding] = findings("PERSON-FUNCTION", text)

    assert finding.message == "Shahbaz Khan is called `Director and Representative of the Office`"
    assert finding.proposal == "write `Director of the UNESCO Beijing Cluster Office`"
    assert [place.column for place in finding.places] == [13]


def test_the_function_under_a_signature_is_compared() -> None:
    body = galley("Shahbaz Khan Director and Envoy to Mongolia\n")
    signed = replace(body, paragraphs=(replace(body.paragraphs[0], kind="signature"),))

    [finding] = rule_named("PERSON-FUNCTION").check(signed, settings_of("un"))

    assert [place.column for place in finding.places] == [14]


def test_the_first_right_function_is_named_last() -> None:
    text = "Prof. Khan, Director and Representative of the Office, spoke.\n\n" * 2
    text += "Prof. Khan, Director of UNESCO Beijing Cluster Office, spoke again.\n"

    assert places("PERSON-FUNCTION", text) == [(1, 13), (3, 13), (5, 13)]


def test_a_function_without_its_unit_is_marked() -> None:
    text = "Qunli Han, Director of UNESCO Ecological and Earth Sciences, spoke."

    assert places("PERSON-FUNCTION", text) == [(1, 12)]


@pytest.mark.parametrize(
    "text",
    [
        "Prof. Zhong Zhihua, Academician of the Chinese Academy of Engineering, Director of IKCEST spoke.",
        "Prof. Khan, Director of UNESCO Beijing Cluster Office, spoke.",
        "Shahbaz Khan, President Xi and others met.",
    ],
)
def test_a_part_of_the_function_is_enough(text: str) -> None:
    assert findings("PERSON-FUNCTION", text) == []
