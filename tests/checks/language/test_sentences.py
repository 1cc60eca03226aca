"""Sentences and what ends none."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.checks.language.sentences import sentence_around, sentences


def _split(text: str) -> list[str]:
    return [text[start:end].strip() for start, end in sentences(text)]


def test_sentences_end_at_their_marks() -> None:
    assert _split("They met. Did they? “Yes.” 41 came.") == ["They met.", "Did they?", "“Yes.”", "41 came."]


def test_abbreviations_and_initials_end_no_sentence() -> None:
    assert _split("Prof. Zhou and J. Smith, cf. No. 5, came in Sept. 2020.") == [
        "Prof. Zhou and J. Smith, cf. No. 5, came in Sept. 2020."
    ]


def test_the_sentence_around_an_offset_is_found() -> None:
    assert sentence_around("One. Two is here. Three.", 8) == (5, 18)


@given(st.text(alphabet='aB1. !?”"(…', max_size=40))
def test_sentences_cover_the_text_once(text: str) -> None:
    assert "".join(text[start:end] for start, end in sentences(text)) == text
