"""Marks that were not finished are told with their place and remedy; what is written well is left alone."""

from __future__ import annotations

import pytest

from pipeline.manuscript.render import render
from tests.manuscript.documents import TEMPLATES, meeting
from tests.manuscript.reading import prose_html, prose_problems

BROKEN = (
    ("One\n**two three", "2:1", "`**` has no partner in its paragraph"),
    ("**a** b **c", "1:9", "`**` has no partner in its paragraph"),
    ("**a b **c**", "1:1", "`**` has no partner in its paragraph"),
    ("- **a", "1:3", "`**` has no partner in its paragraph"),
    ("See [a](https://x.org/b and", "1:5", "link `[a](https://x.org/b` is not closed"),
    ("[a](https://x.org/a b)", "1:1", "link `[a](https://x.org/a` is not closed"),
    ("See [a(https://x.org) b", "1:5", "`[a(https://x.org)` lacks `]` behind its words"),
    ("[photo:river]", "1:1", "`[photo:river]` stands in single brackets"),
    ("the [annex: plan]", "1:5", "`[annex: plan]` stands in single brackets"),
    ("[presentations]", "1:1", "`[presentations]` stands in single brackets"),
    ("of { total.all } centres", "1:4", "figure `{ total.all }` stands in single braces"),
    ("{total.all | words}", "1:1", "figure `{total.all | words}` stands in single braces"),
    ("A heading\n=====\n\nb", "2:1", "`=====` makes no heading"),
    ("a&nbsp;b", "1:2", "`&nbsp;` prints as typed"),
    ("&#169; b", "1:1", "`&#169;` prints as typed"),
)
WELL = (
    "**a** ***b*** **c *d*** ** e ** \\*\\*f `**g`",
    "2 ** 3 and ****",
    "[a](https://x.org/b_(c)) [a]( https://x.org ) [d (https://x.org)] [e](https://x.org 'F')",
    "\\[photo:river] `[photo:river]` [photo] [the photo: a river]",
    "{ some words } \\{ total.all } {{ total.all }} `{ total.all }`",
    "a = b == c\n= d",
    "R&D; AT&T &x; \\&nbsp; `&nbsp;` https://x.org?a=1&copy;=2",
    "<table><tr><td>a&nbsp;b</td></tr></table>",
)


@pytest.mark.parametrize(("text", "place", "message"), BROKEN)
def test_a_broken_mark_is_a_warning_at_its_place(text: str, place: str, message: str) -> None:
    assert prose_problems(text) == [f"text.md:{place}: warning[broken-mark]: {message}"]


@pytest.mark.parametrize("text", WELL)
def test_finished_and_literal_marks_are_left_alone(text: str) -> None:
    assert prose_problems(text) == []


def test_a_broken_mark_prints_as_typed() -> None:
    assert prose_html("**a [photo:river] { total.all } &nbsp;") == (
        "<p>**a [photo:river] { total.all } &amp;nbsp;</p>"
    )


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("**a", "write `**` on both sides of the bold words; `\\*\\*` prints two asterisks"),
        ("[a](https://x.org", "write `)` directly behind the address, which holds no spaces"),
        ("[a(https://x.org)", "write `[words](https://…)`; `\\[` prints a bracket"),
        ("[photo:river]", "write `[[photo:river]]`; `\\[photo:river]` prints it as typed"),
        ("{ total.all }", "write `{{ total.all }}`; `\\{ total.all }` prints it as typed"),
        ("a\n===", "write `##` and a space before the heading's words; delete this line"),
        ("&nbsp;", "write a space in its place; `\\&nbsp;` prints it as typed"),
        ("&amp;", "write `&` in its place; `\\&amp;` prints it as typed"),
    ],
)
def test_a_broken_mark_has_a_remedy(text: str, remedy: str) -> None:
    assert [one.hint for one in render(meeting(text=text), TEMPLATES).problems] == [remedy]
