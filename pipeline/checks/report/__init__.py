"""Findings and rules told to people and to programs."""
