"""Tense and pronouns."""

from __future__ import annotations

from tests.support.editing import findings, places

TOLD = "She stressed it. He noted that. They agreed. He thanked her. She welcomed it. " * 2


def test_a_present_perfect_after_a_past_date_is_marked() -> None:
    assert places("TENSE", "On 3 May 2021 the Office has printed it.") == [(1, 26)]
    assert places("TENSE", "In May 2021, the plan, which was read, began.") == []
    assert places("TENSE", "On 3 May 2021 it began. Many have all gathered there.") == [(1, 30)]
    assert places("TENSE", "On 3 May 2021 it began. It has played a role ever since.") == []
    assert places("TENSE", "Since 3 May 2021 the Office has printed it.") == []


def test_all_perfects_of_minutes_are_one_finding() -> None:
    (found,) = findings("TENSE", f"{TOLD}\n\nThe plan has been used.\n\nThe paper has shown it.")

    assert [(one.line, one.column) for one in found.places] == [(3, 10), (5, 11)]


def test_the_perfect_is_left_alone_in_other_texts_and_in_quotations() -> None:
    assert places("TENSE", "The plan has been used.") == []
    assert places("TENSE", f"{TOLD}\n\nHe said: “The plan has been used.”") == []


def test_what_could_have_been_is_left_alone() -> None:
    assert places("TENSE", f"{TOLD}\n\nIt could not have taken place, or would have failed.") == []


def test_one_body_is_it() -> None:
    assert places("PRONOUN", "The Office will continue our work.") == [(1, 26)]
    assert places("PRONOUN", "The Centre (ABC) organized a talk as part of their plan.") == [(1, 46)]


def test_a_letter_in_the_first_person_and_plurals_are_left_alone() -> None:
    assert places("PRONOUN", "We know that the Office will continue our work.") == []
    assert places("PRONOUN", "The Centre organized a talk for students and their parents.") == []
