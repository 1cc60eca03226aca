"""The house profiles: severities and settings, read from profiles.toml beside this file."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.checks.rule import Settings
from pipeline.errors import Severity

FILE = Path(__file__).with_name("profiles.toml")
OFF = "off"


def profile_names() -> tuple[str, ...]:
    """Return the names of the profiles, in the order of the file."""
    return tuple(_tables()["settings"])


@cache
def settings_of(profile: str) -> Settings:
    """Return the settings of a profile.

    Raises:
        KeyError: If the file knows no such profile.
    """
    tables = _tables()
    chosen = tables["settings"][profile]
    column = list(tables["settings"]).index(profile)
    rows = tables["severities"].items()
    severities = {rule: Severity(row[column]) for rule, row in rows if row[column] != OFF}
    return Settings(profile=profile, severities=severities, **chosen)


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))
