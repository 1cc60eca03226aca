"""Marks that somebody did not finish, or wrote as another program wants them: they print as typed."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from html import unescape

from pipeline.errors import Problem, Severity
from pipeline.manuscript.references import KINDS
from pipeline.manuscript.source import Passage

_LITERAL = re.compile(r"(?P<ticks>`++).*?(?<!`)(?P=ticks)(?!`)|\\(?:\[\[|\{[{%#]|.)", re.DOTALL)
_BOLD = re.compile(r"(?<!\*)\*{2,3}(?!\*)")
_ADDRESS = r"(?:https?://|mailto:)"
_WITHOUT_END = re.compile(rf"\[[^\[\]]+\]\({_ADDRESS}(?:[^\s()]|\([^\s()]*\))*+(?!\s*\)|\s+[\"'])")
_WITHOUT_BRACKET = re.compile(rf"\[[^\[\]()]+\({_ADDRESS}[^\s()]*\)(?![^\[\]]*\])")
_SINGLE_BRACKETS = re.compile(
    rf"(?<!\[)\[\s*(?:(?:{'|'.join(KINDS)})\s*:\s*[\w,.-]+|presentations)\s*\](?!\()"
)
_SINGLE_BRACES = re.compile(r"(?<!\{)\{\s*([A-Za-z0-9][\w.-]*)\s*(?:\|\s*[A-Za-z]+\s*)?\}(?!\})")
_UNDERLINE = re.compile(r"^ {0,3}(={3,}) *$", re.MULTILINE)
_ENTITY = re.compile(
    r"https?://[^\s<>]+|(?P<entity>&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]*);)"
)
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class _Mark:
    offset: int
    message: str
    hint: str


def broken_marks(passage: Passage, figures: Container[str]) -> tuple[Problem, ...]:
    """Return a warning for each broken mark of a passage, in reading order."""
    # Same length, so that offsets stay those of the passage.
    text = _LITERAL.sub(lambda found: "\0" * len(found[0]), passage.text)
    found = [*_bold(text), *_links(text), *_inserts(text, figures), *_underlines(text)]
    found += () if passage.is_html else _entities(text)
    return tuple(
        Problem("broken-mark", mark.message, passage.location(mark.offset), mark.hint, Severity.WARNING)
        for mark in sorted(found, key=lambda mark: mark.offset)
    )


def _bold(text: str) -> Iterator[_Mark]:
    """Yield each `**` that nothing closes; one that follows a space and is followed by a word opens anew."""
    opened: re.Match[str] | None = None
    for mark in _BOLD.finditer(text):
        if opened is None:
            opened = mark
        elif _follows_word(text, mark) or not _leads_word(text, mark):
            opened = None
        else:
            yield _unclosed(opened)
            opened = mark
    if opened is not None and (_follows_word(text, opened) or _leads_word(text, opened)):
        yield _unclosed(opened)


def _follows_word(text: str, mark: re.Match[str]) -> bool:
    return not text[: mark.start()][-1:].isspace() and mark.start() > 0


def _leads_word(text: str, mark: re.Match[str]) -> bool:
    return not text[mark.end() :][:1].isspace() and mark.end() < len(text)


def _unclosed(mark: re.Match[str]) -> _Mark:
    hint = "write `**` on both sides of the bold words; `\\*\\*` prints two asterisks"
    return _Mark(mark.start(), f"`{mark[0]}` has no partner in its paragraph", hint)


def _links(text: str) -> Iterator[_Mark]:
    for link in _WITHOUT_END.finditer(text):
        hint = "write `)` directly behind the address, which holds no spaces"
        yield _Mark(link.start(), f"link `{_shown(link[0])}` is not closed", hint)
    for link in _WITHOUT_BRACKET.finditer(text):
        message = f"`{_shown(link[0])}` lacks `]` behind its words"
        yield _Mark(link.start(), message, "write `[words](https://…)`; `\\[` prints a bracket")


def _inserts(text: str, figures: Container[str]) -> Iterator[_Mark]:
    for insert in _SINGLE_BRACKETS.finditer(text):
        message = f"`{insert[0]}` stands in single brackets"
        yield _Mark(insert.start(), message, f"write `[{insert[0]}]`; `\\{insert[0]}` prints it as typed")
    for insert in _SINGLE_BRACES.finditer(text):
        if insert[1] in figures:
            message = f"figure `{insert[0]}` stands in single braces"
            yield _Mark(
                insert.start(), message, f"write `{{{insert[0]}}}`; `\\{insert[0]}` prints it as typed"
            )


def _underlines(text: str) -> Iterator[_Mark]:
    for line in _UNDERLINE.finditer(text):
        message = f"`{_shown(line[1])}` makes no heading"
        yield _Mark(
            line.start(1), message, "write `##` and a space before the heading's words; delete this line"
        )


def _entities(text: str) -> Iterator[_Mark]:
    for found in _ENTITY.finditer(text):
        entity = found["entity"]
        sign = unescape(entity) if entity else ""
        if entity and sign != entity:
            name = f"`{sign}`" if sign.isprintable() and not sign.isspace() else "a space"
            hint = f"write {name} in its place; `\\{entity}` prints it as typed"
            yield _Mark(found.start(), f"`{entity}` prints as typed", hint)


def _shown(text: str) -> str:
    text = " ".join(re.sub("\0+", "…", text).split())
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
