from __future__ import annotations

import io
import time
import zipfile
from dataclasses import replace
from pathlib import Path

from pipeline.manuscript.blocks import Block, Note, Text
from pipeline.writers.docx import write_docx
from tests.support.docx_kit import (
    TEMPLATES,
    THEME,
    Written,
    figure,
    heading,
    manuscript,
    paragraph,
    picture,
    words,
    written,
)


def test_the_same_manuscript_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = (written(figure("f"), pictures=picture(tmp_path)) for _ in range(2))

    assert first.result.docx == second.result.docx


def test_entries_say_nothing_of_the_hour_or_the_machine() -> None:
    with zipfile.ZipFile(io.BytesIO(written(paragraph("a")).result.docx)) as archive:
        entries = archive.infolist()

    assert entries[0].filename == "[Content_Types].xml"
    assert {(entry.date_time, entry.create_system) for entry in entries} == {((1980, 1, 1, 0, 0, 0), 0)}


def test_every_part_has_a_type_and_every_target_is_there(tmp_path: Path) -> None:
    docx = written(figure("f"), pictures=picture(tmp_path))

    types = docx.values("//*[local-name()='Override']/@PartName", "[Content_Types].xml")
    parts = {f"/{name}" for name in docx.names() if name.endswith(".xml") and name[0] != "["}
    targets = docx.values("//p:Relationship[not(@TargetMode)]/@Target", "word/_rels/document.xml.rels")
    assert set(types) == parts
    assert {f"word/{target}" for target in targets} <= set(docx.names())
    defaults = docx.find("//*[local-name()='Default']", "[Content_Types].xml")
    assert {str(one.get("Extension")): one.get("ContentType") for one in defaults}["png"] == "image/png"


def test_properties_come_from_the_manuscript() -> None:
    docx = written(paragraph("a"))

    core = {str(one.tag).split("}")[1]: one.text for one in docx.find("/*/*", "docProps/core.xml")}
    assert core == {
        "title": "Our newsletter",
        "subject": "Work",
        "creator": "The Office",
        "keywords": "education, heritage",
        "language": "en",
        "lastModifiedBy": "The Office",
        "revision": "1",
        "created": "2022-05-16T00:00:00Z",
        "modified": "2022-05-16T00:00:00Z",
    }


def test_the_house_colours_are_those_of_the_theme() -> None:
    theme = replace(THEME, accent="#123456", sectors={"ED": "#654321"})
    docx = Written(write_docx(manuscript(paragraph("a"), theme=theme), {}, TEMPLATES, pages={}))

    assert docx.values("//a:dk2/a:srgbClr/@val", "word/theme/theme1.xml") == ["123456"]
    assert docx.values("//a:accent1/a:srgbClr/@val", "word/theme/theme1.xml") == ["654321"]
    title = "//w:style[@w:styleId='Title']/w:rPr/w:color"
    assert docx.values(f"{title}/@w:val", "word/styles.xml") == ["123456"]
    assert docx.values(f"{title}/@w:themeColor", "word/styles.xml") == ["text2"]


def test_the_documents_language_is_the_default() -> None:
    made = manuscript(paragraph("a"))
    french = replace(made, metadata=replace(made.metadata, language="fr"))

    docx = Written(write_docx(french, {}, TEMPLATES, pages={}))

    assert docx.values("//w:docDefaults//w:lang/@w:val", "word/styles.xml") == ["fr-FR"]


def test_styles_have_the_names_that_word_gives_them() -> None:
    names = set(written(paragraph("a")).values("//w:style/w:name/@w:val", "word/styles.xml"))

    assert names >= {
        "Normal", "Title", "Subtitle", "heading 1", "heading 6", "Body Text", "caption", "List Bullet",
        "List Number", "footnote text", "footnote reference", "Hyperlink", "TOC Heading", "toc 1", "toc 2",
        "header", "footer", "Quote", "Story Headline", "Badge", "Box Title", "Box Text", "Credit", "Dateline",
        "Document Type", "Symbol", "Kicker", "Speaker", "Lead Verb", "Url", "Term", "Participant", "Agenda",
    }  # fmt: skip


def test_the_reference_document_is_small() -> None:
    assert (TEMPLATES / "reference.docx").stat().st_size < 100_000


def test_four_hundred_pages_are_written_in_a_moment() -> None:
    blocks: list[Block] = []
    for number in range(4_000):
        note = Note(f"n{number}", number, words("A note.")) if number % 6 == 0 else Text("")
        blocks.append(paragraph(f"p-{number}", (Text("Some words of a paragraph. " * 15), note)))
        if number % 20 == 0:
            blocks.append(heading(f"h-{number}", "A heading", 3, "plain"))

    began = time.process_time()
    docx = written(*blocks, kind="proceedings")

    assert time.process_time() - began < 2.0
    assert len(docx.find("//w:footnote[not(@w:type)]", "word/footnotes.xml")) == 667
