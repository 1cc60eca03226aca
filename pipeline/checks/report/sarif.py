"""Findings as SARIF 2.1.0, which code hosts and editors read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any
from urllib.parse import quote

from pipeline.checks.finding import Edit, Remark
from pipeline.checks.rule import Rule
from pipeline.errors import Location, Problem, Severity

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.SUGGESTION: "note"}


def as_sarif(
    remarks: Sequence[Remark],
    silenced: Sequence[Remark],
    problems: Sequence[Problem],
    rules: Sequence[Rule],
    version: str,
) -> str:
    """Return one run; silenced findings are suppressed results, bad input has results without a rule."""
    places = {rule.id: index for index, rule in enumerate(rules)}
    results = [_of_problem(problem) for problem in problems]
    results += [_of_remark(remark, places) for remark in remarks]
    results += [{**_of_remark(one, places), "suppressions": [{"kind": "external"}]} for one in silenced]
    driver = {"name": "secretariat-pipeline", "version": version, "rules": [_rule(rule) for rule in rules]}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _rule(rule: Rule) -> dict[str, Any]:
    text = f"{rule.why}\n\nWrong: {rule.wrong}\n\nRight: {rule.right}"
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.why},
        "help": {"text": text},
        "properties": {"tags": [rule.family]},
    }


def _of_remark(remark: Remark, places: dict[str, int]) -> dict[str, Any]:
    finding = remark.finding
    result = {
        "ruleId": finding.rule,
        "ruleIndex": places[finding.rule],
        **_result(remark.severity, finding.message, finding.proposal, finding.places[0]),
    }
    if len(finding.places) > 1:
        others = enumerate(finding.places[1:], start=1)
        result["relatedLocations"] = [{"id": number, **_location(place)} for number, place in others]
    if finding.edits:
        result["fixes"] = [_fix(finding.edits, finding.proposal or finding.message)]
    return result


def _of_problem(problem: Problem) -> dict[str, Any]:
    return {
        "ruleId": problem.code,
        **_result(problem.severity, problem.message, problem.hint, problem.location),
    }


def _result(severity: Severity, message: str, proposal: str, place: Location) -> dict[str, Any]:
    text = f"{message}\n{proposal}" if proposal else message
    return {"level": _LEVELS[severity], "message": {"text": text}, "locations": [_location(place)]}


def _location(place: Location) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": _artifact(place.file)}
    if place.line:
        physical["region"] = {"startLine": place.line, "startColumn": max(place.column, 1)}
    return {"physicalLocation": physical}


def _fix(edits: Iterable[Edit], description: str) -> dict[str, Any]:
    by_file = groupby(sorted(edits), key=lambda edit: edit.location.file)
    changes = [
        {"artifactLocation": _artifact(file), "replacements": [_replacement(edit) for edit in found]}
        for file, found in by_file
    ]
    return {"description": {"text": description}, "artifactChanges": changes}


def _replacement(edit: Edit) -> dict[str, Any]:
    line, column = edit.location.line, edit.location.column
    region = {
        "startLine": line,
        "startColumn": column,
        "endLine": line,
        "endColumn": column + len(edit.old),
    }
    return {"deletedRegion": region, "insertedContent": {"text": edit.new}}


def _artifact(file: str) -> dict[str, str]:
    return {"uri": quote(file)}
