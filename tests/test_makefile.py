"""What the commands of make hand on to the program."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")


def handed_on(*variables: str, target: str = "import") -> list[str]:
    """Return the arguments that a command of make calls the program with."""
    stand_ins = ["PYTHON=true", "PIPELINE=printf '%s\\n'", "--assume-old=.venv/ready-requirements"]
    made = subprocess.run(
        ["make", "--no-print-directory", target, *stand_ins, *variables],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return made.stdout.splitlines()


@pytest.mark.parametrize(
    "name",
    ["a$b.pdf", "$b", "$(shell echo c).pdf", "$HOME `id` \\.pdf", 'it\'s "old", no. 2.pdf', "50% #1; *.pdf"],
)
def test_a_file_is_named_as_it_was_typed(name: str) -> None:
    assert handed_on(f"FILE={name}") == ["import", "--", name]


def test_all_options_are_handed_on_as_they_were_typed() -> None:
    options = handed_on("FILE=a.pdf", "INTO=my $folder", "LANGUAGE=fra", "AS=report")

    assert options == ["import", "--into", "my $folder", "--language", "fra", "--as", "report", "--", "a.pdf"]


def test_nothing_in_a_name_is_run(tmp_path: Path) -> None:
    mark = tmp_path / "run"

    handed_on(f"FILE=$(shell touch {mark})", f"INTO=`touch {mark}`$(shell touch {mark})")

    assert not mark.exists()


def test_what_is_mended_has_to_be_named() -> None:
    assert handed_on("MEETING=2026-x", target="fix") == ["check", "--fix", "sources/proceedings/2026-x"]
    with pytest.raises(subprocess.CalledProcessError):
        handed_on(target="fix")
