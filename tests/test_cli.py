"""What a person at the terminal sees: files, messages, and the exit status."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pypdf
import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main
from pipeline.errors import EnvironmentMissingError
from tests.conftest import PHOTO, Edits, MakeFolder


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PIPELINE_CACHE", str(tmp_path / "cache"))


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


def test_a_newsletter_becomes_two_files(make_newsletter: MakeFolder, tmp_path: Path) -> None:
    make_newsletter()

    outcome = run("build", "sources/newsletters/2022-1")

    assert outcome.exit_code == 0, outcome.output
    folder = tmp_path / "output" / "newsletters" / "2022-1"
    assert sorted(path.name for path in folder.iterdir()) == ["newsletter.docx", "newsletter.pdf"]
    assert (folder / "newsletter.pdf").read_bytes().startswith(b"%PDF-1.7")
    assert outcome.stdout.endswith("0 errors, 0 warnings\n")


def test_a_meeting_becomes_proceedings_and_an_annex(make_meeting: MakeFolder, tmp_path: Path) -> None:
    make_meeting()

    outcome = run("build", "sources/proceedings/2016-beijing", "--output", "results")

    assert outcome.exit_code == 0, outcome.output
    built = tmp_path / "results" / "proceedings" / "2016-beijing"
    assert sorted(path.name for path in built.iterdir()) == [
        "annex-1.docx",
        "annex-1.pdf",
        "proceedings.docx",
        "proceedings.pdf",
    ]


def test_one_format_alone_leaves_the_other_out(make_meeting: MakeFolder, tmp_path: Path) -> None:
    make_meeting()

    outcome = run("build", "sources/proceedings/2016-beijing", "--annexes", "--format", "docx")

    assert outcome.exit_code == 0, outcome.output
    built = tmp_path / "output" / "proceedings" / "2016-beijing"
    assert [path.name for path in built.iterdir()] == ["annex-1.docx"]


def test_the_same_sources_give_the_same_bytes(make_newsletter: MakeFolder, tmp_path: Path) -> None:
    make_newsletter()

    run("build", "sources/newsletters/2022-1", "--output", "first")
    run("build", "sources/newsletters/2022-1", "--output", "second")

    for name in ("newsletter.pdf", "newsletter.docx"):
        first = (tmp_path / "first" / "newsletters" / "2022-1" / name).read_bytes()
        assert first == (tmp_path / "second" / "newsletters" / "2022-1" / name).read_bytes()


def test_a_refused_picture_is_not_told_again_where_it_is_referred_to(make_newsletter: MakeFolder) -> None:
    text = "## Progress\n\n### A story\nfoto: chart\n\nSee [[photo:chart]].\n"
    make_newsletter({"MNG-SC.md": text})

    outcome = run("build", "sources/newsletters/2022-1")

    assert outcome.exit_code == 1
    assert "MNG-SC.md:4:1: error[unknown-field]" in outcome.stderr
    assert "not-printed" not in outcome.stderr


def test_a_late_office_makes_a_draft_that_lists_it(make_newsletter: MakeFolder, tmp_path: Path) -> None:
    make_newsletter({"MNG-SC.md": None})

    outcome = run("build", "sources/newsletters/2022-1")

    assert outcome.exit_code == 0, outcome.output
    assert "sources/newsletters/2022-1/issue.yml:18:15: warning[awaiting-contribution]" in outcome.stderr
    assert "MNG-SC.md" in outcome.stderr
    assert "Awaiting contributions: 1" in outcome.stdout
    assert outcome.stdout.endswith("\nsources: 0 errors, 1 warning\n")


SLIP: Edits = {"CHN-CLT.md": ("They were mended", "Their color was mended")}


def test_a_draft_is_built_whatever_the_check_says(make_newsletter: MakeFolder, tmp_path: Path) -> None:
    make_newsletter(SLIP)

    outcome = run("build", "sources/newsletters/2022-1", "--format", "docx")

    assert outcome.exit_code == 0, outcome.output
    assert "\ncheck: 1 error, " in outcome.stdout
    assert "; make check ISSUE=2022-1 lists them\n" in outcome.stdout
    assert (
        "\nDraft, as each page says; make release ISSUE=2022-1 writes the files to send\n" in outcome.stdout
    )
    assert "Checking the text" in outcome.stderr
    assert "Draft" in heads(tmp_path / "output" / "newsletters" / "2022-1" / "newsletter.docx")


def test_a_release_lies_in_a_folder_of_its_own_and_bears_no_mark(
    make_newsletter: MakeFolder, tmp_path: Path
) -> None:
    make_newsletter()

    outcome = run("build", "sources/newsletters/2022-1", "--release")

    assert outcome.exit_code == 0, outcome.output
    folder = tmp_path / "output" / "newsletters" / "2022-1"
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.*"))
    assert names == ["release/newsletter.docx", "release/newsletter.pdf"]
    assert "Draft" not in heads(folder / "release" / "newsletter.docx")
    pages = pypdf.PdfReader(folder / "release" / "newsletter.pdf").pages
    assert not any("Draft" in page.extract_text() for page in pages)


REFUSED: dict[str, tuple[Edits, str]] = {
    "editorial error": (SLIP, "CHN-CLT.md:5:7: error[SPELL-VARIANT]"),
    "awaited contribution": ({"MNG-SC.md": None}, "issue.yml:18:15: error[awaiting-contribution]"),
    "picture without credit": (
        {"photos.csv": ("A rain gauge,Wang Li,", "A rain gauge,,")},
        "photos.csv:2:",
    ),
    "picture without licence": (
        {"photos.csv": ("Wang Li,CC BY 4.0,A blue", "Wang Li,,A blue")},
        "error[LICENCE]",
    ),
    "silence without a name": (
        {"check-ignore.csv": "rule,place,reason,name\nSPACE,CHN.md,so it is,\n"},
        "check-ignore.csv:2:23: error[missing-field]",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_release_is_refused_while_something_must_not_be_sent(
    case: str, make_newsletter: MakeFolder, tmp_path: Path
) -> None:
    edits, expected = REFUSED[case]
    make_newsletter(edits)

    outcome = run("build", "sources/newsletters/2022-1", "--release")

    assert outcome.exit_code == 1
    assert expected in outcome.stderr
    assert not (tmp_path / "output").exists()


def test_an_accepted_finding_lets_a_release_pass(make_newsletter: MakeFolder) -> None:
    row = "rule,place,reason,name\nSPELL-VARIANT,CHN-CLT.md: Their color,a name,A. Editor\n"
    make_newsletter({**SLIP, "check-ignore.csv": row})

    outcome = run("build", "sources/newsletters/2022-1", "--release", "--format", "docx")

    assert outcome.exit_code == 0, outcome.output


def test_a_record_is_never_a_draft_and_needs_no_release(make_newsletter: MakeFolder, tmp_path: Path) -> None:
    folder = make_newsletter(SLIP)
    (folder / "record.yml").write_text("kind: newsletter\ntitle: Issue\nsource: {file: a.pdf, sha256: x}\n")

    outcome = run("build", "sources/newsletters/2022-1", "--format", "docx")

    assert outcome.exit_code == 0, outcome.output
    assert "pipeline check sources/newsletters/2022-1 lists them" in outcome.stdout
    assert "make release" not in outcome.stdout
    assert "Draft" not in heads(tmp_path / "output" / "newsletters" / "2022-1" / "newsletter.docx")


def heads(docx: Path) -> str:
    """Return the XML of a Word file's running heads."""
    with zipfile.ZipFile(docx) as package:
        names = [name for name in package.namelist() if name.startswith("word/header")]
        return "".join(package.read(name).decode() for name in names)


BAD_NEWSLETTERS: dict[str, tuple[Edits, Edits, str]] = {
    "unknown field": ({"CHN-ED.md": ("badge:", "bagde:")}, {}, "CHN-ED.md:16:1: error[unknown-field]"),
    "missing field": ({"issue.yml": ("from: 2022-01-01\n", "")}, {}, "issue.yml:1:1: error[missing-field]"),
    "wrong type": ({"figures.csv": ("1200", "many")}, {}, "figures.csv:2:"),
    "no such date": ({"CHN-ED.md": ("2022-01-25", "2022-02-30")}, {}, "CHN-ED.md:17:7: error["),
    "unknown person": ({"issue.yml": ("director: khan", "director: kahn")}, {}, "did you mean `khan`?"),
    "unknown person in prose": ({"CHN-CLT.md": ("They", "@zhou-jj")}, {}, "CHN-CLT.md:5:1: error["),
    "unknown country": ({"issue.yml": ("section: MNG", "section: MNX")}, {}, "issue.yml:17:14: error["),
    "unknown sector": ({"CHN-ED.md": ("ED-CLT", "ED-CLX")}, {}, "CHN-ED.md:16:11: error["),
    "unknown figure": ({"CHN-CLT.md": ("They", "{{ storeis }}")}, {}, "did you mean `stories`?"),
    "duplicate id": ({}, {"people.csv": ("han,Mr,Qunli", "khan,Mr,Qunli")}, "people.csv:3:1: error["),
    "short row": ({"figures.csv": "id,value,label,source,note\nreaders,1200\n"}, {}, "figures.csv:2:"),
    "wrong encoding": ({"figures.csv": "id,value\nà,1\n".encode("latin-1")}, {}, "figures.csv:2:"),
    "missing picture": ({"photos/ningbo.png": None}, {}, "photos.csv:2:8: error["),
    "unreadable picture": ({"photos/ningbo.png": PHOTO[: len(PHOTO) // 2]}, {}, "photos.csv:2:"),
    "picture outside": ({"photos.csv": (",ningbo.png", ",../../x.png")}, {}, "photos.csv:2:8: error["),
    "link outside": ({"CHN-CLT.md": ("They", "[The list](../../../etc/passwd)")}, {}, "CHN-CLT.md:5:"),
    "broken reference": ({"CHN-CLT.md": ("They", "[[photo:nimbo]]")}, {}, "CHN-CLT.md:5:3: error["),
    "YAML syntax": ({"issue.yml": ("keywords: [", "keywords: [[")}, {}, "issue.yml:"),
    "YAML alias": ({"issue.yml": ("number:", "x: &a 1\ny: *a\nnumber:")}, {}, "issue.yml:2:4: error["),
    "template code": ({"CHN-CLT.md": ("They", "{% if x %}")}, {}, "CHN-CLT.md:5:1: error["),
    "template sum": ({"CHN-CLT.md": ("They", "{{ 7*7 }}")}, {}, "CHN-CLT.md:5:1: error["),
}


@pytest.mark.parametrize("case", BAD_NEWSLETTERS)
def test_bad_input_is_told_with_its_place_and_changes_nothing(
    case: str, make_newsletter: MakeFolder, tmp_path: Path
) -> None:
    edits, house_edits, expected = BAD_NEWSLETTERS[case]
    make_newsletter(edits, house_edits)
    old = tmp_path / "output" / "newsletters" / "2022-1" / "newsletter.pdf"
    old.parent.mkdir(parents=True)
    old.write_bytes(b"the previous issue")

    outcome = run("build", "sources/newsletters/2022-1")

    assert outcome.exit_code == 1
    assert expected in outcome.stderr
    assert "Traceback" not in outcome.output
    assert [path.read_bytes() for path in old.parent.iterdir()] == [b"the previous issue"]


def test_a_session_on_a_day_outside_the_meeting_is_refused(make_meeting: MakeFolder) -> None:
    folder = make_meeting()
    session = next(folder.glob("d1-01*.md"))
    session.write_text(session.read_text().replace("2016-05-16", "2016-05-20"))

    outcome = run("build", "sources/proceedings/2016-beijing")

    assert outcome.exit_code == 1
    assert f"{session.name}:3:7: error[" in outcome.stderr


def test_problems_of_every_stage_are_told_at_once(make_newsletter: MakeFolder) -> None:
    make_newsletter(
        {
            "issue.yml": ("director: khan", "director: kahn"),
            "CHN-CLT.md": ("They", "{{ nothing }} and @nobody"),
            "photos/ningbo.png": b"not a picture",
        }
    )

    outcome = run("build", "sources/newsletters/2022-1")

    for place in ("issue.yml:7:", "CHN-CLT.md:5:4:", "CHN-CLT.md:5:19:", "photos.csv:2:"):
        assert place in outcome.stderr
    assert "nothing built, the previous files are unchanged" in outcome.stderr


@pytest.mark.parametrize("path", ["nowhere", "empty"])
def test_a_folder_that_holds_no_document_is_told(path: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()

    outcome = run("build", path)

    assert outcome.exit_code == 1
    assert outcome.stderr.count("error[") == 1
    assert path in outcome.stderr


def test_one_bad_folder_does_not_stop_the_next(
    make_newsletter: MakeFolder, make_meeting: MakeFolder, tmp_path: Path
) -> None:
    make_newsletter({"issue.yml": ("director: khan", "director: kahn")})
    make_meeting()

    outcome = run("build", "sources/newsletters/2022-1", "sources/proceedings/2016-beijing")

    assert outcome.exit_code == 1
    assert (tmp_path / "output" / "proceedings" / "2016-beijing" / "proceedings.pdf").is_file()


def test_an_output_folder_that_cannot_be_made_is_told(make_meeting: MakeFolder, tmp_path: Path) -> None:
    make_meeting()
    (tmp_path / "results").write_text("a file, not a folder")

    outcome = run("build", "sources/proceedings/2016-beijing", "--output", "results")

    assert outcome.exit_code == 1
    assert "error[cannot-write]" in outcome.stderr


def test_facts_are_listed_with_value_and_origin(make_newsletter: MakeFolder) -> None:
    make_newsletter()

    outcome = run("facts", "sources/newsletters/2022-1")

    assert outcome.exit_code == 0
    lines = {line.split()[0]: line for line in outcome.stdout.splitlines()}
    assert "144 local pupils (50 per cent women)" in lines["pupils"]
    assert "CHN-ED.md:20" in lines["pupils"]
    assert "1,200" in lines["figure.readers"]


@pytest.mark.parametrize(("kind", "place"), [("newsletter", "newsletters"), ("meeting", "proceedings")])
def test_a_fresh_folder_builds_at_once(kind: str, place: str, make_house: MakeFolder, tmp_path: Path) -> None:
    make_house()

    laid_out = run("new", kind, "2026-9")
    built = run("build", f"sources/{place}/2026-9")

    assert laid_out.exit_code == 0, laid_out.output
    assert built.exit_code == 0, built.output
    assert built.stdout.endswith("0 errors, 0 warnings\n")
    assert (tmp_path / "sources" / place / "2026-9" / "README.md").is_file()


@pytest.mark.parametrize("name", ["../elsewhere", "Two Words", ""])
def test_a_name_that_cannot_be_a_folder_is_refused(name: str, make_house: MakeFolder) -> None:
    make_house()

    outcome = run("new", "newsletter", name)

    assert outcome.exit_code == 2
    assert "cannot be a folder's name" in outcome.stderr


def test_an_existing_folder_is_never_written_over(make_newsletter: MakeFolder) -> None:
    folder = make_newsletter()
    before = (folder / "issue.yml").read_text()

    outcome = run("new", "newsletter", "2022-1")

    assert outcome.exit_code == 2
    assert (folder / "issue.yml").read_text() == before


def test_doctor_names_the_scripts_that_print() -> None:
    outcome = run("doctor")

    for script in ("Russian", "French", "Spanish", "Mongolian", "Arabic", "Chinese", "Japanese", "Korean"):
        assert script in outcome.stdout


def test_a_missing_pango_still_gives_the_word_file(
    make_meeting: MakeFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without_pango(*_: object, **__: object) -> None:
        raise EnvironmentMissingError("PDF needs Pango; run: apt-get install libpango-1.0-0")

    monkeypatch.setattr("pipeline.build.write_pdf", without_pango)
    make_meeting()

    outcome = run("build", "sources/proceedings/2016-beijing")

    assert outcome.exit_code == 0, outcome.output
    names = sorted(path.name for path in (tmp_path / "output" / "proceedings" / "2016-beijing").iterdir())
    assert names == ["annex-1.docx", "proceedings.docx"]
    assert "PDF needs Pango" in outcome.stderr
