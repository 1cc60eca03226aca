"""Patterns of grammar, and how little of good prose they touch."""

from __future__ import annotations

import pytest

from tests.support.editing import findings, places


@pytest.mark.parametrize(
    ("text", "column", "proposal"),
    [
        ("Policy advice or/and data are needed.", 15, "write `and/or`"),
        ("They discussed about water.", 6, "write `discussed`"),
        ("It will constitute of two parts.", 9, "write `consist of`"),
        ("He expressed satisfaction to the results.", 14, "write `satisfaction at the results`"),
        ("Ms Anna Berg ensured that the Office will pay.", 1, "write `assured … that`"),
        ("We agreed to team-up with others.", 14, "write `team up`"),
        ("In the talks few ideas came out.", 8, "write `a few …`"),
        ("She hoped the plan be ready.", 5, "write `hoped … would be`"),
        ("They took the floor, for a short word.", 6, "write `took the floor for`"),
        ("A policy in support to schools.", 10, "write `in support of`"),
        ("Work goes on through but not limited to these.", 22, "write `including, but not limited to,`"),
        ("We raise awareness on floods.", 4, "write `raise awareness of`"),
        ("In view of reaching all, we write.", 1, "write `With a view to reaching`"),
        ("It is the the plan.", 7, "write `the`"),
        ("The participants was glad.", 1, "write `participants …`"),
        ("Each of the countries have signed.", 23, "write `has`"),
        ("The number of the schools are low.", 27, "write `is`"),
        ("A number of schools was closed.", 21, "write `were`"),
        ("They was late.", 1, "write `They were`"),
        ("Now they has left.", 5, "write `they have`"),
        ("We would of come.", 4, "write `would have`"),
        ("She could not of come.", 5, "write `could not have`"),
    ],
)
def test_a_pattern_is_marked_where_it_begins(text: str, column: int, proposal: str) -> None:
    assert [(one.places[0].column, one.proposal) for one in findings("GRAMMAR", text)] == [(column, proposal)]


@pytest.mark.parametrize(
    "text",
    [
        "Few countries have signed, if any, and only a few ideas came.",
        "It is comprised in the plan that had had that that form.",
        "Rest assured that the follow-up in May will be a build-up to it.",
        "In view of growing demand, activities include but are not limited to courses.",
        "Beside the lake stands a school.",
        "She said: “We discussed about it.”",
        "> They discussed about water.",
        "The first preparation for the meeting of all offices in the region took a year of hard work.",
        "Supported by the State, the museum opened.",
        "The acronym of another body in the region, or two meanings of one, sends the reader away.",
        "The review of items in many schools that the pupils took shows that the scores rose in time.",
    ],
)
def test_good_prose_and_the_words_of_others_are_left_alone(text: str) -> None:
    assert places("GRAMMAR", text) == []


def test_a_doubled_word_is_taken_out() -> None:
    (found,) = findings("GRAMMAR", "A plan of of two.")

    assert [(one.old, one.new) for one in found.edits] == [("of of", "of")]


def test_a_sentence_without_a_subject_or_a_verb_is_marked() -> None:
    (subject,) = findings("GRAMMAR", "Facilitated the printing of the report.")
    (verb,) = findings(
        "GRAMMAR",
        "The preparation for the meeting in May in good cooperation with the ministries of the region.",
    )

    assert subject.message == "the sentence `Facilitated the printing of …` has no subject"
    assert verb.message == "the sentence `The preparation for the …` has no verb"
