"""Charts on a page, whose axes and labels look like tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipeline.importer.geometry import Box
from pipeline.importer.page import Page

_LEAST_BARS = 4
_THICKEST_PT = 60.0
_MOST_PANELS = 2_000


def drawings_of(page: Page) -> tuple[Box, ...]:
    """Return the boxes of pictures that are drawn by paths."""
    return tuple(image.box for image in page.images if not image.path)


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
