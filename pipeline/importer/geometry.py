"""Boxes on a page, in points from the upper left corner of the page as it is shown; y grows downwards."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, Self


class Box(NamedTuple):
    """A rectangle: x0 <= x1 and y0 <= y1, in points (1/72 inch)."""

    x0: float
    y0: float
    x1: float
    y1: float

    @classmethod
    def around(cls, boxes: Iterable[Box]) -> Self:
        """Return the smallest box that holds all `boxes`.

        Raises:
            ValueError: If there is none.
        """
        x0s, y0s, x1s, y1s = zip(*boxes, strict=True)
        return cls(min(x0s), min(y0s), max(x1s), max(y1s))

    @property
    def width(self) -> float:
        """Points from left to right."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Points from top to bottom."""
        return self.y1 - self.y0

    @property
    def area(self) -> float:
        """Square points."""
        return (self.x1 - self.x0) * (self.y1 - self.y0)

    @property
    def x_middle(self) -> float:
        """The vertical axis."""
        return (self.x0 + self.x1) / 2

    @property
    def y_middle(self) -> float:
        """The horizontal axis."""
        return (self.y0 + self.y1) / 2

    def x_overlap(self, other: Box) -> float:
        """Return the width that both share, 0 where they share none."""
        return max(0.0, min(self.x1, other.x1) - max(self.x0, other.x0))

    def y_overlap(self, other: Box) -> float:
        """Return the height that both share, 0 where they share none."""
        return max(0.0, min(self.y1, other.y1) - max(self.y0, other.y0))

    def overlap(self, other: Box) -> float:
        """Return the area that both share, in square points."""
        return self.x_overlap(other) * self.y_overlap(other)

    def holds(self, other: Box, *, slack_pt: float = 1.0) -> bool:
        """Tell whether `other` lies inside, or sticks out by `slack_pt` at most."""
        return (
            other.x0 >= self.x0 - slack_pt
            and other.y0 >= self.y0 - slack_pt
            and other.x1 <= self.x1 + slack_pt
            and other.y1 <= self.y1 + slack_pt
        )
