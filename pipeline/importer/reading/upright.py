"""Pages on which most text is turned (a wide table on a tall page), turned so that it is level."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Sequence

from pipeline.importer.geometry import Box
from pipeline.importer.page import Doubt, Page, Rule, Word

MOST = 0.8
"""Part of the letters that must run in one direction."""
LEAST_LETTERS = 50


def upright(page: Page) -> Page:
    """Return the page, turned clockwise by 90, 180 or 270 degrees if most of its text then runs level.

    `Page.turn` says by how much; all boxes, width and height are those of the turned page.
    """
    angle = _main_angle(page.words)
    if not angle:
        return page
    turn = _Turn(angle, page.width, page.height)
    width, height = (page.width, page.height) if angle == 180 else (page.height, page.width)
    return dataclasses.replace(
        page,
        width=width,
        height=height,
        words=tuple(turn.word(word) for word in page.words),
        rules=tuple(turn.rule(rule) for rule in page.rules),
        panels=tuple(panel._replace(box=turn.box(panel.box)) for panel in page.panels),
        images=tuple(image._replace(box=turn.box(image.box)) for image in page.images),
        links=tuple(link._replace(box=turn.box(link.box)) for link in page.links),
        doubts=tuple(turn.doubt(doubt) for doubt in page.doubts),
        turn=page.turn + angle,
    )


def _main_angle(words: Sequence[Word]) -> int:
    letters: Counter[int] = Counter()
    for word in words:
        letters[word.angle] += len(word.text)
    angle, count = letters.most_common(1)[0] if letters else (0, 0)
    if angle not in (90, 180, 270) or count < LEAST_LETTERS or count < MOST * letters.total():
        return 0
    return angle


class _Turn:
    """The map of a page that is turned clockwise."""

    def __init__(self, angle: int, width: float, height: float) -> None:
        self._angle, self._width, self._height = angle, width, height

    def point(self, x: float, y: float) -> tuple[float, float]:
        if self._angle == 90:
            return self._height - y, x
        if self._angle == 180:
            return self._width - x, self._height - y
        return y, self._width - x

    def box(self, box: Box) -> Box:
        (x0, y0), (x1, y1) = self.point(box.x0, box.y0), self.point(box.x1, box.y1)
        return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))

    def word(self, word: Word) -> Word:
        """Turn a word; the baseline of any but level and upright ones is measured from its box."""
        angle = (word.angle - self._angle) % 360
        box = self.box(word.box)
        offsets = {0: 0.0, 90: 0.0, 180: self._height, 270: self._width}
        if angle == 0:
            return word._replace(box=box, angle=0, baseline=word.baseline + offsets[self._angle])
        baselines = {90: box.x1, 180: -box.y0, 270: -box.x0}
        return word._replace(box=box, angle=angle, baseline=baselines.get(angle, box.y1))

    def rule(self, rule: Rule) -> Rule:
        return rule._replace(box=self.box(rule.box))

    def doubt(self, doubt: Doubt) -> Doubt:
        return doubt if doubt.box is None else doubt._replace(box=self.box(doubt.box))
