"""Words of registers and fields are data: whatever stands in them is printed as typed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from pipeline.content.registers import Title
from pipeline.manuscript.outline import plain_text
from tests.manuscript.documents import (
    PHOTOS,
    REGISTER,
    chapter,
    meeting,
    organization,
    person,
    photo,
    registers,
    session,
)
from tests.manuscript.reading import manuscript_of

STRINGS = (
    "{{ 7*7 }}",
    "{% raw %}",
    "{# x #}",
    "<script>alert(1)</script>",
    "</p><h1>x</h1>",
    "**bold** _it_ `code`",
    "[[photo:wall]] @zhou [a](javascript:x)",
    "&amp; &lt; ]]> <!-- --> <?x ?>",
    "\"quoted\" 'single' -- ...",
    "a | b ^c^ ~d~ [^1] \\* ::: box",
    "{date} {place} %s {0}",
)


def printed(text: str, **changed: object) -> list[str]:
    document = replace(meeting(text=text), **changed)  # type: ignore[arg-type]
    return [words for role, _, words in plain_text(manuscript_of(document).blocks) if role == "body"]


@pytest.mark.parametrize("value", STRINGS)
def test_a_name_prints_as_typed(value: str) -> None:
    changed = registers(
        people=(person("zhou", value, value),), organizations=(organization("cae", value, value),)
    )

    lines = printed("A @zhou B\n\n- **@cae:full**\n", registers=changed)

    assert lines == [f"A {value}, {value}, B", f"{value} ({value})"]


@pytest.mark.parametrize("value", STRINGS)
def test_a_title_prints_as_typed(value: str) -> None:
    changed = registers(titles=(Title("plan", value, "italic", "", REGISTER),))

    assert printed("*A [[title:plan]] B*", registers=changed) == [f"A {value} B"]


@pytest.mark.parametrize("value", STRINGS[:-3])
def test_a_field_prints_as_typed(value: str) -> None:
    front = replace(chapter("Words."), title=value)
    pictured = {**PHOTOS, "wall": replace(photo("wall", "full", value), alt=value, credit=value)}
    document = replace(
        meeting(session("Words."), text="Words."), title=value, city=value, front=(front,), photos=pictured
    )

    page = html.document_fromstring(manuscript_of(document).html)

    assert page.findtext(".//h1") == value
    assert value in str(page.xpath("string((//h2)[2])"))
    assert page.findtext("head/title") == value
    assert not page.xpath("//script | (//h1)[2]")


@given(st.text(alphabet="ab @{}[]<>*_`\"'\\^~|()#-:!&\n.1", max_size=40))
@settings(max_examples=60, deadline=None)
def test_any_name_survives_any_surroundings(value: str) -> None:
    name = " ".join(value.split()) or "x"
    changed = registers(people=(person("zhou", name),))

    assert printed("x **@zhou** y", registers=changed) == [f"x {name} y"]
