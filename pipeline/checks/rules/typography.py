"""Typography: quotation marks, dashes, apostrophes, hyphens, brackets, spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.checks.finding import Finding
from pipeline.checks.galley import Galley
from pipeline.checks.rule import Rule, Settings

_SPACES = re.compile(r"(?<=\S) {2,}(?=\S)")


def _double_space(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    for paragraph in galley.prose:
        for match in _SPACES.finditer(paragraph.text):
            yield Finding(
                "SPACE",
                f"{len(match[0])} spaces in a row",
                (paragraph.location(match.start()),),
                "leave one",
                paragraph.edits(*match.span(), " "),
            )


RULES = (
    Rule(
        id="SPACE",
        family="typography",
        summary="One space between words",
        why="Two spaces are left over from typing and show as a gap in justified lines.",
        wrong="The meeting  was held in Beijing.",
        right="The meeting was held in Beijing.",
        source="practice",
        check=_double_space,
    ),
)
