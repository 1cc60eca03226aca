"""The commands `check` and `rules` as a person at the terminal, or a program, sees them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main
from tests.conftest import MakeFolder

ISSUE = "sources/newsletters/2022-1"
SLIP = "Their color was mended"


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PIPELINE_CACHE", str(tmp_path / "cache"))


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


def check(*arguments: str) -> Result:
    return run("check", "--select", "SPACE,SPELL-VARIANT", *arguments)


def test_a_finding_is_told_with_place_rule_and_proposal(make_newsletter: MakeFolder) -> None:
    make_newsletter({"CHN-CLT.md": ("They were mended", SLIP)})

    outcome = check(ISSUE)

    assert outcome.exit_code == 1
    assert f"{ISSUE}/CHN-CLT.md:5:7: error[SPELL-VARIANT]: " in outcome.stdout
    assert "\n  hint: " in outcome.stdout
    assert outcome.stdout.endswith("0 suggestions; --fix mends some, --diff shows how\n")


def test_clean_texts_end_with_counts_alone(make_newsletter: MakeFolder) -> None:
    make_newsletter()

    outcome = check(ISSUE)

    assert (outcome.exit_code, outcome.output) == (0, "0 errors, 0 warnings, 0 suggestions\n")


@pytest.mark.parametrize(("kind", "place"), [("newsletter", "newsletters"), ("meeting", "proceedings")])
def test_what_a_fresh_folder_says_to_write_is_told_until_it_is_written(
    kind: str, place: str, make_house: MakeFolder
) -> None:
    make_house()
    run("new", kind, "2026-9")

    outcome = run("check", "--format", "json", f"sources/{place}/2026-9")

    found = json.loads(outcome.stdout)["findings"]
    assert {one["rule"] for one in found} == {"LEFTOVER"}
    assert len(found) > 4


def test_an_error_ends_with_status_1(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("They met on Monday 17 May 2016.\n")

    outcome = run("check", "--select", "DATE-WEEKDAY", "a.md")

    assert outcome.exit_code == 1
    assert outcome.stdout.startswith("a.md:1:13: error[DATE-WEEKDAY]")


def test_bad_input_is_told_and_the_rules_do_not_run(make_newsletter: MakeFolder) -> None:
    make_newsletter({"CHN-CLT.md": ("They were mended", f"{SLIP} {{{{ nothing }}}}")})

    outcome = check(ISSUE)

    assert outcome.exit_code == 1
    assert "error[unknown-figure]" in outcome.stdout
    assert "SPELL" not in outcome.stdout
    assert outcome.stdout.endswith(
        "1 error, 0 warnings, 0 suggestions; the rules run once the input is mended\n"
    )


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("nowhere.md", "nowhere.md: error[no-file]: there is no such file or folder"),
        ("empty", "empty: error[empty-folder]: the folder is empty"),
        ("a.pdf", "a.pdf: error[not-a-text]: this is a PDF"),
        ("a.csv", "a.csv: error[not-a-text]: a .csv file is no text of its own"),
        ("a.bin", "a.bin: error[not-a-text]: this is no text file"),
    ],
)
def test_what_is_no_text_is_told(path: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "a.csv").write_text("id,name\n")
    (tmp_path / "a.bin").write_bytes(b"\0\1\2")

    outcome = check(path)

    assert outcome.exit_code == 1
    assert outcome.stdout.startswith(message)


def test_a_file_of_a_document_is_checked_in_its_folder(make_newsletter: MakeFolder) -> None:
    make_newsletter(
        {
            "CHN-CLT.md": ("They were mended", SLIP),
            "MNG-SC.md": ("A text with", "A color with"),
        }
    )

    outcome = check(f"{ISSUE}/MNG-SC.md", "--format", "json")

    places = [place for one in json.loads(outcome.stdout)["findings"] for place in one["places"]]
    assert places[0] == {"file": f"{ISSUE}/MNG-SC.md", "line": 3, "column": 3}


def test_an_unknown_rule_is_answered_with_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Text.\n")

    outcome = run("check", "a.md", "--select", "SPCE")

    assert outcome.exit_code == 2
    assert "`SPCE` is neither a rule nor a family; did you mean `SPACE`?" in outcome.stderr


def test_an_ignored_rule_is_not_run(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Two  spaces.\n")

    outcome = check("a.md", "--ignore", "typography")

    assert outcome.stdout == "0 errors, 0 warnings, 0 suggestions\n"


@pytest.mark.parametrize("form", ["json", "sarif", "github"])
def test_formats_for_programs_hold_findings_alone(form: str, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Two  spaces.\n")

    outcome = check("a.md", "--format", form)

    assert outcome.exit_code == 0
    if form == "github":
        assert outcome.stdout.startswith("::warning file=a.md,line=1,col=4,title=SPACE::")
    else:
        json.loads(outcome.stdout)


def test_fix_writes_and_tells_what_is_left(tmp_path: Path) -> None:
    text = tmp_path / "a.md"
    text.write_bytes(b"\xef\xbb\xbfTwo  spaces.\r\nAnd  two.\r\n")
    text.chmod(0o640)

    outcome = check("a.md", "--fix")

    assert text.read_bytes() == b"\xef\xbb\xbfTwo spaces.\r\nAnd two.\r\n"
    assert text.stat().st_mode & 0o777 == 0o640
    assert outcome.stderr == "a.md: mended\n"
    assert outcome.stdout == "0 errors, 0 warnings, 0 suggestions\n"


def test_fix_tells_what_it_may_not_rewrite(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_bytes(b"Two  caf\xe9s.\n")

    outcome = check("a.txt", "--fix")

    assert text.read_bytes() == b"Two  caf\xe9s.\n"
    assert outcome.stderr.startswith("a.txt: not all could be mended here; do the rest by hand")
    assert outcome.stdout.endswith("0 errors, 1 warning, 0 suggestions\n")


def test_diff_shows_what_fix_would_write_and_writes_nothing(tmp_path: Path) -> None:
    text = tmp_path / "a.md"
    text.write_text("Two  spaces.\nLast")

    outcome = check("a.md", "--diff")

    assert text.read_text() == "Two  spaces.\nLast"
    assert outcome.stdout == (
        "--- a/a.md\n+++ b/a.md\n@@ -1,2 +1,2 @@\n"
        "-Two  spaces.\n+Two spaces.\n Last\n\\ No newline at end of file\n"
    )


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Two  spaces.\n")
    (tmp_path / ".a.md.being-written").mkdir()

    outcome = check("a.md", "--fix")

    assert outcome.exit_code == 1
    assert outcome.stderr.startswith(".: cannot be written, and is as it was: ")
    assert (tmp_path / "a.md").read_text() == "Two  spaces.\n"


def test_diff_and_fix_exclude_each_other(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Two  spaces.\n")

    outcome = check("a.md", "--diff", "--fix")

    assert outcome.exit_code == 2


def test_rules_are_listed_by_family() -> None:
    outcome = run("rules")

    assert outcome.exit_code == 0
    assert "\ntypography\n" in outcome.stdout
    assert "\n  SPACE " in outcome.stdout


def test_a_rule_is_explained_with_examples_severities_and_source() -> None:
    outcome = run("rules", "space")

    assert outcome.stdout.startswith("SPACE (typography): ")
    for word in (
        "\nwrong:\n",
        "\nright:\n",
        "\nseverity: un warning, unesco warning, house warning\nsource: ",
    ):
        assert word in outcome.stdout


def test_an_unknown_rule_cannot_be_explained() -> None:
    outcome = run("rules", "SPCE")

    assert outcome.exit_code == 2
    assert "did you mean `SPACE`?" in outcome.stderr
