"""Persons and acronyms found in running text."""

from __future__ import annotations

import pytest

from pipeline.importer.recognise.names import find_acronyms, find_people, known_people


@pytest.mark.parametrize(
    ("text", "title", "name"),
    [
        ("Ms Ana Lopez, Director of the Office, said", "Ms", "Ana Lopez"),
        ("Prof. Li Wei welcomed", "Prof.", "Li Wei"),
        ("H.E. Ms Mary M. Kimani, former Ambassador", "H.E. Ms", "Mary M. Kimani"),
        ("Dr. Jan van der Berg and others", "Dr.", "Jan van der Berg"),
        ("Mr Ali Mr Ben", "Mr", "Ali"),
    ],
)
def test_a_person_is_a_title_and_the_names_behind_it(text: str, title: str, name: str) -> None:
    found = next(find_people(text))

    assert (found.title, found.name) == (title, name)
    assert text[found.start : found.end] == f"{title} {name}"


def test_a_short_form_belongs_to_the_only_person_of_that_title_and_name() -> None:
    people = known_people(["Ms Ana Lopez spoke.", "Ms Lopez thanked Mr Ben Okri.", "Mr Okri left."])

    assert people["Ms Lopez"] is people["Ms Ana Lopez"]
    assert people["Ms Lopez"].short == "Ms Lopez"
    assert people["Mr Okri"].id == "ben-okri"


def test_a_short_form_of_two_persons_is_nobody() -> None:
    people = known_people(["Ms Ana Lopez and Ms Eva Lopez spoke.", "Ms Lopez left."])

    assert "Ms Lopez" not in people


@pytest.mark.parametrize(
    ("text", "acronym", "expansion", "is_organization"),
    [
        ("cooperation with the Asian Water Centre (AWC) grew", "AWC", "Asian Water Centre", True),
        ("for small island developing States (SIDS)", "SIDS", "small island developing States", False),
        ("one memorandum of understanding (MoU)", "MoU", "memorandum of understanding", False),
        ("the Sustainable Development Goals (SDGs)", "SDG", "Sustainable Development Goals", False),
    ],
)
def test_an_acronym_goes_with_the_words_that_fit_it(
    text: str,
    acronym: str,
    expansion: str,
    is_organization: bool,  # noqa: FBT001 - a column of the table above
) -> None:
    assert list(find_acronyms(text)) == [(acronym, expansion, is_organization)]


def test_letters_that_fit_no_words_are_left_out() -> None:
    assert list(find_acronyms("the hall was full (ABC) and loud")) == []
