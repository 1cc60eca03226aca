"""Which pictures of the pages belong to the document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from pipeline.importer.block import Block, Kind
from pipeline.importer.geometry import Box
from pipeline.importer.page import Image, Method
from pipeline.importer.read import PageSummary
from pipeline.importer.reading.reader_pictures import MOST_PIXELS, PictureReader

_SMALLEST_PT = 24.0
_SMALLEST_PIXELS = 16
_WHOLE_PAGE = 0.85
"""Part of the page that the picture of a scan covers."""
_REPEATED_PAGES = 3
"""A picture that stands on as many pages is a logo or an ornament."""
_TEXT_PART = 0.3
"""A drawing that text covers to such a part is its frame; a chart has a tenth."""


def picture_blocks(blocks: Sequence[Block]) -> Iterator[tuple[int, Block, Image]]:
    """Yield the blocks that are pictures, with their index and image."""
    for index, block in enumerate(blocks):
        if block.kind is Kind.PICTURE and block.image is not None:
            yield index, block, block.image


def left_out_pictures(
    blocks: Sequence[Block], pages: Mapping[int, PageSummary], reader: PictureReader
) -> dict[int, str]:
    """Return why pictures are no part of the text, by index: scans, ornaments, frames, repeated logos."""
    lines: dict[int, list[Box]] = defaultdict(list)
    for block in blocks:
        for line in block.lines:
            lines[line.page_number].append(line.box)
    found: dict[int, str] = {}
    for index, block, image in picture_blocks(blocks):
        reason = _unfit(block.box, image, pages[block.page_number], lines[block.page_number])
        if reason:
            found[index] = reason
    return found | dict.fromkeys(_repeated(blocks, found, reader), "it stands on many pages")


def _unfit(box: Box, image: Image, page: PageSummary, lines: Sequence[Box]) -> str:
    """Return why a picture is none by itself, "" if it may be one."""
    columns, rows = image.pixels
    if min(box.width, box.height) < _SMALLEST_PT:
        return "it is an ornament"
    if not image.path:
        part = sum(box.overlap(line) for line in lines) / max(box.area, 1.0)
        return "it is drawn round text" if part > _TEXT_PART else ""
    if min(columns, rows) < _SMALLEST_PIXELS:
        return "it is an ornament"
    if columns * rows > MOST_PIXELS:
        return f"it has {columns} times {rows} pixels"
    is_scan = page.method in {Method.OCR, Method.OLD_OCR}
    if is_scan and box.area > _WHOLE_PAGE * page.width * page.height:
        return "it is the scan of the page, whose words are in the text"
    return ""


def _repeated(blocks: Sequence[Block], known: Mapping[int, str], reader: PictureReader) -> Iterator[int]:
    """Yield the indexes of pictures that stand alike on several pages; likely ones are compared in full."""
    alike: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for index, block, image in picture_blocks(blocks):
        if index not in known and image.path:
            alike[reader.fingerprint(block.page_number, image)].append(index)
    for indexes in alike.values():
        if _is_on_many_pages(blocks, indexes):
            yield from _same(blocks, indexes, reader)


def _same(blocks: Sequence[Block], indexes: Sequence[int], reader: PictureReader) -> Iterator[int]:
    groups: dict[str, list[int]] = defaultdict(list)
    for index in indexes:
        image = blocks[index].image
        if image is not None:
            groups[reader.digest(blocks[index].page_number, image)].append(index)
    for group in groups.values():
        if _is_on_many_pages(blocks, group):
            yield from group


def _is_on_many_pages(blocks: Sequence[Block], indexes: Sequence[int]) -> bool:
    return len({blocks[index].page_number for index in indexes}) >= _REPEATED_PAGES
