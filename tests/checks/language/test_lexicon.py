"""The dictionary and the slips from its words."""

from __future__ import annotations

from pipeline.checks.language.lexicon import lexicon, pair_frequency, slips


def test_the_nearest_word_is_the_most_frequent_one_slip_away() -> None:
    assert lexicon().nearest("recieve") == "receive"
    assert lexicon().nearest("thobe", at_least=10**12) == ""


def test_a_longer_word_is_found_two_slips_away() -> None:
    assert lexicon().near_two("infrastrucutre") == "infrastructure"
    assert lexicon().near_two("qqqqqqqqq") == ""


def test_a_pair_is_counted_wherever_it_stands_in_the_list() -> None:
    assert pair_frequency("aaron", "and") == 10721728
    assert pair_frequency("raw", "material") == 56617216
    assert pair_frequency("row", "material") == 0


def test_a_slip_is_a_letter_more_less_other_or_swapped() -> None:
    assert {"at", "cta", "cats", "cut"} <= set(slips("cat"))
    assert "dog" not in set(slips("cat"))
