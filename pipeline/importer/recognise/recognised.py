"""What a recogniser returns: the document that it found in the blocks of a file, and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.content.newsletter import Newsletter
from pipeline.content.proceedings import Proceedings
from pipeline.importer.page import Doubt

ENOUGH = 0.5
"""The score from which a file is taken for a kind without being asked."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """A document of one kind; it leaves out running heads and what the house prints, nothing else."""

    document: Newsletter | Proceedings
    score: float
    """0 to 1: how surely the file is of that kind."""
    reason: str
    """What speaks for it, one line: `letter, 5 country sections, 24 parts of sectors`; "" for nothing."""
    doubts: tuple[Doubt, ...] = ()
