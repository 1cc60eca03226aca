"""Markdown's blocks: paragraphs, headings, lists, quotations, code, boxes, tables, notes, with their lines.

Python-Markdown keeps no positions and wants four spaces under a list item; here every block keeps its lines
and columns, a nested list needs two spaces, and the words inside are left to `pipeline.manuscript.inline`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from pipeline.content.prose import Prose
from pipeline.errors import Location, Problem, did_you_mean
from pipeline.manuscript.blocks import ListMarker
from pipeline.manuscript.captions import caption_words, is_caption, with_caption
from pipeline.manuscript.html_table import html_table
from pipeline.manuscript.markers import TypedMarker, kind_of, number_of, printed, typed_marker
from pipeline.manuscript.nodes import (
    BoxNode,
    CodeNode,
    HeadingNode,
    ItemNode,
    ListNode,
    Node,
    NoteNode,
    ParagraphNode,
    QuotationNode,
)
from pipeline.manuscript.pipe_table import is_pipe_table, pipe_table
from pipeline.manuscript.source import Line, Passage, dedented, lines_of
from pipeline.manuscript.stray_fields import stray_field

_HEADING = re.compile(r" {0,3}(?P<hashes>#{1,6}) +(?=\S)")
_CLOSING_HASHES = re.compile(r" +#+ *$")
_FENCE = re.compile(r" {0,3}(?P<fence>`{3,}|~{3,})[^`]*$")
_BOX = re.compile(r" {0,3}:::+ *(?P<word>\S+)? *(?P<title>.*?) *$")
_NOTE = re.compile(r" {0,3}\[\^(?P<label>[^\]\s]+)\]: *")
_QUOTE = re.compile(r" {0,3}> ?")
_RULE = re.compile(r" {0,3}([-*_])(?: *\1){2,} *$")
_TABLE = re.compile(r" {0,3}<table\b", re.IGNORECASE)
_TABLE_END = re.compile(r"</table\s*>", re.IGNORECASE)


_DEPTH_LIMIT = 8


@dataclass(frozen=True, slots=True)
class Scan:
    """What one prose holds; footnotes stand apart, for they may serve every prose of their file."""

    blocks: tuple[Node, ...]
    notes: tuple[NoteNode, ...]
    problems: tuple[Problem, ...]


@lru_cache(maxsize=1024)
def scan(prose: Prose, *, is_copy: bool = False) -> Scan:
    """Return the blocks of a prose in order; what was found is kept, for the check reads them once more.

    In the copy of what somebody else made no line was meant as a field, and lists count as they were printed.
    """
    scanner = _Scanner(prose.location.file, is_copy=is_copy)
    blocks = scanner.blocks(lines_of(prose))
    return Scan(blocks, tuple(scanner.notes), tuple(scanner.problems))


_Read = tuple[Node | None, int] | None
"""A block and the index of the line after it; None where the line begins another kind of block."""


class _Scanner:
    def __init__(self, file: str, *, is_copy: bool) -> None:
        self.file = file
        self._is_copy = is_copy
        self.notes: list[NoteNode] = []
        self.problems: list[Problem] = []
        self._in_box = False
        self._item_depth = 0
        self._depth = 0

    def blocks(self, lines: Sequence[Line]) -> tuple[Node, ...]:
        """Return the blocks of the lines; what is nested deeper than anybody writes is refused."""
        if self._depth > _DEPTH_LIMIT:
            hint = f"lists and quotations may stand {_DEPTH_LIMIT} deep in one another"
            self._report("nested-too-deep", "text is nested too deep", lines[0], hint)
            return ()
        self._depth += 1
        found = self._blocks(lines)
        self._depth -= 1
        return found

    def _blocks(self, lines: Sequence[Line]) -> tuple[Node, ...]:
        readers: tuple[Callable[[Sequence[Line], int], _Read], ...] = (
            self._fence,
            self._box,
            self._note,
            self._heading,
            self._rule,
            self._quotation,
            self._html_table,
            self._pipe_table,
            self._list,
            self._code,
            self._paragraph,
        )
        found: list[Node] = []
        index = 0
        while index < len(lines):
            if lines[index].is_blank:
                index += 1
                continue
            for reader in readers:
                read = reader(lines, index)
                if read is not None:
                    found += [read[0]] if read[0] is not None else []
                    index = read[1]
                    break
        return self._captioned(found)

    def _at(self, line: Line) -> Location:
        return Location(self.file, line.number, line.column + line.indent)

    def _passage(self, lines: Sequence[Line]) -> Passage:
        # Two spaces at the end of a line force a line break, so ends stay.
        return Passage(self.file, tuple(line.after(line.indent) for line in lines))

    def _report(self, code: str, message: str, line: Line, hint: str = "") -> None:
        self.problems.append(Problem(code, message, self._at(line), hint))

    def _fence(self, lines: Sequence[Line], index: int) -> _Read:
        match = _FENCE.match(lines[index].text)
        if match is None:
            return None
        fence = match["fence"]
        closing = re.compile(rf" {{0,3}}{re.escape(fence[0])}{{{len(fence)},}} *$")
        for end in range(index + 1, len(lines)):
            if closing.match(lines[end].text):
                body = dedented(lines[index + 1 : end], lines[index].indent)
                return (CodeNode(Passage(self.file, body)) if body else None), end + 1
        self._report(
            "unclosed-code",
            f"code that begins with `{fence}` is not closed",
            lines[index],
            f"end it with `{fence}` on a line of its own",
        )
        return None, len(lines)

    def _box(self, lines: Sequence[Line], index: int) -> _Read:
        match = _BOX.match(lines[index].text)
        if match is None:
            return None
        line = lines[index]
        if match["word"] is None:
            self._report("stray-box-end", "`:::` closes no box", line, "begin a box with `::: box Title`")
            return None, index + 1
        if match["word"] != "box":
            hint = did_you_mean(match["word"], ["box"]) or "only `::: box Title` is known"
            self._report("unknown-box", f"`::: {match['word']}` is not known", line, hint)
        end, is_closed = _box_end(lines, index)
        if not is_closed:
            self._report("unclosed-box", "box is not closed", line, "end it with `:::` on a line of its own")
        elif self._in_box:
            self._report(
                "nested-box", "box stands inside another box", line, "close the box before it with `:::`"
            )
        is_inner, self._in_box = self._in_box, True
        blocks = self.blocks(lines[index + 1 : end])
        self._in_box = is_inner
        title = line.before(match.end("title")).after(match.start("title"))
        titled = Passage(self.file, (title,)) if match["title"] else None
        return BoxNode(titled, blocks, self._at(line)), end + is_closed

    def _note(self, lines: Sequence[Line], index: int) -> _Read:
        match = _NOTE.match(lines[index].text)
        if match is None:
            return None
        end = index + 1
        while end < len(lines) and not lines[end].is_blank and not self._interrupts(lines, end):
            end += 1
        passage = self._passage((lines[index].after(match.end()), *lines[index + 1 : end]))
        location = self._at(lines[index])
        if passage.text.strip():
            self.notes.append(NoteNode(match["label"], passage, location))
        else:
            self._report(
                "empty-note",
                f"footnote `[^{match['label']}]` has no words",
                lines[index],
                "write them on the same line",
            )
        return None, end

    def _heading(self, lines: Sequence[Line], index: int) -> _Read:
        match = _HEADING.match(lines[index].text)
        if match is None:
            return None
        line = lines[index]
        words = line.before(len(_CLOSING_HASHES.sub("", line.text))).after(match.end()).stripped()
        return HeadingNode(len(match["hashes"]), Passage(self.file, (words,))), index + 1

    def _rule(self, lines: Sequence[Line], index: int) -> _Read:
        if not _RULE.match(lines[index].text):
            return None
        self._report(
            "stray-rule",
            f"`{lines[index].text.strip()}` ends nothing here",
            lines[index],
            "`---` ends a story or a project; delete it elsewhere",
        )
        return None, index + 1

    def _quotation(self, lines: Sequence[Line], index: int) -> _Read:
        if not _QUOTE.match(lines[index].text):
            return None
        inner: list[Line] = []
        end = index
        while end < len(lines) and not lines[end].is_blank:
            match = _QUOTE.match(lines[end].text)
            if match is None and self._interrupts(lines, end):
                break
            inner.append(lines[end].after(match.end()) if match else lines[end])
            end += 1
        return QuotationNode(self.blocks(inner)), end

    def _html_table(self, lines: Sequence[Line], index: int) -> _Read:
        if not _TABLE.match(lines[index].text):
            return None
        end = next((at for at in range(index, len(lines)) if _TABLE_END.search(lines[at].text)), None)
        if end is None:
            self._report("unclosed-table", "`<table>` is not closed", lines[index], "end it with `</table>`")
            return None, len(lines)
        table, problems = html_table(Passage(self.file, tuple(lines[index : end + 1])))
        self.problems += problems
        return table, end + 1

    def _pipe_table(self, lines: Sequence[Line], index: int) -> _Read:
        if not is_pipe_table(lines, index):
            return None
        end = index + 2
        while end < len(lines) and not lines[end].is_blank and "|" in lines[end].text:
            end += 1
        table, problems = pipe_table(self.file, lines[index:end])
        self.problems += problems
        return table, end

    def _code(self, lines: Sequence[Line], index: int) -> _Read:
        if lines[index].indent < 4:
            return None
        end = index
        while end < len(lines) and (lines[end].is_blank or lines[end].indent >= 4):
            end += 1
        while lines[end - 1].is_blank:
            end -= 1
        return CodeNode(Passage(self.file, dedented(lines[index:end], 4))), end

    def _paragraph(self, lines: Sequence[Line], index: int) -> _Read:
        if self._depth == 1 + self._in_box and not self._is_copy:
            stray = stray_field(self.file, lines, index)
            self.problems += [stray] if stray is not None else []
        end = index + 1
        while end < len(lines) and not lines[end].is_blank and not self._interrupts(lines, end):
            end += 1
        return ParagraphNode(self._passage(lines[index:end])), end

    def _interrupts(self, lines: Sequence[Line], index: int) -> bool:
        """Say whether a line ends the paragraph above it without an empty line between them."""
        text = lines[index].text
        patterns = (_FENCE, _BOX, _NOTE, _HEADING, _RULE, _QUOTE, _TABLE)
        if any(pattern.match(text) for pattern in patterns) or is_pipe_table(lines, index):
            return True
        typed = typed_marker(lines[index])
        if typed is None or text.strip() == typed.symbol:
            return False
        is_prose_sign = typed.shape == "()" or typed.symbol == "–"
        if lines[index - 1].text.rstrip().endswith(":") or not (typed.shape or is_prose_sign):
            return True
        # A line of running text may begin with "(i)" or a dash: it opens a list if a second item follows.
        kind = kind_of(typed) or "bullet"
        is_first = number_of(typed, kind) == 1
        return is_first and (
            self._item_depth > 0 or not is_prose_sign or _has_second(lines, index, kind, typed)
        )

    def _list(self, lines: Sequence[Line], index: int) -> _Read:
        first = typed_marker(lines[index])
        kind = kind_of(first) if first is not None else None
        if first is None or kind is None or not number_of(first, kind):
            return None
        start = number_of(first, kind)
        items: list[ItemNode] = []
        at = index
        while at < len(lines):
            typed = typed_marker(lines[at])
            if typed is None or typed.shape != first.shape or not number_of(typed, kind):
                break
            if self._is_copy and kind != "bullet" and number_of(typed, kind) != start + len(items):
                break
            self._check_number(lines[at], printed(start + len(items), kind, first.shape))
            end = self._item_end(lines, at, first.indent)
            body = (lines[at].after(typed.width), *dedented(lines[at + 1 : end], typed.width))
            self._item_depth += 1
            items.append(ItemNode(self.blocks(body), self._at(lines[at])))
            self._item_depth -= 1
            at = _next_words(lines, end)
        return ListNode(kind, first.shape, start, tuple(items), self._at(lines[index])), at

    def _check_number(self, line: Line, expected: str) -> None:
        written = line.text.split()[0]
        if expected != "•" and written != expected:
            hint = f"write `{expected}`, or put a paragraph before a new list"
            self._report(
                "list-number", f"item is numbered `{written}` where `{expected}` follows", line, hint
            )

    def _item_end(self, lines: Sequence[Line], at: int, indent: int) -> int:
        """Return the index behind an item: indented lines and lazy ones belong to it."""
        end = at + 1
        while end < len(lines):
            line = lines[end]
            if line.is_blank:
                following = _next_words(lines, end)
                if following == len(lines) or lines[following].indent < indent + 2:
                    break
                end = following
            elif line.indent < indent + 2 and (typed_marker(line) or self._interrupts(lines, end)):
                break
            else:
                end += 1
        return end

    def _captioned(self, blocks: Sequence[Node]) -> tuple[Node, ...]:
        """Give each `Table: …` paragraph to the table or matrix that follows it."""
        found: list[Node] = []
        caption: Passage | None = None
        for block in blocks:
            node = block
            if caption is not None:
                given, node = with_caption(block, caption), with_caption(block, caption) or block
                if given is None:
                    self._report_lone_caption(caption)
                caption = None
            if isinstance(node, ParagraphNode) and is_caption(node.passage):
                caption = caption_words(node.passage)
            else:
                found.append(node)
        if caption is not None:
            self._report_lone_caption(caption)
        return tuple(found)

    def _report_lone_caption(self, caption: Passage) -> None:
        self._report(
            "caption-without-table",
            "no table follows this caption",
            caption.lines[0],
            "put the table behind the `Table:` paragraph, with an empty line between them",
        )


def _box_end(lines: Sequence[Line], index: int) -> tuple[int, bool]:
    """Return the index of the line that closes a box, or of the next box where none does."""
    depth = 0
    following = len(lines)
    for at in range(index, len(lines)):
        match = _BOX.match(lines[at].text)
        if match is None:
            continue
        depth += 1 if match["word"] else -1
        if not depth:
            return at, True
        if at > index:
            following = min(following, at)
    return following, False


def _has_second(lines: Sequence[Line], index: int, kind: ListMarker, first: TypedMarker) -> bool:
    """Say whether a line of the same paragraph begins with the marker that follows the first."""
    second = 1 if kind == "bullet" else 2
    for line in takewhile(lambda one: not one.is_blank, lines[index + 1 :]):
        typed = typed_marker(line)
        if typed is not None and typed.shape == first.shape and number_of(typed, kind) == second:
            return True
    return False


def _next_words(lines: Sequence[Line], index: int) -> int:
    """Return the index of the first line from `index` on that holds words."""
    while index < len(lines) and lines[index].is_blank:
        index += 1
    return index
