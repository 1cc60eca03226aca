"""What a copied document may hold and no font of this machine prints: a box in its place, and a warning."""

from __future__ import annotations

from dataclasses import replace
from xml.etree.ElementTree import Element

from pipeline.errors import Severity
from pipeline.writers.fonts import Coverage

NO_GLYPH = "□"
"""In Source Sans 3; the glyph that fonts keep for this purpose is one that PDF/A refuses."""


def with_boxes(root: Element, coverage: Coverage) -> Coverage:
    """Put a box in place of each character without a glyph, and let that be no error.

    Nobody can write the text of an archived document otherwise; in the Word file the character stands.
    """
    if not coverage.missing:
        return coverage
    boxes = str.maketrans(dict.fromkeys(coverage.missing, NO_GLYPH))
    for element in root.iter():
        element.text = element.text.translate(boxes) if element.text else element.text
        element.tail = element.tail.translate(boxes) if element.tail else element.tail
    warnings = tuple(replace(problem, severity=Severity.WARNING) for problem in coverage.problems)
    return replace(coverage, problems=warnings)
