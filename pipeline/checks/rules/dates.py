"""Dates: weekdays, ranges, shapes, the period of an issue or meeting."""

from __future__ import annotations

from pipeline.checks.rule import Rule

RULES: tuple[Rule, ...] = ()
