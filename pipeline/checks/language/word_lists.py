"""The lists of words beside the rules: plain text, one line may hold many words, `#` begins a comment."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parents[1] / "data"


@cache
def word_list(name: str) -> frozenset[str]:
    """Return the words of data/<name>.txt."""
    return frozenset(word for line in lines_of(name) for word in line.split())


@cache
def lines_of(name: str) -> tuple[str, ...]:
    """Return the lines of data/<name>.txt that say something, without blanks around them."""
    lines = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))
