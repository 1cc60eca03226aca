"""Figures: sums, facts against registers, claims, durations, the same quantity told twice."""

from __future__ import annotations

from pipeline.checks.rule import Rule

RULES: tuple[Rule, ...] = ()
