"""Acronyms: explained at first use, once, in their own letters."""

from __future__ import annotations

import pytest

from pipeline.checks.evidence.abbreviations import long_form
from tests.support.editing import findings, places


def messages(rule: str, text: str) -> list[str]:
    return [one.message for one in findings(rule, text)]


def test_all_uses_of_an_unexplained_acronym_are_one_finding() -> None:
    text = "The LDCs met.\n\nAn LDC spoke.\n"

    assert places("ACR-UNDEF", text) == [(1, 5), (3, 4)]
    assert len(findings("ACR-UNDEF", text)) == 1


def test_acronyms_that_stand_unexplained_in_a_row_are_one_finding() -> None:
    assert messages("ACR-UNDEF", "From XQA, XQB and XQC. Far away in another place stands XQD.") == [
        "`XQA`, `XQB` and `XQC` are never explained",
        "`XQD` is never explained",
    ]


def test_a_note_to_the_makers_is_no_acronym() -> None:
    assert messages("ACR-UNDEF", "The place is TBC, the hour TBD.") == []


def test_a_registered_acronym_may_have_any_shape() -> None:
    assert places("ACR-UNDEF", "The ASPnet schools met.") == [(1, 5)]
    assert (
        messages("ACR-UNDEF", "The UNESCO Associated Schools Network (ASPnet) met. ASPnet schools left.")
        == []
    )


def test_the_register_proposes_the_words() -> None:
    [finding] = findings("ACR-UNDEF", "A platform for DRR was made.")

    assert finding.proposal == "explain at first use: `disaster risk reduction (DRR)`"


@pytest.mark.parametrize(
    "text",
    [
        "UNESCO, the UN and many NGOs.",
        "Part II and Annex IV of the CD.",
        "Dr. YUAN Yuan and Mr. LI Qingzhong spoke.",
        "See 39 C/5, ED-2018/WS/12 and SC/2016.",
        "DAY 1 and Day 2.",
        "It is called OUR FUTURES TOGETHER A NEW CONTRACT there.",
        "A SUMMARY OF THE MEETING ON XQA",
        "It must be STOPPED.",
        "See https://example.org/XQA/XQB and `XQC`.",
        "The UNESCO-IHE Institute for Water Education came.",
        "JavaScript, LinkedIn and McClain.",
        "Printed under CC BY-SA 3.0 IGO.",
    ],
)
def test_what_looks_like_an_acronym_is_left_alone(text: str) -> None:
    assert messages("ACR-UNDEF", text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The least developed countries (LDCs) met. LDCs spoke.",
        "LDCs (least developed countries) met.",
        "The International Youth Forum on Creativity and Heritage along the Silk Roads (IYF) met.",
        "The Working Group on irrigation development and management (WG-IDM) met.",
        "A centre on karst, the Karst Centre for All Regions (hereinafter referred to as “KCAR”), met.",
        "| Code | Words |\n| --- | --- |\n| LDC | least developed country |\n\nThe LDC met.\n",
    ],
)
def test_an_acronym_beside_its_words_is_explained(text: str) -> None:
    assert messages("ACR-UNDEF", text) == []


def test_an_explanation_in_an_annex_does_not_serve_the_main_text() -> None:
    text = "The LDCs met.\n\n# Annex\n\nThe least developed countries (LDCs) met.\n"

    assert messages("ACR-UNDEF", text) == ["`LDC` is explained only in the annex"]
    assert messages("ACR-LATE", text) == []


def test_an_explanation_in_the_main_text_serves_the_annex() -> None:
    text = "The least developed countries (LDCs) met.\n\n# Annex\n\nThe LDCs met.\n"

    assert messages("ACR-UNDEF", text) == []


def test_uses_before_the_explanation_are_marked_with_it() -> None:
    text = "# LDCs\n\nThe LDCs met.\n\nThe least developed countries (LDCs) met. LDCs spoke.\n"

    assert places("ACR-LATE", text) == [(3, 5), (5, 5)]


def test_a_heading_may_use_what_is_explained_below() -> None:
    assert places("ACR-LATE", "# LDCs\n\nThe least developed countries (LDCs) met.\n") == []


def test_a_member_of_an_explained_compound_is_explained_there() -> None:
    text = "For UNESCO SC.\n\nThe Assistant Director-General for Natural Sciences (ADG/SC) spoke for SC.\n"

    assert places("ACR-LATE", text) == [(1, 12), (3, 5)]
    assert messages("ACR-UNDEF", text) == []


def test_explanations_of_one_part_are_marked_together() -> None:
    main = "The Chinese Academy (CA) met. The Chinese Academy (CA) left."
    text = f"{main}\n\n# Annex\n\nThe Chinese Academy (CA).\n"

    assert places("ACR-REDEF", text) == [(1, 5), (1, 35)]


def test_an_acronym_used_after_its_explanation_earns_its_place() -> None:
    assert messages("ACR-ONCE", "A Joint Work Plan (JWP) was made.\n\n# The JWP\n") == []


def test_a_swapped_letter_is_a_slip_and_is_mended() -> None:
    text = "The East Asian Biosphere Reserve Network (EABRN) met. EABRN grew. EARBN left."

    [finding] = findings("ACR-TYPO", text)

    assert [(edit.old, edit.new) for edit in finding.edits] == [("EARBN", "EABRN")]
    assert messages("ACR-UNDEF", text) == []


def test_two_registered_acronyms_may_differ_in_one_letter() -> None:
    text = "The International Centre for Engineering Education (ICEE) met ICCE. ICEE left."

    assert messages("ACR-TYPO", text) == []


def test_the_acronym_of_another_body_is_no_abbreviation() -> None:
    text = "The International Centre on Water Resources (BfG) came."

    assert places("ACR-MISMATCH", text) == [(1, 46)]
    assert messages("ACR-NAME", text) == []


def test_a_country_behind_a_name_is_no_acronym_of_it() -> None:
    assert messages("ACR-MISMATCH", "The Minister of Culture (UK) came.") == []


def test_two_explanations_of_one_acronym_are_doubtful() -> None:
    text = "The Ministers Conference (MC) met. The Music Council (MC) met."

    [finding] = findings("ACR-MISMATCH", text)

    assert finding.is_doubtful
    assert [place.column for place in finding.places] == [5, 40]


def test_the_house_may_keep_the_acronym_of_an_older_name() -> None:
    assert messages("ACR-NAME", "The World Academy of Sciences (TWAS) met.") == []


@pytest.mark.parametrize(
    ("words", "acronym", "found"),
    [
        ("at the East Asian Biosphere Reserve Network", "EABRN", "East Asian Biosphere Reserve Network"),
        (
            "for information and communication technologies",
            "ICT",
            "information and communication technologies",
        ),
        ("The World Academy of Sciences", "TWAS", ""),
        ("in Japan", "KOR", ""),
    ],
)
def test_the_long_form_begins_with_the_first_letter(words: str, acronym: str, found: str) -> None:
    assert long_form(words, acronym) == found


def test_an_acronym_that_begins_the_next_sentence_is_used_again() -> None:
    assert messages("ACR-ONCE", "It asked the Institute of Quality Assurance (IQA). IQA agreed.") == []


def test_the_symbol_of_a_document_explains_no_acronym() -> None:
    assert (
        messages("ACR-ONCE", "The Secretary introduced the report of the Steering Committee (SC/12/2).") == []
    )
