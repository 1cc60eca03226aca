"""Words made of others."""

from __future__ import annotations

import pytest

from pipeline.checks.language.lexicon import lexicon
from pipeline.checks.language.word_forms import is_compound, is_derived, split_in_two


@pytest.mark.parametrize(
    "word", ["webinars", "interregional", "organised", "unhelpfulness", "subregions", "geodata"]
)
def test_a_word_with_a_regular_ending_or_prefix_is_derived(word: str) -> None:
    assert is_derived(word, lexicon().knows)


@pytest.mark.parametrize("word", ["researcheres", "goverment", "planation"])
def test_a_slip_is_not_derived(word: str) -> None:
    assert not is_derived(word, lexicon().knows)


def test_a_compound_has_no_small_word_in_it() -> None:
    assert is_compound("riverscape", lambda word: word in {"river", "scape"})
    assert not is_compound("overthere", lambda word: word in {"over", "there"})


def test_words_run_together_are_parted() -> None:
    frequency = lexicon().frequency
    assert split_in_two("ofthe", frequency) == "of the"
    assert split_in_two("waterrelated", frequency) == "water-related"
    assert split_in_two("abortus", frequency) == ""
