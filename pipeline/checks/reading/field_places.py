"""Where a printed field stands in its file: a line `title: …`, a value of YAML, a cell of a register."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

from pipeline.checks.galley import Segment
from pipeline.checks.reading.alignment import canon
from pipeline.checks.reading.inline import Plain
from pipeline.errors import Location

LinesOf = Callable[[str], Sequence[str]]
"""Gives the lines of a source file, named as a `Location` shows it; () where there is none."""

_FIELD_REACH = 60
"""Lines below a place in which its fields are looked for in a text file."""
_RECORD_REACH = 40
"""Lines over which one row of a register may go."""
_BLOCK = re.compile(r"[|>][-+0-9]*\s*$")
_FOLD = re.compile(r"-{2,3}|\.\.\.|\s+")
_SIGNS = {"-": "-", ".": "…"}

_Piece = tuple[str, int, int]
"""Characters, the index of their line and their column, counted from 0."""


class FieldPlaces:
    """Finds values in source files; nothing is found where a file cannot be read."""

    def __init__(self, lines_of: LinesOf) -> None:
        self._lines_of = lines_of
        self._rows: dict[Location, Mapping[str, list[_Piece]]] = {}

    def field(self, place: Location, names: Sequence[str], printed: str) -> Plain | None:
        """Return the first value of a field of these names, at or below a place, that is in the print."""
        lines = self._lines_of(place.file)
        first = max(place.line, 1) - 1
        end = first + _FIELD_REACH if place.file.endswith(".md") else len(lines)
        looks_like = _looked_for(tuple(names))
        wanted = _folded(printed)
        for index in range(first, min(end, len(lines))):
            found = looks_like.match(lines[index])
            if found is None:
                continue
            value = _plain(place.file, _value(lines, index, found.end()))
            if value.text and _folded(value.text) in wanted:
                return value
        return None

    def cell(self, row: Location, column: str) -> Plain | None:
        """Return a cell of a register by the name of its column; `row` is where its row begins."""
        if row not in self._rows:
            self._rows[row] = self._row(row)
        cell = self._rows[row].get(column)
        return _plain(row.file, cell) if cell else None

    def _row(self, row: Location) -> Mapping[str, list[_Piece]]:
        """Return the cells of a row by the names of their columns."""
        lines = self._lines_of(row.file)
        if not row.line or len(lines) < row.line:
            return {}
        divider = ";" if lines[0].count(";") > lines[0].count(",") else ","
        names = ("".join(one[0] for one in cell).strip().casefold() for cell in _cells(lines, 0, divider))
        return dict(zip(names, _cells(lines, row.line - 1, divider), strict=False))

    def words_of_link(self, place: Location) -> Plain | None:
        """Return the words before ` = https://…` of a value that begins at a place."""
        lines = self._lines_of(place.file)
        if not place.line or len(lines) < place.line:
            return None
        start = max(place.column, 1) - 1
        words = lines[place.line - 1][start:].rpartition("=")[0].rstrip()
        return _plain(place.file, [(words, place.line - 1, start)])


@cache
def _looked_for(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\s*(?:-\s+)?(?:{'|'.join(names)})\s*:[ \t]*", re.IGNORECASE)


def _folded(text: str) -> str:
    return _FOLD.sub(lambda found: _SIGNS.get(found[0][0], " "), canon(text)).strip()


def _plain(file: str, pieces: Sequence[_Piece]) -> Plain:
    text = ""
    segments = []
    for words, line, column in pieces:
        if words:
            place = Location(file, line + 1, column + 1)
            segments.append(Segment(len(text), len(text) + len(words), place, words))
            text += words
    return Plain(text, tuple(segments), ())


def _value(lines: Sequence[str], index: int, column: int) -> list[_Piece]:
    """Return the pieces of a value that begins on a line; what is indented deeper below it belongs to it."""
    line = lines[index]
    indent = len(line) - len(line.lstrip(" -"))
    rest = line[column:].rstrip()
    pieces = [] if not rest or _BLOCK.match(rest) else _unquoted(rest, index, column)
    for below in range(index + 1, len(lines)):
        words = lines[below].strip()
        depth = len(lines[below]) - len(lines[below].lstrip())
        if words and (depth <= indent or words.startswith("- ")):
            break
        if words:
            pieces += [(" ", below, max(depth - 1, 0))] if pieces else []
            pieces += _unquoted(words, below, depth)
    return pieces


def _unquoted(text: str, line: int, column: int) -> list[_Piece]:
    """Return a value without the marks around it, doubled marks in it as one."""
    mark = text[0]
    if mark not in "'\"":
        return [(text, line, column)]
    inner = text[1:-1] if text.endswith(mark) and len(text) > 1 else text[1:]
    return list(_undoubled(inner, line, column + 1, ("''",) if mark == "'" else ('\\"', "\\\\")))


def _undoubled(text: str, line: int, column: int, doubled: Sequence[str]) -> Iterator[_Piece]:
    position = 0
    while position < len(text):
        found = [(at, sign) for sign in doubled if (at := text.find(sign, position)) >= 0]
        at, sign = min(found, default=(len(text), ""))
        yield text[position:at], line, column + position
        if sign:
            yield sign[-1], line, column + at + 1
        position = at + len(sign)


def _cells(lines: Sequence[str], index: int, divider: str) -> Iterator[list[_Piece]]:
    """Yield the cells of a row; one in quotation marks may go on in the lines below."""
    last = min(len(lines), index + _RECORD_REACH)
    column = 0
    while index < last:
        line = lines[index]
        start = column + len(line[column:]) - len(line[column:].lstrip(" "))
        if line[start : start + 1] == '"':
            pieces, index, column = _quoted_cell(lines, index, start + 1, last)
            yield pieces
            column = lines[index].find(divider, column)
        else:
            end = line.find(divider, column)
            words = line[start : end if end >= 0 else len(line)].rstrip()
            is_kept = words[:1] == "'" and words[1:2] in {"=", "+", "-", "@"}
            yield [(words[is_kept:], index, start + is_kept)]
            column = end
        if column < 0:
            return
        column += 1


def _quoted_cell(lines: Sequence[str], index: int, column: int, last: int) -> tuple[list[_Piece], int, int]:
    """Return a cell's pieces, and the line and column behind its closing mark."""
    pieces: list[_Piece] = []
    while True:
        line = lines[index]
        end = column
        while end < len(line) and (line[end] != '"' or line[end + 1 : end + 2] == '"'):
            end += 2 if line[end] == '"' else 1
        pieces += _undoubled(line[column:end], index, column, ('""',))
        if end < len(line) or index + 1 >= last:
            return pieces, index, min(end + 1, len(line))
        pieces.append((" ", index, len(line)))
        index, column = index + 1, 0
