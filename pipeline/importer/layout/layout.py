"""One page to blocks in reading order: tables, pictures, and heaps of lines that belong together.

Nothing is named here beyond that; what a heap of lines is (heading, list item, running head …) is decided
over the whole document in structure.py.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from pipeline.importer.block import Block, Kind, Line
from pipeline.importer.geometry import Box
from pipeline.importer.layout.lines import row_line, rows_of, turned_lines
from pipeline.importer.layout.order import Leaf, Sheet, in_reading_order
from pipeline.importer.layout.paragraphs import goes_on, group_into_paragraphs
from pipeline.importer.layout.pieces import Piece, group_into_pieces, unit_piece
from pipeline.importer.layout.scripts import is_right_to_left
from pipeline.importer.layout.sidebars import find_pictures, find_regions, panel_boxes, without
from pipeline.importer.page import Image, Page, Word
from pipeline.importer.tables.find import find_tables

SMALLER_INSIDE = 0.9
"""A box inside another has less than this part of its area, or it is the same box drawn again."""


def lay_out(page: Page) -> tuple[Block, ...]:
    """Return the blocks of a page: every word stands in exactly one, in a line or in a table."""
    tables = find_tables(page)
    words = _outside(page.words, [table.box for table in tables])
    among, ground = find_pictures(page, words)
    units = [
        *(unit_piece(table.box, [table]) for table in tables),
        *(unit_piece(image.box, [_picture(image, page)]) for image in among),
        *(unit_piece(_corner(image.box), [_picture(image, page)]) for image in ground),
    ]
    rules = tuple(rule for rule in page.rules if rule.is_horizontal)
    sheet = Sheet(rules, page.height, is_right_to_left(page.words))
    return tuple(_region_blocks(words, units, panel_boxes(page), sheet, page))


def _region_blocks(
    words: Sequence[Word], units: list[Piece], panels: Sequence[Box], sheet: Sheet, page: Page
) -> list[Block]:
    """Return the blocks of the page or of a box on it; boxes inside are read first and then stay whole."""
    for region in find_regions(panels, words):
        box = region.box
        inner = [panel for panel in panels if panel.area < SMALLER_INSIDE * box.area and box.holds(panel)]
        held = [unit for unit in units if box.holds(unit.box, slack_pt=3)]
        blocks = _region_blocks(region.words, held, inner, sheet, page)
        blocks = [block if block.panel else dataclasses.replace(block, panel=box) for block in blocks]
        units = [unit for unit in units if unit not in held]
        units.append(unit_piece(box, blocks))
        words = without(words, region.words)
    return _blocks(words, units, sheet, page)


def _blocks(words: Sequence[Word], units: list[Piece], sheet: Sheet, page: Page) -> list[Block]:
    """Return the blocks of words and units, bands and columns in reading order."""
    turned = turned_lines([word for word in words if word.angle], page.number)
    units = units + [unit_piece(_box(heap), [_paragraph(heap, page)]) for heap in _turned_heaps(turned)]
    pieces = group_into_pieces(word for word in words if not word.angle)
    return [
        block for leaf in in_reading_order([*pieces, *units], sheet) for block in _leaf_blocks(leaf, page)
    ]


def _leaf_blocks(leaf: Leaf, page: Page) -> list[Block]:
    """Return the blocks of one column: paragraphs, with a unit after the paragraph that it interrupts."""
    lines: list[Line] = []
    units: list[tuple[float, tuple[Block, ...]]] = []
    for row in rows_of(leaf):
        if row[0].words:
            lines.append(row_line(row, page.number))
        else:
            units.append((row[0].y0, row[0].unit))
    blocks: list[Block] = []
    for heap in _rejoined(group_into_paragraphs(lines), [top for top, _ in units]):
        while units and units[0][0] < heap[0].box.y_middle:
            blocks.extend(units.pop(0)[1])
        blocks.append(_paragraph(heap, page))
    for _, unit in units:
        blocks.extend(unit)
    return blocks


def _rejoined(heaps: list[list[Line]], tops: Sequence[float]) -> list[list[Line]]:
    """Join paragraphs that a unit, whose top is among the `tops`, interrupts amid a sentence."""
    joined: list[list[Line]] = []
    for heap in heaps:
        last = joined[-1][-1] if joined else None
        if (
            last is not None
            and any(last.baseline - 1 <= top < heap[0].baseline for top in tops)
            and goes_on(last, heap[0])
        ):
            joined[-1] = joined[-1] + heap
        else:
            joined.append(heap)
    return joined


def _turned_heaps(lines: Sequence[Line]) -> list[list[Line]]:
    heaps: list[list[Line]] = []
    for line in lines:
        last = heaps[-1][-1] if heaps else None
        if (
            last is not None
            and last.angle == line.angle
            and last.style == line.style
            and 0 < line.baseline - last.baseline < 1.6 * line.style.size_pt
        ):
            heaps[-1].append(line)
            continue
        heaps.append([line])
    return heaps


def _outside(words: Sequence[Word], boxes: Sequence[Box]) -> list[Word]:
    return [word for word in words if not any(_is_inside(word.box, box) for box in boxes)]


def _is_inside(word: Box, box: Box) -> bool:
    return box.x0 <= word.x_middle <= box.x1 and box.y0 <= word.y_middle <= box.y1


def _paragraph(lines: list[Line], page: Page) -> Block:
    return Block(Kind.PARAGRAPH, page.number, _box(lines), lines=tuple(lines))


def _picture(image: Image, page: Page) -> Block:
    return Block(Kind.PICTURE, page.number, image.box, image=image)


def _corner(box: Box) -> Box:
    """Return where a picture begins, without its extent: what stands on it is read as if it were bare."""
    return Box(box.x0, box.y0, box.x0 + 1, box.y0 + 1)


def _box(lines: Sequence[Line]) -> Box:
    return Box.around(line.box for line in lines)
