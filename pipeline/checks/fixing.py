"""Safe replacements put into the text of a file; everything else of it stays byte for byte."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.checks.finding import Edit

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_SYNTAX = {
    ".csv": re.compile(r"[\t,;\"\r\n]"),
    ".yml": re.compile(r"[\"'\r\n#:\[\]{}&*!|>%@`,]"),
    ".yaml": re.compile(r"[\"'\r\n#:\[\]{}&*!|>%@`,]"),
}
"""Signs that would change how a file of that kind is read."""
_SPACES = {ord(sign): " " for sign in "\t\u00a0\u2007\u2009\u202f"}
"""Spaces that rules see as plain ones."""


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    new: str


def fixed(text: str, edits: Iterable[Edit], suffix: str) -> str:
    """Return the text with the edits made that still fit; of two that overlap the first by place is made.

    An edit fits where its old words stand at its place; `suffix` is the file's, `.md`. What does not fit, or
    would change how the file is read, is left as it is; so are lines whose accents stand apart from their
    letters, for there places are counted otherwise.
    """
    lines = tuple(_LINE.finditer(text))
    spans = (_span(lines, edit) for edit in sorted(set(edits)) if _is_harmless(edit, suffix))
    made: list[str] = []
    done = 0
    for span in sorted(filter(None, spans), key=lambda one: (one.start, -one.end)):
        if span.start < done:
            continue
        made += [text[done : span.start], span.new]
        done = span.end
    return "".join((*made, text[done:]))


def _span(lines: Sequence[re.Match[str]], edit: Edit) -> _Span | None:
    if not 0 < edit.location.line <= len(lines):
        return None
    line = lines[edit.location.line - 1]
    first = edit.location.column - 1
    stands = line[0][first : first + len(edit.old)].translate(_SPACES)
    fits = stands == edit.old and unicodedata.is_normalized("NFC", line[0])
    start = line.start() + first
    return _Span(start, start + len(edit.old), edit.new) if fits else None


def _is_harmless(edit: Edit, suffix: str) -> bool:
    syntax = _SYNTAX.get(suffix.lower())
    return "\n" not in edit.new and (syntax is None or not syntax.search(edit.old + edit.new))
