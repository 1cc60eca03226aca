"""Words with the places from which they came, so that a problem can name file, line and column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.content.prose import Prose
from pipeline.errors import Location


@dataclass(frozen=True, slots=True)
class Line:
    """A line, or what is left of it behind a marker; `column` is that of its first character."""

    text: str
    number: int
    column: int

    @property
    def is_blank(self) -> bool:
        """Say whether nothing but spaces stands here."""
        return not self.text.strip()

    @property
    def indent(self) -> int:
        """Return the number of spaces at the start."""
        return len(self.text) - len(self.text.lstrip(" "))

    def after(self, count: int) -> Line:
        """Return the line without its first `count` characters."""
        return Line(self.text[count:], self.number, self.column + count)

    def before(self, count: int) -> Line:
        """Return the first `count` characters of the line."""
        return Line(self.text[:count], self.number, self.column)

    def stripped(self) -> Line:
        """Return the line without spaces at both ends, its column moved on."""
        return Line(self.text.strip(), self.number, self.column + len(self.text) - len(self.text.lstrip()))


@dataclass(frozen=True, slots=True)
class Passage:
    """Consecutive lines of one paragraph, heading or cell; character entities count in HTML tables only."""

    file: str
    lines: tuple[Line, ...]
    is_html: bool = False

    @property
    def text(self) -> str:
        """Return the lines joined by line feeds."""
        return "\n".join(line.text for line in self.lines)

    def location(self, offset: int = 0) -> Location:
        """Return the place of the character at `offset` in `text`."""
        for line in self.lines:
            if offset <= len(line.text):
                return Location(self.file, line.number, line.column + offset)
            offset -= len(line.text) + 1
        last = self.lines[-1]
        return Location(self.file, last.number, last.column + len(last.text))


def lines_of(prose: Prose) -> tuple[Line, ...]:
    """Return the lines of a prose; tabs at the start of a line count as steps of four spaces."""
    first = prose.location
    return tuple(
        _untabbed(Line(text, first.line + index, first.column if index == 0 else 1))
        for index, text in enumerate(prose.text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    )


def passage_of(prose: Prose) -> Passage:
    """Return a prose of one line, such as a headline, as a passage."""
    return Passage(
        prose.location.file, tuple(line.stripped() for line in lines_of(prose) if not line.is_blank)
    )


def dedented(lines: Sequence[Line], width: int) -> tuple[Line, ...]:
    """Return the lines without at most `width` spaces at their start."""
    return tuple(line.after(min(width, line.indent)) for line in lines)


def _untabbed(line: Line) -> Line:
    body = line.text.lstrip(" \t")
    head = line.text[: len(line.text) - len(body)]
    spaces = head.expandtabs(4)
    # The column moves back by what the spaces added, so that the words keep the column that an editor shows.
    return Line(spaces + body, line.number, max(line.column, 1) + len(head) - len(spaces))
