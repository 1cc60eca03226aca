"""Side columns put right: headlines, badges and dates before the text beside which they begin."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

from pipeline.importer.block import Kind
from pipeline.importer.geometry import Box
from pipeline.importer.page import Style
from pipeline.importer.recognise.newsletter_passages import Passage

LONGEST_NOTE = 32
"""A side column holds headlines, badges, dates, captions: nothing of more words."""
_ENTRY = re.compile(r"\s\d{1,3}$")
ONE_GROUP_PT = 20.0
"""White space below which passages of a side column belong together."""
ALIGNED_PT = 3.0
LEVEL_PT = 10.0
"""Passages whose tops differ by less begin beside each other."""


def side_columns_placed(passages: Sequence[Passage], body: Style) -> tuple[Passage, ...]:
    """Return the passages, each group of a side column before the first text that begins no higher.

    The side column lies to the left of the measure in which most text of the document begins. Where running
    text stands at the left, the page has other columns, and its order is left as it is.
    """
    measure = _measure(passages)
    placed: list[Passage] = []
    for _, page in groupby(passages, key=lambda one: one.page_number):
        every = list(page)
        placed += _with_groups(every, measure, body) if measure else every
    return tuple(placed)


def _measure(passages: Iterable[Passage]) -> float:
    """Return the x at which most text begins."""
    weights: Counter[float] = Counter()
    for passage in passages:
        if passage.kind is Kind.PARAGRAPH and len(passage.text.split()) > LONGEST_NOTE:
            weights[round(passage.box.x0 / 4) * 4.0] += len(passage.text)
    return weights.most_common(1)[0][0] if weights else 0.0


def _with_groups(page: Sequence[Passage], measure: float, body: Style) -> list[Passage]:
    main = [one for one in page if one.box.x0 >= measure - 4 and _is_main(one)]
    lefts = [one.box for one in page if one.box.x0 < measure - 20 and len(one.text.split()) > LONGEST_NOTE]
    top, bottom = min((box.y0 for box in lefts), default=0.0), max((box.y1 for box in lefts), default=0.0)
    aside = [
        one
        for one in page
        if one.box.x1 <= measure + 2
        and (one.box.y0 >= bottom or one.box.y1 <= top)
        and one.kind not in (Kind.NOTE, Kind.LIST_ITEM)
        and one.style != body
        and not any(_heads(one.box, left) for left in lefts)
    ]
    for group in _groups(aside):
        box = Box.around(one.box for one in group)
        if not any(one.box.y_overlap(box) > 0 for one in main):
            aside = [one for one in aside if one not in group]
    rest = [one for one in page if one not in aside]
    for group in reversed(_groups(aside)):
        height = group[0].box.y0 - LEVEL_PT
        at = next(
            (index for index, one in enumerate(rest) if one in main and one.box.y0 >= height), len(rest)
        )
        rest[at:at] = group
    return rest


def _heads(box: Box, left: Box) -> bool:
    """Tell whether a passage stands right above or below running text, in its column."""
    white = max(left.y0 - box.y1, box.y0 - left.y1)
    return abs(box.x0 - left.x0) < ALIGNED_PT and white < ONE_GROUP_PT


def _is_main(passage: Passage) -> bool:
    """Tell whether a passage may have a headline beside it: no note, no line of a list of contents."""
    return passage.kind is not Kind.NOTE and not _ENTRY.search(passage.text)


def _groups(aside: Sequence[Passage]) -> list[list[Passage]]:
    """Return what stands close together in the side column, from the top."""
    groups: list[list[Passage]] = []
    bottom = 0.0
    for passage in sorted(aside, key=lambda one: one.box.y0):
        if groups and passage.box.y0 - bottom <= ONE_GROUP_PT:
            groups[-1].append(passage)
        else:
            groups.append([passage])
        bottom = max(bottom, passage.box.y1) if len(groups[-1]) > 1 else passage.box.y1
    return groups
