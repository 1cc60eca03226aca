"""Inlines to runs: emphasis, links, notes, languages, and the live numbers of captions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

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
from pipeline.writers.docx_parts import Ledger, Relationships
from pipeline.writers.docx_xml import (
    PLAIN,
    RunFormat,
    bookmark_end,
    bookmark_start,
    break_run,
    field,
    run_properties,
    text_run,
)

STYLES: Mapping[SpanRole, str] = {
    "badge": "BadgeLabel", "credit": "Credit", "kind": "Kind", "label": "Label", "lead": "LeadVerb",
    "name": "Person", "number": "Number", "sector": "Sector", "speaker": "Speaker", "title": "WorkTitle",
    "url": "Url",
}  # fmt: skip
"""Roles that are not listed print as their surroundings."""
COLOURED: tuple[SpanRole, ...] = ("sector", "badge")
_NUMBERED = re.compile(r"(.*\D)(\d+)")
NO_BREAK_SPACE = "\u00a0"


def plain_text(inlines: Iterable[Inline]) -> str:
    """Return the words without notes; a line break is a space."""
    return "".join(_plain(inline) for inline in inlines)


def _plain(inline: Inline) -> str:
    match inline:
        case Text(text) | Code(text):
            return text
        case LineBreak():
            return " "
        case Note():
            return ""
        case Strong() | Emphasis() | Superscript() | Subscript() | Link() | Span():
            return plain_text(inline.children)


@dataclass(frozen=True, slots=True)
class InlineWriter:
    """Writes the runs of one part; links go to `relationships`, `labels` are those of captions by id."""

    ledger: Ledger
    relationships: Relationships
    labels: Mapping[str, str]

    def runs(self, inlines: Iterable[Inline], format_: RunFormat = PLAIN) -> str:
        """Return the runs of these inlines, set in `format_` where nothing else is said."""
        return "".join(self._run(inline, format_) for inline in inlines)

    def _run(self, inline: Inline, format_: RunFormat) -> str:
        match inline:
            case Text(text):
                self.ledger.check(text)
                return text_run(text, format_)
            case Code(text):
                self.ledger.check(text)
                return text_run(text, replace(format_, style="Code"))
            case LineBreak():
                return break_run(format_)
            case Link():
                return self._link(inline, format_)
            case Note():
                return self._note(inline)
            case Span():
                return self._span(inline, format_)
            case Strong() | Emphasis() | Superscript() | Subscript():
                return self.runs(inline.children, _emphasized(inline, format_))

    def _link(self, link: Link, format_: RunFormat) -> str:
        inner = replace(format_, style="Hyperlink")
        if not link.target.startswith("#"):
            self.ledger.check(link.target)
            target = self.relationships.id_for("hyperlink", link.target, is_external=True)
            return _hyperlink(f'r:id="{target}"', self.runs(link.children, inner))
        id_ = link.target[1:]
        name = self.ledger.bookmarks.names.get(id_)
        if name is None:
            return self.runs(link.children, format_)
        label = self.labels.get(id_)
        if label and plain_text(link.children).replace(NO_BREAK_SPACE, " ") == label:
            reference = f"REF {self.ledger.bookmarks.names[label_id(id_)]} \\h"
            return field(reference, plain_text(link.children), inner)
        return _hyperlink(f'w:anchor="{name}"', self.runs(link.children, inner))

    def _note(self, note: Note) -> str:
        footnotes = self.ledger.footnotes
        writer = replace(self, relationships=footnotes.relationships)
        number = footnotes.add(writer.runs(note.children))
        properties = run_properties(RunFormat(style="FootnoteReference"))
        return f'<w:r>{properties}<w:footnoteReference w:id="{number}"/></w:r>'

    def _span(self, span: Span, format_: RunFormat) -> str:
        inner = format_
        if span.role in STYLES and not format_.style:
            inner = replace(inner, style=STYLES[span.role])
        if span.role in COLOURED and span.sectors:
            inner = replace(inner, colour=self.ledger.palette.of_sectors(span.sectors))
        if span.language:
            inner = replace(inner, language=span.language)
        if span.direction:
            inner = replace(inner, is_rtl=span.direction == "rtl")
        if span.style == "bold" or span.role == "kind":
            inner = replace(inner, is_bold=span.style == "bold")
        if span.style == "italic":
            inner = replace(inner, is_italic=True)
        if span.role == "nowrap":
            unbroken = plain_text(span.children).replace(" ", NO_BREAK_SPACE)
            return self.runs((Text(unbroken),), inner)
        return self.runs(span.children, inner)

    def caption(self, id_: str, inlines: tuple[Inline, ...], sequence: str) -> str:
        """Return a caption whose label counts by a SEQ field inside a bookmark that references point to."""
        label = caption_label(inlines)
        found = _NUMBERED.fullmatch(label)
        if not found:
            return self.runs(inlines)
        word, count = found.groups()
        format_ = RunFormat(style="CaptionLabel")
        counter = text_run(word, format_) + field(f"SEQ {sequence} \\* ARABIC", count, format_)
        number = self.ledger.bookmarks.next_number()
        name = self.ledger.bookmarks.names[label_id(id_)]
        return bookmark_start(number, name) + counter + bookmark_end(number) + self.runs(inlines[1:])


def _hyperlink(target: str, runs: str) -> str:
    return f'<w:hyperlink {target} w:history="1">{runs}</w:hyperlink>'


def caption_label(inlines: tuple[Inline, ...]) -> str:
    """Return "Table 1" where the caption opens with its label, else ""."""
    first = inlines[0] if inlines else None
    if not isinstance(first, Span) or first.role != "label":
        return ""
    return plain_text(first.children).replace(NO_BREAK_SPACE, " ")


def label_id(id_: str) -> str:
    """Return the id under which the label of a figure or table has its own bookmark."""
    return f"{id_}-label"


def _emphasized(inline: Strong | Emphasis | Superscript | Subscript, format_: RunFormat) -> RunFormat:
    match inline:
        case Strong():
            return replace(format_, is_bold=True)
        case Emphasis():
            return replace(format_, is_italic=True)
        case Superscript():
            return replace(format_, position="superscript")
        case Subscript():
            return replace(format_, position="subscript")
