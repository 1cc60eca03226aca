"""What a rule says of a text: a cause, all its places, what to write instead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.errors import Location, Severity


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """A safe replacement: `old` stands at `location`, on one line of a source file, and becomes `new`."""

    location: Location
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One cause with all its places in reading order (at least one); `proposal` is what to do, or "".

    A doubtful finding counts one severity less than its rule: an error becomes a warning, a warning a
    suggestion. `edits` are set only where a replacement is safe without being read again.
    """

    rule: str
    message: str
    places: tuple[Location, ...]
    proposal: str = ""
    edits: tuple[Edit, ...] = ()
    is_doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding with the severity that the profile gives to it."""

    finding: Finding
    severity: Severity

    @property
    def is_error(self) -> bool:
        """Say whether it stops a release."""
        return self.severity is Severity.ERROR


def listing(words: Iterable[str]) -> str:
    """Return the different words of a message, each between backticks: "`a`, `b` and `c`"."""
    *others, last = dict.fromkeys(f"`{word}`" for word in words)
    return f"{', '.join(others)} and {last}" if others else last
