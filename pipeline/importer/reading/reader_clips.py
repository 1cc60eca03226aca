"""Where an object of a page lies, and what its clipping paths leave of it."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from typing import Any

import pypdfium2.raw as c

from pipeline.importer.geometry import Box

Edges = tuple[float, float, float, float]
"""Left, bottom, right and top in the space of the page or form that holds the object."""

MOST_CLIPS = 16
"""Clipping paths of one object."""


def edges_of(handle: Any) -> Edges | None:
    """Return the edges of an object, None where PDFium knows none."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not c.FPDFPageObj_GetBounds(handle, left, bottom, right, top):
        return None
    return left.value, bottom.value, right.value, top.value


def windows_of(handle: Any, *, most_segments: int) -> Iterator[Edges]:
    """Yield the edges of each clipping path around an object; paths of more segments are passed over."""
    clip = c.FPDFPageObj_GetClipPath(handle)
    for path in range(min(c.FPDFClipPath_CountPaths(clip), MOST_CLIPS) if clip else 0):
        count = c.FPDFClipPath_CountPathSegments(clip, path)
        points = list(_points(clip, path, count)) if count <= most_segments else []
        if points:
            xs, ys = zip(*points, strict=True)
            yield min(xs), min(ys), max(xs), max(ys)


def seen_part(box: Box, windows: Iterable[Box]) -> Box | None:
    """Return what is seen of a box through all windows, None for nothing."""
    for window in windows:
        if not (box.x0 <= window.x1 and window.x0 <= box.x1 and box.y0 <= window.y1 and window.y0 <= box.y1):
            return None
        box = cut(box, window)
    return box


def cut(box: Box, window: Box) -> Box:
    """Return the part of a box inside a window that it reaches into."""
    return Box(max(box.x0, window.x0), max(box.y0, window.y0), min(box.x1, window.x1), min(box.y1, window.y1))


def _points(clip: Any, path: int, count: int) -> Iterator[tuple[float, float]]:
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(count):
        segment = c.FPDFClipPath_GetPathSegment(clip, path, index)
        if segment and c.FPDFPathSegment_GetPoint(segment, x, y):
            yield x.value, y.value
