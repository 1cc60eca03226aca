"""What comes out keeps the standards, whatever the text holds: PDF/UA-1, PDF/A-2a, Open XML, LibreOffice."""

from __future__ import annotations

import shutil
import subprocess
import unicodedata
from pathlib import Path

import page
import pypdfium2
import pytest
from openxml_audit import OpenXmlValidator

from pipeline.build import BuildOptions, build
from pipeline.writers.fonts import scripts_available
from tests.conftest import MakeFolder

ROOT = Path(__file__).resolve().parent.parent
VERAPDF = ROOT.parent / "shared" / "tools" / "verapdf"
PROFILES = (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A)

EVERYTHING = """\
## Progress

### A story with everything
date: 2022-02-03
badge: ED-CLT
photo: ningbo
link: Read the manual = https://example.org/manual?a=1&b=2

Prose with *italic*, **bold**, 39^th^, CO~2~, `code`, a [link](https://example.org/), a note[^1], Ødegård,
Čapek, Москва, Улаанбаатар, Өвөрхангай, {{ stories }} stories, SDGs [[sdg:4,6]] and [[photo:chart]].

[^1]: The note with *italic* words.

> A quotation that stands alone.

1. one

   another paragraph in it

   - nested
     a) deeper
2. two

(i) roman
(ii) numbers

Table: A table of two rows

| place | number |
| --- | ---: |
| Beijing | 1 |
| Ulaanbaatar | 2 |

<table><caption>Spans</caption><thead><tr><th scope="col" colspan="2">both</th></tr></thead>
<tbody><tr><th scope="row" rowspan="2">left</th><td>1</td></tr><tr><td>2</td></tr></tbody></table>

::: box A box
Its text, with <b>what is not allowed</b> & "quotes".
:::

[[photo:chart]]
"""
COMPRESSED_METADATA = "PDFA2A-METADATA-FILTER-001"
"""A rule of PDF/A-1 that PDF/A-2 no longer has; veraPDF agrees."""
HOSTILE_NAME = 'Li <b>{{ 7*7 }}</b> & "x" *y* _z_ [[photo:x]] =1+1 ]]>'


def _files(folder: Path, tmp_path: Path) -> dict[str, bytes]:
    built = build(folder, BuildOptions(tmp_path, ROOT / "templates", tmp_path / "cache"), lambda _: None)
    return {file.name: file.content for file in built.files}


@pytest.fixture
def files(make_newsletter: MakeFolder, make_meeting: MakeFolder, tmp_path: Path) -> dict[str, bytes]:
    house = {"people.csv": ("Shahbaz Khan", '"' + HOSTILE_NAME.replace('"', '""') + '"')}
    newsletter = make_newsletter({"CHN-CLT.md": EVERYTHING}, house)
    made = _files(newsletter, tmp_path)
    return {**made, **_files(make_meeting(None, house), tmp_path)}


def test_every_pdf_is_accessible_and_fit_for_the_archive(files: dict[str, bytes]) -> None:
    pdfs = {name: content for name, content in files.items() if name.endswith(".pdf")}

    failures = {
        (name, profile.name, failure.rule_id, failure.message)
        for name, content in pdfs.items()
        for profile in PROFILES
        for failure in page.validate_pdf_bytes(content, profile=profile).failures
        if failure.rule_id != COMPRESSED_METADATA
    }

    assert sorted(pdfs) == ["annex-1.pdf", "newsletter.pdf", "proceedings.pdf"]
    assert failures == set()


@pytest.mark.skipif(not VERAPDF.exists(), reason="veraPDF is not beside the project")
@pytest.mark.skipif(not shutil.which("javac"), reason="veraPDF needs a JDK")
def test_verapdf_agrees(files: dict[str, bytes], tmp_path: Path) -> None:
    paths = [tmp_path / name for name in files if name.endswith(".pdf")]
    for path in paths:
        path.write_bytes(files[path.name])

    command = [str(VERAPDF), "ua1", "2a", *map(str, paths)]
    outcome = subprocess.run(command, capture_output=True, text=True, check=False)

    assert outcome.returncode == 0, outcome.stdout
    assert outcome.stdout.count("PASS") == 2 * len(paths)


def test_every_docx_is_valid(files: dict[str, bytes], tmp_path: Path) -> None:
    errors = {}
    for name, content in files.items():
        if name.endswith(".docx"):
            path = tmp_path / name
            path.write_bytes(content)
            errors[name] = [str(error) for error in OpenXmlValidator().validate(path).errors]

    assert errors == {"annex-1.docx": [], "newsletter.docx": [], "proceedings.docx": []}


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_loses_no_word(files: dict[str, bytes], tmp_path: Path) -> None:
    path = tmp_path / "newsletter.docx"
    path.write_bytes(files["newsletter.docx"])
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"

    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, capture_output=True, check=True, timeout=100)

    words = _words(path.with_suffix(".pdf").read_bytes())
    ours = _words(files["newsletter.pdf"])
    lost = {word for word in ours if len(word) > 4} - words
    assert lost == set()


def test_words_from_a_register_print_as_typed(files: dict[str, bytes]) -> None:
    for name in ("newsletter.pdf", "proceedings.pdf"):
        text = "".join(_text(files[name]).split())
        assert 'Li<b>{{7*7}}</b>&"x"*y*_z_[[photo:x]]=1+1]]>' in text, name


ALL_SCRIPTS = all(script.is_printable for script in scripts_available(ROOT / "templates" / "fonts"))


@pytest.mark.skipif(not ALL_SCRIPTS, reason="a font is missing; `make doctor` says which")
def test_words_of_eight_languages_print_and_keep_the_standards(
    make_newsletter: MakeFolder, tmp_path: Path
) -> None:
    words = ("Ångström", "España", "Москва", "Өвөрхангай", "北京", "東京タワー", "서울", "العربية")
    folder = make_newsletter(
        {"CHN-CLT.md": f"## Progress\n\n### Names\n\nThe words {', '.join(words)} stand here.\n"}
    )

    pdf = _files(folder, tmp_path)["newsletter.pdf"]

    assert list(page.validate_pdf_bytes(pdf, profile=PROFILES[0]).failures) == []
    text = "".join(unicodedata.normalize("NFKC", _text(pdf)).split())
    assert [word for word in words if word not in text and word[::-1] not in text] == []


def _text(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(one.get_textpage().get_text_range() for one in document)
    finally:
        document.close()


def _words(pdf: bytes) -> set[str]:
    """Return the words that stand whole on a line, with no sign at their edges; addresses may break."""
    words = _text(pdf).replace("\ufffe", "").split()
    return {word.strip(".,;:()[]“”‘’–") for word in words if not {"‐", "/"} & {*word}}
