"""Panels that shade cells, told from those that only mark words or lines."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from pipeline.importer.geometry import Box
from pipeline.importer.page import Page, Panel, Word

_WHITE = 0xFFFFFF
_LEAST_PT = 5.0
_LARGEST = 0.8
"""Part of the page above which a panel is its background."""
_LINE_PT = 24.0
"""A panel up to this high may be the shade behind one line of words."""
_MARK_PAD_PT = 3.0
_STACK_PT = 0.8
_MOST_PANELS = 2_000
_NEIGHBOURS = 60


def cell_panels(page: Page) -> tuple[Box, ...]:
    """Return the boxes of panels that may be cells or tables.

    White ones, backgrounds and marks behind words are left out; the shades of single lines that make up
    one cell are one box.
    """
    panels = [panel for panel in page.panels if _may_frame(panel, page)][:_MOST_PANELS]
    if not panels:
        return ()
    words = sorted(page.words, key=_y_middle)
    heights = [_y_middle(word) for word in words]
    shades = [panel for panel in panels if not _marks_words(panel.box, words, heights)]
    return tuple(_stacked(shades))


def _may_frame(panel: Panel, page: Page) -> bool:
    box = panel.box
    if panel.fill == _WHITE or min(box.width, box.height) < _LEAST_PT:
        return False
    return box.area < _LARGEST * page.width * page.height


def _y_middle(word: Word) -> float:
    return word.box.y_middle


def _marks_words(box: Box, words: Sequence[Word], heights: Sequence[float]) -> bool:
    """Tell whether words fill the box from side to side, as those of a marked phrase do."""
    if box.height > _LINE_PT:
        return False
    start, end = bisect_left(heights, box.y0), bisect_left(heights, box.y1)
    inside = [word.box for word in words[start:end] if box.x0 <= word.box.x_middle <= box.x1]
    if not inside:
        return False
    left, right = min(word.x0 for word in inside), max(word.x1 for word in inside)
    return left - box.x0 < _MARK_PAD_PT and box.x1 - right < _MARK_PAD_PT


def _stacked(panels: Sequence[Panel]) -> list[Box]:
    """Return the boxes, those of line height that follow each other in one colour and measure as one."""
    stacks: list[tuple[Panel, Box]] = []
    for panel in sorted(panels, key=_top):
        recent = range(len(stacks) - 1, max(-1, len(stacks) - _NEIGHBOURS), -1)
        at = next((index for index in recent if _goes_on(*stacks[index], panel)), None)
        if at is None:
            stacks.append((panel, panel.box))
        else:
            stacks[at] = (panel, Box.around((stacks[at][1], panel.box)))
    return [box for _, box in stacks]


def _top(panel: Panel) -> float:
    return panel.box.y0


def _goes_on(last: Panel, stack: Box, panel: Panel) -> bool:
    box = panel.box
    if panel.fill is None or panel.fill != last.fill or max(box.height, last.box.height) > _LINE_PT:
        return False
    is_below = abs(stack.x0 - box.x0) < 1 and abs(stack.x1 - box.x1) < 1
    return is_below and -_STACK_PT < box.y0 - stack.y1 < _STACK_PT
