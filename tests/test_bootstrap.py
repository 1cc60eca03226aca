"""A machine that lacks something is told the one line that brings it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline import bootstrap

ROOT = Path(__file__).resolve().parent.parent


def test_the_command_names_every_missing_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(sys, "platform", "linux")

    command = bootstrap.install_command(["python3-venv", "libpango-1.0-0"])

    assert command == (
        "sudo apt-get update && sudo apt-get install -y --no-install-recommends python3-venv libpango-1.0-0"
    )


def test_a_mac_is_told_to_use_homebrew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")

    assert bootstrap.install_command(["libpango-1.0-0"]).startswith("brew install pango fontconfig")


def test_languages_to_read_are_installed_with_english_and_orientation(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)

    assert bootstrap.missing_for_ocr(["fra", "chi_sim"]) == (
        "tesseract-ocr",
        "tesseract-ocr-eng",
        "tesseract-ocr-osd",
        "tesseract-ocr-fra",
        "tesseract-ocr-chi-sim",
    )


def test_a_language_that_is_there_is_not_installed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: "/usr/bin/tesseract")
    monkeypatch.setattr(bootstrap, "ocr_languages", lambda: frozenset(("eng", "osd", "fra")))

    assert bootstrap.missing_for_ocr(["eng", "fra", "rus"]) == ("tesseract-ocr-rus",)


def test_without_rights_an_import_goes_on_without_ocr_and_says_the_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(sys, "argv", ["bootstrap", "--ocr", "eng+fra"])
    monkeypatch.setattr(bootstrap, "ocr_languages", lambda: frozenset(("eng", "osd")))
    monkeypatch.setattr("shutil.which", lambda name: None if name == "sudo" else f"/usr/bin/{name}")

    status = bootstrap.main()

    assert status == 0
    assert capsys.readouterr().err == (
        "To read scanned pages, run: sudo apt-get update && sudo apt-get install -y --no-install-recommends "
        "tesseract-ocr-fra\n"
        "Until then scanned pages are read as eng alone; delete those records before you import "
        "them with fra\n"
    )


@pytest.mark.parametrize(
    ("installed", "fate"),
    [
        ((), "imported as pictures without text"),
        (("osd", "eng"), "imported as pictures without text"),
        (("fra", "rus"), "read as they lie, not turned upright"),
        (("fra", "rus", "osd"), ""),
    ],
)
def test_what_becomes_of_scans_is_said_as_it_is(
    monkeypatch: pytest.MonkeyPatch, installed: tuple[str, ...], fate: str
) -> None:
    monkeypatch.setattr(bootstrap, "ocr_languages", lambda: frozenset(installed))

    assert bootstrap.fate_of_scans(["fra", "rus"]) == fate


def test_a_language_that_is_none_is_refused_before_anything_is_installed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["bootstrap", "--ocr", "french; ls"])

    assert bootstrap.main() == 2
    assert "`french;` is no language of Tesseract" in capsys.readouterr().err


def test_a_mac_gets_tesseract_from_homebrew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")

    assert bootstrap.install_command(["tesseract-ocr"]) == "brew install tesseract tesseract-lang"


def test_bootstrap_needs_only_the_standard_library() -> None:
    """It runs before any package is installed, so it must import in an isolated interpreter."""
    code = "import sys; sys.path.insert(0, '.'); import pipeline.bootstrap"

    command = [sys.executable, "-I", "-S", "-c", code]
    outcome = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)

    assert outcome.stderr == b""


def test_requirements_are_pinned_with_hashes_and_hold_no_address() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / name).read_text(encoding="utf-8")
        packages = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]

        assert all("==" in line and line.endswith("\\") for line in packages)
        assert "://" not in text
        assert "--index" not in text


def test_without_rights_the_one_line_is_printed_and_nothing_is_installed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(sys, "argv", ["bootstrap"])
    monkeypatch.setattr(bootstrap, "missing_packages", lambda **_: ("python3-venv", "libpango-1.0-0"))
    monkeypatch.setattr("shutil.which", lambda name: "/usr/bin/apt-get" if name == "apt-get" else None)

    status = bootstrap.main()

    assert status == 3
    assert capsys.readouterr().err == (
        "To install what is missing, run: sudo apt-get update && sudo apt-get install -y "
        "--no-install-recommends python3-venv libpango-1.0-0\n"
    )
