"""The lines of a page as paragraphs: where one ends, and what its first signs say that it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from pipeline.checks.galley import Kind
from pipeline.checks.reading.inline import SOFT_HYPHEN
from pipeline.manuscript.markers import TypedMarker, typed_marker
from pipeline.manuscript.source import Line

# Patterns are text: `re` compiles each at its first use, so that a check of a folder does not pay for them.
END = r"[.!?:;,…][\"'”’»)\]]*$"
STOP = r"[.!?:…][\"'”’»)\]]*$"
PICTURED = r"(?i)(?:image|picture|photo|photograph|caption|video)s?(?: \d+)?\s*[:.]|figure \d+[:.]"
_CREDIT = r"(?i)(?:©|\(c\)|copyright\b|(?:photo )?credits?:)"
_NOTE = r"\[\d{1,3}\] "
_BROKEN = r"([^\W\d_]{2,})-$"
_SIGNS = ".,;:!?)”’"
_OFFICE = (
    r"(?:Acting |Deputy |Vice[- ]|Assistant )?(?:Director|Representative|Chair|President|Secretary|Head"
    r"|Ambassador|Minister|Professor|Officer|Coordinator|Manager|Editor)"
)
_NAME = r"(?:(?:Mr|Ms|Mrs|Dr|Prof)\.? )?(?:[^\W\d_][\w.'’-]* ){1,3}[^\W\d_][\w.'’-]*$"
_SALUTATION = r"(?:Dear|Distinguished|Ladies|Excellenc(?:y|ies)|Honou?rable)\b.*,$"
_UNFINISHED = r"(?i)\b(?:a|an|the|of|in|on|at|to|for|from|by|with|and|or|as|into|its|their|our)$"

_FITS = 0.9  # Of the width of the lines beside it; proportional type varies by a tenth from line to line.
_NARROW = 40  # Characters: a column in which headlines break at will.
_WINDOW = 20  # Lines that are looked at around one: those of a paragraph, not of a broken book.
_SCRAP = 9  # Characters of a line that a sticker or a rotated word left between the lines of a column.
_INDENTED = 0.1  # Of the lines begin with a space: it is an indent then, and no page's start.


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together; `marker` is that of an item as it is printed, `is_first` opens it."""

    lines: tuple[Line, ...]
    kind: Kind = "body"
    role: str = ""
    level: int = 0
    marker: str = ""
    is_first: bool = False
    is_page_start: bool = False

    @property
    def words(self) -> str:
        """Return the lines as one."""
        return " ".join(line.text.strip() for line in self.lines)


@dataclass(frozen=True, slots=True)
class _Known:
    """How often each word, and each line, stands in the text."""

    words: Counter[str]
    lines: Counter[str]


def paragraphs_of(lines: Sequence[Line]) -> list[Block]:
    """Return the paragraphs of a text from pages in order."""
    words = Counter(word for line in lines for word in line.text.split())
    known = _Known(words, Counter(line.text.strip() for line in lines))
    return [block for chunk in _chunks(lines) for block in _split(chunk, known)]


def _chunks(lines: Sequence[Line]) -> Iterator[Block]:
    """Yield what stands between empty lines and page starts."""
    chunk: list[Line] = []
    starts = False
    spaced = sum(line.text[:1] == " " for line in lines)
    signs = {"\f", " "} if spaced < _INDENTED * len(lines) else {"\f"}
    for line in lines:
        is_start = line.text[:1] in signs and line.text[:2] != "  "
        if chunk and (line.is_blank or is_start):
            yield Block(tuple(chunk), is_page_start=starts)
            chunk = []
        if not line.is_blank:
            starts = is_start if not chunk else starts
            chunk.append(line.stripped())
    if chunk:
        yield Block(tuple(chunk), is_page_start=starts)


def _split(chunk: Block, known: _Known) -> Iterator[Block]:
    """Yield the paragraphs of a chunk: a line that leaves room for the next line's first word ends one."""
    if _is_signature(chunk.lines):
        yield replace(chunk, kind="signature")
        return
    lines, scraps = _without_scraps(chunk.lines, known.words)
    if scraps:
        yield Block(scraps, "label")
    start = 0
    for index in range(1, len(lines) + 1):
        if index < len(lines) and not _parts(lines, start, index, known.lines):
            continue
        found = _typed(_joined(lines[start:index], known.words))
        yield replace(found, is_page_start=chunk.is_page_start and start == 0)
        start = index


def _joined(lines: Sequence[Line], words: Counter[str]) -> tuple[Line, ...]:
    """Return the lines of a paragraph; one that breaks a word, or ends in a stroke, is told to join the next.

    The hyphen goes where the text has the whole word elsewhere, and stays where it may be part of it.
    """
    found: list[Line] = []
    for line, after in zip_longest(lines, lines[1:]):
        broken = re.search(_BROKEN, line.text) if after is not None and after.text[:1].islower() else None
        if broken is not None and words[broken[1] + after.text.split()[0].rstrip(_SIGNS)]:
            found.append(replace(line, text=line.text[:-1] + SOFT_HYPHEN))
        elif after is not None and (broken is not None or line.text.endswith("/")):
            found.append(replace(line, text=line.text + SOFT_HYPHEN))
        else:
            found.append(line)
    return tuple(found)


def _without_scraps(lines: Sequence[Line], words: Counter[str]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Return the lines of text and the scraps between them; one may cling to the end of the line above."""
    at = _scraps(lines)
    kept: list[Line] = []
    scraps: list[Line] = []
    for index, line in enumerate(lines):
        body, _, last = line.text.rpartition(" ")
        is_above = index + 1 in at and index not in at
        if index in at:
            scraps.append(line)
        elif is_above and body and last[:1].islower() and words[last] == 1 and not re.search(END, last):
            kept.append(line.before(len(body)))
            scraps.append(line.after(len(body) + 1))
        else:
            kept.append(line)
    return tuple(kept), tuple(scraps)


def _typed(lines: tuple[Line, ...]) -> Block:
    """Return the block of lines with the kind that their first signs give to them."""
    first = lines[0].text
    marker = _marker(lines[0])
    is_word = first.isalpha() and first.istitle() and len(first) > 2
    if len(lines) == 1 and len(first) <= 5 and marker is None and not is_word:
        return Block(lines, "label")
    if re.match(_CREDIT, first):
        return Block(lines, "credit")
    if re.match(_NOTE, first):
        return Block(lines, "note")
    if marker is not None:
        symbol = marker.symbol if not marker.shape else first.split()[0]
        body = (lines[0].after(marker.width), *lines[1:])
        kept = tuple(line for line in body if not line.is_blank)
        return Block(kept or lines[:1], "item", marker=symbol, is_first=True)
    if first.startswith("| "):
        return Block((lines[0].after(2), *lines[1:]), "heading", level=2, role="guessed")
    return Block(lines)


def _parts(lines: Sequence[Line], start: int, index: int, often: Counter[str]) -> bool:
    """Say whether a new paragraph begins at the line `index`, when the last one began at `start`."""
    before, after = lines[index - 1].text, lines[index].text
    if any(re.match(sign, after) for sign in (_CREDIT, PICTURED, _NOTE, _SALUTATION)) or after.startswith(
        "| "
    ):
        return True
    if _opens_item(lines, index) or before.startswith("| ") or re.match(_CREDIT, before):
        return True
    is_headline = after.startswith(before) or (often[before] > 2 and not re.search(END, before))
    if index == 1 and len(before) < len(after) and is_headline:
        return True
    return not _goes_on(lines[max(start, index - _WINDOW) : index], after) and _leaves_room(lines, index)


def _goes_on(lines: Sequence[Line], after: str) -> bool:
    """Say whether the words after these lines belong to them: small letters, an open bracket or quotation."""
    text = " ".join(line.text for line in lines)
    if text.count("(") > text.count(")") or text.count("“") > text.count("”"):
        return True
    return after.lstrip("(“‘\"'")[:1].islower() or bool(re.search(_UNFINISHED, text))


def _leaves_room(lines: Sequence[Line], index: int) -> bool:
    """Say whether the next line's first word had room at the end of the line above `index`."""
    before = lines[index - 1].text
    widths = [len(line.text) for line in (*lines[max(index - 2, 0) : index - 1], *lines[index : index + 2])]
    room = _FITS * max(widths)
    if not re.search(END, before) and (
        max(widths) < _NARROW or not any(re.search(STOP, one.text) for one in lines[index : index + _WINDOW])
    ):
        return False
    return len(before) + 1 + len(lines[index].text.split(maxsplit=1)[0]) < room


def _opens_item(lines: Sequence[Line], index: int) -> bool:
    """Say whether a line opens an item; a dash or number at a line's start may stand in running text."""
    typed = _marker(lines[index])
    if typed is None:
        return False
    before = lines[index - 1].text
    return typed.symbol in "•‣▪" or bool(re.search(END, before) or re.search(r"[;,] (?:and|or)$", before))


def _marker(line: Line) -> TypedMarker | None:
    typed = typed_marker(line)
    if typed is None or typed.symbol in {"*", "+"} or (typed.shape == "." and int(typed.symbol) > 99):
        return None
    return typed


def _scraps(lines: Sequence[Line]) -> frozenset[int]:
    """Return the lines that are far too short for their column and stand together, or hold few letters."""
    if max(len(line.text) for line in lines) < 2 * _SCRAP:
        return frozenset()
    short = [
        len(line.text) <= _SCRAP and _marker(line) is None and not re.search(END, line.text) for line in lines
    ]
    short += [False]
    is_wide = max(len(line.text) for line in lines) >= 4 * _SCRAP
    return frozenset(
        index
        for index, line in enumerate(lines)
        if short[index]
        and ((is_wide and (short[index - 1] or short[index + 1])) or re.fullmatch(r"[a-z]{1,3}", line.text))
    )


def _is_signature(lines: Sequence[Line]) -> bool:
    if not 2 <= len(lines) <= 6 or any(len(line.text) > 60 or re.search(STOP, line.text) for line in lines):
        return False
    return bool(re.match(_NAME, lines[0].text) and re.match(_OFFICE, lines[1].text))
