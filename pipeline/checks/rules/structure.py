"""Structure: headings, repeated text, captions of tables, length."""

from __future__ import annotations

from pipeline.checks.rule import Rule

RULES: tuple[Rule, ...] = ()
