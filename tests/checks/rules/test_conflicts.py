"""Quantities told twice."""

from __future__ import annotations

from tests.support.editing import findings, places


def test_agreements_told_one_by_one_and_in_all_are_added_up() -> None:
    text = (
        "The city also signed an MoU.\n\nThen, 3 MoUs were signed.\n\n"
        "She welcomed the {} MoUs signed during the meeting."
    )

    assert places("NUM-CONFLICT", text.format("three")) == [(1, 22), (3, 7), (5, 18)]
    assert findings("NUM-CONFLICT", text.format("four")) == []


def test_agreements_that_are_not_signed_are_not_added_up() -> None:
    text = "The city wants an agreement. Two agreements are old. It welcomed the four agreements made in all."

    assert findings("NUM-CONFLICT", text) == []


def test_two_numbers_for_one_body_are_doubted() -> None:
    text = "The 193 Member States agreed.\n\nIt is open to all 195 Member States."

    assert places("NUM-CONFLICT", text) == [(1, 5), (3, 19)]
    assert findings("NUM-CONFLICT", "The 193 Member States agreed with 25 Member States.") == []
