"""Tables of our own documents, printed and read again."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.importer.block import Kind
from pipeline.importer.read import read_pdf
from pipeline.importer.reading.triage import ReadOptions
from tests.conftest import MakeFolder
from tests.importer.tabular import rows_of_block
from tests.support import books
from tests.support.stripped import stripped

SPANS = """\
<table>
<thead>
<tr><th rowspan="2">Region</th>
<th colspan="2">Dams</th><th colspan="2">Weirs</th></tr>
<tr><th>2019</th><th>2020</th><th>2019</th><th>2020</th></tr>
</thead>
<tbody>
<tr><th rowspan="2">Upper valley</th><td>12</td><td>14</td><td>3</td><td>5</td></tr>
<tr><td>7</td><td>8</td><td colspan="2">not counted</td></tr>
<tr><th>Lower valley, with the towns on both banks of the river</th>
<td>1</td><td></td><td>9</td><td>6</td></tr>
</tbody>
</table>
"""
PIPES = """\
| Crop | Yield | Remark |
| --- | --- | --- |
| Barley | 12.5 | late |
| Maize | 8.0 | |
| Rice | 21.7 | early |
"""
READ_SPANS = [
    ["1x2 Region", "2x1 Dams", "2x1 Weirs"],
    ["2019", "2020", "2019", "2020"],
    ["1x2 Upper valley", "12", "14", "3", "5"],
    ["7", "8", "2x1 not counted"],
    ["Lower valley, with the towns on both banks of the river", "1", "", "9", "6"],
]
READ_PIPES = [
    ["Crop", "Yield", "Remark"],
    ["Barley", "12.5", "late"],
    ["Maize", "8.0", ""],
    ["Rice", "21.7", "early"],
]


@pytest.fixture
def printed(make_meeting: MakeFolder) -> bytes:
    """Return the PDF of proceedings with a table that spans and a plain one."""
    text = f"""---
title: Introduction
---

Before the first table.

{SPANS}
Between the tables.

{PIPES}
After the tables.
"""
    return books.built_pdf(make_meeting({"00-introduction.md": text}), "proceedings")


def tables_of(content: bytes, folder: Path) -> list[list[list[str]]]:
    """Return the tables of a PDF as rows."""
    file = folder / "printed.pdf"
    file.write_bytes(content)
    blocks = read_pdf(file, ReadOptions(ocr="never")).blocks
    return [rows_of_block(block) for block in blocks if block.kind is Kind.TABLE]


def test_tables_with_their_tags_come_back_exactly(printed: bytes, tmp_path: Path) -> None:
    assert tables_of(printed, tmp_path)[:2] == [READ_SPANS, READ_PIPES]


def test_tables_come_back_exactly_from_what_is_seen(printed: bytes, tmp_path: Path) -> None:
    assert tables_of(stripped(printed), tmp_path)[:2] == [READ_SPANS, READ_PIPES]
