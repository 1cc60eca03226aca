"""Rows to the text of a register that a spreadsheet opens without taking a cell for a formula."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

FORMULA = re.compile(r"'*[=+\-@\t\r]")
"""How a cell begins that gets a `'` before it; the reader of registers takes it off again."""


def csv_text(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return the lines of a register, with commas; each cell is in one line."""
    return "".join(f"{','.join(_cell(cell) for cell in row)}\n" for row in (head, *rows))


def _cell(text: str) -> str:
    text = " ".join(text.split())
    if FORMULA.match(text):
        text = f"'{text}"
    return f'"{text.replace(chr(34), chr(34) * 2)}"' if re.search(r'[",;\n]|^\s|\s$', text) else text
