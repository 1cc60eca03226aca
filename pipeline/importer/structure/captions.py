"""Captions and credits of pictures and tables: found by their label, or by small type beside a picture."""

from __future__ import annotations

import dataclasses
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.importer.block import Block, Kind, Line
from pipeline.importer.geometry import Box
from pipeline.importer.layout.lines import make_line
from pipeline.importer.layout.text import line_text
from pipeline.importer.page import Doubt
from pipeline.importer.sheet import Sheet
from pipeline.importer.structure.splits import part_of
from pipeline.importer.structure.typography import Typography, block_look, block_text, is_uniform, look_of

FARTHEST_PT = 110.0
"""A labelled caption stands within this of what it names, measured from edge to edge."""
BESIDE_PT = 20.0
"""Small type without a label is a caption within this of a picture."""
TITLE_LINES = 3
FEWEST_WORDS = 4
"""A shorter text without a label is a label inside the picture."""
MOST_LINES, MOST_WORDS = 12, 130
SMALL = 0.93
SMALLEST_PICTURE_PT = 24.0
BACKGROUND = 0.6
"""A picture that takes more than this part of the page is its background."""
SAME_ROW_PT = 40.0
"""Pictures so near each other may share one caption."""

_LABEL = re.compile(
    r"^(?P<name>figures?|figs?\.?|tables?|charts?|graphs?|maps?|plates?|pictures?|photos?|photographs?|images?|"
    r"exhibits?|diagrams?|illustrations?|schemes?|tableaux?|graphiques?|cartes?|cuadros?|gráficos?|tablas?|figuras?|"
    r"mapas?|abb(?:ildung|\.)|tabellen?|рис(?:унок|\.)|табл(?:ица|\.)|الشكل|الجدول|图|圖|表)\s*"
    r"(?P<number>(?:[A-Z]\s*[.-]\s*)?\d+[a-z]?(?:[.\-–]\w+)*|[IVXLC]+\b|[A-Z]\b)\s*(?P<mark>[.:|–—-]?)\s*(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_CREDIT = re.compile(
    r"(?:^|(?<=[\s(\[]))(?:©|\(c\)\s|(?:photo(?:graph)?s?|image|picture|illustration)?\s*(?:credits?|courtesy)\b|"
    r"(?:photo|photograph|image|foto|фото|crédit|source|sources|fuente|quelle|источник)\s*(?:by\b|:|©|/))",
    re.IGNORECASE,
)
_TABLES = ("table", "tabl", "cuadro", "tabe", "табл", "الجدول", "表")


def mark_captions(
    sheets: Sequence[Sheet], pages: Sequence[Sequence[Block]], typography: Typography
) -> list[tuple[Block, ...]]:
    """Return the pages with their captions and credits named; a credit inside a caption apart."""
    return [
        tuple(part for block in blocks for part in _named(block, blocks, sheet, typography))
        for sheet, blocks in zip(sheets, pages, strict=True)
    ]


def bind_captions(blocks: Sequence[Block], sheets: Sequence[Sheet]) -> list[Block]:
    """Return the blocks of a document, each caption and credit with the index of what it names."""
    areas = {sheet.number: sheet.width * sheet.height for sheet in sheets}
    targets: dict[int, list[int]] = defaultdict(list)
    captions: dict[int, list[Block]] = defaultdict(list)
    for index, block in enumerate(blocks):
        if _is_target(block, areas[block.page_number]):
            targets[block.page_number].append(index)
        elif block.kind is Kind.CAPTION:
            captions[block.page_number].append(block)
    found = list(blocks)
    for index, block in enumerate(blocks):
        if block.kind in (Kind.CAPTION, Kind.CREDIT):
            page = _Page(targets[block.page_number], captions[block.page_number])
            found[index] = _bound(index, blocks, found, page)
    return found


def is_labelled(text: str) -> bool:
    """Tell whether a text begins as captions do: `Figure 3. …`, `Table 2: …`."""
    match = _LABEL.match(text)
    if match is None:
        return False
    rest = match["rest"].lstrip("\"'“‘«([")
    return not rest or bool(match["mark"]) or not rest[0].islower()


def _is_target(block: Block, page_area: float) -> bool:
    if block.kind is Kind.TABLE:
        return True
    return (
        block.kind is Kind.PICTURE
        and min(block.box.width, block.box.height) >= SMALLEST_PICTURE_PT
        and block.box.area < BACKGROUND * page_area
    )


def _named(block: Block, blocks: Sequence[Block], sheet: Sheet, typography: Typography) -> Iterator[Block]:
    if block.kind not in (Kind.PARAGRAPH, Kind.LIST_ITEM) or not block.lines or block.lines[0].angle:
        yield block
        return
    if len(block.lines) > MOST_LINES or sum(len(line.words) for line in block.lines) > MOST_WORDS:
        yield block
        return
    text = block_text(block)
    if block.kind is Kind.PARAGRAPH and (
        _is_caption(block, text, typography)
        or _is_beside(block, blocks, sheet, typography)
        or _is_table_title(block, blocks, typography)
    ):
        yield from _without_credit(block)
    elif _CREDIT.match(text) and _is_near(block, blocks, sheet):
        yield dataclasses.replace(block, kind=Kind.CREDIT)
    else:
        yield block


def _is_caption(block: Block, text: str, typography: Typography) -> bool:
    if not is_labelled(text):
        return False
    first = look_of(block.lines[0].words[0].style)
    return (
        len(block.lines) <= 3
        or first not in typography.prose
        or block_look(block).size_pt < typography.body_pt
    )


def _is_beside(block: Block, blocks: Sequence[Block], sheet: Sheet, typography: Typography) -> bool:
    """Tell whether a block is small or slanted type against a picture, with nothing between."""
    look = block_look(block)
    if look in typography.prose or not (look.size_pt <= SMALL * typography.body_pt or look.is_italic):
        return False
    if sum(len(line.words) for line in block.lines) < FEWEST_WORDS or block_text(block)[0].islower():
        return False
    area = sheet.width * sheet.height
    near = [other for other in blocks if other.kind is Kind.PICTURE and _is_target(other, area)]
    near = [
        other
        for other in near
        if _gap(block.box, other.box) <= BESIDE_PT and not other.box.overlap(block.box)
    ]
    return bool(near) and not any(
        other is not block and is_labelled(block_text(other)) and _gap(other.box, picture.box) <= BESIDE_PT
        for other in blocks
        if other.lines
        for picture in near
    )


def _is_table_title(block: Block, blocks: Sequence[Block], typography: Typography) -> bool:
    """Tell whether a block of few lines, set otherwise than text, stands directly over a table."""
    look = block_look(block)
    if len(block.lines) > TITLE_LINES or look in typography.prose or not all(map(is_uniform, block.lines)):
        return False
    if look.weight <= typography.body.weight and not look.is_italic:
        return False
    return any(
        other.kind is Kind.TABLE
        and 0 < other.box.y0 - block.lines[-1].baseline < 2.5 * look.size_pt
        and other.box.x_overlap(block.box) > 0.5 * block.box.width
        for other in blocks
    )


def _is_near(block: Block, blocks: Sequence[Block], sheet: Sheet) -> bool:
    area = sheet.width * sheet.height
    return any(_is_target(other, area) and _gap(block.box, other.box) <= FARTHEST_PT for other in blocks)


def _gap(one: Box, other: Box) -> float:
    """Return the distance of two boxes that share a width or a height; 1000 for those that share none."""
    if one.x_overlap(other) > 0.3 * min(one.width, other.width):
        return max(one.y0 - other.y1, other.y0 - one.y1, 0.0)
    if one.y_overlap(other) > 0.5 * min(one.height, other.height):
        return max(one.x0 - other.x1, other.x0 - one.x1, 0.0)
    return 1000.0


def _without_credit(block: Block) -> Iterator[Block]:
    """Yield a caption, and what follows a credit's sign in it as a credit."""
    for index, line in enumerate(block.lines):
        for at, word in enumerate(line.words):
            if not (word.text[0] in "©([" or word.text[0].isalpha()) or (index == 0 and at == 0):
                continue
            rest = line_text(line._replace(words=line.words[at:]))
            if _CREDIT.match(rest) and (at == 0 or word.text[0] in "©([" or word.text[0].isupper()):
                yield from _divided(block, index, at)
                return
    kind = Kind.CREDIT if _CREDIT.match(block_text(block)) else Kind.CAPTION
    yield dataclasses.replace(block, kind=kind)


def _divided(block: Block, index: int, at: int) -> Iterator[Block]:
    line = block.lines[index]
    before: tuple[Line, ...] = block.lines[:index]
    after: tuple[Line, ...] = block.lines[index + 1 :]
    if at:
        before = (*before, make_line(line.words[:at], line.page_number))
        line = make_line(line.words[at:], line.page_number)
    yield dataclasses.replace(part_of(block, before), kind=Kind.CAPTION)
    yield dataclasses.replace(part_of(block, (line, *after)), kind=Kind.CREDIT)


class _Page(NamedTuple):
    targets: Sequence[int]
    captions: Sequence[Block]


def _bound(index: int, blocks: Sequence[Block], found: Sequence[Block], page: _Page) -> Block:
    block = blocks[index]
    wanted = _wanted(block)
    near = sorted((_distance(block, blocks[target], wanted), target) for target in page.targets)
    if block.kind is Kind.CREDIT and index and found[index - 1].kind is Kind.CAPTION:
        caption = found[index - 1]
        if caption.belongs_to >= 0 and _gap(caption.box, block.box) < BESIDE_PT:
            return dataclasses.replace(block, belongs_to=caption.belongs_to, shared_with=caption.shared_with)
    if not near or near[0][0] > FARTHEST_PT:
        if block.kind is Kind.CREDIT:
            return block
        doubt = Doubt(
            block.page_number, block.box, "unbound-caption", "no picture or table stands near this caption"
        )
        return dataclasses.replace(
            block, confidence=min(block.confidence, 0.6), doubts=(*block.doubts, doubt)
        )
    target = near[0][1]
    shared = tuple(other for _, other in near[1:] if _shares(block, blocks[target], blocks[other], page))
    return dataclasses.replace(block, belongs_to=target, shared_with=shared)


def _wanted(block: Block) -> Kind | None:
    match = _LABEL.match(block_text(block))
    if match is None:
        return Kind.PICTURE if block.kind is Kind.CAPTION else None
    return Kind.TABLE if match["name"].casefold().startswith(_TABLES) else Kind.PICTURE


def _distance(block: Block, target: Block, wanted: Kind | None) -> float:
    """Return how far a caption is from a block, farther for one of the wrong kind or side."""
    distance = _gap(block.box, target.box)
    if wanted is not None and target.kind is not wanted:
        distance += 60.0
    is_above = block.box.y_middle < target.box.y0
    usual_above = target.kind is Kind.TABLE and block.kind is Kind.CAPTION
    return distance + (8.0 if is_above != usual_above else 0.0)


def _shares(caption: Block, target: Block, other: Block, page: _Page) -> bool:
    """Tell whether another picture without a caption stands beside a caption's own, over or under it."""
    if target.kind is not Kind.PICTURE or other.kind is not Kind.PICTURE:
        return False
    in_row = target.box.y_overlap(other.box) > 0.5 * min(target.box.height, other.box.height)
    near = max(target.box.x0 - other.box.x1, other.box.x0 - target.box.x1) <= SAME_ROW_PT
    spans = caption.box.x_overlap(other.box) > 0.3 * other.box.width
    own = any(
        block is not caption and _gap(block.box, other.box) < _gap(caption.box, other.box) + 1
        for block in page.captions
    )
    return in_row and near and spans and not own
