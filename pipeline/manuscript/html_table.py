"""HTML tables in Markdown, parsed by allow-list: every other tag or attribute is a problem at its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser

from pipeline.errors import Location, Problem, did_you_mean
from pipeline.manuscript.nodes import CellNode, TableNode
from pipeline.manuscript.source import Line, Passage
from pipeline.manuscript.table_size import too_large

_TAGS = ("table", "caption", "thead", "tbody", "tr", "th", "td")
_ATTRIBUTES = ("colspan", "rowspan", "scope")
_SPAN_LIMIT = 100
"""Cells; a colspan of a million stops the layout for minutes."""


def html_table(passage: Passage) -> tuple[TableNode, tuple[Problem, ...]]:
    """Return the table between `<table>` and `</table>`; cells hold Markdown and character entities."""
    refused = too_large(passage.file, passage.lines, "<t")
    if refused:
        return TableNode((), (), refused[0].location), refused
    parser = _TableParser(passage)
    parser.feed(passage.text)
    parser.close()
    parser.end_cell(len(passage.text))
    head = tuple(tuple(row.cells) for row in parser.rows if row.is_head)
    body = tuple(tuple(row.cells) for row in parser.rows if not row.is_head)
    table = TableNode(head, body, passage.location(passage.lines[0].indent), parser.caption)
    problems = [*parser.problems, *_uneven(table)]
    return table, tuple(problems)


@dataclass(frozen=True, slots=True)
class _Row:
    is_head: bool
    cells: list[CellNode]


@dataclass(frozen=True, slots=True)
class _Open:
    tag: str
    start: int
    column_span: int
    row_span: int
    scope: str


class _TableParser(HTMLParser):
    def __init__(self, passage: Passage) -> None:
        super().__init__(convert_charrefs=False)
        self.passage = passage
        self.rows: list[_Row] = []
        self.caption: Passage | None = None
        self.problems: list[Problem] = []
        self._open: _Open | None = None
        self._in_head = False
        self._is_done = False
        self._starts = [0]
        for line in passage.lines:
            self._starts.append(self._starts[-1] + len(line.text) + 1)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _TAGS:
            self._refuse(f"`<{tag}>` is not allowed in a table", self._allowed(tag))
            return
        self._check_attributes(tag, attrs)
        start = self._offset() + len(self.get_starttag_text() or "")
        if tag in {"th", "td"}:
            self.end_cell(self._offset())
            if not self.rows:
                self._refuse(f"`<{tag}>` stands outside a row", "open the row with `<tr>` first")
                self.rows.append(_Row(self._in_head, []))
            self._open = self._opened(tag, start, dict(attrs))
        elif tag == "caption":
            self._open = _Open(tag, start, 1, 1, "")
        elif tag == "table" and self._offset() > self.passage.lines[0].indent:
            self._refuse("`<table>` stands inside a table", "put the inner table behind the outer one")
        else:
            self.end_cell(self._offset())
            self._in_head = tag == "thead" or (tag == "tr" and self._in_head)
            self.rows += [_Row(self._in_head, [])] if tag == "tr" else []

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _TAGS:
            self._refuse(f"`<{tag}/>` is not closed by an end tag", f"write `<{tag}></{tag}>`")
        else:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _TAGS:
            self._refuse(f"`</{tag}>` is not allowed in a table", self._allowed(tag))
            return
        self.end_cell(self._offset())
        self._in_head = self._in_head and tag not in {"thead", "table"}
        self._is_done = self._is_done or tag == "table"

    def handle_data(self, data: str) -> None:
        if data.strip() and self._open is None:
            where = "behind" if self._is_done else "between the cells of"
            offset = self._offset() + len(data) - len(data.lstrip())
            self._refuse(
                f"words stand {where} the table: `{data.strip()[:40]}`", "put them into a cell", offset
            )

    def handle_comment(self, data: str) -> None:
        self._refuse(f"comment `{data.strip()[:40]}` is not allowed in a table", "delete it")

    def handle_decl(self, decl: str) -> None:
        self._refuse(f"`<!{decl[:40]}>` is not allowed in a table", "delete it")

    def handle_pi(self, data: str) -> None:
        self._refuse(f"`<?{data[:40]}>` is not allowed in a table", "delete it")

    def unknown_decl(self, data: str) -> None:
        self._refuse(f"`<![{data[:40]}` is not allowed in a table", "delete it")

    def end_cell(self, end: int) -> None:
        """Close the open cell or caption at an offset."""
        cell, self._open = self._open, None
        if cell is None:
            return
        words = self._passage(cell.start, end)
        if cell.tag == "caption":
            self.caption = words
            return
        row = self.rows[-1]
        scope = ""
        if cell.tag == "th":
            scope = cell.scope or ("col" if row.is_head else "row")
        row.cells.append(CellNode(words, scope, "", cell.column_span, cell.row_span))

    def _opened(self, tag: str, start: int, attrs: dict[str, str | None]) -> _Open:
        scope = attrs.get("scope") or ""
        if scope not in {"", "col", "row"}:
            self._refuse(f"scope `{scope}` is not `col` or `row`", did_you_mean(scope, ["col", "row"]))
            scope = ""
        return _Open(tag, start, self._span(attrs, "colspan"), self._span(attrs, "rowspan"), scope)

    def _span(self, attrs: dict[str, str | None], name: str) -> int:
        value = attrs.get(name, "1") or ""
        if re.fullmatch(r"[0-9]{1,3}", value) and 1 <= int(value) <= _SPAN_LIMIT:
            return int(value)
        self._refuse(
            f"{name} `{value[:20]}` is not a number from 1 to {_SPAN_LIMIT}", "count the cells it covers"
        )
        return 1

    def _check_attributes(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        allowed = _ATTRIBUTES if tag in {"th", "td"} else ()
        for name, _ in attrs:
            if name not in allowed:
                known = f"cells may have {', '.join(f'`{one}`' for one in _ATTRIBUTES)}"
                self._refuse(f"attribute `{name}` is not allowed on `<{tag}>`", f"delete it; {known}")

    def _allowed(self, tag: str) -> str:
        return did_you_mean(tag, _TAGS) or f"allowed are {', '.join(f'`{one}`' for one in _TAGS)}"

    def _refuse(self, message: str, hint: str, offset: int | None = None) -> None:
        location = self.passage.location(self._offset() if offset is None else offset)
        self.problems.append(Problem("table-markup", message, location, hint))

    def _offset(self) -> int:
        number, column = self.getpos()
        return self._starts[number - 1] + column

    def _passage(self, start: int, end: int) -> Passage:
        lines: list[Line] = []
        for begin, line in zip(self._starts, self.passage.lines, strict=False):
            last = begin + len(line.text)
            if last >= start and begin <= end:
                cut = line.before(min(end, last) - begin).after(max(start - begin, 0))
                lines += [] if cut.is_blank else [cut.stripped()]
        first = self.passage.location(start)
        empty = Line("", first.line, first.column)
        return Passage(self.passage.file, tuple(lines) or (empty,), is_html=True)


def _uneven(table: TableNode) -> list[Problem]:
    """Report each row that does not fill the table's width, cells that reach down from above counted."""
    widths: list[tuple[int, Location]] = []
    for rows in (table.head, table.body):
        reaching: dict[int, int] = {}
        for index, row in enumerate(rows):
            width = sum(cell.column_span for cell in row) + reaching.get(index, 0)
            for cell in row:
                for below in range(index + 1, index + cell.row_span):
                    reaching[below] = reaching.get(below, 0) + cell.column_span
            place = row[0].passage.location() if row else table.location
            widths.append((width, place))
        if any(below >= len(rows) for below in reaching):
            hint = "lower the rowspan, or add the rows"
            return [Problem("uneven-table", "a cell reaches below the last row", table.location, hint)]
    if not widths:
        return [Problem("empty-table", "table has no rows", table.location, "fill it or delete it")]
    wanted = widths[0][0]
    return [
        Problem(
            "uneven-table",
            f"row has {width} cells, the first row has {wanted}",
            place,
            "give each row as many cells, or use colspan",
        )
        for width, place in widths
        if width != wanted
    ]
