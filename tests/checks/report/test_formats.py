"""Findings for people and for programs."""

from __future__ import annotations

import json

from pipeline.checks.catalogue import RULES
from pipeline.checks.finding import Edit, Finding, Remark
from pipeline.checks.report.formats import as_annotations, as_json, as_text, counted
from pipeline.checks.report.sarif import as_sarif
from pipeline.errors import Location, Problem, Severity

FIRST, SECOND = Location("a b.md", 3, 7), Location("c.md", 9, 1)
REMARK = Remark(
    Finding("SPACE", "50% are `x`,\nor: y", (FIRST, SECOND), "write one", (Edit(FIRST, "  ", " "),)),
    Severity.SUGGESTION,
)
PROBLEM = Problem("no-file", "there is no such file", Location("d.md"))


def test_text_has_the_finding_its_proposal_and_its_other_places() -> None:
    one = Remark(Finding("SPACE", "two spaces", (FIRST, SECOND), "write one"), Severity.WARNING)

    assert as_text(one) == ("a b.md:3:7: warning[SPACE]: two spaces\n  hint: write one\n  also: c.md:9:1")


def test_counts_are_in_words() -> None:
    severities = [Severity.WARNING, Severity.ERROR, Severity.WARNING]

    assert counted(severities) == "1 error, 2 warnings, 0 suggestions"


def test_json_says_all_there_is() -> None:
    assert json.loads(as_json([REMARK], [], [PROBLEM])) == {
        "version": 1,
        "findings": [
            {
                "rule": "SPACE",
                "severity": "suggestion",
                "file": "a b.md",
                "line": 3,
                "column": 7,
                "message": "50% are `x`,\nor: y",
                "proposal": "write one",
                "places": [
                    {"file": "a b.md", "line": 3, "column": 7},
                    {"file": "c.md", "line": 9, "column": 1},
                ],
                "edits": [{"file": "a b.md", "line": 3, "column": 7, "old": "  ", "new": " "}],
            }
        ],
        "silenced": [],
        "problems": [
            {
                "code": "no-file",
                "severity": "error",
                "file": "d.md",
                "line": 0,
                "column": 0,
                "message": "there is no such file",
                "hint": "",
            }
        ],
        "counts": {"errors": 1, "warnings": 0, "suggestions": 1},
    }


def test_annotations_are_escaped() -> None:
    one = Remark(Finding("SPACE", "50% are,\nor: y", (Location("a,b:c.md", 3, 7),)), Severity.SUGGESTION)

    assert as_annotations([one], [PROBLEM]) == (
        "::error file=d.md,title=no-file::there is no such file\n"
        "::notice file=a%2Cb%3Ac.md,line=3,col=7,title=SPACE::50%25 are,%0Aor: y"
    )


def test_sarif_holds_rules_results_fixes_and_suppressions() -> None:
    log = json.loads(as_sarif([REMARK], [REMARK], [PROBLEM], RULES, "1.0"))

    run = log["runs"][0]
    problem, standing, quiet = run["results"]
    assert log["version"] == "2.1.0"
    assert run["columnKind"] == "unicodeCodePoints"
    assert problem["level"] == "error"
    assert problem["locations"] == [{"physicalLocation": {"artifactLocation": {"uri": "d.md"}}}]
    assert run["tool"]["driver"]["rules"][standing["ruleIndex"]]["id"] == standing["ruleId"] == "SPACE"
    assert standing["level"] == "note"
    assert standing["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "a%20b.md"},
        "region": {"startLine": 3, "startColumn": 7},
    }
    assert standing["relatedLocations"][0]["physicalLocation"]["artifactLocation"] == {"uri": "c.md"}
    assert standing["fixes"][0]["artifactChanges"][0]["replacements"] == [
        {
            "deletedRegion": {"startLine": 3, "startColumn": 7, "endLine": 3, "endColumn": 9},
            "insertedContent": {"text": " "},
        }
    ]
    assert "suppressions" not in standing
    assert quiet["suppressions"] == [{"kind": "external"}]
