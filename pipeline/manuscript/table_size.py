"""Tables that nobody would wait for are refused before a cell is read."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.errors import Location, Problem
from pipeline.manuscript.source import Line

MOST_CELLS = 20_000
"""Their layout takes about half a minute."""


def too_large(file: str, lines: Sequence[Line], sign: str) -> tuple[Problem, ...]:
    """Return the problem of a table in whose lines the sign that begins a cell stands too often."""
    if sum(line.text.count(sign) for line in lines) <= MOST_CELLS:
        return ()
    place = Location(file, lines[0].number, lines[0].column + lines[0].indent)
    message = f"the table has more than {MOST_CELLS:,} cells"
    return (Problem("table-too-large", message, place, "divide it, or publish it as a file of its own"),)
