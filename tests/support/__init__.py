"""Readers that tests use to see what a finished file says."""
