"""Words that say a thing twice."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.finding import Finding
from pipeline.checks.galley import Galley
from pipeline.checks.language.phrases import phrase_findings
from pipeline.checks.rule import Rule, Settings


def _redundant(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    return phrase_findings(galley, "REDUNDANT", "redundant")


RULES: tuple[Rule, ...] = (
    Rule(
        id="REDUNDANT",
        family="grammar",
        summary="No word repeats what another has said",
        why="Each needless word is also translated, into every language.",
        wrong="The delegates gathered together in the month of May.",
        right="The delegates gathered in May.",
        source="practice",
        check=_redundant,
    ),
)
