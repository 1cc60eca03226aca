"""Words that leave people out, with those that the United Nations propose."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.finding import Finding
from pipeline.checks.galley import Galley
from pipeline.checks.language.phrases import phrase_findings
from pipeline.checks.rule import Rule, Settings


def _inclusive(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    return phrase_findings(galley, "INCLUSIVE", "inclusive")


RULES: tuple[Rule, ...] = (
    Rule(
        id="INCLUSIVE",
        family="inclusive language",
        summary="Words that include all who are meant",
        why="People who are not named do not feel addressed; people named by what they lack are hurt.",
        wrong="The chairman thanked the disabled for their advice on manpower.",
        right="The Chair thanked the persons with disabilities for their advice on staffing.",
        source="United Nations guidelines: gender-inclusive language; disability-inclusive communications",
        check=_inclusive,
    ),
)
