"""Fresh folders for a newsletter or a meeting, copied from templates/new, that build at once."""

from __future__ import annotations

import csv
import datetime as dt
import re
import shutil
from pathlib import Path
from string import Template

from pipeline.errors import EXIT_USAGE, PipelineError

KINDS = ("newsletter", "meeting")
PLACES = {"newsletter": "newsletters", "meeting": "proceedings"}
NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,79}")


class CannotLayOutError(PipelineError):
    """The folder cannot be made; the message says why and what to do."""

    exit_code = EXIT_USAGE


def lay_out(kind: str, name: str, sources: Path, templates: Path, *, today: dt.date) -> Path:
    """Return the new folder below `sources/newsletters` or `sources/proceedings`.

    Dates in it start from `today`; people and countries are the first rows of the house's registers.

    Raises:
        CannotLayOutError: If the name cannot be a folder name, the folder exists, or a register is empty.
    """
    if not NAME.fullmatch(name):
        raise CannotLayOutError(
            f"the name `{name}` cannot be a folder's name\n"
            "  hint: use small letters, digits, dots and dashes, such as `2026-3` or `2026-geneva-water`"
        )
    folder = sources / PLACES[kind] / name
    if folder.exists():
        raise CannotLayOutError(
            f"{folder} exists already\n  hint: choose another name, or edit what is there"
        )
    words = {
        "name": name,
        "today": today.isoformat(),
        "year": str(today.year),
        "first": _first_of_quarter(today).isoformat(),
        "tomorrow": (today + dt.timedelta(days=1)).isoformat(),
        "person": _first_id(sources / "house" / "people.csv"),
        "country": _first_id(sources / "house" / "countries.csv"),
        "sector": _first_id(sources / "house" / "sectors.csv"),
        "organization": _first_id(sources / "house" / "organizations.csv"),
    }
    # Made whole under another name first, so that a stop half-way leaves no half folder.
    unfinished = folder.with_name(f".{name}.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    _copy(templates / "new" / kind, unfinished, words)
    unfinished.rename(folder)
    return folder


def _copy(source: Path, target: Path, words: dict[str, str]) -> None:
    target.mkdir(parents=True)
    for path in sorted(source.iterdir()):
        name = Template(path.name).substitute(words)
        if path.is_dir():
            _copy(path, target / name, words)
        else:
            text = Template(path.read_text(encoding="utf-8")).substitute(words)
            (target / name).write_text(text, encoding="utf-8")


def _first_id(register: Path) -> str:
    try:
        with register.open(encoding="utf-8-sig", newline="") as lines:
            text = lines.read()
    except FileNotFoundError as error:
        raise CannotLayOutError(
            f"{register} does not exist\n  hint: run the command beside `sources/`, or name it with --sources"
        ) from error
    separator = ";" if ";" in text.partition("\n")[0] else ","
    for row in csv.DictReader(text.splitlines(), delimiter=separator):
        return row["id"]
    raise CannotLayOutError(f"{register} has no row\n  hint: write at least one row below the head")


def _first_of_quarter(today: dt.date) -> dt.date:
    return today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1)
