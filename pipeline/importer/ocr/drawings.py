"""Ruled lines and tinted boxes of a scan, read from its pixels: they part columns, cells and sidebars."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.importer.geometry import Box
from pipeline.importer.ocr.tesseract import Pixels

RULE_CONTRAST = 14
"""Grey levels by which a ruled line is darker than the paper on both sides; hair lines in grey are pale."""
TINT_CONTRAST = 6
"""Grey levels by which a tint differs from what is around it; the shadow of a book's back grows slowly."""

_STEP = 4  # pixels along a line that are told by the lightest of them, for the white between letters
_REACHES = (6, 12)  # pixels to either side of a line, at which there is paper: of thin and of thick ones
_SHORTEST_RUN, _SHORTEST_RULE = 6, 25  # steps: about 9 and 36 pt at 200 dots an inch
_THICKEST = 14  # pixels
_EVENNESS = 0.3
_MOST_RUNS = 4000
_CELL = 8  # pixels; larger than the strokes of text, so that the lightest place of each is its ground
_THINNEST_TINT, _SMALLEST_TINT = 3, 100  # cells
_BESIDE = 2  # cells
_EVEN = 4  # grey levels
_MOST_TINTS = 6
_STRAIGHT = 0.85
"""Part of each edge of a tinted box along which the tint ends; the sky of a photograph has ragged edges."""

Mask = NDArray[np.bool_]


class Tint(NamedTuple):
    """A box with an even ground that is not that of the page, in pixels."""

    box: Box
    grey: int


class _Runs(NamedTuple):
    """Places in the rows of a mask that hold one stretch of it each, in order."""

    rows: list[int]
    starts: list[int]
    ends: list[int]


def find_rules(pixels: Pixels, photos: Sequence[Box]) -> list[Box]:
    """Return the level and upright lines outside of photographs, in pixels, as thick as they are."""
    level = _level_rules(pixels)
    upright = _level_rules(np.ascontiguousarray(pixels.T))
    rules = level + [Box(box.y0, box.x0, box.y1, box.x1) for box in upright]
    return [rule for rule in rules if not _is_in(rule, photos)]


def find_tints(pixels: Pixels, photos: Sequence[Box]) -> list[Tint]:
    """Return the boxes with a ground of their own outside of photographs."""
    ground = _ground(pixels).astype(np.int16)
    if min(ground.shape) < 4:
        return []
    counts = np.bincount(ground.ravel(), minlength=256)
    tints: list[Tint] = []
    for _ in range(_MOST_TINTS):
        grey = int(np.convolve(counts, np.ones(3, dtype=counts.dtype), "same").argmax())
        near = slice(max(0, grey - _EVEN), grey + _EVEN + 1)
        if counts[near].sum() < _SMALLEST_TINT:
            break
        counts[near] = 0
        tints += [Tint(box, grey) for box in _even_boxes(ground, grey)]
    return [tint for tint in tints if not _is_in(tint.box, photos)]


def _is_in(box: Box, others: Sequence[Box]) -> bool:
    return any(other.overlap(box) > 0.5 * box.area for other in others)


def _level_rules(pixels: Pixels) -> list[Box]:
    steps = _lightest(pixels, 1, _STEP)
    if min(steps.shape) <= 2 * max(_REACHES):
        return []
    dark = np.zeros(steps.shape, dtype=np.bool_)
    for reach in _REACHES:
        paper = np.minimum(steps[: -2 * reach], steps[2 * reach :])
        lines = steps[reach:-reach]
        dark[reach:-reach] |= (paper > lines) & (paper - lines >= RULE_CONTRAST)
    dark[:, 1:-1] |= dark[:, :-2] & dark[:, 2:]
    return [
        Box(x0 * _STEP, y0, x1 * _STEP, y1)
        for x0, y0, x1, y1 in _connected(_runs(dark, _SHORTEST_RUN))
        if x1 - x0 >= _SHORTEST_RULE and y1 - y0 <= _THICKEST and _is_even(steps[y0:y1, x0:x1])
    ]


def _is_even(line: Pixels) -> bool:
    """Tell whether a line has one grey all along; the feet of letters in a row have not."""
    light, middle, dark = np.percentile(line.min(axis=0), (90, 50, 10))
    return bool(light - dark <= max(_EVEN, _EVENNESS * (255 - middle)))


def _ground(pixels: Pixels) -> Pixels:
    """Return the grey of the ground in cells: the lightest mean of four pixels in each."""
    rows, columns = (length // _CELL * _CELL for length in pixels.shape)
    fine = pixels[:rows, :columns]
    pairs = (fine[::2] >> 1) + (fine[1::2] >> 1)
    quads = (pairs[:, ::2] >> 1) + (pairs[:, 1::2] >> 1)
    return _lightest(_lightest(quads, _CELL // 2, 1), 1, _CELL // 2)


def _lightest(pixels: Pixels, rows: int, columns: int) -> Pixels:
    """Return the lightest of each `rows` by `columns` pixels, of which one is 1."""
    height, width = pixels.shape[0] // rows * rows, pixels.shape[1] // columns * columns
    whole = pixels[:height, :width]
    lightest = whole[::rows, ::columns].copy()
    for index in range(1, rows * columns):
        np.maximum(lightest, whole[index % rows :: rows, index % columns :: columns], out=lightest)
    return lightest


def _even_boxes(ground: NDArray[np.int16], grey: int) -> list[Box]:
    """Return the boxes, in pixels, all along whose edges a ground of that grey ends."""
    distance = np.pad(np.abs(ground - grey), _BESIDE, constant_values=255)
    boxes = []
    for x0, y0, x1, y1 in _connected(_runs(distance <= _EVEN, 1)):
        width, height = x1 - x0, y1 - y0
        if min(width, height) < _THINNEST_TINT or width * height < _SMALLEST_TINT:
            continue
        if _is_whole(distance.shape, width, height) or not _is_framed(distance, (x0, y0, x1, y1)):
            continue
        # Cells that a box covers in part are as light as the paper: its edge lies somewhere in them.
        edges = (x0 - _BESIDE - 0.5, y0 - _BESIDE - 0.5, x1 - _BESIDE + 0.5, y1 - _BESIDE + 0.5)
        boxes.append(Box(*(edge * _CELL for edge in edges)))
    return boxes


def _is_whole(shape: tuple[int, ...], width: int, height: int) -> bool:
    return width > shape[1] - 4 * _BESIDE and height > shape[0] - 4 * _BESIDE


def _is_framed(distance: NDArray[np.int16], box: tuple[int, int, int, int]) -> bool:
    """Tell whether a grey holds on along all edges of a box, and another one begins beyond them at once."""
    x0, y0, x1, y1 = box
    inside = (distance[y0, x0:x1], distance[y1 - 1, x0:x1], distance[y0:y1, x0], distance[y0:y1, x1 - 1])
    top, bottom = distance[y0 - _BESIDE, x0:x1], distance[y1 - 1 + _BESIDE, x0:x1]
    left, right = distance[y0:y1, x0 - _BESIDE], distance[y0:y1, x1 - 1 + _BESIDE]
    return all((edge <= _EVEN).mean() >= _STRAIGHT for edge in inside) and all(
        (edge >= TINT_CONTRAST).mean() >= _STRAIGHT for edge in (top, bottom, left, right)
    )


def _runs(mask: Mask, shortest: int) -> _Runs:
    """Return the stretches of a mask along its rows; none where they are so many that it is a texture."""
    padded = np.zeros((mask.shape[0], mask.shape[1] + 2), dtype=np.int8)
    padded[:, 1:-1] = mask
    rows, columns = np.nonzero(np.diff(padded, axis=1))
    starts, ends = columns[::2], columns[1::2]
    is_long = ends - starts >= shortest
    if int(is_long.sum()) > _MOST_RUNS:
        return _Runs([], [], [])
    return _Runs(rows[::2][is_long].tolist(), starts[is_long].tolist(), ends[is_long].tolist())


def _connected(runs: _Runs) -> list[tuple[int, int, int, int]]:
    """Return the boxes around stretches that touch from row to row."""
    boxes: list[list[int]] = []
    joined: list[int] = []  # for each box the one that it has become part of, itself at first
    above: list[tuple[int, int, int]] = []
    own: list[tuple[int, int, int]] = []
    current = -2
    for row, start, end in zip(*runs, strict=True):
        if row != current:
            above, own, current = (own if row == current + 1 else []), [], row
        label = len(boxes)
        boxes.append([start, row, end, row + 1])
        joined.append(label)
        for first, last, other in above:
            if first <= end and last >= start:
                label = _join(_root(joined, other), _root(joined, label), boxes, joined)
        own.append((start, end, label))
    return [(x0, y0, x1, y1) for label, (x0, y0, x1, y1) in enumerate(boxes) if joined[label] == label]


def _root(joined: list[int], label: int) -> int:
    while joined[label] != label:
        label = joined[label]
    return label


def _join(label: int, other: int, boxes: list[list[int]], joined: list[int]) -> int:
    """Make one box part of another, and return that."""
    if label != other:
        joined[other] = label
        a, b = boxes[label], boxes[other]
        boxes[label] = [min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])]
    return label
