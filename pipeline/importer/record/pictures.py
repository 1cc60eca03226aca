"""Pictures of a document: which of them belong to it, and what is written beside each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.content.prose import Photo
from pipeline.errors import Location
from pipeline.importer.block import Block, Kind
from pipeline.importer.layout.text import plain_text
from pipeline.importer.page import Doubt
from pipeline.importer.read import Imported, PageSummary
from pipeline.importer.reading.reader_pictures import PictureReader
from pipeline.importer.record.clean import clean
from pipeline.importer.record.picture_choice import left_out_pictures, picture_blocks

FOLDER = "photos"
MOST_PICTURES = 5000
MOST_LISTED = 500
_FULL_WIDTH = 0.5
_PORTRAIT_PT = 100.0


@dataclass(frozen=True, slots=True)
class Pictures:
    """The pictures of a record by the index of their block, and what is to be said of them."""

    photos: Mapping[int, Photo]
    left_out: Mapping[int, str]
    """Why, by the index of the block."""
    doubts: Mapping[int, tuple[Doubt, ...]]

    def left_out_lines(self, blocks: Sequence[Block]) -> list[str]:
        """Return a line for the pictures of a page that are not in the text for one reason."""
        counts = Counter((blocks[index].page_number, reason) for index, reason in self.left_out.items())
        return [
            f"a picture on page {number}: {reason}"
            if count == 1
            else f"{count} pictures on page {number}: {reason}"
            for (number, reason), count in sorted(counts.items())
        ][:MOST_LISTED]


def extract_pictures(imported: Imported, reader: PictureReader, folder: Path) -> Pictures:
    """Write the document's pictures into `folder`/photos and return what is known of them."""
    blocks = imported.blocks
    pages = {page.number: page for page in imported.pages}
    asides = _asides(blocks)
    left_out = left_out_pictures(blocks, pages, reader)
    photos: dict[int, Photo] = {}
    doubts: dict[int, tuple[Doubt, ...]] = {}
    counts: dict[int, int] = defaultdict(int)
    for index, block, image in picture_blocks(blocks):
        if index in left_out:
            continue
        raster = reader.raster(block.page_number, image) if len(photos) < MOST_PICTURES else None
        if raster is None:
            left_out[index] = "it cannot be painted"
            reason = "a picture of the original could not be taken out"
            doubts[index] = (Doubt(block.page_number, block.box, "picture-lost", reason),)
            continue
        counts[block.page_number] += 1
        key = f"p{block.page_number}-{counts[block.page_number]}"
        file = folder / FOLDER / f"{key}.{raster.suffix}"
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(raster.content)
        photos[index] = _photo(key, file, block, asides[index], pages[block.page_number])
        if not block.alternative.strip():
            reason = "the picture has no alternative text; write what it shows into `alt` of photos.csv"
            doubts[index] = (Doubt(block.page_number, block.box, "no-alternative-text", reason),)
    return Pictures(photos, left_out, doubts)


def _asides(blocks: Sequence[Block]) -> Mapping[int, list[Block]]:
    """Return the captions and credits of each picture, by the index of its block."""
    found: dict[int, list[Block]] = defaultdict(list)
    for block in blocks:
        if block.kind in {Kind.CAPTION, Kind.CREDIT} and block.belongs_to >= 0:
            for picture in (block.belongs_to, *block.shared_with):
                found[picture].append(block)
    return found


def _photo(key: str, file: Path, block: Block, asides: Sequence[Block], page: PageSummary) -> Photo:
    captions = [plain_text(one.lines) for one in asides if one.kind is Kind.CAPTION]
    credit_lines = [plain_text(one.lines) for one in asides if one.kind is Kind.CREDIT]
    return Photo(
        id=key,
        file=file,
        caption=clean(" ".join(captions), longest=5000),
        credit=clean(" ".join(credit_lines), longest=1000),
        licence="",
        alt=clean(block.alternative, longest=2000) or f"Picture on page {page.label} of the original",
        width=_width(block, page),
        consent="",
        source=f"original.pdf, page {page.number}",
        location=Location("photos.csv"),
    )


def _width(block: Block, page: PageSummary) -> str:
    if block.box.width >= _FULL_WIDTH * page.width:
        return "full"
    is_small = block.box.width < _PORTRAIT_PT and block.box.height >= block.box.width
    return "portrait" if is_small else "half"
