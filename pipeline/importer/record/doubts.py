"""Doubts of a record, each at its block, as doubts.csv lists them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from pipeline.importer.block import Block
from pipeline.importer.geometry import Box
from pipeline.importer.layout.text import plain_text
from pipeline.importer.page import Doubt
from pipeline.importer.read import Imported
from pipeline.importer.record.clean import clean

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
    """Return all doubts page by page: those of a page or of the file before those of its blocks.

    A doubt `of_file` that names the place of a block is that block's.
    """
    confidence = {page.number: page.confidence for page in imported.pages}
    blocks = imported.blocks
    places = {(block.page_number, block.box): index for index, block in reversed([*enumerate(blocks)])}
    told = Counter(doubt for block in blocks for doubt in block.doubts)
    found = [(index, doubt) for index, block in enumerate(blocks) for doubt in block.doubts]
    found += [(index, doubt) for index, doubts in of_pictures.items() for doubt in doubts]
    found += [(-1, doubt) for doubt in (Counter(imported.doubts) - told).elements()]
    for doubt in of_file:
        place = (doubt.page_number, doubt.box) if doubt.box else None
        found.append((places.get(place, -1) if place else -1, doubt))
    found.sort(key=lambda pair: (pair[1].page_number, pair[0]))
    return tuple(
        ListedDoubt(doubt, index, _beginning(blocks[index]), blocks[index].confidence)
        if index >= 0
        else ListedDoubt(doubt, -1, "", confidence.get(doubt.page_number, 1.0))
        for index, doubt in found
    )


def doubt_rows(doubts: Iterable[ListedDoubt]) -> Iterator[tuple[str, ...]]:
    """Yield the rows of doubts.csv, below `COLUMNS`."""
    return (_row(one) for one in doubts)


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
