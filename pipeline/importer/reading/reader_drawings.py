"""Paths and pictures of a page to rules, panels and images."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from typing import Any

import pypdfium2.raw as c

from pipeline.importer.geometry import Box
from pipeline.importer.page import Image, Panel, Rule
from pipeline.importer.reading.reader_clips import Edges, cut, edges_of, seen_part, windows_of

ToBox = Callable[[float, float, float, float], Box]

THIN_PT = 2.5
"""A shape thinner than this is a rule."""
SHORTEST_RULE_PT = 3.0
MOST_OBJECTS = 50_000
DEEPEST_FORM = 8
LONGEST_CLIP = 40
"""Segments; a clipping path of more is no rectangle."""
_DRAWING_GAP_PT = 6.0
_DRAWING_LEAST_PT = 24.0
_DRAWING_LEAST_SHAPES = 4

_Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def read_drawings(
    page: Any, to_box: ToBox, sheet: Box
) -> tuple[tuple[Rule, ...], tuple[Panel, ...], tuple[Image, ...]]:
    """Return the rules, panels and pictures of a loaded page; drawings of many paths are one picture each.

    What lies outside the sheet is left out; boxes are cut at its edges.
    """
    gathered = _Gathered(sheet)
    for path, handle, matrix in _objects(page):
        kind = c.FPDFPageObj_GetType(handle)
        box = _seen_part(handle, matrix, to_box, sheet)
        if box is None:
            continue
        if kind == c.FPDF_PAGEOBJ_PATH:
            gathered.add_path(handle, box, matrix, to_box)
        elif kind == c.FPDF_PAGEOBJ_IMAGE:
            columns, rows = ctypes.c_uint(), ctypes.c_uint()
            c.FPDFImageObj_GetImagePixelSize(handle, columns, rows)
            gathered.images.append(Image(cut(box, sheet), path, (columns.value, rows.value)))
        elif kind == c.FPDF_PAGEOBJ_SHADING:
            gathered.panels.append(Panel(cut(box, sheet), 0xCCCCCC))
    drawings = _drawings(gathered.shapes)
    return tuple(gathered.rules), tuple(gathered.panels), (*gathered.images, *drawings)


def _objects(page: Any) -> Iterator[tuple[tuple[int, ...], Any, _Matrix]]:
    """Yield the objects that are not text, each with its index path and the map of the forms around it."""
    left = MOST_OBJECTS
    count = c.FPDFPage_CountObjects(page)
    stack: list[tuple[tuple[int, ...], Any, _Matrix, int]] = [
        ((index,), c.FPDFPage_GetObject(page, index), _IDENTITY, 0)
        for index in range(min(count, left) - 1, -1, -1)
    ]
    while stack and left > 0:
        path, handle, matrix, depth = stack.pop()
        if not handle:
            continue
        left -= 1
        kind = c.FPDFPageObj_GetType(handle)
        if kind == c.FPDF_PAGEOBJ_TEXT:
            continue
        if kind != c.FPDF_PAGEOBJ_FORM:
            yield path, handle, matrix
        elif depth < DEEPEST_FORM:
            inner = _combined(handle, matrix)
            children = min(c.FPDFFormObj_CountObjects(handle), left)
            stack.extend(
                ((*path, i), c.FPDFFormObj_GetObject(handle, i), inner, depth + 1)
                for i in range(children - 1, -1, -1)
            )


def _combined(form: Any, outer: _Matrix) -> _Matrix:
    own = c.FS_MATRIX()
    if not c.FPDFPageObj_GetMatrix(form, own):
        return outer
    a, b, cc, d, e, f = outer
    return (
        a * own.a + cc * own.b,
        b * own.a + d * own.b,
        a * own.c + cc * own.d,
        b * own.c + d * own.d,
        a * own.e + cc * own.f + e,
        b * own.e + d * own.f + f,
    )


def _seen_part(handle: Any, matrix: _Matrix, to_box: ToBox, sheet: Box) -> Box | None:
    """Return the box of an object as its clipping paths leave it, None where nothing of it is seen.

    A border of one side is often drawn as a frame of which all but that side is clipped away.
    """
    edges = edges_of(handle)
    if edges is None:
        return None
    box = _mapped(edges, matrix, to_box)
    if not _is_seen(box, sheet):
        return None
    windows = windows_of(handle, most_segments=LONGEST_CLIP)
    return seen_part(box, (_mapped(window, matrix, to_box) for window in windows))


def _mapped(edges: Edges, matrix: _Matrix, to_box: ToBox) -> Box:
    left, bottom, right, top = edges
    if matrix is _IDENTITY:
        return to_box(left, bottom, right, top)
    a, b, cc, d, e, f = matrix
    xs = [a * x + cc * y + e for x in (left, right) for y in (bottom, top)]
    ys = [b * x + d * y + f for x in (left, right) for y in (bottom, top)]
    return to_box(min(xs), min(ys), max(xs), max(ys))


class _Gathered:
    """What the shapes of a page come to."""

    def __init__(self, sheet: Box) -> None:
        self.sheet = sheet
        self.rules: list[Rule] = []
        self.panels: list[Panel] = []
        self.images: list[Image] = []
        self.shapes: list[Box] = []

    def add_path(self, handle: Any, box: Box, matrix: _Matrix, to_box: ToBox) -> None:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        c.FPDFPath_GetDrawMode(handle, fill, stroke)
        is_filled, is_stroked = bool(fill.value), bool(stroke.value)
        if not is_filled and not is_stroked:
            return
        colour = _colour(handle, is_fill=is_filled)
        if colour is None:
            return
        if min(box.width, box.height) <= THIN_PT:
            self._add_rule(box, _stroke_width(handle) if is_stroked else 0.0, colour)
            return
        segments = c.FPDFPath_CountSegments(handle)
        if segments <= 6 and not _has_curves(handle, segments):
            if _is_rectangle(handle, segments):
                self._add_rectangle(box, colour, is_filled=is_filled)
                return
        elif (
            is_stroked
            and not is_filled
            and not _has_curves(handle, segments)
            and self._add_lines(handle, segments, matrix, to_box, colour)
        ):
            return
        self.shapes.append(cut(box, self.sheet))

    def _add_rule(self, box: Box, stroke_pt: float, colour: int) -> None:
        thin, long = min(box.width, box.height), max(box.width, box.height)
        if long < SHORTEST_RULE_PT:
            return
        width = min(max(thin, stroke_pt), THIN_PT) or 0.5
        if box.width >= box.height:
            middle = Box(box.x0, box.y_middle, box.x1, box.y_middle)
        else:
            middle = Box(box.x_middle, box.y0, box.x_middle, box.y1)
        self.rules.append(Rule(cut(middle, self.sheet), width, colour))

    def _add_rectangle(self, box: Box, colour: int, *, is_filled: bool) -> None:
        self.panels.append(Panel(cut(box, self.sheet), colour if is_filled else None))

    def _add_lines(self, handle: Any, segments: int, matrix: _Matrix, to_box: ToBox, colour: int) -> bool:
        """Take a path of many straight strokes (a whole grid in one path); False if any runs aslant."""
        lines: list[Box] = []
        at = start = None
        x, y = ctypes.c_float(), ctypes.c_float()
        for index in range(min(segments, 2000)):
            segment = c.FPDFPath_GetPathSegment(handle, index)
            c.FPDFPathSegment_GetPoint(segment, x, y)
            point = (x.value, y.value)
            kind = c.FPDFPathSegment_GetType(segment)
            if kind == c.FPDF_SEGMENT_MOVETO:
                start = point
            elif at is not None:
                lines.append(_line_box(at, point, handle, matrix, to_box))
            at = point
            if c.FPDFPathSegment_GetClose(segment) and start is not None:
                lines.append(_line_box(at, start, handle, matrix, to_box))
                at = start
        if any(min(line.width, line.height) > THIN_PT for line in lines):
            return False
        for line in lines:
            self._add_rule(line, _stroke_width(handle), colour)
        return True


def _line_box(
    one: tuple[float, float], other: tuple[float, float], handle: Any, matrix: _Matrix, to_box: ToBox
) -> Box:
    own = c.FS_MATRIX()
    c.FPDFPageObj_GetMatrix(handle, own)
    xs = [own.a * p[0] + own.c * p[1] + own.e for p in (one, other)]
    ys = [own.b * p[0] + own.d * p[1] + own.f for p in (one, other)]
    return _mapped((min(xs), min(ys), max(xs), max(ys)), matrix, to_box)


def _stroke_width(handle: Any) -> float:
    width = ctypes.c_float()
    return width.value if c.FPDFPageObj_GetStrokeWidth(handle, width) else 0.0


def _colour(handle: Any, *, is_fill: bool) -> int | None:
    """Return the colour, None for one that does not show."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    read = c.FPDFPageObj_GetFillColor if is_fill else c.FPDFPageObj_GetStrokeColor
    if not read(handle, red, green, blue, alpha):
        return 0
    if alpha.value < 8:
        return None
    return int(red.value << 16 | green.value << 8 | blue.value)


def _has_curves(handle: Any, segments: int) -> bool:
    return any(
        c.FPDFPathSegment_GetType(c.FPDFPath_GetPathSegment(handle, index)) == c.FPDF_SEGMENT_BEZIERTO
        for index in range(min(segments, 200))
    )


def _is_rectangle(handle: Any, segments: int) -> bool:
    """Tell whether every straight segment runs level or upright (in the path's own space)."""
    x, y = ctypes.c_float(), ctypes.c_float()
    last = None
    for index in range(segments):
        c.FPDFPathSegment_GetPoint(c.FPDFPath_GetPathSegment(handle, index), x, y)
        point = (x.value, y.value)
        if last is not None and min(abs(point[0] - last[0]), abs(point[1] - last[1])) > 0.5:
            return False
        last = point
    return segments >= 4


def _is_seen(box: Box, sheet: Box) -> bool:
    return box.x1 > sheet.x0 and box.x0 < sheet.x1 and box.y1 > sheet.y0 and box.y0 < sheet.y1


def _drawings(shapes: list[Box]) -> list[Image]:
    """Return heaps of neighbouring shapes as one picture each; single flourishes are left out."""
    heaps: list[tuple[Box, int]] = []
    for shape in shapes[:4000]:
        box, count = shape, 1
        apart: list[tuple[Box, int]] = []
        near = Box(
            box.x0 - _DRAWING_GAP_PT,
            box.y0 - _DRAWING_GAP_PT,
            box.x1 + _DRAWING_GAP_PT,
            box.y1 + _DRAWING_GAP_PT,
        )
        for heap, size in heaps:
            if near.x_overlap(heap) > 0 and near.y_overlap(heap) > 0:
                box, count = Box.around((box, heap)), count + size
            else:
                apart.append((heap, size))
        heaps = [*apart, (box, count)]
    return [
        Image(box, (), (0, 0))
        for box, count in heaps
        if count >= _DRAWING_LEAST_SHAPES and min(box.width, box.height) >= _DRAWING_LEAST_PT
    ]
