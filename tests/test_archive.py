"""Records as they stand on disk, made by the public function from small files and from our own."""

from __future__ import annotations

import base64
import hashlib
import html
import os
import re
import shutil
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from weasyprint import HTML

from pipeline.archive import ImportOptions, Record, import_file
from pipeline.batch_import import ImportRequest
from pipeline.batch_records import beside
from pipeline.errors import ImportFailedError
from pipeline.importer.reading.triage import ReadOptions
from pipeline.importer.recognise.kind import AskedKind
from pipeline.loaders.findings import Findings
from pipeline.loaders.folder import load
from pipeline.loaders.nodes import Listing, Mapping, Scalar
from pipeline.loaders.source_folder import SourceText
from pipeline.loaders.yaml_file import read_yaml
from tests.support.picture_pdf import Placed, jpeg, write_pdf
from tests.support.plain_pdf import plain_pdf

PROSE = "The water of the river was high in the delta and the office measured it for a year."
HOUSE = Path(__file__).resolve().parent.parent / "sources" / "house"


@pytest.fixture
def into(tmp_path: Path) -> Path:
    shutil.copytree(HOUSE, tmp_path / "house")
    return tmp_path / "archive"


def plain(folder: Path, *lines: str, name: str = "old.pdf", pages: int = 1) -> Path:
    path = folder / name
    path.write_bytes(
        plain_pdf([[*lines, *([PROSE] * 3), f"This is sheet {n}."] for n in range(1, pages + 1)])
    )
    return path


def taken(source: Path, into: Path, kind: AskedKind = "auto", password: str | None = None) -> Record:
    options = ImportOptions(into, kind, ReadOptions(ocr="never", password=password))
    return import_file(source, options)


def fields(record: Record) -> Mapping:
    findings = Findings()
    text = (record.folder / "record.yml").read_text(encoding="utf-8")
    mapping = read_yaml(SourceText(text, "record.yml"), findings)
    assert findings.problems == ()
    assert mapping is not None
    return mapping


def entry(mapping: object, name: str) -> object:
    assert isinstance(mapping, Mapping)
    return next(one.value for one in mapping.entries if one.name.text == name)


def value(mapping: object, *names: str) -> str:
    for name in names:
        mapping = entry(mapping, name)
    assert isinstance(mapping, Scalar)
    return mapping.text


def test_a_record_holds_the_original_and_all_that_was_read(tmp_path: Path, into: Path) -> None:
    source = plain(tmp_path, "A report on rivers", pages=2)
    sha256 = hashlib.sha256(source.read_bytes()).hexdigest()

    record = taken(source, into)

    assert record.folder.parent == into
    assert record.folder.name.endswith(f"-{sha256[:8]}")
    assert (record.kind, record.page_count, record.was_there) == ("report", 2, False)
    assert sorted(path.name for path in record.folder.iterdir()) == [
        "content.md",
        "doubts.csv",
        "original.pdf",
        "proof.html",
        "record.yml",
    ]
    assert (record.folder / "original.pdf").read_bytes() == source.read_bytes()
    assert PROSE in (record.folder / "content.md").read_text(encoding="utf-8").replace("\n", " ")


def test_record_yml_says_where_all_comes_from(tmp_path: Path, into: Path) -> None:
    source = plain(tmp_path, pages=2)

    known = fields(taken(source, into))

    assert value(known, "kind") == "report"
    assert value(known, "source", "file") == "old.pdf"
    assert value(known, "source", "sha256") == hashlib.sha256(source.read_bytes()).hexdigest()
    assert value(known, "source", "pages") == "2"
    assert value(known, "source", "format") == "PDF 1.4"
    assert value(known, "language") == "en"
    pages = entry(known, "pages")
    assert isinstance(pages, Listing)
    assert [(value(page, "number"), value(page, "method")) for page in pages.items] == [
        ("1", "text"),
        ("2", "text"),
    ]


def test_what_is_claimed_and_what_is_found_are_kept_apart(tmp_path: Path, into: Path) -> None:
    source = tmp_path / "titled.pdf"
    made = PdfWriter(clone_from=PdfReader(plain(tmp_path)))
    made.add_metadata({"/Title": 'Microsoft Word - "draft": #3\nfinal.doc', "/Author": "admin"})
    made.add_attachment("budget.xls", b"secret figures")
    made.write(source)

    record = taken(source, into)

    known = fields(record)
    assert value(known, "claimed", "title") == 'Microsoft Word - "draft": #3 final.doc'
    assert "secret" not in (record.folder / "record.yml").read_text(encoding="utf-8")
    attachments = entry(known, "attachments")
    assert isinstance(attachments, Listing)
    assert [value(one, "name") for one in attachments.items] == ["budget.xls"]
    assert not list(record.folder.rglob("*.xls"))


@pytest.mark.parametrize("pages", [1, 2])
def test_the_outline_is_listed_in_one_clean_line_each(tmp_path: Path, into: Path, pages: int) -> None:
    made = PdfWriter(clone_from=plain(tmp_path, pages=pages))
    made.add_outline_item(title="Rivers\nand \u202elakes", page_number=pages - 1)
    made.write(tmp_path / "old.pdf")

    outline = entry(fields(taken(tmp_path / "old.pdf", into)), "outline")

    assert isinstance(outline, Listing)
    assert [[value(one, name) for name in ("level", "title", "page")] for one in outline.items] == [
        ["1", "Rivers and lakes", str(pages)]
    ]


def test_a_record_loads_without_a_problem(tmp_path: Path, into: Path) -> None:
    record = taken(plain(tmp_path, "@x [[photo:y]] {{ z }} # = - 1."), into)

    loaded = load(record.folder, root=tmp_path)

    assert [problem for problem in loaded.problems if problem.is_error] == []
    assert loaded.document is not None


def test_a_record_that_is_there_is_left_alone(tmp_path: Path, into: Path) -> None:
    first = taken(plain(tmp_path), into)
    (first.folder / "content.md").write_text("mended", encoding="utf-8")

    again = taken(plain(tmp_path, name="other name.pdf"), into)

    assert again.was_there
    assert (again.folder, again.page_count, again.doubt_count) == (first.folder, 1, first.doubt_count)
    assert again.reason == first.reason
    assert (first.folder / "content.md").read_text(encoding="utf-8") == "mended"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (r'^reason: ".*"$', 'reason: "the title \\"Rivers\\" and \\u00a9"', ('the title "Rivers" and ©', 2)),
        (r'^reason: ".*"$', "reason: it's a report, says Ana", ("it's a report, says Ana", 2)),
        (r"^source:\n(?:  .*\n)*", "", ("it was asked for", 0)),
        (r"^  pages: 2$", "  pages: some", ("it was asked for", 0)),
        (r"(?s)^.*", "", ("", 0)),
    ],
    ids=["escaped", "typed by hand", "without source", "pages in words", "empty"],
)
def test_a_record_that_was_mended_is_told_of_as_it_stands(
    tmp_path: Path, into: Path, old: str, new: str, told: tuple[str, int]
) -> None:
    source = plain(tmp_path, pages=2)
    record = taken(source, into, "report").folder / "record.yml"
    record.write_text(re.sub(old, lambda _: new, record.read_text("utf-8"), flags=re.MULTILINE), "utf-8")

    again = taken(source, into)

    assert (again.reason, again.page_count) == told


def test_nothing_is_left_of_a_record_that_fails_midway(tmp_path: Path, into: Path) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space left"):
        import_file(plain(tmp_path), ImportOptions(into), refuse)

    assert list(into.iterdir()) == []


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"", "opening: it is not a PDF"),
        (b"<html>", "opening: it is not a PDF"),
        (b"%PDF-1.7\nbroken", "opening: it is damaged beyond reading"),
    ],
)
def test_what_is_no_pdf_ends_in_one_line(tmp_path: Path, into: Path, content: bytes, line: str) -> None:
    source = tmp_path / "bad.pdf"
    source.write_bytes(content)

    with pytest.raises(ImportFailedError, match=f"^{line}.*; "):
        taken(source, into)

    assert not into.exists() or list(into.iterdir()) == []


def test_a_pipe_is_refused(tmp_path: Path, into: Path) -> None:
    source = tmp_path / "pipe.pdf"
    os.mkfifo(source)

    with pytest.raises(ImportFailedError, match="it is not an ordinary file"):
        taken(source, into)


def test_an_encrypted_file_opens_with_its_password_alone(tmp_path: Path, into: Path) -> None:
    source = tmp_path / "locked.pdf"
    made = PdfWriter(clone_from=PdfReader(plain(tmp_path)))
    made.encrypt("secret", algorithm="RC4-128")
    made.write(source)

    with pytest.raises(ImportFailedError, match="it needs a password"):
        taken(source, into)
    record = taken(source, into, password="secret")  # noqa: S106

    assert PROSE in (record.folder / "content.md").read_text(encoding="utf-8").replace("\n", " ")
    assert (record.folder / "original.pdf").read_bytes() == source.read_bytes()


def test_doubts_are_listed_with_page_box_and_block(tmp_path: Path, into: Path) -> None:
    picture = Placed(jpeg(300, 200), 300, 200, (200, 0, 0, 150, 72, 500))
    source = write_pdf(tmp_path / "a.pdf", [[picture]], words=PROSE)

    record = taken(source, into)

    rows = (record.folder / "doubts.csv").read_text(encoding="utf-8").splitlines()
    assert rows[0] == "page,box,code,reason,block,text,confidence"
    assert record.doubt_count == len(rows) - 1
    (row,) = (row for row in rows if "no-alternative-text" in row)
    assert re.match(r"1,72 192 272 342,no-alternative-text,.*,b\d+,,1\.00$", row)
    assert (record.folder / "photos" / "p1-1.jpg").read_bytes() == picture.content


def test_the_proof_is_one_file_that_lets_in_nothing_from_elsewhere(tmp_path: Path, into: Path) -> None:
    proof = (taken(plain(tmp_path, pages=3), into).folder / "proof.html").read_text(encoding="utf-8")

    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', proof)
    assert policy is not None
    for name in ("style", "script"):
        (content,) = re.findall(rf"<{name}>(.*?)</{name}>", proof, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy[1]
    assert policy[1].startswith("default-src 'none'; img-src data:;")
    assert re.findall(r'(?:src|href)="(?!data:|#)', proof) == []
    assert proof.count('href="data:image/png;base64,') == 3


def test_each_block_of_the_proof_has_its_outline(tmp_path: Path, into: Path) -> None:
    proof = (taken(plain(tmp_path, pages=2), into).folder / "proof.html").read_text(encoding="utf-8")

    blocks = re.findall(r'<article [^>]*id="(b\d+)"', proof)
    outlines = re.findall(r'<rect [^>]*data-b="(b\d+)"', proof)

    assert blocks
    assert sorted(blocks) == sorted(set(outlines))


def test_hostile_words_are_words_in_the_proof(tmp_path: Path, into: Path) -> None:
    attack = "<script>alert(1)</script> <img src=x onerror=alert(1)> ' \" &amp;"
    proof = (taken(plain(tmp_path, attack), into).folder / "proof.html").read_text(encoding="utf-8")

    assert "<script>alert" not in proof
    assert "<img" not in proof
    assert "<script>alert(1)</script>" in html.unescape(proof)


@pytest.mark.parametrize(
    "name", ["-rf.pdf", "a\nb.pdf", "\u202efdp.exe.pdf", "CON.pdf", "x" * 251 + ".pdf", "\udcff.pdf"]
)
def test_hostile_names_become_plain_ones(tmp_path: Path, into: Path, name: str) -> None:
    record = taken(plain(tmp_path, name=name), into)

    assert re.fullmatch(r"[a-z0-9-]{1,48}-[0-9a-f]{8}", record.folder.name)
    assert not record.folder.name.startswith("-")
    assert "\n" not in value(fields(record), "source", "file")


def test_two_imports_of_one_file_write_the_same_bytes(tmp_path: Path, into: Path) -> None:
    source = plain(tmp_path, pages=2)

    first, second = (taken(source, folder).folder for folder in (into, tmp_path / "again"))

    for path in first.iterdir():
        assert path.read_bytes() == (second / path.name).read_bytes(), path.name


def test_a_record_elsewhere_is_recognised_by_the_house_where_the_command_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = plain(tmp_path)
    (tmp_path / "work" / "sources").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "work")

    without = taken(source, tmp_path / "one")
    Path("sources/house").symlink_to(HOUSE)
    asked = taken(source, tmp_path / "two", "newsletter")

    assert without.reason == "no house was found, and the other kinds need its registers"
    assert asked.kind == "newsletter"
    assert "no house" not in (asked.folder / "doubts.csv").read_text(encoding="utf-8")
    assert "house/house.yml" in beside(ImportRequest(tmp_path / "three"))


@pytest.mark.parametrize(
    ("html", "text"),
    [
        (f"<h1>The rivers of<br>Asia</h1><p>{PROSE}</p><h2>Part one</h2><p>{PROSE}</p>", "## Part one"),
        ("<h1>The rivers of Asia</h1>", "The rivers of Asia"),
    ],
    ids=["over text", "alone"],
)
def test_the_title_stands_in_content_md_only_where_nothing_else_does(
    tmp_path: Path, into: Path, html: str, text: str
) -> None:
    source = tmp_path / "titled.pdf"
    HTML(string=html).write_pdf(source)

    record = taken(source, into)

    content = (record.folder / "content.md").read_text(encoding="utf-8")
    assert value(fields(record), "title") == "The rivers of Asia"
    assert text in content
    assert ("The rivers" in content) == (text == "The rivers of Asia")


def test_what_was_asked_for_goes_before_what_the_file_shows(tmp_path: Path, into: Path) -> None:
    record = taken(plain(tmp_path), into, "report")

    assert (record.kind, record.reason) == ("report", "it was asked for")


def test_a_title_in_another_script_leaves_the_name_to_the_file(tmp_path: Path, into: Path) -> None:
    made = PdfWriter()
    made.add_blank_page(300, 300)
    made.add_metadata({"/Title": "تقرير المياه"})
    made.write(tmp_path / "Water 1998.pdf")

    record = taken(tmp_path / "Water 1998.pdf", into)

    assert re.fullmatch(r"water-1998-[0-9a-f]{8}", record.folder.name)
    assert value(fields(record), "title") == "تقرير المياه"


@pytest.mark.parametrize("lines", [[], ["12"]], ids=["blank", "a page number alone"])
def test_a_file_without_words_is_a_report(tmp_path: Path, into: Path, lines: list[str]) -> None:
    source = tmp_path / "empty.pdf"
    source.write_bytes(plain_pdf([lines]))

    assert taken(source, into).kind == "report"
