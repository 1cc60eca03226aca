"""Charts on a page, whose axes and labels look like tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipeline.importer.geometry import Box
from pipeline.importer.page import Page
from pipeline.importer.tables.edges import Edge

_LEAST_BARS = 4
_THICKEST_PT = 60.0
_MOST_PANELS = 2_000
_NEAR_PT = 20.0
_LEAST_LINES = 3
_LABELS_PT = 20.0


def drawings_of(page: Page, level: Sequence[Edge]) -> tuple[Box, ...]:
    """Return the boxes of pictures drawn by paths, with the lines of a chart that run through them."""
    return tuple(_with_lines(image.box, level) for image in page.images if not image.path)


def _with_lines(drawing: Box, level: Sequence[Edge]) -> Box:
    through = [
        Box(edge.start, edge.at, edge.end, edge.at)
        for edge in level
        if drawing.y0 - _NEAR_PT < edge.at < drawing.y1 + _NEAR_PT
        and edge.start < drawing.x0 + _NEAR_PT
        and edge.end > drawing.x1 - _NEAR_PT
    ]
    if len(through) < _LEAST_LINES:
        return drawing
    whole = Box.around((drawing, *through))
    return Box(whole.x0 - _LABELS_PT, whole.y0 - _LABELS_PT, whole.x1 + _LABELS_PT, whole.y1 + _LABELS_PT)


def bars_of(page: Page) -> tuple[Box, ...]:
    """Return the boxes of heaps of bars: filled panels that begin on one line and differ in length."""
    bars = [panel.box for panel in page.panels[:_MOST_PANELS] if panel.fill is not None]
    lying = [box for box in bars if 1 < box.height < _THICKEST_PT]
    standing = [box for box in bars if 1 < box.width < _THICKEST_PT]
    return (
        *_heaps(lying, lambda box: box.x0, lambda box: box.x1),
        *_heaps(standing, lambda box: box.y1, lambda box: box.y0),
    )


def _heaps(boxes: Sequence[Box], foot: Callable[[Box], float], tip: Callable[[Box], float]) -> list[Box]:
    heaps: dict[int, list[Box]] = {}
    for box in boxes:
        heaps.setdefault(round(foot(box)), []).append(box)
    return [
        Box.around(heap)
        for heap in heaps.values()
        if len({round(tip(box) / 2) for box in heap}) >= max(_LEAST_BARS, len(heap) // 2)
    ]
