"""Marks that come in pairs, where paragraphs were torn apart between the two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.checks.galley import Galley, Paragraph

_REACH = 4
"""How many paragraphs a torn pair may span: labels and captions come between."""


@dataclass(frozen=True, slots=True)
class Stray:
    """A mark without its counterpart in its paragraph."""

    paragraph: Paragraph
    offset: int
    is_opening: bool


def lonely(galley: Galley, strays: Sequence[Stray]) -> list[Stray]:
    """Return the marks whose counterpart stands in no paragraph near by; a folder's are never torn."""
    if galley.document is not None and not galley.is_record:
        return list(strays)
    waiting: list[Stray] = []
    kept: list[Stray] = []
    for stray in strays:
        if stray.is_opening:
            waiting.append(stray)
        elif waiting and stray.paragraph.index - waiting[-1].paragraph.index <= _REACH:
            waiting.pop()
        else:
            kept.append(stray)
    whole = (one for one in (*kept, *waiting) if not _is_torn(one))
    return sorted(whole, key=lambda one: (one.paragraph.index, one.offset))


def _is_torn(stray: Stray) -> bool:
    text = stray.paragraph.text.strip()
    return not text.endswith((".", "!", "?", ":", "”", ")")) if stray.is_opening else text[:1].islower()
