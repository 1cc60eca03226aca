"""Links: words that say where they lead, hosts that all can reach, secrets."""

from __future__ import annotations

from pipeline.checks.rule import Rule

RULES: tuple[Rule, ...] = ()
