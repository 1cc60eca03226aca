"""A rule, its explanation, and the settings of a profile that it may read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from pipeline.checks.finding import Finding
from pipeline.checks.galley import Galley
from pipeline.errors import Severity


@dataclass(frozen=True, slots=True)
class Settings:
    """What a profile wants; `severities` lacks the rules that it switches off.

    `words_below`: whole numbers below it are written in words. `word_limits` are words per kind of document,
    0 for none. `preambular_ending` is the sign behind a preambular paragraph.
    """

    profile: str
    severities: Mapping[str, Severity]
    spelling: Literal["oxford", "british", "american"]
    per_cent: Literal["words", "sign"]
    words_below: int
    preambular_ending: str
    first_list_marker: str
    word_limits: Mapping[str, int]


Check = Callable[[Galley, Settings], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule with its explanation; `check` yields findings of this id alone, in reading order.

    `wrong` and `right` are short texts; `check` finds fault with the first and none with the second, unless
    `needs` names what a text alone cannot show (`photos.csv`, `the period of an issue`).
    `source` is the manual or standard the rule comes from, or `practice`.
    """

    id: str
    family: str
    summary: str
    why: str
    wrong: str
    right: str
    source: str
    check: Check
    needs: str = ""
