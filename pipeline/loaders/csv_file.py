"""CSV registers to rows of cells with their places, as spreadsheets save them.

The standard reader tells the line of a row but not the column of a cell, and lets a quotation mark that is
never closed swallow the rest of the file; so the cells are cut here. A test holds the two to the same result.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.errors import Location, did_you_mean
from pipeline.loaders.csv_text import FORMULA
from pipeline.loaders.findings import Findings
from pipeline.loaders.nodes import Entry, Scalar
from pipeline.loaders.source_folder import SourceText

QUOTED = re.compile(r'[ \t]*"((?:[^"]|"")*)"[ \t]*')
SAVE_WITH_COMMAS = "save it as CSV with commas or semicolons between the columns"


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a register; a file may leave out those that are not required."""

    required: tuple[str, ...]
    optional: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Return all names, the required ones first."""
        return self.required + self.optional


@dataclass(frozen=True, slots=True)
class CsvRow:
    """A row below the head: a cell for each column; `is_damaged` when its cells do not match the head."""

    cells: tuple[Entry, ...]
    location: Location
    is_damaged: bool = False


def read_csv(source: SourceText, columns: Columns, findings: Findings) -> tuple[CsvRow, ...]:
    """Return the rows in file order; lines without any text are left out."""
    separator = _separator(source.text)
    lines = [line for line in _lines(source, separator, findings) if any(cell.text for cell in line)]
    if not lines:
        message = "the register is empty"
        hint = f"its first line names the columns: `{','.join(columns.names)}`"
        findings.error("empty-file", message, Location(source.file, 1, 1), hint)
        return ()
    if _names_nothing(lines[0], columns):
        names = ",".join(columns.names)
        hint = f"the first line must name the columns, in the order of the cells below it: `{names}`"
        findings.error("no-head", "the first line names no column", lines[0][0].location, hint)
        return tuple(_without_head(line, columns) for line in lines)
    head = _head(lines[0], columns, findings)
    if not head:
        return ()
    table = _Table(head, len(lines[0]), separator, findings)
    return tuple(table.row(line) for line in lines[1:])


def _separator(text: str) -> str:
    head = re.sub(r'"[^"]*"', "", text.lstrip("\n").partition("\n")[0])
    return ";" if head.count(";") > head.count(",") else ","


def _names_nothing(line: tuple[Scalar, ...], columns: Columns) -> bool:
    """Tell whether a line is no head: no name of a column stands in it, not even misspelt throughout."""
    texts = [cell.text for cell in line if cell.text]
    if any(text in columns.names or "\t" in text for text in texts):
        return False
    return not all(did_you_mean(text, columns.names) for text in texts)


def _without_head(line: tuple[Scalar, ...], columns: Columns) -> CsvRow:
    """Return a row of a register that lacks its head; its first cells may still be known by their order."""
    entries = (
        Entry(Scalar(name, cell.location), cell) for name, cell in zip(columns.names, line, strict=False)
    )
    return CsvRow(tuple(entries), line[0].location, is_damaged=True)


def _head(line: tuple[Scalar, ...], columns: Columns, findings: Findings) -> tuple[Scalar, ...]:
    """Return the names of the columns, or () when the rows cannot be read.

    Empty names at the end, which spreadsheets leave behind, are left out; a misspelt name counts as the one
    that is meant, so that its column is not reported as missing too.
    """
    head = line[: max(index for index, cell in enumerate(line, start=1) if cell.text)]
    if any("\t" in cell.text for cell in head):
        message = "tabs stand between the columns"
        findings.error("wrong-separator", message, head[0].location, SAVE_WITH_COMMAS)
        return ()
    seen: dict[str, Location] = {}
    meant = tuple(_meant(cell, columns, findings) for cell in head)
    for cell in meant:
        if cell.text in seen:
            message = f"the column `{cell.text}` stands twice"
            hint = f"it stands first at {seen[cell.text]}"
            findings.error("duplicate-column", message, cell.location, hint)
        seen.setdefault(cell.text, cell.location)
    missing = [name for name in columns.required if name not in seen]
    for name in missing:
        hint = f"the first line names the columns: `{','.join(columns.names)}`"
        findings.error("missing-column", f"the column `{name}` is missing", head[0].location, hint)
    return () if missing else meant


def _meant(cell: Scalar, columns: Columns, findings: Findings) -> Scalar:
    if cell.text in columns.names:
        return cell
    near = did_you_mean(cell.text, columns.names)
    hint = near or f"the columns are {_listed(columns.names)}"
    findings.error("unknown-column", f"unknown column `{cell.text}`", cell.location, hint)
    meant = next((name for name in columns.names if near == did_you_mean(name, [name])), cell.text)
    return Scalar(meant, cell.location)


@dataclass(frozen=True, slots=True)
class _Table:
    """The head of a register; `width` counts its empty cells at the end too."""

    head: tuple[Scalar, ...]
    width: int
    separator: str
    findings: Findings

    def row(self, line: tuple[Scalar, ...]) -> CsvRow:
        """Return a row, filled up with empty cells where it is too short."""
        location = line[0].location
        has_surplus = len(line) > self.width or any(cell.text for cell in line[len(self.head) :])
        is_short = len(line) < len(self.head)
        if has_surplus:
            hint = f"put a text that holds a `{self.separator}` between double quotation marks"
            self.findings.error("too-many-cells", self._counted(line), location, hint)
        if is_short:
            names = tuple(cell.text for cell in self.head[len(line) :])
            hint = f"the missing ones are {_listed(names)}; "
            hint += f"a cell may be empty, but its `{self.separator}` must stand there"
            self.findings.error("too-few-cells", self._counted(line), location, hint)
        padded = line + (Scalar("", location),) * (len(self.head) - len(line))
        entries = tuple(Entry(name, cell) for name, cell in zip(self.head, padded, strict=False))
        return CsvRow(entries, location, is_damaged=has_surplus or is_short)

    def _counted(self, line: tuple[Scalar, ...]) -> str:
        cells = "1 cell" if len(line) == 1 else f"{len(line)} cells"
        return f"the row has {cells}, the head has {len(self.head)}"


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _lines(source: SourceText, separator: str, findings: Findings) -> Iterator[tuple[Scalar, ...]]:
    """Yield the cells of each row; a quoted cell may hold separators and line feeds."""
    scanner = _Scanner(source, separator, findings)
    while scanner.has_more:
        yield tuple(scanner.row())


def _meant_cell(text: str) -> str:
    """Return a cell without the `'` that keeps a spreadsheet from taking it for a formula."""
    return text[1:] if text.startswith("'") and FORMULA.match(text) else text


class _Scanner:
    """A position in the text, with its line and column."""

    def __init__(self, source: SourceText, separator: str, findings: Findings) -> None:
        self._text = source.text.rstrip("\n")
        self._file = source.file
        self._separator = separator
        self._bare = re.compile(f"[^{separator}\n]*")
        self._findings = findings
        self._position = 0
        self._line = 1
        self._line_start = 0
        self.has_more = bool(self._text)

    def row(self) -> Iterator[Scalar]:
        """Yield the cells up to the end of the row."""
        while True:
            yield self._cell()
            if self._position >= len(self._text):
                self.has_more = False
                return
            sign = self._text[self._position]
            self._move_to(self._position + 1)
            if sign == "\n":
                return

    def _cell(self) -> Scalar:
        location = self._here()
        quoted = QUOTED.match(self._text, self._position)
        if quoted is None:
            bare = self._bare.match(self._text, self._position)
            typed = bare.group() if bare else ""
            if typed.lstrip(" \t").startswith('"'):
                self._report("the quotation mark that opens here is not closed", 'close it with `"`')
            self._move_to(self._position + len(typed))
            lead = len(typed) - len(typed.lstrip(" "))
            return Scalar(
                _meant_cell(typed.strip(" ")), Location(self._file, location.line, location.column + lead)
            )
        self._move_to(quoted.end())
        rest = self._bare.match(self._text, self._position)
        if rest and rest.group():
            self._report(
                f"`{rest.group().strip()}` stands behind a closing quotation mark",
                'write a quotation mark inside a quoted cell twice: `""`',
            )
            self._move_to(rest.end())
        return Scalar(_meant_cell(quoted.group(1).replace('""', '"').strip()), location)

    def _report(self, message: str, hint: str) -> None:
        self._findings.error("bad-quotation", message, self._here(), hint)

    def _here(self) -> Location:
        return Location(self._file, self._line, self._position - self._line_start + 1)

    def _move_to(self, position: int) -> None:
        feeds = self._text.count("\n", self._position, position)
        if feeds:
            self._line += feeds
            self._line_start = self._text.rfind("\n", 0, position) + 1
        self._position = position
