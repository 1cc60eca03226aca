from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from pipeline.content.report import Original, Report
from pipeline.loaders.folder import Loaded, load
from tests.conftest import HOUSE, PHOTO, Edits, MakeFolder, write_folder

RECORD: dict[str, str | bytes] = {
    "record.yml": """\
kind: report
reason: "nothing of an issue or a meeting was found"
title: "Final report"
language: "fr"
source: {file: "report.pdf", sha256: "ab", bytes: 12, pages: 30, format: "PDF 1.7", tagged: true}
claimed: {title: "Microsoft Word - x.doc", creator: ["Somebody"]}
found: {subtitle: "Second session", publisher: "UNESCO", date: "May 1998", isbn: "92-3-103456-1"}
pages:
  - {number: 1, label: "i", method: "text", confidence: 1.0, reason: "the page has its own characters"}
outline: []
attachments: []
scripts: [{kind: JavaScript, place: document, name: "app.alert(1)", bytes: 12}]
""",
    "content.md": "# Opening\n\nThe Director\\@unesco spoke.\n",
    "photos.csv": "id,file,width,caption,credit,alt\np1-1,p1-1.png,full,'=A caption,,Picture on page 1\n",
    "photos/p1-1.png": PHOTO,
    "original.pdf": b"%PDF-1.7",
    "proof.html": "<html></html>",
    "doubts.csv": "page,reason\n",
}


def loaded(folder: Path, edits: Edits | None = None) -> Loaded:
    write_folder(folder / "sources" / "house", HOUSE, {})
    record = write_folder(folder / "sources" / "archive" / "final-report-1234abcd", RECORD, edits or {})
    return load(record, root=folder)


def report(folder: Path, edits: Edits | None = None) -> Report:
    found = loaded(folder, edits)
    assert [str(problem) for problem in found.problems] == []
    assert isinstance(found.document, Report)
    return found.document


def test_a_record_is_a_report_with_what_was_found_on_its_pages(tmp_path: Path) -> None:
    found = report(tmp_path)

    assert (found.title, found.subtitle, found.publisher) == ("Final report", "Second session", "UNESCO")
    assert (found.date, found.identifier, found.language) == ("May 1998", "ISBN 92-3-103456-1", "fr")
    assert found.original == Original("report.pdf", 30)
    assert found.authors == ()
    assert found.slug == "final-report-1234abcd"


def test_a_picture_without_credit_is_no_fault_of_a_record(tmp_path: Path) -> None:
    photo = report(tmp_path).photos["p1-1"]

    assert (photo.credit, photo.alt) == ("", "Picture on page 1")


def test_a_cell_kept_from_being_a_formula_prints_as_it_was(tmp_path: Path) -> None:
    assert report(tmp_path).photos["p1-1"].caption == "=A caption"


def test_what_the_text_says_at_its_top_comes_first(tmp_path: Path) -> None:
    top = """\
---
title: Final report, mended
author: Ann Other
author: Bao Li
date: 16 May 1998
copy_of: scan.pdf
pages: 2
---

Text.
"""
    found = report(tmp_path, {"content.md": top})

    assert (found.title, found.subtitle, found.date) == (
        "Final report, mended",
        "Second session",
        "16 May 1998",
    )
    assert found.authors == ("Ann Other", "Bao Li")
    assert found.original == Original("scan.pdf", 2)
    assert found.body.text == "Text."


def test_a_missing_text_is_an_error(tmp_path: Path) -> None:
    assert [str(problem) for problem in loaded(tmp_path, {"content.md": None}).problems] == [
        "sources/archive/final-report-1234abcd/content.md: error[missing-text]: `content.md` is missing, "
        "which holds the text of the record\n"
        "  hint: put it back, or delete the record's folder and import the original anew"
    ]


@pytest.mark.parametrize("content", ["", "\n\n", "---\ntitle: Mended\n---\n"])
def test_an_empty_text_is_a_warning(tmp_path: Path, content: str) -> None:
    assert [str(problem) for problem in loaded(tmp_path, {"content.md": content}).problems] == [
        "sources/archive/final-report-1234abcd/content.md: warning[empty-text]: `content.md` holds no text, "
        "so nothing but the title page is printed\n"
        "  hint: write the text below the fields, where the original has any"
    ]


@pytest.mark.parametrize("source", ["source:\n  file: a.pdf\n  sha256: {}\n", 'source: {{sha256: "{}"}}\n'])
def test_an_original_that_is_not_the_imported_file_is_a_warning(tmp_path: Path, source: str) -> None:
    known = 'title: "x"\n' + source.format(hashlib.sha256(b"%PDF-1.7").hexdigest())
    found = [
        loaded(tmp_path / str(number), {"record.yml": known, "original.pdf": original}).problems
        for number, original in enumerate((b"%PDF-1.7", b"%PDF-1.8", None))
    ]

    assert [[str(problem).partition("\n")[0] for problem in problems] for problems in found] == [
        [],
        [
            "sources/archive/final-report-1234abcd/original.pdf: warning[changed-original]: this is not "
            "the file that was imported: `record.yml` has another SHA-256 of it"
        ],
        [
            "sources/archive/final-report-1234abcd/original.pdf: warning[missing-original]: `original.pdf` "
            "is not in the folder"
        ],
    ]


def test_a_changed_original_beside_an_issue_is_a_warning_too(
    make_newsletter: MakeFolder, tmp_path: Path
) -> None:
    known = f'title: "x"\nsource: {{sha256: "{64 * "0"}"}}\n'
    record = make_newsletter({"record.yml": known, "original.pdf": b"%PDF-1.7"})

    assert [problem.code for problem in load(record, root=tmp_path).problems] == ["changed-original"]


def test_a_record_without_title_is_told(tmp_path: Path) -> None:
    found = loaded(tmp_path, {"record.yml": ('title: "Final report"\n', "")})

    assert [str(problem) for problem in found.problems] == [
        "sources/archive/final-report-1234abcd/record.yml:1:1: error[missing-field]: "
        "the field `title` is missing\n"
        "  hint: write `title: …` among the fields that begin here"
    ]


def test_an_unknown_field_of_the_text_is_told(tmp_path: Path) -> None:
    found = loaded(tmp_path, {"content.md": "---\nautor: Ann\n---\n\nText.\n"})

    assert [str(problem) for problem in found.problems] == [
        "sources/archive/final-report-1234abcd/content.md:2:1: error[unknown-field]: unknown field `autor`\n"
        "  hint: did you mean `author`?"
    ]


def test_a_record_of_a_thousand_pages_loads(tmp_path: Path) -> None:
    line = '  - {number: 1, label: "i", method: "text", confidence: 1.0, reason: "its own characters"}\n'
    pages = "pages:\n" + line * 1_000

    assert report(tmp_path, {"record.yml": 'title: "x"\n' + pages}).title == "x"


def test_a_record_beside_an_issue_is_read_as_the_issue(make_newsletter: MakeFolder, tmp_path: Path) -> None:
    record = make_newsletter(
        {name: RECORD[name] for name in ("record.yml", "original.pdf", "doubts.csv", "proof.html")}
    )

    assert load(record, root=tmp_path).problems == ()


def test_a_record_elsewhere_takes_the_house_of_the_place_where_the_command_runs(tmp_path: Path) -> None:
    write_folder(tmp_path / "work" / "sources" / "house", HOUSE, {})
    record = write_folder(tmp_path / "elsewhere" / "record", RECORD, {})

    found = load(record, root=tmp_path / "work")

    assert found.document is not None
    assert found.document.house.organization == "UNESCO"


def test_a_house_of_its_own_comes_before_every_other(tmp_path: Path) -> None:
    own = HOUSE["house.yml"]
    assert isinstance(own, str)
    own = own.replace("organization: UNESCO", "organization: Another").replace("logo: logo.png\n", "")

    found = report(tmp_path, {"house/house.yml": own})

    assert found.house.organization == "Another"


@pytest.mark.parametrize("kind", ["issue.yml", "meeting.yml"])
def test_a_folder_with_a_head_file_is_no_report(kind: str, tmp_path: Path) -> None:
    found = loaded(tmp_path, {kind: "title: x\n"})

    assert not isinstance(found.document, Report)
