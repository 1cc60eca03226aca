"""Which signs at the start of a line are list markers, and how they are printed."""

from __future__ import annotations

import pytest

from pipeline.manuscript.blocks import ListMarker, MarkerShape
from pipeline.manuscript.markers import kind_of, number_of, printed, typed_marker
from pipeline.manuscript.source import Line

MARKERS = (
    ("- a", "bullet", 1),
    ("1. a", "decimal", 1),
    ("12) a", "decimal", 12),
    ("(3) a", "decimal", 3),
    ("a) b", "lower-letter", 1),
    ("(B) b", "upper-letter", 2),
    ("(i) b", "lower-roman", 1),
    ("(xiv) b", "lower-roman", 14),
    ("IV) b", "upper-roman", 4),
    ("v) b", "lower-letter", 22),
)


@pytest.mark.parametrize(("text", "kind", "number"), MARKERS)
def test_a_marker_has_a_kind_and_a_number(text: str, kind: ListMarker, number: int) -> None:
    typed = typed_marker(Line(text, 1, 1))

    assert typed is not None
    assert (kind_of(typed), number_of(typed, kind)) == (kind, number)


@pytest.mark.parametrize(
    "text", ["-a", "a. b", "A. Smith", "2016. b", "(iiii) b", "(ab) c", "(1 b", "i b", "    - a"]
)
def test_other_words_are_no_marker(text: str) -> None:
    assert typed_marker(Line(text, 1, 1)) is None


@pytest.mark.parametrize(
    ("number", "kind", "shape", "text"),
    [
        (4, "lower-roman", "()", "(iv)"),
        (9, "upper-roman", ")", "IX)"),
        (3, "decimal", ".", "3."),
        (2, "lower-letter", ")", "b)"),
        (1, "bullet", "", "•"),
    ],
)
def test_a_marker_is_printed_as_typed(number: int, kind: ListMarker, shape: MarkerShape, text: str) -> None:
    assert printed(number, kind, shape) == text
