"""Doubts of a record, each at its block, as doubts.csv lists them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from pipeline.importer.block import Block
from pipeline.importer.clean import clean
from pipeline.importer.csv_text import csv_text
from pipeline.importer.geometry import Box
from pipeline.importer.page import Doubt
from pipeline.importer.read import Imported
from pipeline.importer.text import plain_text

COLUMNS = ("page", "box", "code", "reason", "block", "text", "confidence")
_SHOWN = 80


class ListedDoubt(NamedTuple):
    """A doubt with the block that it is about, and how that begins; `block` is -1 for a page or the file."""

    doubt: Doubt
    block: int
    text: str
    confidence: float


def list_doubts(
    imported: Imported, of_pictures: Mapping[int, Sequence[Doubt]], of_file: Iterable[Doubt]
) -> tuple[ListedDoubt, ...]:
    """Return those of the file, then page by page those of the page and of its blocks."""
    confidence = {page.number: page.confidence for page in imported.pages}
    blocks = imported.blocks
    listed: list[ListedDoubt] = []
    told: Counter[Doubt] = Counter()
    for index, block in enumerate(blocks):
        told.update(block.doubts)
        for doubt in (*block.doubts, *of_pictures.get(index, ())):
            listed.append(ListedDoubt(doubt, index, _beginning(block), block.confidence))
    for doubt in imported.doubts:
        if told[doubt]:
            told[doubt] -= 1
        else:
            listed.append(ListedDoubt(doubt, -1, "", confidence.get(doubt.page_number, 1.0)))
    listed.sort(key=lambda one: (one.doubt.page_number, one.block))
    return (*(ListedDoubt(doubt, -1, "", 1.0) for doubt in of_file), *listed)


def doubts_text(doubts: Iterable[ListedDoubt]) -> str:
    """Return doubts.csv."""
    return csv_text(COLUMNS, (_row(one) for one in doubts))


def block_id(index: int) -> str:
    """Return the name of a block in doubts.csv and proof.html, "" for none."""
    return f"b{index + 1}" if index >= 0 else ""


def _row(listed: ListedDoubt) -> tuple[str, ...]:
    doubt = listed.doubt
    return (
        str(doubt.page_number),
        _box(doubt.box),
        doubt.code,
        clean(doubt.reason),
        block_id(listed.block),
        listed.text,
        f"{listed.confidence:.2f}",
    )


def _box(box: Box | None) -> str:
    return " ".join(f"{edge:.0f}" for edge in box) if box else ""


def _beginning(block: Block) -> str:
    text = plain_text(block.lines[:3])
    if not text and block.table is not None:
        text = " ".join(cell.text for cell in block.table.cells[:8])
    return clean(text, longest=_SHOWN)
