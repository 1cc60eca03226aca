"""The few sizes of type of a page whose words were measured, not set."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.importer.page import Style, Word

_SAME_SIZE = 1.09
"""Sizes that differ by less than this factor are one."""


def even_sizes(words: Sequence[Word]) -> tuple[Word, ...]:
    """Return words whose sizes are those of the page's few sizes of type, not one for each line.

    Sizes that differ by less than a tenth are one size, that of most characters: what is measured on ink
    strays, and sizes are how headings are told from text.
    """
    lengths: dict[float, int] = {}
    for word in words:
        lengths[word.style.size_pt] = lengths.get(word.style.size_pt, 0) + len(word.text)
    settled: dict[float, float] = {}
    chosen: list[float] = []
    for size in sorted(lengths, key=lambda size: -lengths[size]):
        near = [one for one in chosen if one / _SAME_SIZE < size < one * _SAME_SIZE]
        if not near:
            chosen.append(size)
        settled[size] = min(near, key=lambda one: abs(one - size)) if near else size
    styles: dict[Style, Style] = {}
    return tuple(word._replace(style=_settled(word.style, settled, styles)) for word in words)


def _settled(style: Style, sizes: dict[float, float], styles: dict[Style, Style]) -> Style:
    if style not in styles:
        styles[style] = style._replace(size_pt=round(sizes[style.size_pt] * 2) / 2 or style.size_pt)
    return styles[style]
