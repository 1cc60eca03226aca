"""Markdown with fields: front matter, headings with the field lines under them, and the prose between.

Prose is cut, never changed: each piece knows the exact place of its first character. Headings inside fenced
code and inside `::: box` containers are text of their block, and stay in the prose.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.content.prose import Prose
from pipeline.errors import Location
from pipeline.loaders.findings import Findings
from pipeline.loaders.nodes import Entry, Scalar
from pipeline.loaders.source_folder import SourceText

FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
BOX_OPENS = re.compile(r"[ \t]*:::+[ \t]*\w")
BOX_CLOSES = re.compile(r"[ \t]*:::+[ \t]*$")
HEADING = re.compile(r"(#{1,6})(?!#)[ \t]*(.*?)(?:[ \t]+#+)?[ \t]*$")
FIELD = re.compile(r"[ \t]*([A-Za-z_][\w-]*)[ \t]*:(?!//)[ \t]*(.*?)[ \t]*$")
ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,3}[.)]|(?:[a-z]|[ivx]+)\)|\((?:[a-z]|[ivx]+|\d{1,3})\))[ \t]")
RULE = re.compile(r"-{3,}[ \t]*$")
ENDS_PIECE = 0
"""The level of a piece that follows a `---`, or stands before the first heading."""


@dataclass(frozen=True, slots=True)
class TextFile:
    """A text file: the fields of its front matter, and what stands below."""

    fields: tuple[Entry, ...]
    location: Location
    body: Prose


@dataclass(frozen=True, slots=True)
class Piece:
    """A heading with its fields and the prose up to the next one; level 0 has neither title nor fields."""

    level: int
    title: Prose
    fields: tuple[Entry, ...]
    body: Prose
    location: Location


def read_text_file(source: SourceText, findings: Findings) -> TextFile:
    """Return the front matter, if there is any, and the body."""
    lines = source.text.split("\n")
    first = next((index for index, line in enumerate(lines) if line.strip()), 0)
    location = Location(source.file, first + 1, 1)
    if not RULE.match(lines[first]):
        return TextFile((), location, _prose(lines, 0, source.file, 1))
    last = next((index for index in range(first + 1, len(lines)) if RULE.match(lines[index])), None)
    if last is None:
        message = "the fields that begin here have no end"
        findings.error("unclosed-fields", message, location, "write a line `---` below the last field")
        fields = _fields(lines[first + 1 :], source.file, first + 2)
        return TextFile(fields, location, _prose(lines, first + 1 + len(fields), source.file, 1))
    entries: list[Entry] = []
    for index in range(first + 1, last):
        found = _fields([lines[index]], source.file, index + 1)
        if not found and lines[index].strip():
            message = f"`{_short(lines[index])}` is not a field"
            place = Location(source.file, index + 1, 1)
            findings.error("not-a-field", message, place, "a field is one line: `name: value`")
        entries += found
    return TextFile(tuple(entries), location, _prose(lines, last + 1, source.file, 1))


def split(prose: Prose, levels: frozenset[int], *, ends_at_rule: bool = False) -> tuple[Piece, ...]:
    """Return the prose cut before each heading of the given levels, and at each `---` that ends a piece.

    Text before the first heading comes first, as a piece of level 0; what follows a `---` is one too, even if
    it is empty.
    """
    lines = prose.text.split("\n")
    opaque = _opaque(lines)
    cuts = [0]
    for index, line in enumerate(lines):
        if index in opaque:
            continue
        heading = HEADING.match(line)
        is_cut = heading is not None and len(heading.group(1)) in levels
        if index and (is_cut or (ends_at_rule and RULE.match(line))):
            cuts.append(index)
    pieces = [
        _piece(lines[start:end], Location(prose.location.file, prose.location.line + start, 1), levels)
        for start, end in zip(cuts, [*cuts[1:], len(lines)], strict=True)
    ]
    is_lead_empty = not pieces[0].level and not pieces[0].body.text
    return tuple(pieces[1:] if is_lead_empty else pieces)


def hint_for_one_hash(prose: Prose) -> str:
    """Return the hint at a first line `# Title`, a heading one level too high, or "" where there is none."""
    heading = HEADING.match(prose.text.partition("\n")[0])
    return f"write two #: `## {heading.group(2)}`" if heading and heading.group(1) == "#" else ""


def paragraphs(prose: Prose) -> tuple[Prose, ...]:
    """Return the paragraphs and list items outside fenced code, each with its place."""
    lines = prose.text.split("\n")
    fenced = _fenced(lines)
    found: list[Prose] = []
    start: int | None = None
    for index, line in enumerate([*lines, ""]):
        is_break = not line.strip() or index in fenced
        if start is not None and (is_break or ITEM.match(line)):
            found.append(_prose(lines[:index], start, prose.location.file, prose.location.line))
            start = None
        if start is None and not is_break:
            start = index
    return tuple(found)


def _piece(lines: list[str], location: Location, levels: frozenset[int]) -> Piece:
    heading = HEADING.match(lines[0])
    if heading is None or len(heading.group(1)) not in levels:
        # The `---` that ended the piece before is no text.
        start = 1 if RULE.match(lines[0]) else 0
        body = _prose(lines, start, location.file, location.line)
        return Piece(ENDS_PIECE, Prose("", location), (), body, body.location)
    place = Location(location.file, location.line, heading.start(2) + 1)
    fields = _fields(lines[1:], location.file, location.line + 1)
    body = _prose(lines, 1 + len(fields), location.file, location.line)
    return Piece(len(heading.group(1)), Prose(heading.group(2), place), fields, body, location)


def _fields(lines: Sequence[str], file: str, number: int) -> tuple[Entry, ...]:
    """Return the fields in the lines up to the first one that is none; `number` is the first line's."""
    entries: list[Entry] = []
    for offset, line in enumerate(lines):
        field = FIELD.match(line)
        if field is None:
            break
        name = Scalar(field.group(1), Location(file, number + offset, field.start(1) + 1))
        value = Scalar(field.group(2), Location(file, number + offset, field.start(2) + 1))
        entries.append(Entry(name, value))
    return tuple(entries)


def _prose(lines: Sequence[str], start: int, file: str, number: int) -> Prose:
    """Return the lines from index `start` without empty ones around; `number` is that of the first line."""
    end = len(lines)
    while start < end and not lines[start].strip():
        start += 1
    while end > start and not lines[end - 1].strip():
        end -= 1
    return Prose("\n".join(lines[start:end]).rstrip(), Location(file, number + start, 1))


def _opaque(lines: Sequence[str]) -> frozenset[int]:
    """Return the lines inside closed boxes and fences; what is never closed hides nothing."""
    fenced = _fenced(lines)
    opaque = set(fenced)
    opened: list[int] = []
    for index, line in enumerate(lines):
        if index in fenced:
            continue
        if BOX_OPENS.match(line):
            opened.append(index)
        elif opened and BOX_CLOSES.match(line):
            opaque.update(range(opened.pop(), index + 1))
    return frozenset(opaque)


def _fenced(lines: Sequence[str]) -> frozenset[int]:
    fenced: set[int] = set()
    opening: tuple[int, str] | None = None
    for index, line in enumerate(lines):
        fence = FENCE.match(line)
        if fence is None:
            continue
        if opening is None:
            opening = (index, fence.group(1))
        elif fence.group(1).startswith(opening[1]) and not line[fence.end() :].strip():
            fenced.update(range(opening[0], index + 1))
            opening = None
    return frozenset(fenced)


def _short(text: str) -> str:
    text = text.strip()
    return text if len(text) <= 40 else text[:39] + "…"
