"""Grammar: a small set of patterns, told as suggestions where they may err."""

from __future__ import annotations

from pipeline.checks.rule import Rule

RULES: tuple[Rule, ...] = ()
