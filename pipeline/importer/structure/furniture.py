"""Running heads and feet: lines that come back at the edges of pages, and lone page numbers."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median
from typing import NamedTuple

from pipeline.importer.block import Block, Kind, Line
from pipeline.importer.geometry import Box
from pipeline.importer.layout.text import line_text
from pipeline.importer.sheet import Sheet
from pipeline.importer.structure.typography import Typography, is_capitals, look_of, weight

EDGE_ROWS = 3
"""Rows at each end of a page that may be furniture."""
HEAD_BAND, FOOT_BAND = 0.16, 0.84
"""Parts of the page's height within which repeated furniture stands."""
LONE_HEAD_BAND, LONE_FOOT_BAND = 0.1, 0.9
"""The narrower bands within which a line that stands on one page alone may be furniture."""
SAME_PLACE_PT = 9.0
ROW_PT = 4.0
"""Baselines so near each other are one row."""
FEW_PAGES = 4
"""Up to so many pages, two of them are enough to tell that a line comes back."""
SLOT_SHARE = 0.3
APART = 1.75
"""A lone line is furniture if the text is more than so many times its size away."""
LARGEST = 1.3
"""Furniture is not set larger than so many times the text."""
LARGEST_ALONE = 1.12
"""The same for a single text that stands on one page alone."""
LARGEST_OF_TWO = 1.6
"""The same where two texts stand in one row, one at each side."""
WIDE_GAP = 2.5
"""Words of one line that are so many sizes apart are two texts."""
SMALL = 0.93
MARGIN = 0.07
"""Turned text within this part of the page's width from its edge is furniture."""
MOST_TEXTS = 3
"""A row of more texts is a row of labels."""
FEW_WORDS, MOST_WORDS = 3, 16

_ROMAN = r"(?=[ivxlc]{1,7}\b)(?:x{0,3}|xl|lx{0,3}|xc|c{1,3})(?:ix|iv|v?i{0,3})"
_NUMBER = re.compile(
    rf"^[^\w(]*(?:page|p\.|seite|стр\.|página|- )?\s*(?:\d{{1,4}}|{_ROMAN}|[a-z]-\d{{1,3}})"
    r"(?:\s*(?:/|\||of|de|sur|von|из)\s*\d{1,4})?[^\w)]*$",
    re.IGNORECASE,
)
_NUMBER_AT_END = re.compile(r"^\d{1,4}\s+[|•·–-]?\s*\w|\w\s*[|•·–-]?\s+\d{1,4}$")
_LABEL = re.compile(r"(?:table|figure|tableau|cuadro|таблица|рис\.)\s*\d", re.IGNORECASE)
_NOT_IMPRINT = re.compile(r"(?:[\[(]?\d{1,3}[\]).]?|[*†‡§]+)\s|(?:notes?|sources?)\b|©", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")


class _Row(NamedTuple):
    lines: tuple[Line, ...]
    baseline: float
    gap_pt: float
    """To the next row further in; infinite where there is none."""
    is_foot: bool


@dataclass(frozen=True, slots=True)
class _Recurrence:
    """What comes back over the pages of a document."""

    page_count: int
    places: Mapping[tuple[str, int], int]
    """On how many pages a text stands at a height, which is counted in SAME_PLACE_PT."""
    slots: Sequence[tuple[bool, float]]
    """Places (at the foot or not, baseline) where many pages have a line apart from the text."""


def mark_furniture(sheets: Sequence[Sheet], typography: Typography) -> list[tuple[Block, ...]]:
    """Return the blocks of each page with its running heads first and its running feet last.

    A block that holds furniture and text is parted. Furniture is what comes back in the same place on three
    pages (two of a short file), digits aside; and on a page by itself a lone number at the edge, what stands
    beside it, and a short line far out that is set apart from the text.
    """
    rows = [list(_edge_rows(sheet)) for sheet in sheets]
    recurrence = _Recurrence(len(sheets), _places(rows), _slots(rows, typography))
    return [
        _parted(sheet, _furniture(sheet, page_rows, recurrence, typography))
        for sheet, page_rows in zip(sheets, rows, strict=True)
    ]


def is_page_number(text: str) -> bool:
    """Tell whether a text is a page number and nothing else: `12`, `– iv –`, `Page 3 of 10`."""
    return bool(_NUMBER.match(text.strip()))


def _edge_rows(sheet: Sheet) -> Iterator[_Row]:
    lines = sorted(
        (line for block in sheet.blocks for line in block.lines if line.angle == 0),
        key=lambda line: line.baseline,
    )
    rows: list[list[Line]] = []
    for line in lines:
        if rows and line.baseline - rows[-1][0].baseline <= ROW_PT:
            rows[-1].append(line)
        else:
            rows.append([line])
    tables = [block.box for block in sheet.blocks if block.kind is Kind.TABLE]
    yield from _heads(rows, sheet, min((box.y0 for box in tables), default=float("inf")))
    yield from _feet(rows, sheet, max((box.y1 for box in tables), default=float("-inf")))


def _heads(rows: list[list[Line]], sheet: Sheet, table_top: float) -> Iterator[_Row]:
    for index, row in enumerate(rows[:EDGE_ROWS]):
        baseline = row[0].baseline
        if baseline > min(HEAD_BAND * sheet.height, table_top):
            return
        below = rows[index + 1][0].baseline if index + 1 < len(rows) else float("inf")
        yield _Row(tuple(row), baseline, min(below, table_top + ROW_PT) - baseline, is_foot=False)


def _feet(rows: list[list[Line]], sheet: Sheet, table_foot: float) -> Iterator[_Row]:
    for index, row in enumerate(reversed(rows[-EDGE_ROWS:])):
        baseline = row[0].baseline
        if baseline < max(FOOT_BAND * sheet.height, table_foot):
            return
        above = rows[-index - 2][0].baseline if index + 1 < len(rows) else float("-inf")
        yield _Row(tuple(row), baseline, baseline - max(above, table_foot), is_foot=True)


def _key(line: Line) -> str:
    text = line_text(line).strip()
    return "#" if is_page_number(text) else _DIGITS.sub("#", text).casefold()


def _places(rows: Sequence[list[_Row]]) -> Counter[tuple[str, int]]:
    return Counter(
        key
        for page_rows in rows
        for key in {(_key(line), _height(line)) for row in page_rows for line in row.lines}
    )


def _height(line: Line) -> int:
    return round(line.baseline / SAME_PLACE_PT)


def _slots(rows: Sequence[list[_Row]], typography: Typography) -> list[tuple[bool, float]]:
    slots = []
    for is_foot in (False, True):
        outer = [next((row for row in page if row.is_foot == is_foot), None) for page in rows]
        at = sorted(row.baseline for row in outer if row is not None and _is_apart(row, typography))
        for _, group in groupby(at, key=lambda baseline: round(baseline / 6)):
            baselines = list(group)
            if len(baselines) >= max(3, SLOT_SHARE * len(rows)):
                slots.append((is_foot, median(baselines)))
    return slots


def _is_apart(row: _Row, typography: Typography) -> bool:
    """Tell whether a row leaves room to the text and is not set larger than it."""
    size = row.lines[0].style.size_pt
    is_small = size <= (LARGEST if len(_texts(row)) == 1 else LARGEST_OF_TWO) * typography.body_pt
    return is_small and row.gap_pt > APART * max(size, 0.8 * typography.leading_pt)


def _texts(row: _Row) -> list[str]:
    """Return the texts of a row that wide gaps part."""
    texts: list[str] = []
    for line in row.lines:
        begin = 0
        for at, (word, after) in enumerate(zip(line.words, line.words[1:], strict=False), 1):
            if after.box.x0 - word.box.x1 > WIDE_GAP * line.style.size_pt:
                texts.append(" ".join(word.text for word in line.words[begin:at]))
                begin = at
        texts.append(" ".join(word.text for word in line.words[begin:]))
    return texts


def _furniture(sheet: Sheet, rows: list[_Row], recurrence: _Recurrence, typography: Typography) -> set[int]:
    """Return the ids of the lines of a page that are furniture."""
    found: set[int] = set()
    for is_foot in (False, True):
        side = [row for row in rows if row.is_foot == is_foot]
        for row in side:
            back = [line for line in row.lines if _comes_back(line, recurrence)]
            if _is_furniture(row, sheet, recurrence, typography) or len(back) * 2 >= len(row.lines) > 0:
                found.update(map(id, row.lines))
            elif back:
                found.update(map(id, back))
            else:
                break  # what stands further in is text
        if side and not found.intersection(map(id, side[0].lines)):
            found.update(map(id, _imprint(side, sheet, recurrence, typography)))
    found.update(id(line) for block in sheet.blocks for line in block.lines if _is_in_margin(line, sheet))
    return found


def _imprint(
    rows: Sequence[_Row], sheet: Sheet, recurrence: _Recurrence, typography: Typography
) -> Sequence[Line]:
    """Return the lines of a foot or head of several rows on a page alone: small, close together, far out."""
    apart = next((index for index, row in enumerate(rows) if _is_apart(row, typography)), None)
    if not apart or recurrence.page_count > FEW_PAGES:
        return ()
    lines = [line for row in rows[: apart + 1] for line in row.lines]
    is_far_out = all(not LONE_HEAD_BAND < line.baseline / sheet.height < LONE_FOOT_BAND for line in lines)
    is_small = all(line.style.size_pt <= SMALL * typography.body_pt for line in lines)
    is_text = any(_is_note(line) or _NOT_IMPRINT.match(line_text(line)) for line in lines)
    return lines if is_far_out and is_small and not is_text else ()


def _is_in_margin(line: Line, sheet: Sheet) -> bool:
    """Tell whether a line runs up or down the edge of the page."""
    return bool(line.angle) and not MARGIN * sheet.width < line.box.x_middle < (1 - MARGIN) * sheet.width


def _comes_back(line: Line, recurrence: _Recurrence) -> bool:
    needed = 2 if recurrence.page_count <= FEW_PAGES else 3
    if recurrence.page_count < 2:
        return False
    if _LABEL.match(line_text(line)):
        return False
    key, height = _key(line), _height(line)
    return sum(recurrence.places.get((key, height + step), 0) for step in (-1, 0, 1)) >= needed


def _is_furniture(row: _Row, sheet: Sheet, recurrence: _Recurrence, typography: Typography) -> bool:
    if not _is_apart(row, typography) and not any(map(is_page_number, _texts(row))):
        return False
    if any(_LABEL.match(line_text(line)) for line in row.lines):
        return False
    if any(slot == row.is_foot and abs(at - row.baseline) <= SAME_PLACE_PT for slot, at in recurrence.slots):
        return True
    share = row.baseline / sheet.height
    if LONE_HEAD_BAND < share < LONE_FOOT_BAND:
        return False
    return _is_alone(row, recurrence, typography)


def _is_alone(row: _Row, recurrence: _Recurrence, typography: Typography) -> bool:
    """Tell whether a row far out is furniture by what it says and how it looks, seen on one page alone."""
    texts = _texts(row)
    style = row.lines[0].style
    if any(is_page_number(text) for text in texts):
        return style.size_pt <= LARGEST * typography.body_pt and row.gap_pt > style.size_pt * 1.2
    words = sum(len(line.words) for line in row.lines)
    if _is_note(row.lines[0]) or (words > FEW_WORDS and texts[-1][-1] in ".!?)"):
        return False
    if recurrence.page_count > FEW_PAGES or words > MOST_WORDS or len(texts) > MOST_TEXTS:
        return False
    if len(texts) == 1 and style.size_pt > LARGEST_ALONE * typography.body_pt:
        return False
    is_heavy = weight(style) >= typography.body.weight + 200 and style.size_pt >= typography.body_pt
    has_number = not is_heavy and any(_NUMBER_AT_END.search(text) for text in texts)
    differs = not is_heavy and look_of(style) not in typography.prose
    return has_number or differs or len(texts) > 1 or is_capitals(" ".join(texts))


def _is_note(line: Line) -> bool:
    """Tell whether a line begins with a raised mark."""
    first, size = line.words[0], line.style.size_pt
    return first.style.size_pt < 0.85 * size or first.baseline < line.baseline - 0.15 * size


def _parted(sheet: Sheet, furniture: set[int]) -> tuple[Block, ...]:
    if not furniture:
        return sheet.blocks
    heads: list[Block] = []
    feet: list[Block] = []
    rest: list[Block] = []
    for block in sheet.blocks:
        for is_furniture, group in groupby(block.lines, key=lambda line: id(line) in furniture):
            lines = tuple(group)
            if len(lines) == len(block.lines) and not is_furniture:
                continue
            part = dataclasses.replace(block, lines=lines, box=Box.around(line.box for line in lines))
            if not is_furniture:
                rest.append(part)
            elif lines[0].baseline < sheet.height / 2:
                heads.append(dataclasses.replace(part, kind=Kind.HEAD))
            else:
                feet.append(dataclasses.replace(part, kind=Kind.FOOT))
        if not any(id(line) in furniture for line in block.lines):
            rest.append(block)
    return (*sorted(heads, key=_row_order), *rest, *sorted(feet, key=_row_order))


def _row_order(block: Block) -> tuple[int, float]:
    return (round(block.lines[0].baseline / ROW_PT), block.box.x0)
