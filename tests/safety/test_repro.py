"""The same sources give the same bytes, whoever builds them, where and when."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.conftest import HOUSE, NEWSLETTER, write_folder

ROOT = Path(__file__).resolve().parents[2]
SURROUNDINGS: Mapping[str, dict[str, str]] = {
    "as it is": {},
    "another run": {},
    "another time zone": {"TZ": "Pacific/Kiritimati"},
    "another hash seed": {"PYTHONHASHSEED": "4711"},
    "another language": {"LC_ALL": "C", "LANG": "tr_TR.UTF-8"},
    "a given moment": {"SOURCE_DATE_EPOCH": "86400"},
    "another moment": {"SOURCE_DATE_EPOCH": "1900000000"},
}
SMALL: Mapping[str, Mapping[str, str | bytes]] = {
    "newsletters/2022-1": NEWSLETTER,
}


def digests(folder: Path, *, umask: int = 0o022, **changed: str) -> dict[str, str]:
    """Build all documents of a tree with an empty cache; return the digest of each result."""
    environment = {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"}
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", "build", *sorted(map(str, folder.glob("sources/[np]*/*")))],
        cwd=folder,
        env={
            **environment,
            "PYTHONHASHSEED": "0",
            "PYTHONPATH": str(ROOT),
            "PIPELINE_CACHE": str(folder / "cache"),
            **changed,
        },
        capture_output=True,
        text=True,
        check=False,
        umask=umask,
    )
    assert done.returncode == 0, done.stderr
    files = sorted((folder / "output").rglob("*.*"))
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def laid_out(folder: Path) -> Path:
    write_folder(folder / "sources" / "house", HOUSE, {})
    for place, files in SMALL.items():
        write_folder(folder / "sources" / place, files, {})
    return folder


def test_nothing_around_a_build_shows_in_its_files(tmp_path: Path) -> None:
    first = digests(laid_out(tmp_path / "a"))
    second = digests(
        laid_out(tmp_path / "another folder" / "b"),
        umask=0o077,
        TZ="Pacific/Kiritimati",
        PYTHONHASHSEED="4711",
        LC_ALL="C",
        SOURCE_DATE_EPOCH="86400",
    )

    assert set(first) == {"newsletter.docx", "newsletter.pdf"}
    assert first == second


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_each_thing_around_a_build_leaves_the_examples_as_they_are(tmp_path: Path) -> None:
    found = {}
    for number, (name, changed) in enumerate(SURROUNDINGS.items()):
        folder = tmp_path / f"{number} {name}"
        folder.mkdir()
        subprocess.run(["cp", "-r", str(ROOT / "sources"), str(folder)], check=True)
        found[name] = digests(folder, umask=0o077 if number == 1 else 0o022, **changed)

    assert len(found["as it is"]) >= 6
    assert [name for name, files in found.items() if files != found["as it is"]] == []
