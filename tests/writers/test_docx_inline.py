from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.manuscript.blocks import (
    Code,
    Emphasis,
    LineBreak,
    Link,
    Note,
    Span,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from pipeline.writers.docx_xml import UNPRINTABLE
from tests.support.docx_kit import HERE, W, figure, paragraph, picture, words, written
from tests.support.docx_text import words_of


def test_emphasis_is_set_on_the_run() -> None:
    docx = written(paragraph("a", (Strong((Text("bold "), Emphasis(words("both")))), Text(" plain"))))

    runs = docx.find("//w:body/w:p[w:bookmarkStart]/w:r")

    assert [words_of(run) for run in runs] == ["bold ", "both", " plain"]
    assert [len(run.findall(f"{W}rPr/*")) for run in runs] == [2, 4, 0]


@pytest.mark.parametrize(
    ("inline", "expected"), [(Superscript(words("th")), "superscript"), (Subscript(words("2")), "subscript")]
)
def test_raised_and_lowered_words_are_positions(inline: Superscript | Subscript, expected: str) -> None:
    docx = written(paragraph("a", (Text("39"), inline)))

    assert docx.values("//w:vertAlign/@w:val") == [expected]


def test_a_line_break_stays_in_its_paragraph() -> None:
    docx = written(paragraph("a", (Text("one"), LineBreak(), Text("two"))))

    assert len(docx.find("//w:p/w:r/w:br")) == 1


def test_spaces_at_both_ends_are_kept() -> None:
    docx = written(paragraph("a", "  word  "))

    assert docx.values("//w:t[@xml:space='preserve']/text()") == ["  word  "]


def test_words_that_look_like_markup_or_fields_are_words() -> None:
    text = '<w:p/> & "quoted" { HYPERLINK "https://example.org" } ]]> &amp;'

    docx = written(paragraph("a", text))

    assert docx.values("//w:body//w:t/text()") == [text]
    assert docx.values("//w:instrText/text()") == []


def test_control_characters_are_left_out_and_reported() -> None:
    docx = written(paragraph("a", "nul\x00 bell\x07 surrogate\ud800 end"))

    assert docx.values("//w:t/text()") == ["nul bell surrogate end"]
    assert [(one.code, one.location, one.is_error) for one in docx.result.problems] == [
        ("unprintable-character", HERE, False)
    ]
    assert "`U+0000`" in docx.result.problems[0].message


@given(st.text(st.characters(codec=None)))
def test_any_text_comes_back_but_for_unprintable_characters(text: str) -> None:
    expected = UNPRINTABLE.sub("", text)
    expected = expected.replace("\u00ad", "").replace("\t", " ").replace("\n", " ").replace("\r", " ")

    docx = written(paragraph("a", text))

    assert "".join(docx.values("//w:body//w:t/text()")) == expected


def test_an_address_is_a_relationship() -> None:
    docx = written(paragraph("a", (Link("https://example.org/?a=1&b=2", words("Read more")),)))

    target = docx.values("//w:hyperlink/@r:id")
    path = "//p:Relationship[@TargetMode='External']"
    assert docx.values(f"{path}/@Id", "word/_rels/document.xml.rels") == target
    assert docx.values(f"{path}/@Target", "word/_rels/document.xml.rels") == ["https://example.org/?a=1&b=2"]
    assert docx.values("//w:hyperlink//w:rStyle/@w:val") == ["Hyperlink"]


def test_a_link_inside_the_document_points_to_a_bookmark() -> None:
    docx = written(paragraph("CHN-ED", "There."), paragraph("b", (Link("#CHN-ED", words("here")),)))

    assert docx.values("//w:hyperlink/@w:anchor") == ["CHN_ED"]
    assert "CHN_ED" in docx.values("//w:bookmarkStart/@w:name")


def test_a_reference_to_a_caption_counts_with_it(tmp_path: Path) -> None:
    reference = Link("#fig-bridge", words("Picture\u00a01"))

    docx = written(paragraph("a", (reference,)), figure("fig-bridge"), pictures=picture(tmp_path))

    assert " REF fig_bridge_label \\h " in docx.values("//w:instrText/text()")
    assert "fig_bridge_label" in docx.values("//w:bookmarkStart/@w:name")


def test_notes_are_footnotes_with_their_separators() -> None:
    note = Note("n1", 1, (Text("Formerly so called, see "), Link("https://example.org", words("there"))))

    docx = written(paragraph("a", (Text("Frame"), note, Text("."))))

    assert docx.values("//w:footnoteReference/@w:id") == ["1"]
    assert docx.values("//w:footnote/@w:id", "word/footnotes.xml") == ["-1", "0", "1"]
    assert docx.values("//w:footnote/@w:type", "word/footnotes.xml") == [
        "separator",
        "continuationSeparator",
    ]
    assert "".join(docx.values("//w:footnote[@w:id='1']//w:t/text()", "word/footnotes.xml")) == (
        " Formerly so called, see there"
    )
    assert docx.values("//p:Relationship/@Target", "word/_rels/footnotes.xml.rels") == ["https://example.org"]
    assert docx.values("//w:settings/w:footnotePr/w:footnote/@w:id", "word/settings.xml") == ["-1", "0"]


@pytest.mark.parametrize(
    ("language", "direction", "attribute", "value"),
    [
        ("ru", "", "val", "ru-RU"),
        ("zh", "", "eastAsia", "zh-CN"),
        ("ar", "rtl", "bidi", "ar-SA"),
        ("pt-BR", "", "val", "pt-BR"),
    ],
)
def test_foreign_words_have_their_language(language: str, direction: str, attribute: str, value: str) -> None:
    span = Span("foreign", words("слово"), language=language, direction="rtl" if direction else "")

    docx = written(paragraph("a", (span,)))

    assert docx.values(f"//w:r/w:rPr/w:lang/@w:{attribute}") == [value]
    assert len(docx.find("//w:r/w:rPr/w:rtl")) == (1 if direction else 0)


def test_codes_and_addresses_are_not_proofread() -> None:
    docx = written(paragraph("a", (Code("x = 1"), Span("url", words("example.org")))))

    assert docx.values("//w:body//w:rStyle/@w:val") == ["Code", "Url"]
    for style in ("Code", "Url"):
        assert docx.find(f"//w:style[@w:styleId='{style}']/w:rPr/w:noProof", "word/styles.xml")


def test_a_sector_has_its_theme_colour() -> None:
    docx = written(paragraph("a", (Span("badge", words("Event CLT"), ("CLT",)),), "badge"))

    assert docx.values("//w:body//w:color/@w:val") == ["5B3E9E"]
    assert docx.values("//w:body//w:color/@w:themeColor") == ["accent4"]


def test_a_symbol_does_not_break() -> None:
    docx = written(paragraph("a", (Span("nowrap", words("37 C/18")),)))

    assert docx.values("//w:t/text()") == ["37\u00a0C/18"]


def test_captions_count_by_a_field(tmp_path: Path) -> None:
    docx = written(figure("fig"), pictures=picture(tmp_path))

    caption = docx.find("//w:p[w:pPr/w:pStyle/@w:val='Caption']")[0]
    assert docx.values("//w:instrText/text()") == [" SEQ Picture \\* ARABIC "]
    assert words_of(caption) == "Picture 1 A bridge © Li"
    assert "fig_label" in docx.values("//w:bookmarkStart/@w:name")
