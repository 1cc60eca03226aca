"""Straight edges on a page, from rules, frames and shaded cells, merged where they run on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pipeline.importer.geometry import Box
from pipeline.importer.page import Page
from pipeline.importer.tables.heaps import heaps_of
from pipeline.importer.tables.panels import cell_panels

SNAP_PT = 2.0
"""Edges nearer than this are one: double rules, the gap between shaded cells."""
JOIN_PT = 1.5
"""A gap up to this long does not end an edge; rules under neighbouring heads stand further apart."""
TOUCH_PT = 4.0
"""Edges that end so near to another touch it."""
MOST_EDGES = 6_000
"""A page with more is a map or a drawing."""
_WHITE = 0xFFFFFF


class Edge(NamedTuple):
    """A straight run: `at` is its y if it is horizontal and its x if vertical."""

    at: float
    start: float
    end: float


class Edges(NamedTuple):
    """Horizontal edges from top to bottom, vertical ones from left to right."""

    horizontal: tuple[Edge, ...]
    vertical: tuple[Edge, ...]

    @property
    def box(self) -> Box:
        """What they reach."""
        xs = [x for edge in self.horizontal for x in (edge.start, edge.end)] + [e.at for e in self.vertical]
        ys = [y for edge in self.vertical for y in (edge.start, edge.end)] + [e.at for e in self.horizontal]
        return Box(min(xs), min(ys), max(xs), max(ys))


def edges_of(page: Page, *, shades: bool = True) -> Edges:
    """Return the edges of a page; white panels and its background have none, shades only if wanted."""
    horizontal: list[Edge] = []
    vertical: list[Edge] = []
    for rule in page.rules:
        box = rule.box
        if rule.colour == _WHITE:
            continue
        if rule.is_horizontal:
            horizontal.append(Edge(box.y0, box.x0, box.x1))
        else:
            vertical.append(Edge(box.x0, box.y0, box.y1))
    frames = tuple(panel.box for panel in page.panels if panel.fill is None)
    boxes = cell_panels(page) if shades else frames
    for box in boxes:
        horizontal += (Edge(box.y0, box.x0, box.x1), Edge(box.y1, box.x0, box.x1))
        vertical += (Edge(box.x0, box.y0, box.y1), Edge(box.x1, box.y0, box.y1))
    if len(horizontal) + len(vertical) > MOST_EDGES:
        return Edges((), ())
    return Edges(_merged(horizontal), _merged(vertical))


def connected(edges: Edges) -> tuple[Edges, ...]:
    """Return the edges in heaps that touch one another, from top to bottom; each holds both directions."""
    count = len(edges.horizontal)
    found: list[Edges] = []
    for heap in heaps_of(count + len(edges.vertical), _touching(edges)):
        level = tuple(edges.horizontal[index] for index in heap if index < count)
        upright = tuple(edges.vertical[index - count] for index in heap if index >= count)
        if level and upright:
            found.append(Edges(level, upright))
    return tuple(found)


def _touching(edges: Edges) -> Iterator[tuple[int, int]]:
    """Yield the pairs that touch: horizontal ones by their index, vertical ones counted on from there."""
    for number, edge in enumerate(edges.vertical, len(edges.horizontal)):
        for index, other in enumerate(edges.horizontal):
            if other.at > edge.end + TOUCH_PT:
                break
            if other.at >= edge.start - TOUCH_PT and _reaches(other, edge.at):
                yield index, number


def positions(edges: Iterable[Edge]) -> list[float]:
    """Return where edges stand, those within a snap of each other as one."""
    found: list[list[float]] = []
    for at in sorted(edge.at for edge in edges):
        if found and at - found[-1][0] <= 1.5 * SNAP_PT:
            found[-1].append(at)
        else:
            found.append([at])
    return [sum(heap) / len(heap) for heap in found]


def covered(edges: Sequence[Edge], at: float, start: float, end: float) -> float:
    """Return which part of the stretch from `start` to `end` edges near `at` cover."""
    length = sum(
        max(0.0, min(edge.end, end) - max(edge.start, start))
        for edge in edges
        if abs(edge.at - at) <= 1.5 * SNAP_PT
    )
    return length / max(end - start, 0.1)


def _reaches(edge: Edge, at: float) -> bool:
    return edge.start - TOUCH_PT <= at <= edge.end + TOUCH_PT


def _merged(edges: list[Edge]) -> tuple[Edge, ...]:
    lanes: list[list[Edge]] = []
    for edge in sorted(edges):
        if lanes and edge.at - lanes[-1][0].at <= SNAP_PT:
            lanes[-1].append(edge)
        else:
            lanes.append([edge])
    return tuple(run for lane in lanes for run in _runs(lane))


def _runs(lane: list[Edge]) -> list[Edge]:
    at = lane[len(lane) // 2].at
    runs: list[Edge] = []
    for edge in sorted(lane, key=lambda edge: edge.start):
        if runs and edge.start - runs[-1].end <= JOIN_PT:
            runs[-1] = Edge(at, runs[-1].start, max(runs[-1].end, edge.end))
        else:
            runs.append(Edge(at, edge.start, edge.end))
    return runs
