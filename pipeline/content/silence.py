"""A finding that a person has accepted: a row of a document's check-ignore.csv."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.errors import Location


@dataclass(frozen=True, slots=True)
class Silence:
    """Who accepts what, and why.

    `file` is shown as in findings; `line` is 0 and `words` is "" where the whole file is meant. Words survive
    lines that are added above them.
    """

    rule: str
    file: str
    line: int
    words: str
    reason: str
    name: str
    location: Location
