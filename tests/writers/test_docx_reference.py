"""What a person does to the reference document in Word survives, or is told."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from pipeline.errors import Problem
from pipeline.manuscript.blocks import Block, Span
from pipeline.writers.docx import write_docx
from tests.support.docx_kit import TEMPLATES, Written, group, heading, manuscript, paragraph, words

STYLES, SETTINGS, THEME = "word/styles.xml", "word/settings.xml", "word/theme/theme1.xml"
BODY_RELATIONSHIPS, FONTS = "word/_rels/document.xml.rels", "word/fontTable.xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
R = f'xmlns:r="{OFFICE}"'
FOLDER = "templates"


def _relationships(*rows: tuple[str, str, str]) -> str:
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    body = "".join(
        f'<Relationship Id="{id_}" Type="{OFFICE}/{kind}" Target="{target}"/>' for id_, kind, target in rows
    )
    return f'<Relationships xmlns="{namespace}">{body}</Relationships>'


def _edited(
    tmp_path: Path, changes: Mapping[str, tuple[str, str]], added: Mapping[str, str] | None = None
) -> Path:
    """Return a folder of templates whose reference document has these patterns replaced and parts added."""
    with zipfile.ZipFile(TEMPLATES / "reference.docx") as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    for name, (pattern, replacement) in changes.items():
        parts[name], count = re.subn(pattern, replacement, parts[name])
        assert count, f"{pattern} is not in {name}"
    folder = tmp_path / FOLDER
    folder.mkdir()
    with zipfile.ZipFile(folder / "reference.docx", "w") as archive:
        for name, text in {**parts, **(added or {})}.items():
            archive.writestr(name, text)
    return folder


def _written(templates: Path, *blocks: Block) -> Written:
    made = manuscript(*(blocks or (paragraph("a"),)))
    return Written(write_docx(made, {}, templates, pages={}))


def test_a_changed_style_comes_out_changed(tmp_path: Path) -> None:
    change = ('(w:styleId="BodyText">.*?)<w:pPr>', r"\1<w:pPr><w:keepLines/>")

    docx = _written(_edited(tmp_path, {STYLES: change}))

    assert len(docx.find("//w:style[@w:styleId='BodyText']/w:pPr/w:keepLines", STYLES)) == 1


def test_fonts_of_the_theme_and_other_settings_come_out_as_they_are(tmp_path: Path) -> None:
    changes = {
        THEME: ('<a:latin typeface="Cambria"', '<a:latin typeface="Gentium"'),
        SETTINGS: ("<w:zoom ", "<w:hideSpellingErrors/><w:zoom "),
    }

    docx = _written(_edited(tmp_path, changes))

    assert "Gentium" in docx.values("//a:fontScheme//a:latin/@typeface", THEME)
    assert len(docx.find("/w:settings/w:hideSpellingErrors", SETTINGS)) == 1


def test_embedded_fonts_are_kept_with_their_files(tmp_path: Path) -> None:
    font = f'<w:embedRegular {R} r:id="rId1" w:fontKey="{{00000000-0000-0000-0000-000000000000}}"/></w:font>'
    type_ = '<Default Extension="odttf" ContentType="application/vnd.openxmlformats-officedocument.font"/>'
    changes = {FONTS: ("</w:font>", font), "[Content_Types].xml": ("</Types>", f"{type_}</Types>")}
    added = {
        "word/_rels/fontTable.xml.rels": _relationships(("rId1", "font", "fonts/font1.odttf")),
        "word/fonts/font1.odttf": "a font",
    }

    docx = _written(_edited(tmp_path, changes, added))

    assert docx.text("word/fonts/font1.odttf") == "a font"
    assert "fonts/font1.odttf" in docx.text("word/_rels/fontTable.xml.rels")


def test_what_word_adds_on_saving_does_not_come_out(tmp_path: Path) -> None:
    added = (
        f'<w:attachedTemplate {R} r:id="rId1"/><w:evenAndOddHeaders/><w:updateFields w:val="true"/>'
        '<w:endnotePr><w:endnote w:id="-1"/></w:endnotePr><w:compat>'
    )
    changes = {
        SETTINGS: ("<w:compat>", added),
        STYLES: ("<w:pPr>", '<w:pPr><w:numPr><w:numId w:val="7"/></w:numPr>'),
        BODY_RELATIONSHIPS: (
            "</Relationships>",
            f'<Relationship Id="rId9" Type="{OFFICE}/header" Target="header7.xml"/></Relationships>',
        ),
    }

    docx = _written(_edited(tmp_path, changes, {"word/header7.xml": "<a/>"}))

    settings = docx.text(SETTINGS)
    gone = ("attachedTemplate", "updateFields", "endnotePr", "evenAndOddHeaders")
    assert not [word for word in gone if word in settings]
    assert "numPr" not in docx.text(STYLES)
    assert "word/header7.xml" not in docx.names()
    assert docx.values("//w:footnotePr/w:footnote/@w:id", SETTINGS) == ["-1", "0"]


def test_a_style_that_was_renamed_in_word_is_told_by_name(tmp_path: Path) -> None:
    templates = _edited(tmp_path, {STYLES: ('w:val="Story Headline"', 'w:val="Storyline"')})
    side = group("side", "s", heading("h", "A story", 4, "headline"))

    docx = _written(templates, side, paragraph("a"))

    (problem,) = docx.result.problems
    assert str(problem) == (
        "templates/reference.docx: error[style-missing]: the paragraph style `Story Headline` is not in "
        "`templates/reference.docx`\n  hint: did you mean `Storyline`?"
    )


def test_a_style_that_no_block_needs_may_go(tmp_path: Path) -> None:
    templates = _edited(tmp_path, {STYLES: ('w:val="Story Headline"', 'w:val="Storyline"')})
    address = Span("url", words("example.org"))

    assert _written(templates, paragraph("a", (address,))).result.problems == ()


def test_who_edited_the_reference_document_stays_there(tmp_path: Path) -> None:
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    kind = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    link = f'<Relationship Id="rId5" Type="{kind}" Target="docProps/core.xml"/></Relationships>'
    type_ = f'<Override PartName="/docProps/core.xml" ContentType="{core}"/></Types>'
    properties = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:description>by Ann</dc:description>'
        "</cp:coreProperties>"
    )
    changes = {"_rels/.rels": ("</Relationships>", link), "[Content_Types].xml": ("</Types>", type_)}

    docx = _written(_edited(tmp_path, changes, {"docProps/core.xml": properties}))

    assert "Ann" not in docx.text("docProps/core.xml")
    assert docx.names().count("docProps/core.xml") == 1


def test_a_style_of_the_wrong_kind_is_missing(tmp_path: Path) -> None:
    change = ('w:type="paragraph" (w:customStyle="1" w:styleId="Kicker")', r'w:type="character" \1')

    docx = _written(_edited(tmp_path, {STYLES: change}), paragraph("k", "A kicker", "kicker"))

    assert [problem.code for problem in docx.result.problems] == ["style-missing"]


def test_styles_are_found_by_name_whatever_language_word_speaks(tmp_path: Path) -> None:
    templates = _edited(tmp_path, {STYLES: ('"(Heading1|BodyText)"', r'"Titre\1"')})

    docx = _written(templates, heading("h", "A section", in_contents=True), paragraph("a"))

    assert docx.result.problems == ()
    names = docx.values("//w:style[@w:styleId='Heading1' or @w:styleId='BodyText']/w:name/@w:val", STYLES)
    assert sorted(names) == ["Body Text", "heading 1"]
    ids = set(docx.values("//w:style/@w:styleId", STYLES))
    assert set(docx.values("//w:basedOn/@w:val | //w:next/@w:val | //w:link/@w:val", STYLES)) <= ids


@pytest.mark.parametrize("content", [None, b"no zip", b"PK\3\4 cut off", "whole"], ids=str)
def test_a_reference_document_that_cannot_be_opened_is_told(
    tmp_path: Path, content: bytes | str | None
) -> None:
    folder = tmp_path / FOLDER
    folder.mkdir()
    whole = (TEMPLATES / "reference.docx").read_bytes()
    if content is not None:
        cut = whole[: len(whole) // 2] if isinstance(content, str) else content
        (folder / "reference.docx").write_bytes(cut)

    docx = _written(folder)

    assert docx.result.docx == b""
    (problem,) = docx.result.problems
    assert isinstance(problem, Problem)
    assert (problem.code, str(problem.location)) == ("reference-unreadable", "templates/reference.docx")


def test_broken_xml_in_the_reference_document_is_told(tmp_path: Path) -> None:
    docx = _written(_edited(tmp_path, {STYLES: ("</w:styles>", "")}))

    assert [problem.code for problem in docx.result.problems] == ["reference-unreadable"]
