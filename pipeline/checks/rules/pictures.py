"""Pictures: caption, credit, licence, consent, size, production notes."""

from __future__ import annotations

from pipeline.checks.rule import Rule

RULES: tuple[Rule, ...] = ()
