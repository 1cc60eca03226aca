"""Printed rows to rows of a table: which lines go on in the cell above, and which begin a row."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.importer.page import Word
from pipeline.importer.tables.words import Row, is_figure

NEXT_ROW = 1.9
"""A step of more than this many sizes always begins a row."""
ALL_FULL = 0.8
"""Where so many lines have words in every column each is a row: lines that go on leave some empty."""
_SPACE = 0.25
_ALIGNED_PT = 3.0
_OPEN_GAP = 0.45
"""A gap of this part of the size at a column's side parts words that stand nearer than pieces do."""


@dataclass(frozen=True, slots=True)
class Part:
    """Words of a printed row that stand in the columns `left` to `right` - 1."""

    left: int
    right: int
    words: tuple[Word, ...]

    @property
    def x0(self) -> float:
        """Where its ink begins."""
        return self.words[0].box.x0

    @property
    def x1(self) -> float:
        """Where its ink ends, without the dots that lead to the next column."""
        ends = [word.box.x1 for word in self.words if word.text.strip(".…·_")]
        return max(ends or [self.words[-1].box.x1])

    @property
    def is_figure(self) -> bool:
        """Whether it is a number, or a sign that stands for one."""
        return is_figure(" ".join(word.text for word in self.words))


def parts_of(
    row: Row, cuts: Sequence[float], columns: Sequence[tuple[float, float]] = ()
) -> tuple[Part, ...]:
    """Return the parts of a row between cuts.

    A piece over several columns stays whole if no gap parts it at the cuts, unless the words in each of the
    `columns` stand where the column stands.
    """
    parts: list[Part] = []
    for piece in row.pieces:
        chunks = _chunks(piece.words, cuts)
        if len(chunks) > 1 and not (columns and _stand_in(chunks, cuts, columns)):
            chunks = _glued(chunks)
        parts += [_part(chunk, cuts) for chunk in chunks]
    return tuple(_joined(parts))


def _chunks(words: Sequence[Word], cuts: Sequence[float]) -> list[list[Word]]:
    chunks: list[list[Word]] = []
    for word in words:
        if chunks and _column(chunks[-1][-1], cuts) == _column(word, cuts):
            chunks[-1].append(word)
        else:
            chunks.append([word])
    return chunks


def _stand_in(
    chunks: Sequence[Sequence[Word]], cuts: Sequence[float], columns: Sequence[tuple[float, float]]
) -> bool:
    """Tell whether each chunk begins, ends or is centred where its column does, and none is left out."""
    numbers = [_column(chunk[0], cuts) for chunk in chunks]
    if numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        return False
    for number, chunk in zip(numbers, chunks, strict=True):
        left, right = chunk[0].box.x0, max(word.box.x1 for word in chunk)
        start, end = columns[number]
        if min(abs(left - start), abs(right - end), abs(left + right - start - end) / 2) > _ALIGNED_PT:
            return False
    return True


def _glued(chunks: Sequence[list[Word]]) -> list[list[Word]]:
    """Join neighbouring chunks that no gap parts."""
    found = [list(chunks[0])]
    for chunk in chunks[1:]:
        gap = chunk[0].box.x0 - max(word.box.x1 for word in found[-1])
        if gap > _OPEN_GAP * chunk[0].style.size_pt:
            found.append(list(chunk))
        else:
            found[-1] += chunk
    return found


def grouped(
    lines: Sequence[tuple[Part, ...]], rows: Sequence[Row], widths: Sequence[float], *, is_ruled: bool = False
) -> list[list[int]]:
    """Return the indexes of printed rows that make up each row of the table.

    A line goes on in the cell above if its first word would not have fitted there; `widths` are those of the
    columns. Between rules that part the rows (`is_ruled`) only figures under figures begin a new one.
    """
    are_full = len(lines) > 2 and fullness(lines, len(widths)) >= ALL_FULL
    groups: list[list[int]] = []
    for index, line in enumerate(lines):
        above = [lines[at] for at in groups[-1]] if groups else []
        if is_ruled:
            goes_on = not stack_figures(above, line)
        elif are_full and len(line) > 1 and (len(above) != 1 or len(above[0]) > 1):
            goes_on = False
        else:
            goes_on = bool(above) and _goes_on(above, line, rows[index - 1 : index + 1], widths)
        if goes_on and above:
            groups[-1].append(index)
        else:
            groups.append([index])
    return groups


def stack_figures(above: Sequence[tuple[Part, ...]], line: Sequence[Part]) -> bool:
    """Tell whether a line has a figure in a column in which the lines above end with one."""
    last = {part.left: part for parts in above for part in parts}
    return any(part.is_figure and part.left in last and last[part.left].is_figure for part in line)


def _goes_on(
    above: Sequence[tuple[Part, ...]], line: Sequence[Part], rows: Sequence[Row], widths: Sequence[float]
) -> bool:
    size = max(rows[1].size, rows[0].size, 4.0)
    if rows[1].baseline - rows[0].baseline > NEXT_ROW * size:
        return False
    last: dict[int, Part] = {part.left: part for parts in above for part in parts}
    shared = [(last[part.left], part) for part in line if part.left in last]
    if not shared or any(old.is_figure and new.is_figure for old, new in shared):
        return False
    if line[0].left > 0 and any(part.is_figure for part in line):
        return False
    if line[0].left == 0 and 0 not in last:
        return False
    return all(_is_one_text(old, new) and not had_room(old, new, widths, size) for old, new in shared)


def _is_one_text(old: Part, new: Part) -> bool:
    """Tell whether two lines may be parts of one text: equally bold, and the first is no word alone."""
    last, first = old.words[-1], new.words[0]
    return last.style.is_bold == first.style.is_bold and (len(old.words) > 1 or last.text[-1] in "-/")


def had_room(old: Part, new: Part, widths: Sequence[float], size: float) -> bool:
    """Tell whether the first word of `new` would have fitted behind `old`, in columns of these widths."""
    width = sum(widths[old.left : old.right])
    return width - (old.x1 - old.x0) > new.words[0].box.width + _SPACE * size + 1


def _column(word: Word, cuts: Sequence[float]) -> int:
    return bisect_right(cuts, word.box.x_middle)


def _part(words: Sequence[Word], cuts: Sequence[float]) -> Part:
    columns = [_column(word, cuts) for word in words]
    left, right = min(columns), max(columns) + 1
    size = words[0].style.size_pt
    while left > 0 and words[0].box.x0 < cuts[left - 1] - 0.5 * size:
        left -= 1
    while right - 1 < len(cuts) and words[-1].box.x1 > cuts[right - 1] + 0.5 * size:
        right += 1
    return Part(left, right, tuple(words))


def _joined(parts: Iterable[Part]) -> list[Part]:
    """Join parts that share a column."""
    found: list[Part] = []
    for part in sorted(parts, key=lambda part: (part.left, part.x0)):
        if found and part.left < found[-1].right:
            last = found.pop()
            part = Part(last.left, max(last.right, part.right), (*last.words, *part.words))
        found.append(part)
    return found


def fullness(lines: Sequence[Sequence[Part]], columns: int) -> float:
    """Return which part of the lines has words in every column."""
    return sum(sum(part.right - part.left for part in line) >= columns for line in lines) / len(lines)


def figures_in(lines: Iterable[Sequence[Part]]) -> float:
    """Return which part of the cells beyond the first column are figures."""
    cells = [part for line in lines for part in line if part.left > 0]
    return sum(part.is_figure for part in cells) / len(cells) if cells else 0.0
