"""Findings as lines for a terminal, as JSON, and as annotations of GitHub's workflows."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from pipeline.checks.finding import Edit, Remark
from pipeline.errors import Location, Problem, Severity

_ORDER = (Severity.ERROR, Severity.WARNING, Severity.SUGGESTION)
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.SUGGESTION: "notice"}


def as_text(remark: Remark) -> str:
    """Return the lines of one finding: its first place, what to write, and its other places."""
    others = ", ".join(str(place) for place in remark.finding.places[1:])
    return f"{as_problem(remark)}\n  also: {others}" if others else str(as_problem(remark))


def as_problem(remark: Remark) -> Problem:
    """Return a finding as a build tells of it: at its first place."""
    finding = remark.finding
    return Problem(finding.rule, finding.message, finding.places[0], finding.proposal, remark.severity)


def counted(severities: Iterable[Severity]) -> str:
    """Return `2 errors, 5 warnings, 3 suggestions`."""
    counts = Counter(severities)
    return ", ".join(
        f"{counts[severity]} {severity.value}{'' if counts[severity] == 1 else 's'}" for severity in _ORDER
    )


def as_json(remarks: Sequence[Remark], silenced: Sequence[Remark], problems: Sequence[Problem]) -> str:
    """Return the findings as an object with `findings`, `silenced`, `problems` and `counts`."""
    counts = Counter([*(one.severity for one in remarks), *(one.severity for one in problems)])
    return json.dumps(
        {
            "version": 1,
            "findings": [_remark(one) for one in remarks],
            "silenced": [_remark(one) for one in silenced],
            "problems": [_problem(one) for one in problems],
            "counts": {f"{severity.value}s": counts[severity] for severity in _ORDER},
        },
        ensure_ascii=False,
        indent=2,
    )


def as_annotations(remarks: Sequence[Remark], problems: Sequence[Problem]) -> str:
    """Return a workflow command a line; GitHub shows each at its place."""
    lines = [_annotation(one.severity, one.code, one.message, one.hint, (one.location,)) for one in problems]
    for remark in remarks:
        found = remark.finding
        lines.append(_annotation(remark.severity, found.rule, found.message, found.proposal, found.places))
    return "\n".join(lines)


def _annotation(
    severity: Severity, rule: str, message: str, proposal: str, places: Sequence[Location]
) -> str:
    first = places[0]
    properties = [f"file={_property(first.file)}"]
    if first.line:
        properties += [f"line={first.line}", f"col={max(first.column, 1)}"]
    properties.append(f"title={_property(rule)}")
    also = f"also: {', '.join(str(place) for place in places[1:])}" if len(places) > 1 else ""
    text = "\n".join(filter(None, (message, proposal, also)))
    return f"::{_LEVELS[severity]} {','.join(properties)}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _remark(remark: Remark) -> dict[str, Any]:
    finding = remark.finding
    return {
        "rule": finding.rule,
        "severity": remark.severity.value,
        **_place(finding.places[0]),
        "message": finding.message,
        "proposal": finding.proposal,
        "places": [_place(place) for place in finding.places],
        "edits": [_edit(edit) for edit in finding.edits],
    }


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        **_place(problem.location),
        "message": problem.message,
        "hint": problem.hint,
    }


def _edit(edit: Edit) -> dict[str, Any]:
    return {**_place(edit.location), "old": edit.old, "new": edit.new}


def _place(location: Location) -> dict[str, Any]:
    return {"file": location.file, "line": location.line, "column": location.column}
