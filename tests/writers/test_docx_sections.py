from __future__ import annotations

from dataclasses import replace

from pipeline.manuscript.blocks import Contents, ContentsEntry
from pipeline.writers.docx import write_docx
from tests.support.docx_kit import (
    HERE,
    TEMPLATES,
    Written,
    group,
    heading,
    manuscript,
    metadata,
    paragraph,
    written,
)


def test_each_section_names_itself_in_its_running_head() -> None:
    docx = written(
        paragraph("opening"),
        group("section", "CHN", heading("c", "China"), running="China", new=True),
        group("section", "MNG", heading("m", "Mongolia"), running="Mongolia", new=True),
    )

    assert docx.headers() == ["Our newsletter", "", "Our newsletterChina", "Our newsletterMongolia"]
    assert docx.values("//w:sectPr/w:type/@w:val") == ["nextPage", "nextPage", "nextPage"]
    assert len(docx.find("//w:sectPr")) == 3


def test_the_running_head_of_an_annex_names_its_meeting_and_itself() -> None:
    meeting = paragraph("m", "A meeting in Beijing", "masthead")
    annex = group("annex", "a", meeting, heading("h", "Plan", 1, "title"), running="Annex – Plan", new=True)
    properties = replace(metadata("proceedings"), kind="annex", title="Annex. Plan")

    made = replace(manuscript(annex), metadata=properties)
    docx = Written(write_docx(made, {}, TEMPLATES, pages={}))

    assert docx.headers() == ["A meeting in BeijingAnnex – Plan", ""]


def test_a_shared_page_bears_both_names() -> None:
    docx = written(
        group("section", "PRK", heading("p", "Korea"), running="DPRK"),
        group("section", "JPN", heading("j", "Japan"), running="Japan", same=True),
    )

    codes = docx.values("//w:instrText/text()", "word/header1.xml")
    assert docx.headers()[0] == "Our newsletterDPRK & Japan"
    assert "".join(codes) == ' IF  PAGE  =  PAGEREF JPN  "DPRK & Japan" "DPRK" '
    assert "JPN" in docx.values("//w:bookmarkStart/@w:name")
    assert docx.values("//w:sectPr/w:type/@w:val") == ["nextPage", "continuous"]


def test_a_name_with_quotation_marks_stays_inside_its_argument() -> None:
    docx = written(
        group("section", "a", heading("h", "A"), running='A" \\* Upper "'),
        group("section", "b", heading("i", "B"), running="B", same=True),
    )

    codes = "".join(docx.values("//w:instrText/text()", "word/header1.xml"))
    assert codes == ' IF  PAGE  =  PAGEREF b  "A” \\\\* Upper ” & B" "A” \\\\* Upper ”" '


def test_the_first_page_has_no_running_head() -> None:
    docx = written(paragraph("a"))

    assert len(docx.find("//w:sectPr/w:titlePg")) == 1
    assert docx.values("//w:sectPr/w:headerReference/@w:type") == ["default", "first"]
    assert docx.values("//w:sectPr/w:footerReference/@w:type") == ["default", "first"]


def test_every_page_of_a_draft_says_so() -> None:
    docx = written(
        paragraph("a"),
        group("section", "CHN", heading("c", "China"), running="China", new=True),
        is_draft=True,
    )

    assert docx.headers() == ["Draft  ·  Our newsletter", "Draft", "Draft  ·  Our newsletterChina"]


def test_pages_are_numbered() -> None:
    docx = written(paragraph("a"))

    assert docx.values("//w:instrText/text()", "word/footer1.xml") == [" PAGE "]


def test_participants_stand_in_two_balanced_columns() -> None:
    people = group(
        "participants",
        "people",
        heading("h", "List of participants"),
        paragraph("one", "Ms Li", "participant"),
        running="Participants",
        new=True,
    )

    docx = written(paragraph("a"), people, kind="proceedings")

    assert docx.values("//w:sectPr/w:cols/@w:num") == ["2"]
    assert docx.values("//w:sectPr/w:type/@w:val") == ["nextPage", "nextPage", "continuous", "continuous"]
    assert docx.values("//w:p[w:pPr/w:sectPr/w:cols/@w:num='2']//w:t/text()") == ["Ms Li"]


def test_a_long_speech_stands_in_two_columns_between_its_headings_and_its_link() -> None:
    video = group(
        "video",
        "v",
        heading("h", "A message", 3, "headline"),
        paragraph("e", "Opening address", "event"),
        paragraph("s", "Word " * 100),
        paragraph("l", "All of it", "link"),
    )

    docx = written(group("section", "videos", video, running="Videos"))

    assert docx.values("//w:p/w:pPr[w:sectPr]/w:pStyle/@w:val") == ["Event", "ColumnText"]
    assert docx.values("//w:sectPr/w:cols/@w:num") == ["2"]


def test_a_section_takes_the_running_head_of_the_one_before_it() -> None:
    people = group("participants", "people", heading("h", "Participants"), paragraph("p", "Ms Li"))

    docx = written(paragraph("a"), people, paragraph("z"), kind="proceedings")

    assert len(docx.find("//w:sectPr")) == 3
    assert len(docx.find("//w:headerReference[@w:type='default']")) == 1


def test_a_section_may_end_after_a_table_or_contents_but_not_in_them() -> None:
    contents = Contents("toc", HERE, (ContentsEntry(1, "China", "CHN"),))

    docx = written(
        contents, group("section", "CHN", heading("c", "China", in_contents=True), running="China", new=True)
    )

    assert docx.find("//w:sdt//w:sectPr") == []
    assert docx.values("//w:p/w:pPr[w:sectPr]/w:pStyle/@w:val") == ["SectionBreak"]


def test_columns_are_balanced_before_a_new_page() -> None:
    people = group(
        "participants",
        "people",
        heading("h", "People"),
        paragraph("one", "Ms Li", "participant"),
        running="People",
        new=True,
    )
    terms = group("agenda", "agenda", heading("i", "Agenda"), running="Agenda", new=True)

    docx = written(paragraph("a"), people, terms, kind="proceedings")

    assert docx.values("//w:p/w:pPr[w:sectPr]/w:pStyle/@w:val") == [
        "BodyText",
        "Heading1Unlisted",
        "Participant",
        "SectionBreak",
    ]
    assert docx.values("//w:sectPr/w:type/@w:val")[-2:] == ["continuous", "nextPage"]
