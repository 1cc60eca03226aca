"""Typed reading of fields, whether they come from YAML, from a text file or from a row of a register.

A reader asks for each field by name and type; whatever nobody asked for is an unknown field.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.content.prose import Period, Prose
from pipeline.errors import Location, did_you_mean
from pipeline.loaders.findings import Findings
from pipeline.loaders.nodes import Entry, Listing, Mapping, Node, Scalar

DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
THOUSANDS = re.compile(r"[0-9]{1,3}(?:[\s,.’'][0-9]{3})+")
FRACTION = re.compile(r"[0-9\s]*[,.][0-9]+")

UNKNOWN = Period(dt.date.min, dt.date.min)
"""Stands for a period that could not be read, so that the rest of the document can still be looked at."""


@dataclass(frozen=True, slots=True)
class Wording:
    """How a missing value is spoken of in one kind of place; `{name}` stands for the field."""

    missing: str
    hint: str


IN_YAML = Wording("the field `{name}` is missing", "write `{name}: …` among the fields that begin here")
AT_TOP = Wording(
    "the field `{name}` is missing", "write `{name}: …` between two lines `---` at the top of the file"
)
UNDER_HEADING = Wording("the field `{name}` is missing", "write `{name}: …` in the line under this heading")
IN_ROW = Wording("the cell `{name}` is empty", "each row needs its `{name}`")


class Fields:
    """The fields of one place; call `finish` after the last one was read."""

    def __init__(
        self, entries: Iterable[Entry], location: Location, findings: Findings, wording: Wording = IN_YAML
    ) -> None:
        self.location = location
        self.findings = findings
        self._entries = tuple(entries)
        self._wording = wording
        self._asked: dict[str, None] = {}
        self._missing: dict[str, str] = {}

    @property
    def has_any(self) -> bool:
        """Say whether any field stands here."""
        return bool(self._entries)

    def finish(self) -> None:
        """Report fields that have no meaning here, and required ones that are neither there nor misspelt."""
        unknown = [entry.name for entry in self._entries if entry.name.text not in self._asked]
        nearest = {did_you_mean(name.text, self._asked) for name in unknown}
        for name in unknown:
            hint = self._hint_for_unknown(name.text)
            self.findings.error("unknown-field", f"unknown field `{name.text}`", name.location, hint)
        for missing, hint in self._missing.items():
            if did_you_mean(missing, [missing]) not in nearest:
                self._report_missing(missing, hint)

    def finish_unnamed(self) -> None:
        """Report what is missing where the other fields cannot be judged, as in a nameless section."""
        for missing, hint in self._missing.items():
            self._report_missing(missing, hint)

    def _hint_for_unknown(self, name: str) -> str:
        known = ", ".join(f"`{one}`" for one in self._asked)
        near = did_you_mean(name, self._asked)
        hint = near or (f"the fields here are {known}" if known else "no field is expected here")
        if self._wording is not UNDER_HEADING:
            return hint
        return f"{hint}{' If' if near else '; if'} this is text, leave an empty line above it"

    def scalar(self, name: str, *, required: bool = False) -> Scalar | None:
        """Return the value of a field that stands once, or None when it is empty or absent."""
        values = self._values(name)
        if len(values) > 1:
            message = f"the field `{name}` stands twice"
            hint = f"it stands first at {values[0].location}; keep one of the two"
            self.findings.error("duplicate-field", message, values[1].location, hint)
        found = self._as_scalar(name, values[0]) if values else None
        if found is None and required and not (values and not isinstance(values[0], Scalar)):
            self.report_missing(name)
        return found

    def location_of(self, name: str) -> Location:
        """Return where the value of a field stands, or where the fields begin when it is empty or absent."""
        values = self._values(name)
        return values[0].location if values else self.location

    def text(self, name: str, *, required: bool = False, default: str = "") -> str:
        """Return a value as typed, in one line."""
        found = self.scalar(name, required=required)
        return " ".join(found.text.split()) if found else default

    def prose(self, name: str, *, required: bool = False) -> Prose:
        """Return a value that may hold marks such as `*…*`, with its place."""
        found = self.scalar(name, required=required)
        return Prose(found.text, found.location) if found else Prose("", self.location)

    def date(self, name: str, *, required: bool = False) -> dt.date | None:
        """Return a date, or None when there is none that can be understood."""
        found = self.scalar(name, required=required)
        return parsed_date(found, self.findings) if found else None

    def period(self) -> Period:
        """Return the days `from` and `to`, or `UNKNOWN` where one of them is wrong and has been reported."""
        first, last = self.date("from", required=True), self.date("to", required=True)
        if first is None or last is None:
            return UNKNOWN
        if last < first:
            message = f"`to` is {last}, a day before `from`, {first}"
            self.findings.error(
                "wrong-period", message, self.location_of("to"), "exchange the two, or mend the wrong one"
            )
            return UNKNOWN
        return Period(first, last)

    def whole(self, name: str, *, required: bool = False) -> int | None:
        """Return a whole number of at least 0."""
        found = self.scalar(name, required=required)
        if found is None:
            return None
        if re.fullmatch(r"[0-9]{1,15}", found.text):
            return int(found.text)
        message = f"`{name}` is `{found.text}`, not a whole number"
        self.findings.error("wrong-type", message, found.location, hint_for_whole(found.text))
        return None

    def flag(self, name: str, *, default: bool = False) -> bool:
        """Return whether a field says `true`."""
        found = self.scalar(name)
        if found is None:
            return default
        if found.text not in {"true", "false"}:
            message = f"`{name}` is `{found.text}`, neither true nor false"
            self.findings.error("wrong-type", message, found.location, "write `true` or `false`")
        return found.text == "true"

    def choice(self, name: str, known: Sequence[str], *, default: str) -> str:
        """Return one of the known words."""
        found = self.scalar(name)
        if found is None:
            return default
        if found.text in known:
            return found.text
        hint = did_you_mean(found.text, known) or "it is one of " + ", ".join(f"`{word}`" for word in known)
        self.findings.error("unknown-value", f"`{found.text}` is no {name}", found.location, hint)
        return default

    def repeated(self, name: str) -> tuple[Scalar, ...]:
        """Return the values of a field that may stand several times."""
        found = (self._as_scalar(name, value) for value in self._values(name))
        return tuple(value for value in found if value is not None)

    def items(self, name: str) -> tuple[Scalar, ...]:
        """Return the values of a list: `[a, b]` in YAML, `a, b` with or without brackets in a text file."""
        found: list[Scalar] = []
        for value in self._values(name):
            if isinstance(value, Listing):
                found += [item for node in value.items if (item := self._as_scalar(name, node))]
            elif isinstance(value, Scalar) and self._wording is not IN_YAML:
                found += _divided(value)
            else:
                hint = f"write `{name}: [first, second]`"
                self.findings.error("wrong-type", f"`{name}` is not a list", value.location, hint)
        return tuple(found)

    def groups(self, name: str, *, required: bool = False) -> tuple[Fields, ...]:
        """Return the fields of each group in a list of groups."""
        found: list[Fields] = []
        values = self._values(name)
        if required and not values:
            self.report_missing(name)
        for value in values:
            if isinstance(value, Listing):
                found += [
                    fields
                    for item in value.items
                    if (fields := self._as_group(f"an entry of `{name}`", item))
                ]
            else:
                hint = "write each entry on a line that begins with `- `"
                self.findings.error("wrong-type", f"`{name}` is not a list", value.location, hint)
        return tuple(found)

    def group(self, name: str) -> Fields | None:
        """Return the fields of a group, such as `next: {title: …, year: 2017}`."""
        values = self._values(name)
        return self._as_group(f"`{name}`", values[0]) if values else None

    def report_missing(self, name: str, hint: str = "") -> None:
        """Report that a required field is not there: in a row at once, else when its neighbours are known."""
        hint = hint or self._wording.hint.format(name=name)
        if self._wording is IN_ROW:
            self._report_missing(name, hint)
        else:
            self._missing[name] = hint

    def _report_missing(self, name: str, hint: str) -> None:
        empty = [entry for entry in self._entries if entry.name.text == name]
        location = self.location
        if empty:
            location = empty[0].value.location if self._wording is IN_ROW else empty[0].name.location
        self.findings.error("missing-field", self._wording.missing.format(name=name), location, hint)

    def _values(self, name: str) -> tuple[Node, ...]:
        self._asked[name] = None
        values = (entry.value for entry in self._entries if entry.name.text == name)
        return tuple(value for value in values if not (isinstance(value, Scalar) and not value.text))

    def _as_scalar(self, name: str, node: Node) -> Scalar | None:
        if isinstance(node, Scalar):
            return node if node.text else None
        kind = "a list" if isinstance(node, Listing) else "a group of fields"
        message = f"`{name}` is {kind}, where one value is expected"
        hint = "put a text that holds a colon or begins with a bracket between quotation marks"
        self.findings.error("wrong-type", message, node.location, hint)
        return None

    def _as_group(self, what: str, node: Node) -> Fields | None:
        if isinstance(node, Mapping):
            return Fields(node.entries, node.location, self.findings, self._wording)
        message = f"{what} is not a group of fields"
        self.findings.error("wrong-type", message, node.location, "write its fields as `name: value`")
        return None


def hint_for_whole(typed: str) -> str:
    """Return how to write what was typed instead of a whole number."""
    digits = re.sub(r"\D", "", typed)
    if THOUSANDS.fullmatch(typed):
        return f"write it in digits alone: `{digits}`"
    return "write a whole number" if FRACTION.fullmatch(typed) else "write it in digits alone"


def parsed_date(found: Scalar, findings: Findings) -> dt.date | None:
    """Return a date written 2016-05-16; one that is none, or that the calendar lacks, is reported."""
    match = DATE.fullmatch(found.text)
    if match is None:
        hint = "write year, month and day: `2016-05-16`"
        findings.error("wrong-type", f"`{found.text}` is not a date", found.location, hint)
        return None
    year, month, day = (int(group) for group in match.groups())
    try:
        return dt.date(year, month, day)
    except ValueError:
        hint = "a year has the months 01 to 12"
        if 1 <= month <= 12 and year:
            hint = f"{calendar.month_name[month]} {year} has {calendar.monthrange(year, month)[1]} days"
        findings.error("no-such-date", f"`{found.text}` is a date that does not exist", found.location, hint)
        return None


def _divided(value: Scalar) -> list[Scalar]:
    start, end = 0, len(value.text)
    if value.text.startswith("[") and value.text.endswith("]"):
        start, end = 1, end - 1
    found: list[Scalar] = []
    for part in re.finditer(r"[^,]+", value.text[start:end]):
        piece = value.part(start + part.start(), start + part.end())
        if piece.text:
            found.append(piece)
    return found
