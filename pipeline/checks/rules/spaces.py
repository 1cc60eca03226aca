"""Spaces: one between words, none where a sign closes up."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.checks.finding import Edit, Finding
from pipeline.checks.galley import Galley, Paragraph
from pipeline.checks.rule import Rule, Settings
from pipeline.errors import Location

_Found = tuple[Location, tuple[Edit, ...]]
_COLUMN = " " * 5
"""What keeps the columns of a page apart in plain text."""
# A letter or two alone, or a small word, had a formula behind it, which is lost.
_BEFORE_SIGN = (
    r"(?<=[\w)”’])(?<!\b\w)(?<!\b(?:is|be|of|to|by|[A-Z]{2}))(?<!\b(?:and|are|[A-Z]{3})) +"
    r"(?=[,;:?!](?: |\Z)|\.(?: (?![.(])|\Z))"
)
_MONTHS = "Jan|Feb|Mar|Apr|Aug|Sep|Oct|Nov|Dec"


@dataclass(frozen=True, slots=True)
class _Slip:
    """One slip: signs without which it cannot stand, its pattern, and its replacement `new`.

    Where it `is_tight`, a space is missing behind one of the signs; `is_line_end` where a narrow column
    breaks its lines, which a table in a loose text does not show.
    """

    hints: tuple[str, ...]
    pattern: re.Pattern[str]
    message: str
    proposal: str
    new: str
    is_tight: bool = False
    is_line_end: bool = False

    def may_stand_in(self, text: str) -> bool:
        """Say whether it is worth the search: counting is faster."""
        for hint in self.hints:
            if self.is_tight:
                if text.count(hint) > text.count(f"{hint} ") + text.endswith(hint):
                    return True
            elif hint in text:
                return True
        return False


@cache
def _slips() -> tuple[_Slip, ...]:
    return (
        _Slip(
            ("  ",), re.compile(r"(?<=\S) {2,}(?=\S)"), "there are several spaces in a row", "leave one", " "
        ),
        _Slip(
            (" ,", " ;", " .", " :", " ?", " !"),
            re.compile(_BEFORE_SIGN),
            "there is a space before `{after}`",
            "delete it",
            "",
        ),
        _Slip(
            (",", ";"),
            re.compile(r"[,;](?<=[a-z][,;])(?=[A-Za-z]{2})"),
            "there is no space after `{sign}`",
            "add one",
            "{sign} ",
            is_tight=True,
        ),
        _Slip(
            (".",),
            re.compile(rf"\.(?:(?<=[a-z]{{3}}\.)(?=(?:[A-Z][a-z]+|A) )|(?<=(?:{_MONTHS})\.)(?=\d))"),
            "there is no space after `.` in `{around}`",
            "add one",
            ". ",
            is_tight=True,
        ),
        _Slip(
            ("/ ", " /", "| ", " |"),
            re.compile(r"(?<=\w)(?: /(?=\w)|/ (?=\w)| \|(?=[A-Z][a-z]{2})|\| (?=[A-Z][a-z]{2}))"),
            "there is a space on one side of `{sign}` in `{around}`",
            "delete it",
            "{sign}",
            is_line_end=True,
        ),
        _Slip(("( ",), re.compile(r"(?<=\() (?=\w)"), "there is a space after `(`", "delete it", ""),
        _Slip((" )",), re.compile(r"(?<=[a-z]) (?=\))"), "there is a space before `)`", "delete it", ""),
    )


def _spacing(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    whole = "\n".join(paragraph.text for paragraph in galley.prose)
    is_laid_out = galley.document is None and _COLUMN in whole
    sought = _slips()[1:] if is_laid_out else _slips()
    slips = [slip for slip in sought if slip.may_stand_in(whole)]
    found: dict[tuple[str, str], list[_Found]] = defaultdict(list)
    for paragraph in galley.prose:
        is_narrow = paragraph.kind == "cell" and galley.document is None
        for slip in slips:
            if slip.may_stand_in(paragraph.text) and not (is_narrow and slip.is_line_end):
                for message, place, edits in _found(paragraph, slip):
                    found[message, slip.proposal].append((place, edits))
    for (message, proposal), ones in found.items():
        places = tuple(place for place, _ in ones)
        yield Finding("SPACE", message, places, proposal, tuple(edit for _, edits in ones for edit in edits))


def _found(paragraph: Paragraph, slip: _Slip) -> Iterator[tuple[str, Location, tuple[Edit, ...]]]:
    """Yield the message on each place of a slip, the place and its replacement."""
    text = paragraph.text
    for match in slip.pattern.finditer(text):
        start, end = match.span()
        is_line_end = paragraph.location(start).line != paragraph.location(end).line
        if is_line_end or paragraph.touches({"url"}, start):
            continue
        values = {
            "after": text[end : end + 1],
            "sign": match[0].strip(),
            "around": text[:start].split(" ")[-1] + match[0] + text[end:].split(" ", 1)[0],
        }
        edits = paragraph.edits(start, end, slip.new.format(**values))
        yield slip.message.format(**values), paragraph.location(start), edits


RULES = (
    Rule(
        id="SPACE",
        family="typography",
        summary="One space between words, none before a comma",
        why="Spaces left over from typing show as gaps in justified lines.",
        wrong="The meeting  was held in Geneva ,and closed on time.",
        right="The meeting was held in Geneva, and closed on time.",
        source="practice",
        check=_spacing,
    ),
)
