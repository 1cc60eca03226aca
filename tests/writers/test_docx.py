from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.manuscript.blocks import (
    Block,
    Cell,
    Contents,
    ContentsEntry,
    Link,
    Note,
    Row,
    Span,
    Table,
    Text,
)
from pipeline.writers.docx import bookmark_names
from tests.support.docx_kit import (
    HERE,
    Kind,
    figure,
    group,
    heading,
    items,
    manuscript,
    paragraph,
    picture,
    words,
    written,
)
from tests.support.docx_text import DocxBlock, read_docx


def newsletter() -> tuple[Block, ...]:
    """Return an issue with one of each."""
    note = Note("n1", 1, words("Formerly so called."))
    caption = (Span("label", words("Table 1")), Text(" Figures"))
    side = group("side", "s-side", heading("s-h", "A workshop", 4, "headline"))
    story = group("story", "s", side, paragraph("s-p", (Text("Text"), note, Text("."))), figure("s-f"))
    link = paragraph(
        "l", (Link("https://example.org", words("Read more")), Text(" and "), Link("#CHN", words("here")))
    )
    return (
        group("masthead", "top", heading("title", "Our newsletter", 1, "title")),
        heading("contents", "Contents"),
        Contents("toc", HERE, (ContentsEntry(1, "China", "CHN-h"),)),
        group(
            "section", "CHN", heading("CHN-h", "China", in_contents=True),
            group("box", "b", heading("b-h", "Support", 3, "box"), paragraph("b-p")),
            story, items("list", "one", "two"),
            Table("t", HERE, caption, (), (Row((Cell(words("a")), Cell(words("b")))),)), link,
            running="China", new=True,
        ),
    )  # fmt: skip


def test_everything_can_be_read_back_in_order(tmp_path: Path) -> None:
    blocks = newsletter()
    names = bookmark_names(manuscript(*blocks)).names

    docx = written(*blocks, pictures=picture(tmp_path), pages={"CHN-h": "2"})
    read = read_docx(docx.result.docx, {name: id_ for id_, name in names.items()})

    assert read.blocks == (
        DocxBlock("Title", "title", "Our newsletter"),
        DocxBlock("TOCHeading", "contents", "Contents"),
        DocxBlock("Heading1", "CHN-h", "China"),
        DocxBlock("BoxTitle", "b-h", "Support"),
        DocxBlock("BoxText", "b-p", "Words."),
        DocxBlock("StoryHeadline", "s-h", "A workshop"),
        DocxBlock("BodyText", "s-p", "Text."),
        DocxBlock("Picture", "s-f", "Picture 1 A bridge © Li"),
        DocxBlock("ListBullet", "list-one", "one"),
        DocxBlock("ListBullet", "list-two", "two"),
        DocxBlock("TableCaption", "t", "Table 1 Figures a b"),
        DocxBlock("BodyText", "l", "Read more and here"),
    )
    assert read.contents == (("China", "2"),)
    assert read.notes == ("Formerly so called.",)
    assert read.captions == ("Picture 1 A bridge © Li", "Table 1 Figures")
    assert read.alternative_texts == ("A bridge over a river",)
    assert read.links == ("https://example.org", "#CHN")
    assert read.table_count == 1


@pytest.mark.parametrize("kind", ["newsletter", "proceedings"])
def test_a_validator_finds_nothing(kind: Kind, tmp_path: Path) -> None:
    openxml_audit = pytest.importorskip("openxml_audit")
    path = tmp_path / "document.docx"
    path.write_bytes(written(*newsletter(), kind=kind, pictures=picture(tmp_path)).result.docx)

    result = openxml_audit.OpenXmlValidator().validate(path)

    assert [str(error) for error in result.errors] == []
