"""Rows to CSV that no spreadsheet takes for formulas."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def csv_text(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return the rows below their head; a cell that a spreadsheet would compute gets a `'` before it."""
    lines = [",".join(head), *(",".join(_cell(text) for text in row) for row in rows)]
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    safe = f"'{text}" if text.startswith(_FORMULA_STARTS) else text
    if not safe or safe.replace("-", "").replace(".", "").isalnum():
        return safe
    doubled = safe.replace('"', '""')
    return f'"{doubled}"'
