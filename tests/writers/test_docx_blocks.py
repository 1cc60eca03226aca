from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.manuscript.blocks import (
    Contents,
    ContentsEntry,
    Group,
    Heading,
    HeadingRole,
    List,
    ListItem,
    Paragraph,
    ParagraphRole,
    Span,
    Text,
)
from pipeline.writers.docx_styles import PARAGRAPHS
from tests.support.docx_kit import (
    HERE,
    figure,
    group,
    heading,
    items,
    paragraph,
    picture,
    words,
    written,
)

STYLES = "//w:body//w:pStyle/@w:val"


@pytest.mark.parametrize("role", list(PARAGRAPHS))
def test_every_role_has_a_style_of_the_reference_document(role: ParagraphRole) -> None:
    docx = written(Paragraph("a", HERE, role, words("Words.")))

    style = docx.values(STYLES)[0]
    assert docx.find(f"//w:style[@w:styleId='{style}']", "word/styles.xml")


@pytest.mark.parametrize(
    ("level", "role", "in_contents", "style"),
    [
        (1, "title", False, "Title"),
        (2, "section", True, "Heading1"),
        (2, "section", False, "Heading1Unlisted"),
        (3, "part", True, "Heading2"),
        (3, "session", True, "Heading2"),
        (3, "plain", False, "Heading2Unlisted"),
        (4, "project", False, "ProjectTitle"),
        (4, "plain", False, "Heading3"),
        (6, "plain", False, "Heading5"),
    ],
)
def test_headings_are_words_own(level: int, role: HeadingRole, in_contents: bool, style: str) -> None:  # noqa: FBT001
    docx = written(heading("h", "Words", level, role, in_contents=in_contents))

    assert docx.values(STYLES) == [style]


@pytest.mark.parametrize(
    ("style", "level"),
    [("Heading1", "0"), ("Heading2", "1"), ("Heading3", "2"), ("StoryHeadline", "2"), ("BoxTitle", "2")],
)
def test_heading_styles_have_their_level_in_the_outline(style: str, level: str) -> None:
    docx = written(paragraph("a"))

    path = f"//w:style[@w:styleId='{style}']/w:pPr/w:outlineLvl/@w:val"
    assert docx.values(path, "word/styles.xml") == [level]


def test_a_headline_stands_in_a_frame_beside_its_story() -> None:
    side = group(
        "side",
        "s",
        heading("h", "A workshop", 4, "headline"),
        paragraph("b", "Event", "badge"),
        paragraph("d", "25 January", "date"),
    )

    docx = written(group("story", "st", side, paragraph("p")))

    frames = docx.find("//w:framePr")
    assert docx.values(STYLES) == ["StoryHeadline", "Badge", "StoryDate", "BodyText"]
    assert len(frames) == 3
    assert len({tuple(sorted(frame.attrib.items())) for frame in frames}) == 1
    assert docx.find("//w:tbl") == []


def test_a_box_is_one_tinted_block_with_a_rule_in_the_colour_of_its_section() -> None:
    docx = written(group("box", "b", heading("h", "Support", 3, "box"), paragraph("p"), items("l", "one")))

    assert docx.values("//w:body//w:pBdr/w:left/@w:themeColor") == ["text2", "text2", "text2"]
    assert docx.values(STYLES) == ["BoxTitle", "BoxText", "BoxText"]
    assert docx.values("//w:style[@w:styleId='BoxText']//w:shd/@w:themeFill", "word/styles.xml") == [
        "background2"
    ]


def test_a_snapshot_is_one_tinted_block_under_a_heading_of_its_own(tmp_path: Path) -> None:
    item = group("story", "st", heading("i", "A report", 3, "headline"), paragraph("p"), figure("f"))
    title = heading("h", "Snapshot", in_contents=True)

    docx = written(group("snapshot", "s", title, item), pictures=picture(tmp_path))

    assert docx.values(STYLES) == ["Heading1", "BoxTitle", "BoxText", "Picture", "Caption"]
    assert docx.values("//w:body//w:pBdr/w:left/@w:themeColor") == ["text2"] * 5
    assert docx.values("//w:body//w:shd/@w:themeFill") == ["background2"] * 3
    assert docx.values("//w:body/w:p/w:pPr/w:ind/@w:right") == ["200"] * 3


def test_a_picture_in_a_box_keeps_to_its_edges(tmp_path: Path) -> None:
    docx = written(group("box", "b", figure("f")), pictures=picture(tmp_path))

    assert docx.values("//w:body//wp:extent/@cx") == ["3837300"]


def test_a_heading_closes_with_its_role_on_a_line_that_the_contents_leave_out() -> None:
    children = (Span("number", words("1.")), Text(" Opening "), Span("role", words("Moderator: Ms Li")))

    docx = written(Heading("d1-01", HERE, 3, "session", children, in_contents=True), kind="proceedings")

    assert docx.values(STYLES) == ["Heading2", "SessionRole"]
    assert docx.values("//w:body/w:p[1]//w:t/text()") == ["1.", "Opening"]


def test_each_block_has_its_bookmark() -> None:
    docx = written(group("section", "CHN", heading("CHN-title", "China"), items("CHN-list", "one")))

    names = docx.values("//w:bookmarkStart/@w:name")
    numbers = docx.values("//w:bookmarkStart/@w:id")
    assert names == ["CHN", "CHN_title", "CHN_list", "CHN_list_one"]
    assert sorted(numbers) == sorted(docx.values("//w:bookmarkEnd/@w:id"))


def test_nested_lists_have_their_level_and_their_own_count() -> None:
    inner = items("in", "x", "y", marker="lower-letter", shape=")")
    item = ListItem("out-1", HERE, (paragraph("out-1", "one"), inner))

    docx = written(
        List("out", HERE, "decimal", ".", 1, (item,)), items("next", "z", marker="decimal", shape=".")
    )

    assert docx.values("//w:numPr/w:ilvl/@w:val") == ["0", "1", "1", "0"]
    assert docx.values("//w:numPr/w:numId/@w:val") == ["1", "2", "2", "3"]
    assert docx.values("//w:lvlOverride/@w:ilvl", "word/numbering.xml") == ["0", "1", "0"]


def test_contents_are_a_field_with_entries_that_need_no_update() -> None:
    contents = Contents(
        "toc", HERE, (ContentsEntry(1, "China & Co", "CHN-h"), ContentsEntry(2, "Education: Plan", "ED"))
    )

    docx = written(
        heading("contents", "Contents"),
        contents,
        heading("CHN-h", "China & Co", in_contents=True),
        heading("ED", "Education", 3, "part", in_contents=True),
        pages={"CHN-h": "4"},
    )

    sdt = "//w:sdt//"
    assert docx.values("//w:docPartGallery/@w:val") == ["Table of Contents"]
    assert docx.values(f"{sdt}w:pStyle/@w:val") == ["TOCHeading", "TOC1", "TOC2"]
    assert docx.values(f"{sdt}w:t/text()") == ["Contents", "China & Co", "4", "Education: Plan"]
    assert docx.values(f"{sdt}w:instrText/text()") == [' TOC \\o "1-2" \\h \\z ', " PAGEREF CHN_h \\h "]
    assert docx.values(f"{sdt}w:hyperlink/@w:anchor") == ["CHN_h", "ED"]
    assert docx.values(f"{sdt}w:fldChar/@w:fldCharType") == [
        "begin", "separate", "begin", "separate", "end", "end",
    ]  # fmt: skip
    assert "updateFields" not in docx.text("word/settings.xml")
    assert "w:dirty" not in docx.text("word/document.xml")


def test_a_picture_has_alternative_text_and_keeps_its_caption(tmp_path: Path) -> None:
    docx = written(figure("f"), pictures=picture(tmp_path))

    assert docx.values("//wp:docPr/@descr") == ["A bridge over a river"]
    assert docx.values(STYLES) == ["Picture", "Caption"]
    assert docx.values("//wp:extent/@cx") == [str(114 * 36_000)]
    assert docx.find("//w:style[@w:styleId='Picture']/w:pPr/w:keepNext", "word/styles.xml")
    assert "word/media/photo.0a1b.png" in docx.names()


def test_text_runs_round_a_portrait_that_has_enough_of_it(tmp_path: Path) -> None:
    portrait = figure("f", "portrait", "")
    small = picture(tmp_path, 32, 40)

    beside = written(portrait, paragraph("p", "Word " * 100), pictures=small)
    alone = written(portrait, paragraph("p", "Word."), pictures=small)

    assert beside.values("//w:framePr/@w:xAlign") == ["right"]
    assert alone.find("//w:framePr") == []


def test_the_caption_of_a_half_picture_stands_in_a_column_beside_it(tmp_path: Path) -> None:
    docx = written(paragraph("p"), figure("f", "half"), paragraph("q"), pictures=picture(tmp_path, 55, 37))

    assert docx.values(STYLES) == ["BodyText", "PictureBeside", "Caption", "BodyText"]
    assert docx.values("//w:cols[@w:num='2']/w:col/@w:w") == ["3118", "3062"]
    assert docx.values("//w:p[w:pPr/w:sectPr/w:cols/@w:num='2']//w:t/text()")[0] == "Picture "


def test_two_half_pictures_stand_side_by_side(tmp_path: Path) -> None:
    docx = written(
        paragraph("p"), figure("f", "half"), figure("g", "half"), pictures=picture(tmp_path, 55, 37)
    )

    assert docx.values("//w:sectPr/w:cols/@w:num") == ["2"]
    assert docx.find("//w:col") == []
    assert docx.values(STYLES)[:5] == ["BodyText", "Picture", "Caption", "Picture", "Caption"]


def test_two_half_pictures_in_columns_end_the_text_above_them_on_one_height(tmp_path: Path) -> None:
    inner = (heading("h", "A centre", 3, "plain"), paragraph("p"), figure("f", "half"), figure("g", "half"))
    profiles = group("section", "s", group("profile", "v", *inner), running="Profiles", new=True)

    docx = written(profiles, pictures=picture(tmp_path, 55, 37))

    assert docx.values("//w:sectPr/w:cols/@w:num") == ["2", "2"]
    assert docx.values("//w:p[w:pPr/w:sectPr]/w:pPr/w:pStyle/@w:val") == [
        "Heading2Unlisted",
        "BodyText",
        "Caption",
    ]


def test_the_first_pages_picture_is_a_band_and_its_logo_stands_at_the_right(tmp_path: Path) -> None:
    logo, lead = figure("logo", "portrait", ""), figure("lead", "wide")

    docx = written(
        group("masthead", "m", logo, paragraph("o", "Office", "masthead"), lead),
        pictures=picture(tmp_path, 174, 80),
    )

    assert docx.values("//w:framePr/@w:xAlign") == ["right"]
    assert docx.values("//wp:extent/@cy")[1] == str(60 * 36_000)
    assert docx.values("//a:srcRect/@t")[1] == docx.values("//a:srcRect/@b")[1] == "12500"


def _side(*texts: str) -> Group:
    rows = (paragraph(f"d{index}", text, "date") for index, text in enumerate(texts))
    return group("side", "side", heading("h", "A long headline " * 6, 4, "headline"), *rows)


def test_text_beside_a_headline_stays_together_down_to_its_end() -> None:
    story = group("story", "s", _side("3 May"), *(paragraph(f"p{index}", "Word " * 40) for index in range(4)))

    docx = written(story)

    body = "//w:body/w:p[w:pPr/w:pStyle/@w:val='BodyText']"
    assert [
        len(one) for one in (docx.find(f"{body}[w:pPr/w:keepLines]"), docx.find(f"{body}[w:pPr/w:keepNext]"))
    ] == [2, 1]


def test_what_follows_a_short_story_stands_below_its_headline() -> None:
    docx = written(group("story", "s", _side("3 May"), paragraph("p", "Short.")))

    (space,) = docx.values("//w:body/w:p[w:pPr/w:pStyle/@w:val='BodyText']/w:pPr/w:spacing/@w:after")
    assert 1400 < int(space) < 2000


def test_a_picture_that_was_not_prepared_is_a_problem() -> None:
    docx = written(figure("f"))

    assert [one.code for one in docx.result.problems] == ["picture-missing"]


def test_a_sectors_heading_stands_under_a_rule_in_its_colour() -> None:
    children = (Span("sector", words("Culture"), ("CLT",)), Text(" "), Span("kind", words("Work plan")))

    docx = written(Heading("h", HERE, 3, "part", children, ("CLT",), in_contents=True))

    assert docx.values("//w:pBdr/w:top/@w:themeColor") == ["accent4"]
    assert docx.values("//w:body//w:t/text()") == ["Culture", "Work plan"]
    assert len(docx.find("//w:body//w:r/w:tab")) == 1


def test_no_paragraph_is_empty(tmp_path: Path) -> None:
    docx = written(
        heading("h", "A"), paragraph("p"), items("l", "one"), figure("f"), pictures=picture(tmp_path)
    )

    assert docx.find("//w:body/w:p[not(w:r)]") == []


def test_the_sectors_name_has_its_colour() -> None:
    children = (Span("sector", words("Culture")), Text(" "), Span("kind", words("Work plan")))

    docx = written(Heading("h", HERE, 3, "part", children, ("CLT",), in_contents=True))

    assert docx.values("//w:r[w:t='Culture']/w:rPr/w:color/@w:themeColor") == ["accent4"]


def test_an_annexs_label_stands_above_its_title() -> None:
    children = (Span("label", words("Annex")), Text(" Action Plan"))

    docx = written(Heading("h", HERE, 2, "section", children, in_contents=True), kind="proceedings")

    assert docx.values("//w:body//w:t/text()") == ["Annex", "Action Plan"]
    assert len(docx.find("//w:body//w:r/w:br")) == 1


def test_a_story_and_a_list_keep_their_distance_from_what_follows() -> None:
    story = group("story", "s", paragraph("s-1"), paragraph("s-2"))

    docx = written(story, items("l", "one", "two"))

    assert docx.values("//w:body/w:p[w:pPr/w:spacing/@w:after='320']//w:bookmarkStart/@w:name") == ["s_2"]
    assert docx.values("//w:body/w:p[w:pPr/w:spacing/@w:after='140']//w:t/text()") == ["two"]


def test_a_box_title_keeps_its_level_in_the_outline() -> None:
    docx = written(group("box", "b", heading("h", "Support", 3, "box"), heading("i", "More", 4, "box")))

    assert docx.values("//w:body/w:p[1]//w:outlineLvl/@w:val") == ["1"]
    assert docx.values("//w:body/w:p[2]//w:outlineLvl/@w:val") == []


def test_a_heading_in_prose_looks_the_same_one_level_higher() -> None:
    docx = written(heading("a", "Preamble", 2, "plain"), heading("b", "Preamble", 3, "plain"))

    assert docx.values(STYLES) == ["Heading2Unlisted", "Heading2Unlisted"]
    assert docx.values("//w:body//w:outlineLvl/@w:val") == ["0"]
