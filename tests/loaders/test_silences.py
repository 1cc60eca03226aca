"""check-ignore.csv: who accepts which finding, and why."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.content.silence import Silence
from pipeline.errors import Location, Problem
from pipeline.loaders.findings import Findings
from pipeline.loaders.silences import read_silences
from pipeline.loaders.source_folder import SourceFolder

HEAD = "rule,place,reason,name\n"


def read(tmp_path: Path, rows: str) -> tuple[tuple[Silence, ...], tuple[Problem, ...]]:
    (tmp_path / "letter.md").write_text("Text.\n")
    (tmp_path / "check-ignore.csv").write_text(HEAD + rows)
    findings = Findings()
    found = read_silences(SourceFolder(tmp_path, tmp_path, findings), {"SPACE", "SPELL"}, findings)
    return found, findings.problems


@pytest.mark.parametrize(
    ("place", "line", "words"),
    [
        ("letter.md", 0, ""),
        ("letter.md:12", 12, ""),
        ("letter.md: Pearl Harbor", 0, "Pearl Harbor"),
        ("letter.md: at 10:30", 0, "at 10:30"),
    ],
)
def test_a_place_is_a_file_a_line_or_words(tmp_path: Path, place: str, line: int, words: str) -> None:
    found, problems = read(tmp_path, f"SPELL,{place},its name,A. Editor\n")

    location = Location("check-ignore.csv", 2, 1)
    assert problems == ()
    assert found == (Silence("SPELL", "letter.md", line, words, "its name", "A. Editor", location),)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("SPEL,letter.md,its name,A", "2:1: error[unknown-rule]: there is no rule `SPEL`"),
        ("SPELL,leter.md,its name,A", "2:7: error[unknown-file]: there is no file `leter.md`"),
        ("SPELL,letter.md,,A", "2:17: error[missing-field]: the cell `reason` is empty"),
        ("SPELL,letter.md,its name,", "2:26: error[missing-field]: the cell `name` is empty"),
    ],
)
def test_a_row_that_silences_in_secret_is_bad_input(tmp_path: Path, row: str, message: str) -> None:
    found, problems = read(tmp_path, f"{row}\n")

    assert found == ()
    assert [str(one).split("\n")[0] for one in problems] == [f"check-ignore.csv:{message}"]


def test_a_folder_without_the_file_silences_nothing(tmp_path: Path) -> None:
    findings = Findings()

    assert read_silences(SourceFolder(tmp_path, tmp_path, findings), {"SPACE"}, findings) == ()
    assert findings.problems == ()
