"""Headings: capitals, headlines that stand twice."""

from __future__ import annotations

import pytest

from tests.support.editing import findings, places


def _page(*headings: str) -> str:
    return "# News\n\n" + "\n".join(f"## {heading}\n\nText.\n" for heading in headings)


def test_the_heading_in_capitals_of_its_own_is_doubted() -> None:
    text = _page(
        "Wells for thirsty villages",
        "New Lamps for Every School",
        "Paths along rivers",
        "Books for small libraries",
    )

    assert [(one.is_doubtful, one.places[0].line) for one in findings("CASE-HEAD", text)] == [(True, 7)]


def test_a_small_letter_at_the_head_of_a_heading_is_told() -> None:
    assert places("CASE-HEAD", _page("Wells", "Lamps", "Paths", "opening of a school")) == [(15, 4)]


def test_a_heading_in_capital_letters_is_told() -> None:
    assert places("CASE-HEAD", _page("Wells", "Lamps", "Paths", "OPENING OF A SCHOOL")) == [(15, 4)]


def test_a_title_in_capital_letters_amid_a_text_is_told() -> None:
    assert places("CASE-HEAD", "They read WATER FOR ALL THE VILLAGES at school.\n") == [(1, 11)]


@pytest.mark.parametrize(
    "text",
    [
        _page("Wells", "Lamps", "Paths", "eTwinning in schools"),
        _page("Visit to Lake Chad", "Day of World Peace", "Paths along the river", "Books"),
        "The bodies are WHO, FAO, ITU and IMO.\n",
    ],
)
def test_names_and_acronyms_are_left_alone(text: str) -> None:
    assert places("CASE-HEAD", text) == []


def test_a_headline_that_stands_twice_is_told_in_both_places() -> None:
    text = _page("Wells for two villages", "Lamps", "Wells for two villages")

    assert places("HEADLINE-DUP", text) == [(3, 4), (11, 4)]


@pytest.mark.parametrize(
    "first",
    [
        "Wells for two villages: work began.",
        "Work went on for Wells for two villages – a project.",
        "Wells for two villages",
    ],
)
def test_a_text_that_begins_with_its_headline_is_told(first: str) -> None:
    assert places("HEADLINE-DUP", f"# News\n\n## Wells for two villages\n\n{first}\n") == [(3, 4), (5, 1)]


@pytest.mark.parametrize(
    "text",
    [
        "# News\n\n## Wells for two villages\n\nWells for two villages were dug.\n",
        _page("Support to the framework", "Support to the framework", "Support to the framework"),
        _page("Education", "Culture", "Education"),
    ],
)
def test_a_subject_and_a_kind_of_section_are_left_alone(text: str) -> None:
    assert places("HEADLINE-DUP", text) == []
