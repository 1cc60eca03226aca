"""Compounds with and without a hyphen."""

from __future__ import annotations

import pytest

from tests.support.editing import findings, places


def test_two_spellings_of_a_compound_are_one_finding() -> None:
    found = findings("HYPHEN", "An inter-city line. Intercity trains. Another intercity line.\n")

    assert [[place.column for place in one.places] for one in found] == [[4, 21, 47]]
    assert found[0].proposal == "write `Intercity` throughout, or the other"


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("Long-term plans and long term goals.\n", [1, 21]),
        ("For policy-makers. Some policy makers, all new.\n", [5, 25]),
        ("They cohosted it. They co-host another.\n", [6, 24]),
        ("A follow-up to it. In follow up to it.\n", [3, 23]),
        ("Some youth-related plans, to advise Climate related plans.\n", [37]),
        ("It is a case by case review.\n", [9]),
        ("A newly-formed body, an environmentally-friendly hall.\n", [3, 25]),
    ],
)
def test_a_compound_that_is_written_otherwise_is_found(text: str, columns: list[int]) -> None:
    assert [column for _, column in places("HYPHEN", text)] == columns


def test_a_compound_that_the_united_nations_spell_in_one_word_is_given_that_form() -> None:
    text = "The policy-makers of one, the policy makers of another.\n"

    assert [one.proposal for one in findings("HYPHEN", text)] == ["write `policymakers` throughout"]
    assert [one.proposal for one in findings("HYPHEN", text, "house")] == [
        "write `policy makers` throughout, or the other"
    ]


def test_two_forms_of_a_compound_are_to_be_joined_alike() -> None:
    (found,) = findings("HYPHEN", "They co-host it. They cohosted another.\n")

    assert found.proposal == "write the hyphen in both, or in neither"


@pytest.mark.parametrize(
    "text",
    [
        "A long-term plan for the long term.\n",
        "The low-power lens. On low power before that.\n",
        "A follow-up plan. They follow up new plans.\n",
        "A well-known hall.\n",
        "They re-form it. They reform it.\n",
        "The Asia-Pacific Cultural Centre for UNESCO and the Asiapacific.\n",
        "The Long Walk begins. A long-walk begins it.\n",
        "In the Asia-Pacific region and the Asia Pacific region.\n",
        "Some youth-related plans and issues related to them.\n",
        "They went step by step through it.\n",
        "A family-owned hall at an early-stage fair, by a user-friendly way.\n",
    ],
)
def test_compounds_that_may_differ_are_left_alone(text: str) -> None:
    assert places("HYPHEN", text) == []
