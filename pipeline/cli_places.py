"""Places that commands share: how a folder is named on the command line, the templates, the cache."""

from __future__ import annotations

import os
from pathlib import Path

import click

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
FOLDER = click.Path(path_type=Path)


def cache_folder() -> Path:
    """Return the folder of prepared pictures and compiled templates: outside the sources, safe to delete."""
    named = os.environ.get("PIPELINE_CACHE")
    if named:
        return Path(named)
    home = os.environ.get("XDG_CACHE_HOME")
    return (Path(home) if home else Path.home() / ".cache") / "secretariat-pipeline"


def keep_defect(trace: str) -> Path:
    """Write down the trace of a fault of this program; return the file that a person can send."""
    log = cache_folder() / "defect.txt"
    log.parent.mkdir(parents=True, exist_ok=True)
    log.write_text(trace, encoding="utf-8")
    return log
