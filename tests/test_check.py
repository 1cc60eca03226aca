"""Which text is read, by which house, under which profile; what is accepted."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.check import Checked, CheckOptions, check
from pipeline.checks.catalogue import RULES
from pipeline.checks.choosing import chosen
from tests.conftest import HOUSE, Edits, MakeFolder, write_folder

TEMPLATES = Path(__file__).resolve().parents[1] / "templates"
SLIP: Edits = {"CHN-CLT.md": ("They were mended", "Their color was mended")}
HEAD = "rule,place,reason,name\n"


def checked(
    path: Path, root: Path, select: str = "SPELL-VARIANT,IGNORE-UNUSED", profile: str = ""
) -> Checked:
    return check(path, CheckOptions(root, TEMPLATES, chosen(RULES, select, ""), profile))


def told(found: Checked) -> list[tuple[str, str]]:
    return [(one.finding.rule, str(one.finding.places[0])) for one in found.remarks]


def test_a_folder_is_read_as_it_is_printed(make_newsletter: MakeFolder, tmp_path: Path) -> None:
    folder = make_newsletter(SLIP)

    found = checked(folder, tmp_path)

    assert told(found) == [("SPELL-VARIANT", "sources/newsletters/2022-1/CHN-CLT.md:5:7")]
    assert (found.folder, found.has_run, found.is_record) == (folder, True, False)


def test_other_files_of_the_folder_keep_silent(make_newsletter: MakeFolder, tmp_path: Path) -> None:
    folder = make_newsletter(SLIP)

    assert told(checked(folder / "MNG-SC.md", tmp_path)) == []
    assert len(told(checked(folder / "CHN-CLT.md", tmp_path))) == 1


def test_a_text_that_the_document_does_not_print_is_read_alone(
    make_newsletter: MakeFolder, tmp_path: Path
) -> None:
    folder = make_newsletter({"README.md": "The color of it.\n"})

    assert told(checked(folder / "README.md", tmp_path)) == [
        ("SPELL-VARIANT", "sources/newsletters/2022-1/README.md:1:5")
    ]


@pytest.mark.parametrize("place", ["sources/newsletters/loose.md", "elsewhere/loose.md"])
def test_a_loose_text_is_read_by_the_house_that_is_near(
    place: str, make_newsletter: MakeFolder, tmp_path: Path
) -> None:
    make_newsletter(None, {"house.yml": ("profile: un\n", "profile: house\n")})
    text = tmp_path / place
    text.parent.mkdir(exist_ok=True)
    text.write_text("They organize it.\n")

    assert len(told(checked(text, tmp_path))) == 1
    assert told(checked(text, tmp_path, profile="un")) == []


def test_a_text_without_any_house_is_read_by_the_first_profile(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("They organize the color.\n")

    assert told(checked(tmp_path / "a.txt", tmp_path)) == [("SPELL-VARIANT", "a.txt:1:19")]


@pytest.mark.parametrize("place", ["CHN-CLT.md", "CHN-CLT.md:5", "CHN-CLT.md: Their color"])
def test_what_is_accepted_is_silenced(place: str, make_newsletter: MakeFolder, tmp_path: Path) -> None:
    row = f"SPELL-VARIANT,{place},a name,A. Editor\n"
    folder = make_newsletter({**SLIP, "check-ignore.csv": HEAD + row})

    found = checked(folder, tmp_path)

    assert (told(found), len(found.silenced), found.problems) == ([], 1, ())


def test_a_silence_that_matches_nothing_is_told(make_newsletter: MakeFolder, tmp_path: Path) -> None:
    folder = make_newsletter({"check-ignore.csv": f"{HEAD}SPELL-VARIANT,CHN-CLT.md:3,a name,A. Editor\n"})

    assert told(checked(folder, tmp_path)) == [
        ("IGNORE-UNUSED", "sources/newsletters/2022-1/check-ignore.csv:2:1")
    ]
    assert told(checked(folder, tmp_path, "SPACE,IGNORE-UNUSED")) == []


def test_bad_rows_are_told_and_the_others_hold(make_newsletter: MakeFolder, tmp_path: Path) -> None:
    rows = "SPELL-VARIANT,CHN-CLT.md,,A. Editor\nSPELL-VARIANT,CHN-CLT.md,a name,A. Editor\n"
    folder = make_newsletter({**SLIP, "check-ignore.csv": HEAD + rows})

    found = checked(folder, tmp_path)

    assert [one.code for one in found.problems] == ["missing-field"]
    assert (told(found), len(found.silenced)) == ([], 1)


def test_a_record_is_known_as_one(make_newsletter: MakeFolder, tmp_path: Path) -> None:
    folder = make_newsletter(SLIP)
    (folder / "record.yml").write_text("kind: newsletter\ntitle: Issue\nsource: {file: a.pdf, sha256: x}\n")

    assert checked(folder, tmp_path).is_record


def test_a_house_that_is_wrong_keeps_the_rules_from_running(
    make_newsletter: MakeFolder, tmp_path: Path
) -> None:
    folder = make_newsletter(SLIP, {"house.yml": ("profile: un\n", "profile: what\n")})

    found = checked(folder, tmp_path)

    assert not found.has_run
    assert [one.code for one in found.problems] == ["unknown-value"]


def test_a_damaged_house_does_not_stop_a_loose_text(tmp_path: Path) -> None:
    write_folder(tmp_path / "sources" / "house", HOUSE, {"house.yml": "title: [\n", "terms.csv": b"\xff\xfe"})
    (tmp_path / "a.txt").write_text("The color.\n")

    assert len(told(checked(tmp_path / "a.txt", tmp_path))) == 1


def test_the_texts_of_a_folder_without_a_document_can_be_named(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "a.txt").write_text("Two spaces.\n")

    (problem,) = checked(tmp_path / "letters", tmp_path).problems

    assert problem.code == "no-document"
    assert problem.hint.endswith(", or name the texts in it")
