"""All rules of a profile over one galley: findings with their severities, in reading order."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.checks.finding import Finding, Remark
from pipeline.checks.galley import Galley
from pipeline.checks.rule import Rule, Settings
from pipeline.errors import Severity

_LESS = {Severity.ERROR: Severity.WARNING, Severity.WARNING: Severity.SUGGESTION}


def remarks(galley: Galley, settings: Settings, rules: Iterable[Rule]) -> tuple[Remark, ...]:
    """Return what the rules find; those without a severity in the profile are not run."""
    found = [
        weighed(finding, settings)
        for rule in rules
        if rule.id in settings.severities
        for finding in rule.check(galley, settings)
    ]
    return tuple(sorted(found, key=lambda one: (one.finding.places[0], one.finding.rule)))


def weighed(finding: Finding, settings: Settings) -> Remark:
    """Return a finding with the severity of its rule, one less where it is doubtful."""
    severity = settings.severities[finding.rule]
    return Remark(finding, _LESS.get(severity, severity) if finding.is_doubtful else severity)
