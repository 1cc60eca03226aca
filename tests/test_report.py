"""The copy of a document that somebody else made, from its record to PDF and DOCX."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pypdf
import pytest

from pipeline.build import Build, BuildOptions, build
from pipeline.content.as_typed import as_typed, as_typed_in_html
from tests.conftest import HOUSE, write_folder
from tests.support.docx_edition import read_docx_edition
from tests.support.edition import Edition
from tests.support.pdf_edition import read_pdf

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
RECORD = """\
kind: report
title: "Final report"
language: "fr"
source: {file: "old.pdf", pages: 3}
found: {subtitle: "Second session", publisher: "UNESCO, Paris", date: "May 1998", symbol: "SC-98/CONF.201/3"}
"""


def built(folder: Path, content: str, record: str = RECORD) -> Build:
    write_folder(folder / "sources" / "house", HOUSE, {})
    place = write_folder(
        folder / "sources" / "archive" / "final-report", {"record.yml": record, "content.md": content}, {}
    )
    return build(place, BuildOptions(folder, TEMPLATES, folder / "cache"), lambda _: None)


def editions(made: Build) -> tuple[Edition, Edition]:
    pdf, docx = (file.content for file in made.files)
    return read_pdf(pdf), read_docx_edition(docx)


def test_the_title_page_says_what_the_original_is_and_where_it_comes_from(tmp_path: Path) -> None:
    made = built(tmp_path, "Text.\n")

    assert str(made.folder) == "archive/final-report"
    assert [file.name for file in made.files] == ["report.pdf", "report.docx"]
    for edition in editions(made):
        assert [piece.text for piece in edition.pieces] == [
            "SC-98/CONF.201/3",
            "UNESCO, Paris",
            "Final report",
            "Second session",
            "May 1998",
            "Archive copy of old.pdf, 3 pages",
            "Text.",
        ]
    properties = pypdf.PdfReader(io.BytesIO(made.files[0].content)).metadata
    assert properties is not None
    assert (properties.title, properties.author) == ("Final report", "UNESCO, Paris")
    assert str(properties.creation_date)[:10] == "1998-05-01"


def test_headings_are_closed_up_and_listed(tmp_path: Path) -> None:
    content = "### Part one\n\nText.\n\n###### Deep\n\nText.\n\n### Part two\n\n#### Next\n\nText.\n"

    for edition in editions(built(tmp_path, content)):
        headings = [(piece.level, piece.text) for piece in edition.of("heading") if piece.text != "Contents"]
        assert headings == [
            (1, "Final report"),
            (2, "Part one"),
            (3, "Deep"),
            (2, "Part two"),
            (3, "Next"),
        ]
        assert [text for text, _ in edition.contents] == ["Part one", "Deep", "Part two", "Next"]


def test_signs_and_numbers_stand_as_in_the_original(tmp_path: Path) -> None:
    content = '"Straight" -- and... don\'t\n\n3. three\n4. four\n7. seven\n\ndate: 1998-01-02\n'

    made = built(tmp_path, content)

    pdf, docx = editions(made)
    words = ['"Straight" -- and... don\'t', "three", "four", "seven", "date: 1998-01-02"]
    assert [piece.text for piece in docx.pieces[6:]] == words
    assert [piece.text for piece in pdf.pieces[6:]] == words
    assert [piece.marker for piece in pdf.pieces[6:]] == ["", "3.", "4.", "7.", ""]
    with zipfile.ZipFile(io.BytesIO(made.files[1].content)) as archive:
        numbering = archive.read("word/numbering.xml").decode()
    assert [f'w:startOverride w:val="{start}"' in numbering for start in (3, 4, 7)] == [True, False, True]


HARD = (
    as_typed("𓀀 \ue000 \u200b  \U000e0001 ｗｉｄｅ  العربية שלום हिन्दी"),
    as_typed("x" * 5_000),
    as_typed("word " * 1_000),
    f"# {as_typed('# 1. **x** @a [[photo:y]] {{ z }} #')}",
    "| "
    + " | ".join(f"h{column}" for column in range(30))
    + " |\n"
    + "|---" * 30
    + "|\n"
    + "| 1 " * 30
    + "|",
    "| a | b |\n|---|---|\n| " + "W" * 400 + " | c |",
    "<table><tr><th colspan='2'>a &lt; b</th></tr><tr><td>1</td><td>2</td></tr></table>",
    f"<table><tr><td>{as_typed_in_html('long ' * 1_500)}</td><td>2</td></tr></table>",
    "# A head[^1]\n\nOne.[^1] Again.[^1] None.[^2]\n\n[^1]: The note.[^2]",
    "0. nought\n1. one",
    "1. a\n\n   - b\n\n     (i) c",
)


@pytest.mark.parametrize("text", HARD, ids=range(len(HARD)))
def test_any_imported_text_builds(text: str, tmp_path: Path) -> None:
    made = built(tmp_path, f"{text}\n\n# After\n\nEnd.\n")

    pdf, docx = (file.content for file in made.files)
    assert "End." in pypdf.PdfReader(io.BytesIO(pdf)).pages[-1].extract_text()
    assert read_docx_edition(docx).pieces[-1].text == "End."


def test_the_page_is_turned_for_a_table_of_many_columns_alone(tmp_path: Path) -> None:
    made = built(tmp_path, f"Before.\n\n{HARD[4]}\n\nAfter.\n")

    boxes = [page.mediabox for page in pypdf.PdfReader(io.BytesIO(made.files[0].content)).pages]
    assert [box.width > box.height for box in boxes] == [False, True, False]
    with zipfile.ZipFile(io.BytesIO(made.files[1].content)) as archive:
        body = archive.read("word/document.xml").decode()
    assert body.count('w:orient="landscape"') == 1


def test_a_record_without_words_or_date_builds(tmp_path: Path) -> None:
    made = built(tmp_path, "", "title: Untitled\n")

    for edition in editions(made):
        assert [piece.text for piece in edition.pieces] == ["Untitled", "Archive copy"]
