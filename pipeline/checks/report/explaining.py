"""The rules told to people: in a list, one by one, and as docs/rules.md."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import groupby

from pipeline.checks.profiles import OFF, profile_names, settings_of
from pipeline.checks.rule import Rule
from pipeline.errors import Severity

INTRODUCTION = """\
# Rules of the editorial check

Made from the rules themselves by `make rules`; `pipeline rules RULE` prints one of them.

An error stops a release; warnings and suggestions are printed and counted.
What may be right as it stands counts one severity less.
The severities of each profile and their other settings stand in `pipeline/checks/profiles.toml`.
A house adds terms, acronyms and exceptions in its registers; a row of `check-ignore.csv` silences an accepted
finding ([sources/README.md](../sources/README.md)).
"""


def listed(rules: Sequence[Rule]) -> str:
    """Return a line a rule, family by family."""
    width = max((len(rule.id) for rule in rules), default=0)
    parts = []
    for family, members in groupby(rules, key=lambda rule: rule.family):
        parts += [family, *(f"  {rule.id:<{width}}  {rule.summary}" for rule in members), ""]
    return "\n".join(parts).rstrip("\n")


def explained(rule: Rule) -> str:
    """Return all that is known of one rule."""
    needs = f"\nneeds: {rule.needs}" if rule.needs else ""
    severities = ", ".join(f"{profile} {severity}" for profile, severity in _severities(rule).items())
    return (
        f"{rule.id} ({rule.family}): {rule.summary}\n\n{rule.why}\n\n"
        f"wrong:\n{_indented(rule.wrong)}\nright:\n{_indented(rule.right)}\n\n"
        f"severity: {severities}\nsource: {rule.source}{needs}"
    )


def as_markdown(rules: Sequence[Rule]) -> str:
    """Return docs/rules.md."""
    parts = [INTRODUCTION]
    for family, members in groupby(rules, key=lambda rule: rule.family):
        known = tuple(members)
        parts += [f"## {family.capitalize()}\n", _table(known), *(_section(rule) for rule in known)]
    return "\n".join(parts)


def _table(rules: Sequence[Rule]) -> str:
    names = profile_names()
    cells = {rule.id: " | ".join(_severities(rule).values()) for rule in rules}
    rows = [
        f"| rule | {' | '.join(names)} |",
        f"| --- |{' --- |' * len(names)}",
        *(f"| [{rule.id}](#{rule.id.lower()}) | {cells[rule.id]} |" for rule in rules),
    ]
    return "\n".join(rows) + "\n"


def _section(rule: Rule) -> str:
    needs = f"\nNeeds: {rule.needs}.\n" if rule.needs else ""
    return (
        f"### {rule.id}\n\n{rule.summary}.\n\n{rule.why}\n\n"
        f"Wrong:\n\n{_fenced(rule.wrong)}\nRight:\n\n{_fenced(rule.right)}\nSource: {rule.source}\n{needs}"
    )


def _severities(rule: Rule) -> Mapping[str, str]:
    return {
        profile: severities[rule.id].value if rule.id in severities else OFF
        for profile, severities in _known_severities().items()
    }


@cache
def _known_severities() -> Mapping[str, Mapping[str, Severity]]:
    return {profile: settings_of(profile).severities for profile in profile_names()}


def _fenced(text: str) -> str:
    return f"````text\n{text.rstrip()}\n````\n"


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.rstrip().split("\n"))
