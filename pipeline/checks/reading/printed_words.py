"""The words of a block as they are printed: one string, the marks in it, and the footnotes taken out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.checks.galley import Mark, MarkRole
from pipeline.manuscript.blocks import (
    Code,
    Emphasis,
    Inline,
    LineBreak,
    Link,
    Note,
    Span,
    SpanRole,
    Strong,
    Subscript,
    Superscript,
    Text,
)

_SPACES = "\u00a0\u202f\u2007\t\n"
_INVISIBLE = "\u00ad\u200b\u2060\ufeff"
_SPANS: dict[SpanRole, MarkRole] = {"title": "title", "url": "url"}

_STYLES: dict[type, MarkRole] = {
    Strong: "strong",
    Emphasis: "emphasis",
    Superscript: "superscript",
    Subscript: "subscript",
}


@dataclass(frozen=True, slots=True)
class PrintedWords:
    """`notes` stand where their calls stood; `added` are the addresses that are printed behind links."""

    text: str
    marks: tuple[Mark, ...]
    added: tuple[tuple[int, int], ...] = ()
    notes: tuple[Note, ...] = ()


def printed_words(children: Sequence[Inline]) -> PrintedWords:
    """Return the words of a block without markup, no-break spaces plain, a space for each line break."""
    writer = _Writer()
    writer.write(children)
    return PrintedWords("".join(writer.parts), tuple(writer.marks), tuple(writer.added), tuple(writer.notes))


def without(children: Sequence[Inline], *roles: SpanRole) -> tuple[Inline, ...]:
    """Return the words without the spans of some roles at the top, such as the label of a caption."""
    kept = [child for child in children if not (isinstance(child, Span) and child.role in roles)]
    if kept and len(kept) < len(children) and isinstance(kept[0], Text):
        kept[0] = Text(kept[0].text.lstrip(" .\u00a0"))
    if kept and len(kept) < len(children) and isinstance(kept[-1], Text):
        kept[-1] = Text(kept[-1].text.rstrip())
    return tuple(kept)


def spans(children: Sequence[Inline], role: SpanRole) -> tuple[Span, ...]:
    """Return the spans of a role at the top."""
    return tuple(child for child in children if isinstance(child, Span) and child.role == role)


@dataclass
class _Writer:
    parts: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    added: list[tuple[int, int]] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    length: int = 0

    def write(self, children: Sequence[Inline]) -> None:
        for index, child in enumerate(children):
            self._one(child)
            if isinstance(child, Link) and _is_address(children[index + 1 : index + 4]):
                address = printed_words(children[index + 1 : index + 3]).text
                self.added.append((self.length, self.length + len(address) + 1))

    def _one(self, child: Inline) -> None:
        match child:
            case Text():
                self._add(child.text)
            case Code():
                self._inside((Text(child.text),), "code")
            case LineBreak():
                self._add(" ")
            case Note():
                self.notes.append(child)
                self.marks.append(Mark(self.length, self.length, "note", str(child.number)))
            case Link():
                self._inside(child.children, "link", child.target)
            case Span():
                self._span(child)
            case Strong() | Emphasis() | Superscript() | Subscript():
                self._inside(child.children, _STYLES[type(child)])

    def _span(self, span: Span) -> None:
        if span.role == "foreign":
            self._inside(span.children, "foreign", span.language)
        elif span.role in _SPANS:
            self._inside(span.children, _SPANS[span.role])
        else:
            self.write(span.children)

    def _inside(self, children: Sequence[Inline], role: MarkRole, target: str = "") -> None:
        start = self.length
        place = len(self.marks)
        self.write(children)
        if self.length > start:
            self.marks.insert(place, Mark(start, self.length, role, target))

    def _add(self, text: str) -> None:
        for sign in _SPACES:  # ten times as fast as `str.translate`
            text = text.replace(sign, " ")
        for sign in () if text.isascii() else _INVISIBLE:
            text = text.replace(sign, "")
        self.parts.append(text)
        self.length += len(text)


def _is_address(following: Sequence[Inline]) -> bool:
    """Say whether ` (address)` stands here."""
    if len(following) < 3:
        return False
    opening, address, closing = following
    return (
        isinstance(opening, Text)
        and opening.text == " ("
        and isinstance(address, Span)
        and address.role == "url"
        and isinstance(closing, Text)
        and closing.text.startswith(")")
    )
