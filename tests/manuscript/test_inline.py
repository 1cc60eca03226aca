"""Words without markup take a short way; it leads to the same place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.manuscript.inline import InlineMarkdown

_TEXT = st.text(alphabet="ab 1.,:;()'\"#+-=|>!]@{}/’–é\n", max_size=40)


@given(_TEXT)
def test_a_text_without_marks_is_set_as_beside_marked_words(text: str) -> None:
    inline = InlineMarkdown()

    plain, beside = inline.html(text), inline.html(f"{text}x *y*")

    assert beside == f"{plain}x <em>y</em>"
