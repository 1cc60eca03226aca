"""Pipe tables: `| a | b |`, a line of dashes and colons under the head, one line a row."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.errors import Location, Problem
from pipeline.manuscript.nodes import CellNode, TableNode
from pipeline.manuscript.source import Line, Passage
from pipeline.manuscript.table_size import too_large

_RULE = re.compile(r" {0,3}\|?( *:?-+:? *\|)* *:?-+:? *\|? *")
_BARS = re.compile(r"\\.|(`++)(?:.*?[^`])?\1(?!`)|(?P<bar>\|)")


def is_pipe_table(lines: Sequence[Line], index: int) -> bool:
    """Say whether a head and its line of dashes begin at `index`."""
    if index + 1 >= len(lines) or "|" not in lines[index].text or "|" not in lines[index + 1].text:
        return False
    return _RULE.fullmatch(lines[index + 1].text) is not None


def pipe_table(file: str, lines: Sequence[Line]) -> tuple[TableNode, tuple[Problem, ...]]:
    """Return the table that the lines hold; each row must have as many cells as the head."""
    refused = too_large(file, lines, "|")
    if refused:
        return TableNode((), (), refused[0].location), refused
    head = _cells(lines[0])
    aligns = [_align(cell.text.strip()) for cell in _cells(lines[1])]
    location = Location(file, lines[0].number, lines[0].column + lines[0].indent)
    problems = []
    if len(aligns) != len(head):
        problems.append(_uneven(file, lines[1], len(aligns), len(head)))
        aligns = (aligns + [""] * len(head))[: len(head)]
    rows = []
    for line in lines[2:]:
        cells = _cells(line)
        if len(cells) != len(head):
            problems.append(_uneven(file, line, len(cells), len(head)))
        rows.append(
            tuple(
                CellNode(Passage(file, (cell,)), align=align)
                for cell, align in zip(cells, aligns, strict=False)
            )
        )
    head_row = tuple(
        CellNode(Passage(file, (cell,)), "col", align) for cell, align in zip(head, aligns, strict=True)
    )
    has_head = any(cell.text for cell in head)
    return TableNode((head_row,) if has_head else (), tuple(rows), location), tuple(problems)


def _cells(line: Line) -> list[Line]:
    """Return the cells of a row; bars behind a backslash and in code do not divide."""
    body = line.stripped()
    if body.text.startswith("|"):
        body = body.after(1)
    bars = [match.start() for match in _BARS.finditer(body.text) if match["bar"]]
    if not bars or bars[-1] != len(body.text) - 1:
        bars.append(len(body.text))
    starts = [0, *(bar + 1 for bar in bars)]
    return [body.before(end).after(start).stripped() for start, end in zip(starts, bars, strict=False)]


def _align(rule: str) -> str:
    if rule.endswith(":"):
        return "center" if rule.startswith(":") else "right"
    return ""


def _uneven(file: str, line: Line, found: int, wanted: int) -> Problem:
    return Problem(
        "uneven-table",
        f"row has {found} cells, the head has {wanted}",
        Location(file, line.number, line.column + line.indent),
        "divide each row with as many `|` as the head",
    )
