"""One spelling for the whole house."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.checks.profiles import settings_of
from tests.support.editing import findings, galley, places, rule_named

RULE = "SPELL-VARIANT"


def test_all_forms_of_a_word_are_one_finding_with_its_replacements() -> None:
    (found,) = findings(RULE, "The center of one center.\n\nTwo Centers met.")

    assert [(one.line, one.column) for one in found.places] == [(1, 5), (1, 19), (3, 5)]
    assert [(one.old, one.new) for one in found.edits] == [
        ("center", "centre"),
        ("center", "centre"),
        ("Centers", "Centres"),
    ]
    assert found.proposal == "write `centre` and `Centres`"
    assert not found.is_doubtful


def test_an_alternative_text_is_read() -> None:
    spoken = replace(galley("The centre met.\n").paragraphs[0], kind="alt", text="A center in the rain")
    [found] = rule_named(RULE).check(replace(galley(""), paragraphs=(spoken,)), settings_of("un"))

    assert found.proposal == "write `centre`"


@pytest.mark.parametrize(
    ("profile", "wrong", "right"),
    [
        ("un", "organised", "organized"),
        ("un", "analyze", "analyse"),
        ("un", "labor", "labour"),
        ("un", "modeling", "modelling"),
        ("un", "programs", "programmes"),
        ("house", "organized", "organised"),
        ("house", "color", "colour"),
    ],
)
def test_the_profile_says_which_form_is_printed(profile: str, wrong: str, right: str) -> None:
    (found,) = findings(RULE, f"It was {wrong} there.", profile)

    assert [(one.old, one.new) for one in found.edits] == [(wrong, right)]
    assert places(RULE, f"It was {right} there.", profile) == []


@pytest.mark.parametrize(
    "text",
    [
        "They advise, comprise, exercise, supervise, promise and surprise otherwise.",
        "The size of the prize seized an enterprise.",
        "A computer program runs.",
        "See https://labor.example.org/center.",
        "> The center of labor, as she put it.",
    ],
)
def test_words_with_one_spelling_addresses_and_quotations_are_left_alone(text: str) -> None:
    assert places(RULE, text) == []


def test_a_word_in_a_longer_name_is_doubted_and_not_replaced() -> None:
    (found,) = findings(RULE, "She works for the Lakeside Media Center in town.")

    assert found.is_doubtful
    assert found.edits == ()


def test_a_name_of_the_register_in_the_other_spelling_is_no_doubt() -> None:
    (found,) = findings(RULE, "The International Research Center on Karst was founded.")

    assert not found.is_doubtful


def test_a_compound_in_another_form_is_doubted() -> None:
    found = findings(RULE, "The sub-regional plan; capacity building.")

    assert {(one.proposal, one.is_doubtful) for one in found} == {
        ("write `subregional`", True),
        ("write `capacity-building`", True),
    }
    assert places(RULE, "The subregional plan; capacity-building.") == []
