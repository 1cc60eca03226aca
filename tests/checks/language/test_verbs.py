"""Forms of verbs, by their endings and by lists."""

from __future__ import annotations

import pytest

from pipeline.checks.language.verbs import is_verb, is_verb_form


@pytest.mark.parametrize("word", ["was", "didn’t", "opened", "arose", "applies", "builds"])
def test_a_form_that_says_when_is_a_finite_verb(word: str) -> None:
    assert is_verb_form(word)


@pytest.mark.parametrize("word", ["build", "Wells", "museums", "as"])
def test_bare_forms_names_and_nouns_are_none(word: str) -> None:
    assert not is_verb_form(word)


@pytest.mark.parametrize(("word", "is_one"), [("apply", True), ("make", False), ("river", False)])
def test_a_verb_has_both_regular_forms_in_the_dictionary(word: str, *, is_one: bool) -> None:
    assert is_verb(word) is is_one
