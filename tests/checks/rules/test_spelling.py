"""Unknown words, misformed expressions, and known words that are slips."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.checks.profiles import settings_of
from tests.support.editing import findings, galley, places, rule_named


def proposals(text: str, rule: str = "SPELL") -> list[tuple[str, bool]]:
    return [(one.proposal, one.is_doubtful) for one in findings(rule, text)]


@pytest.mark.parametrize(
    ("text", "proposal"),
    [
        ("The comittee met.", "write `committee`"),
        ("Experts and researcheres came.", "write `researchers`"),
        ("The report was recieved.", "write `received`"),
        ("It contniues today.", "write `continues`"),
        ("It has occured twice.", "write `occurred`"),
        ("They are independant.", "write `independent`"),
        ("Several infrastrcuture projects began.", "write `infrastructure`"),
        ("The results ofthe study are open.", "write `of the`"),
        ("A different form the other plans was found.", "write `different from`"),
        ("We welcome gender-related and climaterelated work.", "write `climate-related`"),
    ],
)
def test_an_unknown_word_is_marked_with_the_nearest_one(text: str, proposal: str) -> None:
    assert proposals(text) == [(proposal, False)]


@pytest.mark.parametrize(
    "text",
    [
        "Ms Tserendulam spoke for Bayankhongor.",
        "The interregional, ecohydrological and non-resident agencies met.",
        "The co-organizers' geoparks and riverscapes are unreachable.",
        "Colour and color, organise and organize are known words.",
        "See https://www.exmaple.org/fuor and write to secretaryat@exmaple.org.",
        "Type `recieve` here.",
        "The word (täydennyskoulutus opintot, studier) is Finnish.",
        "The toj and the sjs are units.",
        "The SOA is long, and each soa is short.",
        "Every Barangay has a captain; two barangays have none.",
        "Les bureaux travaillent ensemble depuis longtemps pour que chaque pays dispose des "
        "connaissances, des moyens et des outils dont il a besoin; leurs responsables veulent aussi que "
        "les jeunes trouvent leur place dans tous les programmes, avec le soutien des autres.",
        "The webinars, dos and don'ts, preprints and livestreamed debates.",
        f"A word of {'a' * 9_000} letters.",
        "An e-learning tool and an iPhone.",
    ],
)
def test_names_derived_words_addresses_and_other_languages_are_left_alone(text: str) -> None:
    assert places("SPELL", text) == []


def test_an_alternative_text_is_read() -> None:
    spoken = replace(galley("The child reads.\n").paragraphs[0], kind="alt", text="The childern at school")
    [found] = rule_named("SPELL").check(replace(galley(""), paragraphs=(spoken,)), settings_of("un"))

    assert found.proposal == "write `children`"


def test_all_places_of_a_word_are_one_finding() -> None:
    assert places("SPELL", "The goverment met.\n\nIts goverment is new.") == [(1, 5), (3, 5)]


def test_a_word_that_stands_three_times_may_be_meant() -> None:
    assert proposals("A gorund here.\n\nA gorund there.\n\nA gorund again.") == [("write `ground`", True)]


def test_a_long_capitalized_word_is_marked_where_the_text_has_the_right_one() -> None:
    assert proposals("The Sustianable city is a sustainable one.") == [("write `Sustainable`", True)]
    assert proposals("The Sustianable city.") == []


def test_a_month_and_a_frequent_word_that_begins_a_sentence_are_marked() -> None:
    assert proposals("It met in Febuary.") == [("write `February`", True)]
    assert proposals("We met. Untill May all slept.") == [("write `Until`", True)]
    assert proposals("We met Mr Thier in May.") == []


@pytest.mark.parametrize(
    ("text", "proposal"),
    [
        ("Sand is a row material here.", "write `raw material`"),
        ("It is worthy noting.", "write `worth noting`"),
        ("They are high qualified persons.", "write `highly qualified`"),
        ("The economic disadvantaged regions came.", "write `economically disadvantaged`"),
        ("An on-line course was held.", "write `online`"),
        ("Beside water, soil matters.", "write `Besides`"),
        ("A thobe is worn.", "write `those`"),
    ],
)
def test_a_known_word_is_doubted_where_another_is_usual(text: str, proposal: str) -> None:
    assert proposals(text) == [(proposal, True)]


@pytest.mark.parametrize(
    "text",
    [
        "They met on the same day to make sure of it.",
        "The data were fit and the users took away the first prize.",
        "Newly founded bodies and long awaited news are welcome.",
    ],
)
def test_usual_words_are_left_alone(text: str) -> None:
    assert places("SPELL", text) == []


@pytest.mark.parametrize(
    ("text", "proposal"),
    [
        ("Alot was done.", "write `A lot`"),
        ("They havent come.", "write `haven’t`"),
        ("The Peoples Republic of China.", "write `People’s Republic`"),
        ("A plan of it's kind.", "write `of its`"),
    ],
)
def test_a_slip_is_told_with_the_capitals_of_its_place(text: str, proposal: str) -> None:
    assert proposals(text) == [(proposal, False)]


def test_a_fixed_expression_keeps_its_capitals() -> None:
    assert proposals("The Master of Ceremony spoke.") == [("write `Master of Ceremonies`", False)]
