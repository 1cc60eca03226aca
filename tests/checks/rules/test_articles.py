"""`a` and `an` by sound, and names with and without an article."""

from __future__ import annotations

import pytest

from tests.support.editing import findings, places


@pytest.mark.parametrize(
    ("wrong", "old", "new"),
    [
        ("a MoU", "a", "an"),
        ("an UN agency", "an", "a"),
        ("a NGO", "a", "an"),
        ("an unique plan", "an", "a"),
        ("an European plan", "an", "a"),
        ("a hour", "a", "an"),
        ("a “equal” part", "a", "an"),
        ("a 8-day trip", "a", "an"),
        ("an 12-day trip", "an", "a"),
        ("an book", "an", "a"),
    ],
)
def test_the_article_goes_with_the_sound(wrong: str, old: str, new: str) -> None:
    (found,) = findings("ARTICLE", f"It was {wrong} there.")

    assert [(one.old, one.new) for one in found.edits] == [(old, new)]
    assert found.places[0].column == 8


@pytest.mark.parametrize(
    "text",
    [
        "An MoU, a UNESCO chair, an SDG, a university, a one-off, an hour, a historic day, an historic day.",
        "An 1804 print, a 1787 print, an 11-day trip, an 80 per cent share, a 12-day trip.",
        "Annex A is long; options a and b; an nth root; a SAMOA event; an unidentified object.",
        "Vitamin A includes it.",
        "The Secretariat of the General Conference met at General Conference resolution 5.",
        "We set clear and open goals and organize work in the field.",
        "SDG 4 and the SDG 4 indicators; Mongolia’s law; the Mongolian language.",
        "Across the Arab region, remarks to the Summit; talks with Italian Ministry officials.",
    ],
)
def test_what_is_right_or_uncertain_is_left_alone(text: str) -> None:
    assert places("ARTICLE", text) == []


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("It is the last session of General Conference.", 24),
        ("They signed the Mongolia’s law.", 13),
        ("It was printed in Mongolian language.", 16),
        ("We support the work of Northern Lakes Network (NLN).", 21),
        ("Offices update standardized brief on the plan.", 9),
        ("They met on the World Water Day.", 13),
        ("We plan the reform of national system.", 20),
        ("Water is a key resource for achievement of the goals.", 25),
        ("We met partners from Arab region.", 17),
        ("An opening address to Northern Lakes Summit.", 12),
        ("It was written with Italian National Committee.", 16),
    ],
)
def test_a_missing_or_needless_article_is_marked(text: str, column: int) -> None:
    assert places("ARTICLE", text) == [(1, column)]
