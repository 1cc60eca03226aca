"""Persons, countries and the Sustainable Development Goals."""

from __future__ import annotations

from pipeline.checks.rule import Rule

RULES: tuple[Rule, ...] = ()
