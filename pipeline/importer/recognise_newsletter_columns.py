"""Side columns put right: headlines, badges and dates before the text beside which they begin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

from pipeline.importer.block import Kind
from pipeline.importer.recognise_newsletter_passages import Passage

LONGEST_NOTE = 32
"""A side column holds headlines, badges, dates, captions: nothing of more words."""
ONE_GROUP_PT = 20.0
"""White space below which passages of a side column belong together."""
LEVEL_PT = 6.0
"""Passages whose tops differ by less begin beside each other."""


def side_columns_placed(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """Return the passages, those of pages with a side column by their height on the page.

    The side column lies to the left of the measure in which most text of the document begins. A page whose
    left holds running text is left as it is.
    """
    measure = _measure(passages)
    placed: list[Passage] = []
    for _, page in groupby(passages, key=lambda one: one.page_number):
        every = list(page)
        placed += _by_height(every, measure) if measure and _has_side_column(every, measure) else every
    return tuple(placed)


def _measure(passages: Iterable[Passage]) -> float:
    """Return the x at which most text begins."""
    weights: Counter[float] = Counter()
    for passage in passages:
        if passage.kind is Kind.PARAGRAPH and len(passage.text.split()) > LONGEST_NOTE:
            weights[round(passage.box.x0 / 4) * 4.0] += len(passage.text)
    return weights.most_common(1)[0][0] if weights else 0.0


def _is_aside(passage: Passage, measure: float) -> bool:
    return passage.box.x1 <= measure + 2


def _has_side_column(passages: Sequence[Passage], measure: float) -> bool:
    aside = [one for one in passages if _is_aside(one, measure)]
    beside = [one for one in passages if one.box.x0 >= measure - 4 and one.text]
    is_text_left = any(
        one.box.x0 < measure - 20 and len(one.text.split()) > LONGEST_NOTE
        for one in passages
        if one.kind is not Kind.NOTE
    )
    return bool(aside) and bool(beside) and not is_text_left


def _by_height(passages: Sequence[Passage], measure: float) -> list[Passage]:
    """Return the passages of a page from the top, a group of the side column before what it stands beside."""
    keys: dict[int, tuple[float, int, int]] = {}
    group_top, group_bottom = 0.0, -1e9
    aside = sorted((one for one in passages if _is_aside(one, measure)), key=lambda one: one.box.y0)
    for order, passage in enumerate(aside):
        if passage.box.y0 - group_bottom > ONE_GROUP_PT:
            group_top = passage.box.y0
        group_bottom = max(group_bottom, passage.box.y1)
        keys[id(passage)] = (group_top - LEVEL_PT, 0, order)
    for order, passage in enumerate(passages):
        keys.setdefault(id(passage), (passage.box.y0, 1, order))
    return sorted(passages, key=lambda one: keys[id(one)])
