"""Terms, organizations and titles in the forms that the registers prefer."""

from __future__ import annotations

from pipeline.checks.rule import Rule

RULES: tuple[Rule, ...] = ()
