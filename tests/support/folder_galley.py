"""A folder of sources as the rules see it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from pipeline.checks.galley import Galley
from pipeline.checks.reading.field_places import LinesOf
from pipeline.checks.reading.folder import read_document
from pipeline.loaders.folder import load
from pipeline.manuscript.render import render

ROOT = Path(__file__).resolve().parents[2]


def lines_below(root: Path) -> LinesOf:
    """Return what reads the lines of files that are named from `root`."""

    @cache
    def lines_of(file: str) -> Sequence[str]:
        path = root / file
        return path.read_text(encoding="utf-8-sig").split("\n") if path.is_file() else ()

    return lines_of


def folder_galley(folder: Path, root: Path) -> Galley:
    """Return the galley of a folder without errors; places are shown from `root`."""
    loaded = load(folder, root=root)
    assert loaded.document is not None, loaded.problems
    rendered = render(loaded.document, ROOT / "templates")
    assert rendered.manuscript is not None, rendered.problems
    return read_document(loaded.document, rendered.manuscript, lines_below(root))
