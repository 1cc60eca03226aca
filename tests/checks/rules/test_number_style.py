"""Words below ten, figures from ten on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.checks.profiles import settings_of
from tests.support.editing import findings, galley, places, rule_named


@pytest.mark.parametrize(
    ("typed", "old", "new"),
    [
        ("We work with 5 cluster countries.", "5", "five"),
        ("From 13 to 19 March, a team of 8 students went out.", "8", "eight"),
        ("In 2017 the 3-day conference ended.", "3", "three"),
        ("On that day, 3 MoUs were signed.", "3", "three"),
        ("It took 1 hour.", "1", "one"),
        ("It is meant for twenty journalists.", "twenty", "20"),
        ("A ten-year plan was made.", "ten", "10"),
        ("This is the 2nd edition of it.", "2nd", "second"),
        ("The 2nd Water Forum follows the Second Water Forum.", "2nd", "Second"),
    ],
)
def test_a_number_is_rewritten(typed: str, old: str, new: str) -> None:
    (finding,) = findings("NUM-STYLE", typed)

    assert [(edit.old, edit.new) for edit in finding.edits] == [(old, new)]


@pytest.mark.parametrize(
    "text",
    [
        "Of the centres, 24 were from the north, 16 from the south and 5 from the islands.",
        "On Day 1 the SDG 4 group and 2 per cent of category 2 centres met at 9 a.m. in Room 4.",
        "A road of 5 km costs US$3 million or 4 euros and has 2.5 metres.",
        "The 3rd Great Rivers Forum and the 2nd Meeting, held on 3 May 2020",
        "Twenty journalists came. It was the twenty-first century, in the Group of Twenty.",
        "Children aged 3 to 5 and 8 years old came.",
        "See note 3 on page 7, table 2 and figures 4 and 5.",
        "Volumes 2 and 3 are in production.",
        "From the 3rd to the 5th of them, and the 1st and last",
        "The score was 3:2, and 1/3 of them liked chapters (2) and [4].",
        "Goals 1, 2, 5, 6, 11, 13 and 15 are named.",
        "The six groups and 12 experts met.",
        "He said: “We saw 4 birds.”",
        "4 Includes all.\n\n6 See above.",
    ],
)
def test_figures_in_their_right_are_left_alone(text: str) -> None:
    assert findings("NUM-STYLE", text) == []


def test_another_language_is_left_alone() -> None:
    text = galley("Les 7 groupes se sont réunis.")
    paragraphs = tuple(replace(one, language="fr") for one in text.paragraphs)

    assert list(rule_named("NUM-STYLE").check(replace(text, paragraphs=paragraphs), settings_of("un"))) == []


def test_the_message_says_which_way_it_goes() -> None:
    found = findings("NUM-STYLE", "The 6 groups met for twenty minutes.")

    assert [one.message for one in found] == [
        "`6 groups`: a number below 10 in figures",
        "`twenty minutes`: a number from 10 on in words",
    ]


def test_one_phrase_is_one_finding() -> None:
    assert places("NUM-STYLE", "The 6 groups met.\n\nLater the 6 groups parted.") == [(1, 5), (3, 11)]


def test_a_sentence_does_not_begin_with_a_figure() -> None:
    (finding,) = findings("NUM-STYLE", "They met. 41 experts came from there.")

    assert (finding.places[0].column, finding.edits) == (11, ())
