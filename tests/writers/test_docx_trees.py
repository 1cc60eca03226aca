"""Any tree that the vocabulary allows is written, well formed, and read back word for word."""

from __future__ import annotations

import string
from typing import get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.manuscript.blocks import (
    Block,
    Cell,
    Code,
    Emphasis,
    Group,
    GroupRole,
    Heading,
    HeadingRole,
    Inline,
    LineBreak,
    Link,
    List,
    ListItem,
    ListMarker,
    MarkerShape,
    Paragraph,
    ParagraphRole,
    Row,
    Span,
    SpanRole,
    Strong,
    Table,
    Text,
)
from pipeline.writers.docx import bookmark_names
from pipeline.writers.docx_inline import plain_text
from tests.support.docx_kit import HERE, manuscript, written
from tests.support.docx_text import read_docx

IDS = st.text(string.ascii_letters + string.digits + "-é", min_size=1, max_size=50)
TEXTS = st.builds(Text, st.text(string.printable[:94] + "éЖ中ع", min_size=1, max_size=30))
INLINES: st.SearchStrategy[Inline] = st.recursive(
    TEXTS | st.builds(Code, st.just("x = 1")) | st.just(LineBreak()),
    lambda inner: st.one_of(
        st.builds(Strong, st.tuples(inner)),
        st.builds(Emphasis, st.tuples(inner, inner)),
        st.builds(Link, st.sampled_from(["https://example.org/", "#nowhere"]), st.tuples(inner)),
        st.builds(Span, st.sampled_from(get_args(SpanRole)), st.tuples(inner), st.just(("SC",))),
    ),
    max_leaves=4,
)
WORDS = st.lists(INLINES, min_size=1, max_size=3).map(tuple)
PARAGRAPHS = st.builds(Paragraph, IDS, st.just(HERE), st.sampled_from(get_args(ParagraphRole)), WORDS)
HEADINGS = st.builds(
    Heading,
    IDS,
    st.just(HERE),
    st.integers(1, 6),
    st.sampled_from(get_args(HeadingRole)),
    WORDS,
    st.sampled_from([(), ("ED",), ("XX",)]),
    st.booleans(),
)
ITEMS = st.lists(st.builds(ListItem, IDS, st.just(HERE), st.tuples(PARAGRAPHS)), min_size=1, max_size=3)
LISTS = st.builds(
    List,
    IDS,
    st.just(HERE),
    st.sampled_from(get_args(ListMarker)),
    st.sampled_from(get_args(MarkerShape)),
    st.integers(1, 20),
    ITEMS.map(tuple),
)
CELLS = st.builds(Cell, WORDS, column_span=st.integers(1, 3))
ROWS = st.lists(st.builds(Row, st.lists(CELLS, min_size=1, max_size=3).map(tuple)), max_size=3).map(tuple)
TABLES = st.builds(Table, IDS, st.just(HERE), st.just(()), ROWS, ROWS, st.booleans())
BLOCKS: st.SearchStrategy[Block] = st.recursive(
    PARAGRAPHS | HEADINGS | LISTS | TABLES,
    lambda inner: st.builds(
        Group,
        IDS,
        st.just(HERE),
        st.sampled_from(get_args(GroupRole)),
        st.lists(inner, max_size=4).map(tuple),
        st.sampled_from(["", "A", 'B "quoted"']),
        st.booleans(),
        st.booleans(),
    ),
    max_leaves=8,
)


def _said(blocks: tuple[Block, ...]) -> str:
    parts: list[str] = []
    for block in blocks:
        match block:
            case Group():
                parts.append(_said(block.children))
            case List():
                parts += [_said(item.blocks) for item in block.items]
            case Table():
                cells = (cell for row in block.head + block.body for cell in row.cells)
                parts += [plain_text(cell.children) for cell in cells]
            case Paragraph() | Heading():
                parts.append(plain_text(block.children))
            case _:
                pass
    return "".join("".join(parts).split())


@settings(max_examples=60, deadline=None)
@given(st.lists(BLOCKS, max_size=5).map(tuple), st.sampled_from(["newsletter", "proceedings"]))
def test_any_tree_is_read_back_word_for_word(blocks: tuple[Block, ...], kind: str) -> None:
    names = bookmark_names(manuscript(*blocks)).names

    docx = written(*blocks, kind="newsletter" if kind == "newsletter" else "proceedings")
    read = read_docx(docx.result.docx, {name: id_ for id_, name in names.items()})

    assert "".join("".join(block.text for block in read.blocks).split()) == _said(blocks)
