"""Terms, organizations and titles: what the registers prefer, found in whatever form."""

from __future__ import annotations

import pytest

from tests.support.editing import findings, mended, places


def test_all_variants_of_a_term_are_one_finding_in_reading_order() -> None:
    text = "The Beijing Plan of Action was agreed.\n\nThey called it “The Beijing Action Plan”.\n"

    assert places("TERM-VARIANT", text) == [(1, 5), (3, 17)]
    assert len(findings("TERM-VARIANT", text)) == 1


def test_an_article_before_a_title_is_right_at_the_beginning_of_a_sentence() -> None:
    assert findings("TERM-VARIANT", "It ended. The Beijing Action Plan was adopted.") == []


def test_a_variant_within_a_longer_name_is_left_alone() -> None:
    text = "The Southeast Asian Ministers of Education Organization met with the Natural Sciences Sector."

    assert findings("TERM-VARIANT", text) == []


def test_the_longest_variant_is_told_alone() -> None:
    [finding] = findings("TERM-VARIANT", "It belongs to the Natural Science Sector.")

    assert finding.message.startswith("`Natural Science Sector`")


def test_small_words_and_number_within_a_term_are_seen_without_being_listed() -> None:
    assert places("TERM-VARIANT", "The Sendai Framework of Disaster Risk Reduction") == [(1, 5)]


def test_words_that_a_register_would_not_join_are_left_alone() -> None:
    text = "In Asia and the Pacific capacity, building by building, grows; a Member State agreed."

    assert findings("TERM-VARIANT", text) == []
    assert findings("TERM-CASE", text) == []


def test_the_year_of_a_title_may_be_left_out() -> None:
    assert findings("TERM-VARIANT", "The Sendai Framework for Disaster Risk Reduction matters.") == []


@pytest.mark.parametrize(
    ("rule", "text", "old", "new"),
    [
        ("TERM-VARIANT", "The mid-term strategy.", "mid-term strategy", "medium-term strategy"),
        ("TERM-VARIANT", "Mid-term strategy papers.", "Mid-term strategy", "Medium-term strategy"),
        ("TERM-VARIANT", "Eight Category II Centres.", "Category II Centres", "category 2 centres"),
        ("TERM-VARIANT", "The Samoa Pathway.", "Samoa Pathway", "SAMOA Pathway"),
        ("TERM-VARIANT", "The Centre for Eco-Hydrology.", "Eco-Hydrology", "Ecohydrology"),
        ("TERM-VARIANT", "The ESD 2030 roadmap.", "ESD 2030", "ESD for 2030"),
        (
            "ORG-VARIANT",
            "The UN Theme Group on Disabilities.",
            "UN Theme Group on Disabilities",
            "UN Theme Group on Disability",
        ),
        ("TERM-CASE", "All member states.", "member states", "Member States"),
        (
            "ORG-VARIANT",
            "An International Research Center on Karst.",
            "International Research Center on Karst",
            "International Research Centre on Karst",
        ),
    ],
)
def test_a_form_near_the_preferred_one_is_replaced(rule: str, text: str, old: str, new: str) -> None:
    assert mended(rule, text) == [(old, new)]


def test_a_form_with_other_words_is_left_to_the_author() -> None:
    assert places("TERM-VARIANT", "Towards Agenda 2030.") == [(1, 9)]
    assert mended("TERM-VARIANT", "Towards Agenda 2030.") == []


def test_a_quotation_is_marked_where_it_is_a_name_and_never_changed() -> None:
    assert places("TERM-VARIANT", "Named “Samoa Pathway” there.") == [(1, 8)]
    assert mended("TERM-VARIANT", "Named “Samoa Pathway” there.") == []


def test_what_somebody_said_is_left_alone() -> None:
    text = 'He said: "We all know that the member states have waited for a long time for such a meeting."'

    assert findings("TERM-CASE", text) == []
    assert findings("TERM-CASE", "> The member states have waited.") == []


def test_capitals_of_a_heading_are_left_alone() -> None:
    assert findings("TERM-CASE", "# The 2030 Agenda For Sustainable Development\n") == []


def test_a_strange_word_in_a_long_name_is_doubtful() -> None:
    text = "The International Centre on Water Resources and Adaptation to Global Change took part."

    [finding] = findings("ORG-VARIANT", text)

    assert finding.is_doubtful
    assert finding.edits == ()


@pytest.mark.parametrize("head", ["Minister", "Ministers"])
def test_the_head_of_a_body_is_no_form_of_its_name(head: str) -> None:
    assert findings("ORG-VARIANT", f"The {head} of Education and Science of Mongolia spoke.") == []


def test_a_name_of_which_the_text_lacks_the_first_word_is_no_fault() -> None:
    assert findings("ORG-VARIANT", "The Education and Science Fund of Mongolia spoke.") == []


def test_the_possessive_of_a_name_is_its_name() -> None:
    assert findings("ORG-VARIANT", "The World Bank’s project and the UNESCO Beijing Office’s.") == []


def test_a_term_that_is_wrong_within_a_name_is_told_once() -> None:
    text = "The Asia Pacific Centre for Ecohydrology took part."

    assert places("TERM-VARIANT", text) == [(1, 5)]
    assert findings("ORG-VARIANT", text) == []


def test_one_term_within_another_is_told_by_the_longer() -> None:
    assert places("TERM-VARIANT", "Countries of Southeast Asian and East Asian seas.") == [(1, 14)]


def test_what_the_house_excepts_is_left_alone() -> None:
    assert findings("ORG-VARIANT", "Read the UNESCO Beijing newsletter.") == []


def test_signs_within_a_title_count() -> None:
    assert places("TITLE-VARIANT", "Its name is Re | Shaping Policies for Creativity.") == [(1, 13)]
    assert findings("TITLE-VARIANT", "Its name is Re|Shaping Policies for Creativity.") == []


def test_words_of_a_title_in_running_text_are_no_title() -> None:
    assert findings("TITLE-VARIANT", "They asked how to promote ESD.") == []
    assert (
        findings("TITLE-VARIANT", "They spoke of memory in the world: treasures that record our history.")
        == []
    )


def test_a_working_title_of_the_register_is_a_variant() -> None:
    text = "The Futures of Education Report is out."

    assert places("TITLE-VARIANT", text) == [(1, 5)]
    assert places("TITLE-MISMATCH", text) == []


def test_what_is_quoted_with_most_words_of_a_title_is_doubtful() -> None:
    [finding] = findings("TITLE-MISMATCH", "The report “Re-shaping Cultural Policies” is out.")

    assert finding.is_doubtful
    assert finding.places[0].column == 12


@pytest.mark.parametrize(
    ("text", "column", "proposal"),
    [
        ("It was put into Korean Language.", 17, "write `Korean language`"),
        ("We work in each pilot Country there.", 17, "write `pilot country`"),
        ("We plan especially Youth-led events.", 20, "write `youth-led`"),
    ],
)
def test_a_common_noun_in_a_sentence_has_a_small_letter(text: str, column: int, proposal: str) -> None:
    [finding] = findings("TERM-CASE", text)

    assert (finding.places[0].column, finding.proposal, finding.is_doubtful) == (column, proposal, True)


def test_a_common_noun_within_a_name_keeps_its_capital() -> None:
    text = "At the English Language Centre. Youth-led events at pilot Country Offices."

    assert places("TERM-CASE", text) == []


def test_a_name_with_and_without_its_owners_is_marked_in_both_forms() -> None:
    text = "The Rectors’ Forum met.\n\nThe Rector Forum will meet again, as any rector forum does."

    assert places("TERM-VARIANT", text) == [(1, 5), (3, 5)]
    assert places("TERM-VARIANT", "The Rectors’ Forum met. The Rectors’ Forum will meet again.") == []


def test_the_first_use_of_the_preferred_form_is_named_last() -> None:
    text = "All Member States met. Some member states left. Member States stayed."

    assert places("TERM-CASE", text) == [(1, 29), (1, 5)]


def test_a_compound_in_other_shapes_is_marked() -> None:
    text = "The Director-General for Science (DG/SC) spoke. The DG SC and the DG/SC left; the DG stayed."

    assert places("TERM-VARIANT", text) == [(1, 53), (1, 83)]
    assert mended("TERM-VARIANT", text) == [("DG SC", "DG/SC")]


def test_a_body_known_by_itself_may_stand_without_its_compound() -> None:
    assert findings("TERM-VARIANT", "The World Health Organization (WHO) and WHO/EU met. WHO left.") == []


def test_a_number_joined_to_an_acronym_in_two_ways_is_doubtful() -> None:
    [finding] = findings("TERM-VARIANT", "At XQA 15 they met; XQA15 was long. See ISO 9001, SDG4 and SDG 4.")

    assert finding.is_doubtful
    assert [place.column for place in finding.places] == [4, 21]


def test_names_that_differ_in_a_small_word_are_doubtful() -> None:
    text = "The Chair for Water and Food Systems met.\n\nThe Chair on Water and Food Systems in Kenya left.\n"

    [finding] = findings("TERM-VARIANT", text)

    assert finding.is_doubtful
    assert [place.line for place in finding.places] == [1, 3]


def test_endings_of_a_name_make_no_other_name() -> None:
    text = "The Water Food Centre met. The Water Food Centres left. The Water Food Centre’s house is old."

    assert findings("TERM-VARIANT", text) == []


def test_a_name_half_in_capitals_is_doubtful() -> None:
    text = "The Water Meeting began. A Water Meeting is long. The Water meeting ended. A World Water meeting."

    [finding] = findings("TERM-CASE", text)

    assert finding.is_doubtful
    assert [place.column for place in finding.places] == [55, 5]


def test_the_house_calls_itself_in_one_way() -> None:
    text = "So the Office came, and the Office saw, and the Office wrote. Then the office slept. Offices do."

    assert places("TERM-CASE", text) == [(1, 68), (1, 4)]


def test_a_title_in_capitals_within_a_sentence_is_marked() -> None:
    text = "They wrote MEMORY OF THE WORLD: THE TREASURES THAT RECORD OUR HISTORY together."

    assert places("TITLE-VARIANT", text) == [(1, 12)]
