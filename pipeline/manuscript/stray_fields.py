"""Lines that were meant as fields, `date: 2026-07-20`, and stand where the reader would see them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.errors import Location, Problem
from pipeline.manuscript.source import Line

_NAMES = (
    "date",
    "deadline",
    "badge",
    "photo",
    "link",
    "share",
    "when",
    "moderator",
    "role",
    "kind",
    "year",
)
_FIELD = re.compile(rf" {{0,3}}(?:{'|'.join(_NAMES)}) *: *(?!//)\S")
_HEADING = re.compile(r" {0,3}(#{1,6}) +\S")
_SHOWN = 40


def stray_field(file: str, lines: Sequence[Line], index: int) -> Problem | None:
    """Return a problem if the paragraph at `index` begins with a field under a heading or with the text.

    The lines must be those of a whole text or box, for its first words stand under a heading of the file.
    """
    line = lines[index]
    if not _FIELD.match(line.text):
        return None
    above = next((one for one in reversed(lines[:index]) if not one.is_blank), None)
    heading = _HEADING.match(above.text) if above is not None else None
    if above is not None and heading is None:
        return None
    hint = "delete the empty line above: fields stand directly under their heading, or between the two `---`"
    if heading is not None:
        hint = f"`{heading[1]}` takes no fields here: begin a story with `###`, or delete the line"
    text = line.text.strip()
    shown = text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
    message = f"`{shown}` looks like a field, but would be printed"
    return Problem("stray-field", message, Location(file, line.number, line.column + line.indent), hint)
