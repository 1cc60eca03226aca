"""Counts in prose against tables, lists and their parts."""

from __future__ import annotations

import pytest

from tests.support.editing import findings, places

TABLE = (
    "Centres in all\n\n\tHYD\tPCB\tTOTAL\nAFR\t4\t3\t7\nAPA\t6\t7\t13\nTOTAL\t10\t10\t20\n\n"
    "Centres present\n\n\tHYD\tPCB\tTOTAL\nAFR\t3\t3\t6\nAPA\t5\t4\t9\nTOTAL\t8\t7\t15\n"
)


def test_figures_by_label_that_the_table_lacks_are_marked() -> None:
    text = "Among them, 8 were from HYD and 9 from PCB.\n\n" + TABLE

    (finding,) = findings("NUM-FACT", text)

    assert finding.message == "`HYD 8, PCB 9` disagrees with the table `Centres present`: HYD 8, PCB 7"
    assert [(place.line, place.column) for place in finding.places] == [(1, 33)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Among them, 8 were from HYD and 7 from PCB.",
        "In all, 10 are in HYD and 10 in PCB.",
        "AFR sent 6 and APA sent 9.",
        "HYD held 30 courses, and PCB held 40.",
        "The meeting gathered 15 out of the 20 centres.",
        "Of the 20 centres, 2 of the 15 in Asia came.",
    ],
)
def test_figures_that_a_table_has_or_that_are_of_other_things_are_left_alone(sentence: str) -> None:
    assert findings("NUM-FACT", f"{sentence}\n\n{TABLE}") == []


def test_a_share_that_the_cells_do_not_give_is_doubted_at_all_its_places() -> None:
    text = "It gathered 14 of the 20 centres.\n\nThe 14 centres were glad.\n\n" + TABLE

    (finding,) = findings("NUM-FACT", text)

    assert finding.is_doubtful
    assert [place.line for place in finding.places] == [1, 3]


def test_a_part_larger_than_its_whole_is_marked() -> None:
    assert places("NUM-FACT", "It gathered 45 of the 40 centres.") == [(1, 13)]
    assert findings("NUM-FACT", "The 12 members of the 5 committees came.") == []


def test_parts_that_are_more_than_the_whole_are_marked() -> None:
    text = "Of the 45 centres, 24 were new, 16 old and {} closed."

    assert places("NUM-FACT", text.format(7)) == [(1, 8), (1, 20), (1, 33), (1, 44)]
    assert findings("NUM-FACT", text.format(5)) == []


def test_parts_that_lack_one_of_the_whole_are_doubted() -> None:
    (finding,) = findings("NUM-FACT", "Of the 20 schools, 11 lie in the north and 8 in the south.")

    assert finding.is_doubtful
    assert findings("NUM-FACT", "Of the 20 schools, 11 lie in the north and 4 in the south.") == []


@pytest.mark.parametrize(
    "text",
    [
        "It had 120 teachers from China and 45 teachers from Kenya, or 175 teachers in total.",
        "It had 20 women and 15 men, a total of 36 people.",
        "It had 20 women, 15 men and 3 children, making 40 participants in all.",
    ],
)
def test_a_total_in_a_sentence_is_added_up(text: str) -> None:
    (finding,) = findings("NUM-FACT", text)

    assert finding.places[0].column - 1 == max(text.find(total) for total in ("175", "36", "40"))


@pytest.mark.parametrize(
    "text",
    [
        "It had 120 teachers from China and 45 teachers from Kenya, or 165 teachers in total.",
        "It had 20 women and 15 men, a total of 3 days.",
        "It had 20 women and 15 men, and 40 books in total.",
        "It has 12 rooms in 3 houses, or 15 beds altogether.",
        "It had 20 women and 15 men, or 36.",
    ],
)
def test_what_is_no_wrong_total_is_left_alone(text: str) -> None:
    assert findings("NUM-FACT", text) == []


def test_parts_in_reported_speech_are_added_up() -> None:
    text = "She said that of the 13 centres, 7 worked on rivers and 9 on lakes."

    assert places("NUM-FACT", text) == [(1, 22), (1, 34), (1, 57)]


def test_a_list_with_other_members_than_announced_is_marked() -> None:
    items = "\n- one thing\n- another thing\n- a third thing\n"

    assert places("NUM-FACT", "The group had four objectives:\n" + items) == [(1, 15)]
    assert findings("NUM-FACT", "The group had three objectives:\n" + items) == []
    assert (
        findings(
            "NUM-FACT",
            "In two days the group set objectives for five countries and found the following:\n" + items,
        )
        == []
    )


def test_a_list_may_hold_either_of_two_things_that_its_lead_counts() -> None:
    items = "\n- one thing\n- another thing\n- a third thing\n"

    assert findings("NUM-FACT", "The office will train 9 teachers in 3 provinces:\n" + items) == []
    assert findings("NUM-FACT", "The office will train 9 teachers in 12 towns:\n" + items) == []
    assert places("NUM-FACT", "In 2 towns, the following 4 teachers spoke:\n" + items) == [(1, 27)]


def test_a_list_that_goes_on_over_a_page_is_left_alone() -> None:
    first, second = "- (i) one;\n- (ii) two;\n- (iii) three;", "- (iv) four;\n- (v) five."
    text = f"The group had five objectives:\n\n{first}\n\n© A Name\n\n{second}"

    assert findings("NUM-FACT", text) == []


def test_marks_in_a_sentence_are_counted() -> None:
    text = "It named three areas: (i) water; (ii) air{}."

    assert places("NUM-FACT", text.format("")) == [(1, 10)]
    assert findings("NUM-FACT", text.format("; (iii) soil")) == []


def test_there_are_seventeen_goals() -> None:
    assert places("NUM-FACT", "It serves the 16 SDGs and the 17 SDGs.") == [(1, 15)]
    assert findings("NUM-FACT", "It serves 5 SDGs, six of the SDGs, and the 17 SDGs.") == []


def test_several_numbers_of_participants_of_one_meeting_are_doubted() -> None:
    text = (
        "Congress, 4–6 July 2018\n\n## Day 1 – 4 July 2018\n\nMore than 120 participants came.\n\n"
        "## Day 2 – 5 July 2018\n\nMore than 90 participants stayed."
    )

    (finding,) = findings("NUM-FACT", text)

    assert finding.is_doubtful
    assert [place.line for place in finding.places] == [5, 9]


def test_participants_of_several_events_are_left_alone() -> None:
    assert findings("NUM-FACT", "The course had 45 participants.\n\nThe seminar had 20 participants.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Of the 45 centres, 24 came first, 30 centres were told, 10 left.",
        "Of the 45 centres, 24 were glad of 16 visits and 20 talks.",
        "All 16 Goals of the club and the 16 friends of the SDGs",
        "It had four objectives. It met in the following way, among others, in a town\n\n- a\n- b",
    ],
)
def test_numbers_of_other_things_are_left_alone(text: str) -> None:
    assert findings("NUM-FACT", text) == []


def test_a_share_of_another_whole_than_the_table_s_is_left_alone() -> None:
    assert findings("NUM-FACT", f"It gathered 14 of the 30 centres.\n\n{TABLE}") == []


def test_one_number_of_participants_told_twice_is_left_alone() -> None:
    text = (
        "Congress, 4–6 July 2018\n\n## Day 1 – 4 July 2018\n\nMore than 120 participants came.\n\n"
        "## Day 2 – 5 July 2018\n\nThe 120 participants stayed."
    )

    assert findings("NUM-FACT", text) == []
