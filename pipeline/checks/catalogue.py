"""All rules, family by family; the order is that of docs/rules.md."""

from __future__ import annotations

from pipeline.checks import silences
from pipeline.checks.rule import Rule
from pipeline.checks.rules import (
    acronyms,
    articles,
    claims,
    conflicts,
    counts,
    date_periods,
    date_shapes,
    dates,
    figures,
    grammar,
    headings,
    hyphens,
    inclusive,
    leftovers,
    links,
    lists,
    names,
    narration,
    number_format,
    number_style,
    parallel,
    persons,
    pictures,
    plurals,
    quotation_marks,
    references,
    repetition,
    resolutions,
    spaces,
    spelling,
    spelling_variant,
    structure,
    terms,
    typography,
    wordiness,
)

RULES: tuple[Rule, ...] = (
    *figures.RULES,
    *counts.RULES,
    *conflicts.RULES,
    *claims.RULES,
    *number_style.RULES,
    *number_format.RULES,
    *dates.RULES,
    *date_shapes.RULES,
    *date_periods.RULES,
    *terms.RULES,
    *acronyms.RULES,
    *names.RULES,
    *persons.RULES,
    *spelling.RULES,
    *spelling_variant.RULES,
    *lists.RULES,
    *parallel.RULES,
    *resolutions.RULES,
    *structure.RULES,
    *headings.RULES,
    *repetition.RULES,
    *references.RULES,
    *typography.RULES,
    *spaces.RULES,
    *quotation_marks.RULES,
    *hyphens.RULES,
    *pictures.RULES,
    *leftovers.RULES,
    *links.RULES,
    *grammar.RULES,
    *articles.RULES,
    *plurals.RULES,
    *narration.RULES,
    *wordiness.RULES,
    *inclusive.RULES,
    *silences.RULES,
)


def rule_named(identifier: str) -> Rule:
    """Return the rule with an id, in any case of letters.

    Raises:
        KeyError: If there is none.
    """
    return {rule.id: rule for rule in RULES}[identifier.upper()]
