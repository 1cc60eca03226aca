"""What the modules of the newsletter recogniser share: registers, how text is set here, ids given, doubts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from pipeline.content.prose import Period, Photo
from pipeline.content.registers import Registers
from pipeline.content.slugs import digest, slug
from pipeline.importer.block import Kind
from pipeline.importer.page import Doubt, Style
from pipeline.importer.recognise.newsletter_part_heads import PartHeads
from pipeline.importer.recognise.newsletter_passages import Look, Passage

ALIGNED_PT = 2.0


def paragraph_gap(passages: Sequence[Passage]) -> float:
    """Return the usual white between paragraphs that stand below each other, in points; 0 without any."""
    whites = [
        white
        for before, after in pairwise(passages)
        if before.kind is after.kind is Kind.PARAGRAPH
        and before.page_number == after.page_number
        and abs(before.box.x0 - after.box.x0) < ALIGNED_PT
        and before.style == after.style
        and (white := after.box.y0 - before.box.y1) > 0
    ]
    return median(whites) if whites else 0.0


@dataclass(frozen=True, slots=True)
class Reading:
    """A newsletter being recognised; `headlines` are the looks of headlines beside their stories."""

    registers: Registers
    part_heads: PartHeads
    period: Period
    body: Style
    headlines: frozenset[Look]
    paragraph_gap_pt: float
    """The usual white between two paragraphs."""
    pictures: dict[str, Photo]
    doubts: list[Doubt] = field(default_factory=list)
    _taken: set[str] = field(default_factory=set)

    def claim(self, parent: str, words: str, text: str) -> str:
        """Return an id of the parent's id and the first words, made different where it is taken."""
        found = f"{parent}-{slug(words or ' '.join(text.split()[:8]))}"
        if found in self._taken:
            found = f"{found}-{digest(text)}"
        while found in self._taken:
            found += "-2"
        self._taken.add(found)
        return found

    def doubt(self, passage: Passage, code: str, reason: str) -> None:
        """Note what a person should look at."""
        self.doubts.append(Doubt(passage.page_number, passage.box, code, reason))
