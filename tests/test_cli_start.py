"""A command starts without the libraries of the others."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.cli import COMMANDS

ROOT = Path(__file__).resolve().parents[1]

HEAVY = {"weasyprint", "docx", "jinja2", "ruamel", "lxml", "markdown", "PIL", "pypdf", "fontTools"}


def loaded_after(statements: str) -> set[str]:
    code = f"import sys; {statements}; print(*sorted({{name.split('.')[0] for name in sys.modules}}))"
    finished = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(finished.stdout.split())


@pytest.mark.parametrize(
    "modules", ["pipeline.cli", "pipeline.cli, pipeline.cli_import, pipeline.batch_markdown"]
)
def test_markdown_starts_without_what_builds_documents(modules: str) -> None:
    assert loaded_after(f"import {modules}") & HEAVY == set()


def test_records_start_without_what_lays_out_pages() -> None:
    loaded = loaded_after("import pipeline.cli, pipeline.cli_import, pipeline.batch_records")

    assert loaded & {"weasyprint", "docx"} == set()


def test_a_check_starts_without_what_sets_pages_and_pictures() -> None:
    loaded = loaded_after("import pipeline.cli, pipeline.cli_check")

    assert loaded & {"weasyprint", "docx", "PIL", "numpy", "fontTools", "pypdf"} == set()


def test_every_command_is_found_and_listed() -> None:
    code = "from pipeline.cli import main; main(['--help'])"
    finished = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    for name in ("build", "check", "rules", "facts", "new", "import", "doctor"):
        assert f"\n  {name} " in finished.stdout


def test_the_readme_names_every_command_and_target() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")

    targets = re.findall(r"^([a-z-]+):.* ## ", makefile, re.MULTILINE)
    assert [name for name in targets if f"`make {name}`" not in readme] == ["help"]
    assert [name for name in COMMANDS if f"`{name}" not in readme] == []
