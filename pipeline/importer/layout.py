"""One page to blocks in reading order: tables, pictures, and heaps of lines that belong together.

Nothing is named here beyond that; what a heap of lines is (heading, list item, running head …) is decided over the
whole document in structure.py.
"""

from __future__ import annotations

from pipeline.importer.block import Block, Kind, Line
from pipeline.importer.geometry import Box
from pipeline.importer.lines import group_into_lines
from pipeline.importer.page import Page
from pipeline.importer.tables import find_tables

LEADING = 1.7


def lay_out(page: Page) -> tuple[Block, ...]:
    """Return the blocks of a page: every word stands in exactly one, in a line or in a table."""
    tables = find_tables(page)
    inside = [table.box for table in tables]
    words = [word for word in page.words if not any(_is_inside(word.box, box) for box in inside)]
    heaps = _heaps(group_into_lines(words, page.number))
    blocks = [Block(Kind.PARAGRAPH, page.number, _box(heap), lines=tuple(heap)) for heap in heaps]
    pictures = [
        Block(Kind.PICTURE, page.number, image.box, image=image)
        for image in page.images
        if min(image.box.width, image.box.height) > 20
    ]
    return (*blocks, *tables, *pictures)


def _is_inside(word: Box, box: Box) -> bool:
    return box.x0 <= word.x_middle <= box.x1 and box.y0 <= word.y_middle <= box.y1


def _heaps(lines: tuple[Line, ...]) -> list[list[Line]]:
    heaps: list[list[Line]] = []
    for line in lines:
        if heaps and _follows(heaps[-1][-1], line):
            heaps[-1].append(line)
        else:
            heaps.append([line])
    return heaps


def _follows(last: Line, line: Line) -> bool:
    size = last.style.size_pt
    step = line.baseline - last.baseline
    return abs(line.style.size_pt - size) < 0.6 and -1 < step < LEADING * size


def _box(lines: list[Line]) -> Box:
    return Box.around(line.box for line in lines)
