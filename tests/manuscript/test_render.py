"""The HTML and the tree say the same, ids are stable, and any text ends in a manuscript or in problems."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from lxml.html import HtmlElement

from pipeline.content.document import Document
from pipeline.manuscript.blocks import Block, Group, List, Manuscript, Table
from pipeline.manuscript.outline import plain_text
from pipeline.manuscript.render import render
from tests.manuscript.documents import HOUSE, TEMPLATES, meeting, session
from tests.manuscript.issues import full_issue
from tests.manuscript.reading import manuscript_of

RICH = (
    "Words of @zhou[^1] and *a `b` [c](https://x.org)*.\n\n(i) one\n\n    more\n(ii) two\n   - three\n\n"
    "> quoted  \n> line\n\nTable: Caption\n\n|a|b|\n|-|-:|\n|北京 x|2|\n\n[[photo:wall]]\n\n"
    "[[matrix:total]]\n\n"
    "::: box Title\nIn.\n:::\n\n[^1]: Note of @cae.\n"
)
PIECES = st.sampled_from(
    [
        "word ",
        "@zhou ",
        "@cae ",
        "**",
        "*",
        "_",
        "`",
        "\n",
        "\n\n",
        "- ",
        "1. ",
        "(a) ",
        "  ",
        "    ",
        "> ",
        "# ",
        "|",
        "|-|-|",
        "[[sdg:4]] ",
        "[[photo:wall]]",
        "{{ total.all }} ",
        "[a](https://x.org) ",
        "::: box A\n",
        ":::\n",
        "```",
        "<table>",
        "<tr>",
        "<td>",
        "</table>",
        "[^1]",
        "[^1]: ",
        '"',
        "'",
        "--",
        "^",
        "~",
        "北京",
        "&amp;",
        "<b>",
        "\\",
        "Table: ",
        "[[matrix:total]]",
        "---",
        "***",
        "::: ",
        "[",
        "](",
        "<",
        "&",
    ]
)


def html_words(manuscript: Manuscript) -> str:
    """Return all words of the page in reading order, white space left out."""
    page = html.document_fromstring(manuscript.html)
    body = page.find("body")
    assert isinstance(body, HtmlElement)
    return "".join(str(body.text_content()).split())


def tree_words(manuscript: Manuscript) -> str:
    """Return all words of the tree; a note, which HTML has at its call, stands behind its block."""
    return "".join(
        "".join(words.split()) for role, _, words in plain_text(manuscript.blocks) if role != "picture"
    )


def ids(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        yield block.id
        if isinstance(block, Group):
            yield from ids(block.children)
        elif isinstance(block, List):
            for item in block.items:
                yield item.id
                yield from (one for one in ids(item.blocks) if one != item.id)


def ids_by_words(document: Document) -> dict[str, str]:
    return {words: name for _, name, words in plain_text(manuscript_of(document).blocks)}


@pytest.mark.parametrize("document", [meeting(session("**@zhou** spoke."), text=RICH), full_issue()])
def test_html_and_tree_hold_the_same_words(document: Document) -> None:
    manuscript = manuscript_of(document)

    assert sorted(html_words(manuscript)) == sorted(tree_words(manuscript))


@pytest.mark.parametrize("document", [meeting(session("**@zhou** spoke."), text=RICH), full_issue()])
def test_every_block_has_an_id_of_its_own(document: Document) -> None:
    found = list(ids(manuscript_of(document).blocks))

    assert all(found)
    assert len(found) == len(set(found))
    assert max(map(len, found)) <= 40


def test_an_edit_changes_the_id_of_the_edited_block_alone() -> None:
    before = set(ids(manuscript_of(meeting(text="One.\n\nTwo.\n\n- a\n- b\n\nThree.")).blocks))
    after = set(ids(manuscript_of(meeting(text="One.\n\nTwo!\n\nNew.\n\n- a\n- c\n\nThree.")).blocks))

    assert (len(before - after), len(after - before)) == (2, 3)


def test_a_reference_keeps_its_id_when_a_picture_before_it_moves_its_number() -> None:
    text = "See [[photo:wall]] and @zhou.\n\n[[photo:wall]]"

    before = ids_by_words(meeting(text=text))
    after = ids_by_words(meeting(text=f"[[photo:river]]\n\nBy @zhou.\n\n{text}"))

    assert (
        before["See Figure\u00a01 and Prof.\u00a0Zhou Ji, President of the Academy."]
        == (after["See Figure\u00a02 and Prof.\u00a0Zhou."])
    )


def test_the_same_words_twice_have_two_ids() -> None:
    names = [
        name
        for role, name, _ in plain_text(manuscript_of(meeting(text="Same.\n\nSame.")).blocks)
        if role == "body"
    ]

    assert names[1] == f"{names[0]}-2"


def test_blocks_know_their_place() -> None:
    manuscript = manuscript_of(meeting(text="One.\n\n- a\n- b\n\n| x |\n|---|\n| y |"))

    introduction = next(one for one in manuscript.blocks if isinstance(one, Group) and one.role == "chapter")

    assert [str(one.source) for one in introduction.children] == [
        "text.md:1:1",
        "text.md:1:1",
        "text.md:3:1",
        "text.md:6:1",
    ]
    assert isinstance(introduction.children[3], Table)


def test_metadata_comes_from_the_sources() -> None:
    metadata = manuscript_of(meeting()).metadata

    assert (metadata.title, metadata.author, metadata.date, metadata.language, metadata.rights) == (
        "Coordination Meeting",
        "Beijing Office",
        "2016-06-10",
        "en",
        "CC BY-SA 3.0 IGO, https://creativecommons.org/licenses/by-sa/3.0/igo/",
    )


def test_the_theme_comes_from_the_house() -> None:
    theme = manuscript_of(meeting()).theme

    assert (theme.accent, dict(theme.sectors), theme.lead_verb, theme.logo) == (
        "#0B3D66",
        {"ED": "#8A5A00", "CLT": "#5B3E9E"},
        "bold",
        "",
    )


def test_a_logo_is_a_picture_of_its_own() -> None:
    house = replace(HOUSE, logo=TEMPLATES / "logo.png", logo_alt="The Office")

    manuscript = manuscript_of(replace(meeting(), house=house))

    assert manuscript.theme.logo == "logo"
    assert list(manuscript.pictures) == ["logo"]


def test_two_renders_are_the_same() -> None:
    assert manuscript_of(full_issue()) == manuscript_of(full_issue())


@given(st.lists(PIECES, max_size=30).map("".join))
@settings(max_examples=150, deadline=None)
def test_any_text_ends_in_a_manuscript_or_in_problems(text: str) -> None:
    rendered = render(meeting(text=text), TEMPLATES)

    assert (rendered.manuscript is None) == any(one.is_error for one in rendered.problems)
    if rendered.manuscript is not None:
        assert sorted(html_words(rendered.manuscript)) == sorted(tree_words(rendered.manuscript))
    assert not [one for one in rendered.problems if one.location.file.startswith("templates")]
