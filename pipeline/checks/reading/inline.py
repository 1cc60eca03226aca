"""A typed passage as plain text: markup taken off, each character with its place, stretches with their marks.

What the program would fill in (`@person`, `{{ figure }}`, `[[reference]]`) stays as it was typed: in a loose
text nothing fills it, and the reader of a folder puts the printed words in its place.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from pipeline.checks.galley import Mark, MarkRole, Segment
from pipeline.errors import Location
from pipeline.manuscript.source import Passage

# What markup may hold is bounded, so that a thousand openings without an end cost little.
_MARKUP = re.compile(
    r"""
    (?P<code>(?P<ticks>`{1,9})(?P<literal>.{1,2000}?)(?P=ticks)(?!`))
    | \\(?P<escaped>[^\sA-Za-z0-9])
    | <(?P<address>(?:https?|mailto):[^<>\s]+|[^<>\s@]+@[^<>\s@]+)>
    | \[(?P<words>[^\[\]]+)\]\((?P<target>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)
    | (?P<bare>https?://[^\s<>]*[^\s<>.,;:!?'"”’»)\]*_])
    | \*\*(?P<strong>(?=\S).{1,2000}?(?<=\S))\*\*
    | (?<![\w*])\*(?P<emphasis>(?=[^\s*]).{1,2000}?(?<=[^\s*]))\*(?![\w*])
    | <(?P<tag>b|strong|i|em|sup|sub)>(?P<tagged>.{0,2000}?)</(?P=tag)>
    | \^(?P<raised>[^\s^]+)\^
    | (?<!~)~(?P<lowered>[^\s~]+)~(?!~)
    | \[\^(?P<note>[^\]\s]{1,99})\]
    """,
    re.VERBOSE | re.DOTALL,
)
_MARKS = re.compile(r"[`\\<\[*^~h](?:(?<!h)|ttps?:)")
"""What markup begins with; most paragraphs hold none."""
_ROLES: dict[str, MarkRole] = {
    "b": "strong",
    "strong": "strong",
    "i": "emphasis",
    "em": "emphasis",
    "sup": "superscript",
    "sub": "subscript",
    "emphasis": "emphasis",
    "raised": "superscript",
    "lowered": "subscript",
}
_QUOTED = re.compile(
    r"“[^“”]*”|«[^«»]*»|„[^„“”]*[“”]|(?<![\w\"])\"(?=\S)[^\"]*?(?<=\S)\"(?!\w)|(?<![\w‘'])‘[^‘]*?’(?![\w])"
)
_OPENING = '“«„"‘'
SOFT_HYPHEN = "\u00ad"
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")


@dataclass(frozen=True, slots=True)
class Plain:
    """A passage without markup; marks include quotations."""

    text: str
    segments: tuple[Segment, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """Characters of a passage from `start` on, and the roles of the markup around them."""

    start: int
    text: str
    roles: tuple[tuple[MarkRole, str], ...]


def plain(passage: Passage) -> Plain:
    """Return the words of a passage as they are read."""
    words = unquoted(passage)
    return Plain(words.text, words.segments, (*words.marks, *quotations(words.text)))


def unquoted(passage: Passage) -> Plain:
    """Return the words of a passage without the marks of quotations."""
    source = passage.text
    if len(passage.lines) == 1 and source.isascii() and "\t" not in source and not _MARKS.search(source):
        place = passage.location()
        return Plain(source, (Segment(0, len(source), place, source),) if source else (), ())
    location = _locator(passage)
    text = ""
    segments: list[Segment] = []
    marks: list[Mark] = []
    for piece in _pieces(source, 0, ()):
        start = len(text)
        for part in _lines(piece):
            kept = part.text.replace("\u00a0", " ").replace("\u202f", " ").replace("\t", " ")
            segments.append(Segment(len(text), len(text) + len(kept), location(part.start), kept))
            text += kept
        marks += [Mark(start, len(text), role, target) for role, target in piece.roles if len(text) > start]
    return Plain(text, tuple(segments), tuple(_joined(marks)))


def _locator(passage: Passage) -> Callable[[int], Location]:
    """Return what finds places as `Passage.location` does, in a passage of many lines as fast as in one."""
    starts = list(accumulate((len(line.text) + 1 for line in passage.lines), initial=0))

    def location(offset: int) -> Location:
        index = min(bisect_right(starts, offset), len(passage.lines)) - 1
        line = passage.lines[index]
        return Location(passage.file, line.number, line.column + offset - starts[index])

    return location


def quotations(text: str) -> Iterator[Mark]:
    """Yield what stands between quotation marks, the marks included."""
    if not any(sign in text for sign in _OPENING):
        return
    for match in _QUOTED.finditer(text):
        yield Mark(match.start(), match.end(), "quoted")


def _pieces(source: str, offset: int, roles: tuple[tuple[MarkRole, str], ...]) -> Iterator[_Piece]:
    """Yield the text between the markup, the roles of what surrounds it with it."""
    position = 0
    for match in _MARKUP.finditer(source) if _MARKS.search(source) else ():
        if match.start() > position:
            yield _Piece(offset + position, source[position : match.start()], roles)
        position = match.end()
        yield from _inside(match, offset, roles)
    if position < len(source):
        yield _Piece(offset + position, source[position:], roles)


def _inside(match: re.Match[str], offset: int, roles: tuple[tuple[MarkRole, str], ...]) -> Iterator[_Piece]:
    group = match.lastgroup or ""
    if match["code"] is not None:
        yield _Piece(offset + match.start("literal"), match["literal"], (*roles, ("code", "")))
    elif match["escaped"] is not None:
        yield _Piece(offset + match.start("escaped"), match["escaped"], roles)
    elif match["address"] is not None or match["bare"] is not None:
        address = match["address"] or match["bare"]
        place = match.start("address") if match["address"] else match.start("bare")
        yield _Piece(offset + place, address, (*roles, ("url", address)))
    elif match["words"] is not None:
        inner = (*roles, ("link", match["target"]))
        yield from _pieces(match["words"], offset + match.start("words"), inner)
    elif match["tag"] is not None:
        role = _ROLES[match["tag"]]
        yield from _pieces(match["tagged"], offset + match.start("tagged"), (*roles, (role, "")))
    elif match["note"] is None:
        yield from _pieces(match[group], offset + match.start(group), (*roles, (_ROLES[group], "")))


def _lines(piece: _Piece) -> Iterator[_Piece]:
    """Yield a piece line by line: a line's end is one space, and nothing behind a soft hyphen."""
    start = piece.start
    lines = piece.text.split("\n")
    for index, line in enumerate(lines):
        if index and not lines[index - 1].endswith(SOFT_HYPHEN):
            yield _Piece(start - 1, " ", piece.roles)
        body = line.lstrip(" ") if index else line
        place = start + len(line) - len(body)
        body = body.rstrip(" ") if index + 1 < len(lines) else body
        if body:
            yield from _visible(_Piece(place, body, piece.roles))
        start += len(line) + 1


def _visible(piece: _Piece) -> Iterator[_Piece]:
    """Yield a piece without characters that have no width."""
    start = 0
    for match in () if piece.text.isascii() else _INVISIBLE.finditer(piece.text):
        if match.start() > start:
            yield _Piece(piece.start + start, piece.text[start : match.start()], piece.roles)
        start = match.end()
    if start < len(piece.text):
        yield _Piece(piece.start + start, piece.text[start:], piece.roles)


def _joined(marks: Sequence[Mark]) -> Iterator[Mark]:
    """Yield marks that touch and say the same as one."""
    opened: dict[tuple[MarkRole, str], Mark] = {}
    for mark in marks:
        key = (mark.role, mark.target)
        before = opened.get(key)
        if before is not None and before.end == mark.start:
            opened[key] = Mark(before.start, mark.end, mark.role, mark.target)
        else:
            if before is not None:
                yield before
            opened[key] = mark
    yield from opened.values()
