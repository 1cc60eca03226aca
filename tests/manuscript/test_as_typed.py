from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from pipeline.content.as_typed import as_typed, as_typed_in_html, plain
from pipeline.content.prose import Prose
from pipeline.content.report import Original, Report
from pipeline.errors import Location
from pipeline.manuscript.blocks import Block, Group, Heading, Inline, List, Note, Paragraph, Table, Text
from pipeline.manuscript.render import render
from tests.manuscript.documents import HOUSE, TEMPLATES, registers

MARKS = st.text(
    alphabet=st.sampled_from("ab1 \t*_`~^@#[](){}<>&;!|\\/:.=+-–•‣▪\"'$%ixv)\u00a0\u3000\ue000\x07،"),
    max_size=40,
)
WORDS = st.sampled_from(
    [
        "[[photo:x]]",
        "{{ a.b }}",
        "{% x %}",
        "[^1]",
        "[^1]: x",
        "](https://x.org)",
        "![a](b)",
        "<table>",
        "</b>",
        "&amp;",
        "&#64;",
        "mailto:a@b.org\n",
        "https://x.org/a_b*c*",
        "<https://x.org>",
        "a@b.org",
        "@zhou",
        "**@zhou**",
        "1.",
        "(iv)",
        "a)",
        "- ",
        "::: box",
        ":::",
        "Table:",
        "date: 1",
        "---",
        "***\n",
        "===",
        "# ",
        " ##",
        "> ",
        "```",
        "~~~",
        "  ",
        "...",
        "--",
        "5 km",
        "Русский",
        "中文",
        "[photo:x]",
        "[presentations]",
        "<!-- x -->",
    ]
)
TEXTS = st.one_of(st.text(max_size=40), MARKS, st.lists(st.one_of(WORDS, MARKS), max_size=6).map("".join))


def report(body: str) -> Report:
    place = Location("content.md", 1, 1)
    return Report(
        slug="x",
        folder=Path(),
        title="A report",
        subtitle="",
        authors=(),
        publisher="",
        date="",
        language="en",
        identifier="",
        original=Original("x.pdf", 1),
        body=Prose(body, place),
        photos={},
        figures={},
        house=HOUSE,
        registers=registers(),
        location=place,
    )


def body(source: str) -> tuple[Block, ...]:
    rendered = render(report(source), TEMPLATES)
    assert [str(problem) for problem in rendered.problems if problem.is_error] == []
    assert rendered.manuscript is not None
    chapters = [one for one in rendered.manuscript.blocks if isinstance(one, Group) and one.role == "chapter"]
    return chapters[0].children if chapters else ()


def words(children: tuple[Inline, ...]) -> str:
    parts = []
    for child in children:
        assert not isinstance(child, Note)
        parts.append(child.text if isinstance(child, Text) else words(getattr(child, "children", ())))
    return "".join(parts)


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
@example("[a](https://x.org)")
@example("\\@zhou \\[[photo:x]]")
@example("https://x.org/a_*")
@example("date: 2020-01-01")
@example("<9@x.org> <é@x.org>")
@example("--")
@example("-- - --")
@example("0 \x08 0")
@example("e\x08\u0301")
def test_a_text_prints_as_it_was_in_every_place(text: str) -> None:
    typed, cell = as_typed(text), as_typed_in_html(text).replace("&", "&amp;").replace("<", "&lt;")
    expected = plain(text)
    source = f"{typed}\n\n## H {typed}\n\n1. a {typed}\n\n- {typed or 'a'}\n\n"
    source += f"| a | {typed} |\n|---|---|\n| b | {typed} |"
    source += f"\n\n<table><tr><td>{cell}</td><td>x</td></tr></table>"

    blocks = body(source)

    found = list(blocks)
    if expected:
        first = found.pop(0)
        assert isinstance(first, Paragraph)
        assert words(first.children) == expected
    heading, numbered, bullets, pipes, html = found
    assert isinstance(heading, Heading)
    assert words(heading.children) == f"H {expected}".strip()
    for one, printed in ((numbered, f"a {expected}".strip()), (bullets, expected or "a")):
        assert isinstance(one, List)
        (item,) = one.items
        assert isinstance(item.blocks[0], Paragraph)
        assert len(item.blocks) == 1
        assert words(item.blocks[0].children) == printed
    assert isinstance(pipes, Table)
    assert isinstance(html, Table)
    assert words(pipes.head[0].cells[1].children) == expected
    assert words(pipes.body[0].cells[1].children) == expected
    assert words(html.body[0].cells[0].children) == expected


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("snake_case and 2 * 3", "snake_case and 2 \\* 3"),
        ("Write to a.b@unesco.org.", "Write to a.b@unesco.org."),
        ("1. Opening", "1\\. Opening"),
        ("see [1] and note", "see [1] and note"),
        ('He said "yes" -- p < 0.05 & more', 'He said "yes" -- p < 0.05 & more'),
        ("\ue0b7 lost", "□ lost"),
    ],
)
def test_what_is_no_mark_stays_readable(text: str, typed: str) -> None:
    assert as_typed(text) == typed


def test_a_caption_of_a_copy_has_the_label_of_its_original_alone() -> None:
    (table,) = body("Table: Table A-2. Rainfall\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n")

    assert isinstance(table, Table)
    assert words(table.caption) == "Table A-2. Rainfall"
