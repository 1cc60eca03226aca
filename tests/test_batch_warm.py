"""What a process reads to make itself ready has a bit of everything."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from pipeline.batch_warm import PAGE, warm
from pipeline.importer.read import read_pdf
from pipeline.importer.reading.triage import ReadOptions


def test_the_page_has_a_heading_text_a_list_and_a_table(tmp_path: Path) -> None:
    (tmp_path / "warm.pdf").write_bytes(PAGE)

    imported = read_pdf(tmp_path / "warm.pdf", ReadOptions(ocr="never"))

    assert {"heading", "paragraph", "list-item", "table"} <= {block.kind.value for block in imported.blocks}


def test_nothing_is_left_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    warm()

    assert list(tmp_path.iterdir()) == []
