"""The rules that a person asks for, by id, by family, or by how their ids begin."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.checks.rule import Rule
from pipeline.errors import did_you_mean


class UnknownRuleError(Exception):
    """A word that names no rule; its text is a message for the person who wrote it."""


def chosen(rules: Sequence[Rule], select: str, ignore: str) -> tuple[Rule, ...]:
    """Return the rules that are selected (all for "") and not ignored; both are comma lists.

    Raises:
        UnknownRuleError: If a word is neither a rule, nor a family, nor the first part of an id.
    """
    wanted = _named(rules, select) if select.strip() else {rule.id for rule in rules}
    unwanted = _named(rules, ignore)
    return tuple(rule for rule in rules if rule.id in wanted and rule.id not in unwanted)


def _named(rules: Sequence[Rule], words: str) -> set[str]:
    split = (word.strip() for word in words.split(","))
    return {found for word in split if word for found in _matches(rules, word)}


def _matches(rules: Sequence[Rule], word: str) -> Iterable[str]:
    folded = word.upper()
    family = word.casefold().replace("-", " ")
    found = [
        rule.id
        for rule in rules
        if folded == rule.id or rule.id.startswith(f"{folded}-") or rule.family == family
    ]
    if not found:
        known = [*(rule.id for rule in rules), *(rule.family for rule in rules)]
        near = did_you_mean(folded, known) or did_you_mean(word.casefold(), known)
        raise UnknownRuleError(
            f"`{word}` is neither a rule nor a family; {near or '`pipeline rules` lists them'}"
        )
    return found
