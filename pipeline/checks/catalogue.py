"""All rules, family by family; the order is that of docs/rules.md."""

from __future__ import annotations

from pipeline.checks.rule import Rule
from pipeline.checks.rules import (
    acronyms,
    dates,
    figures,
    grammar,
    inclusive,
    links,
    lists,
    names,
    number_style,
    pictures,
    references,
    resolutions,
    spelling,
    structure,
    terms,
    typography,
)

RULES: tuple[Rule, ...] = (
    *figures.RULES,
    *number_style.RULES,
    *dates.RULES,
    *terms.RULES,
    *acronyms.RULES,
    *names.RULES,
    *spelling.RULES,
    *lists.RULES,
    *resolutions.RULES,
    *structure.RULES,
    *references.RULES,
    *typography.RULES,
    *pictures.RULES,
    *links.RULES,
    *grammar.RULES,
    *inclusive.RULES,
)


def rule_named(identifier: str) -> Rule:
    """Return the rule with an id, in any case of letters.

    Raises:
        KeyError: If there is none.
    """
    return {rule.id: rule for rule in RULES}[identifier.upper()]
