"""Text taken out of a PDF: hard lines to paragraphs, headings, items, captions, credits and page heads.

Nothing but the length of lines, empty lines and a space or form feed at a page's start tell what a line is,
so the kinds are guesses; a doubtful line is body text. Every line stands in one block; scraps that a sticker
left in a paragraph and page heads inside one stand before it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from pipeline.checks.reading.extracted_lines import END, PICTURED, STOP, Block, paragraphs_of
from pipeline.checks.reading.loose_nodes import is_torn
from pipeline.manuscript.source import Line

_LINKED = (
    r"(?is)(?:read|click|watch|download|see|visit|follow)\b"
    r"|(?!video|photo|picture|image|poster).*\b(?:here|website|click to \w+)$"
)
_NUMBERED = r"(?i)(?:picture|photo|image|figure)s? \d+[:.]"
_SHORT = 200  # Characters of the longest caption or headline.
_FURNITURE = 4  # Pages at whose head or foot a line returns, to be no text.


def is_extracted(lines: Sequence[str], file: str) -> bool:
    """Say whether a text is one without typed headings that came from a page: see `blocks_of`."""
    if any(re.match(r" {0,3}#{1,6} \S", line) for line in lines):
        return False
    return file.endswith(".txt") or any("\f" in line for line in lines)


def blocks_of(lines: Sequence[Line]) -> tuple[Block, ...]:
    """Return the blocks of an extracted text."""
    found = paragraphs_of(lines)
    if any("\f" in line.text for line in lines):
        found = _without_furniture(found)
    found = _untorn(list(_page_heads(list(_items(_marked_alone(found))))))
    return tuple(_titled(_captioned(found)))


def _marked_alone(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks with each bullet that stands alone on its line joined to what follows."""
    alone: Block | None = None
    for block in blocks:
        if alone is not None:
            is_words = block.kind == "body"
            yield replace(block, kind="item", marker=alone.marker, is_first=True) if is_words else alone
            if not is_words:
                yield block
            alone = None
        elif block.is_first and len(block.lines) == 1 and block.words == block.marker:
            alone = block
        else:
            yield block
    if alone is not None:
        yield alone


def _items(blocks: Sequence[Block] | Iterator[Block]) -> Iterator[Block]:
    """Yield the blocks; what follows the title of an item without an empty line belongs to the item."""
    item: Block | None = None
    for block in blocks:
        follows = item is not None and block.lines[0].number == item.lines[-1].number + 1
        if item is not None and follows and block.kind == "body" and not re.search(END, item.words):
            block = replace(block, kind="item", marker=item.marker)
        yield block
        item = block if block.kind == "item" else None


def _without_furniture(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with what returns at the heads and feet of pages as labels."""
    near = {*range(max(len(blocks) - 2, 0), len(blocks))}
    for index, block in enumerate(blocks):
        if block.is_page_start:
            near |= {*range(max(index - 2, 0), min(index + 3, len(blocks)))}
    often = Counter(_folded(blocks[index].words) for index in near)
    return [
        replace(block, kind="label")
        if index in near and often[_folded(block.words)] >= _FURNITURE and _is_short(block)
        else block
        for index, block in enumerate(blocks)
    ]


def _page_heads(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks with running heads as labels: they repeat a head or the line below them."""
    opening = Counter(_opening(block) for block in blocks if block.is_page_start)
    for index, block in enumerate(blocks):
        if not block.is_page_start or block.kind != "body":
            yield block
            continue
        head, rest = replace(block, lines=block.lines[:1]), block.lines[1:]
        below = rest[0].text if rest else blocks[index + 1].words if index + 1 < len(blocks) else ""
        is_head = _folded(below).startswith(_folded(head.words)) or opening[_opening(block)] > 1
        if is_head and _is_short(head):
            yield replace(head, kind="label")
            if rest:
                yield replace(block, lines=rest, is_page_start=False)
        else:
            yield block


def _untorn(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with paragraphs that a page's end tore apart as one, behind labels between them."""
    found: list[Block] = []
    for block in blocks:
        back = next((index for index in range(len(found) - 1, -1, -1) if found[index].kind != "label"), -1)
        is_text = block.kind == "body" and back >= 0 and found[back].kind in {"body", "item"}
        if is_text and not re.match(PICTURED, found[back].words) and is_torn(found[back].words, block.words):
            torn = found.pop(back)
            found.append(replace(torn, lines=(*torn.lines, *block.lines)))
        else:
            found.append(block)
    return found


def _opening(block: Block) -> str:
    return " ".join(block.lines[0].text.casefold().split()[:3])


def _folded(words: str) -> str:
    return "".join(sign for sign in words.casefold() if sign.isalnum())


def _is_short(block: Block) -> bool:
    is_aside = block.words.startswith("(")
    return (
        len(block.words) <= _SHORT
        and len(block.lines) <= 6
        and not is_aside
        and not re.search(END, block.words)
    )


def _captioned(found: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks with the words just above a credit as its caption."""
    for block, after in zip_longest(found, found[1:]):
        is_above = after is not None and after.kind == "credit" and block.kind == "body"
        is_near = after is not None and after.lines[0].number == block.lines[-1].number + 1
        if block.kind == "body" and (
            re.match(PICTURED, block.words) or (is_above and is_near and len(block.words) <= _SHORT)
        ):
            yield replace(block, kind="caption")
        elif (
            block.kind == "body"
            and len(block.words) <= _SHORT // 2
            and not re.search(STOP, block.words)
            and re.match(_LINKED, block.words)
        ):
            yield replace(block, kind="link")
        else:
            yield block


def _titled(blocks: Iterator[Block]) -> Iterator[Block]:
    """Yield the blocks with short ones named: a heading that returns, a side headline, a caption."""
    found = list(_returning(list(blocks)))
    # Where captions are numbered, or no picture has a credit, a short line is no caption.
    has_captions = any(block.kind == "credit" for block in found)
    has_captions = has_captions and not any(re.match(_NUMBERED, block.words) for block in found)
    index = 0
    before: Block | None = None
    while index < len(found):
        run = _run(found, index)
        end = index + max(len(run), 1)
        after = found[end] if end < len(found) else None
        named = list(_named(_whole(run, before), before, after)) if run else [found[index]]
        yield from (named if has_captions else _uncaptioned(named))
        index = end
        before = named[-1]


def _uncaptioned(blocks: Sequence[Block]) -> Iterator[Block]:
    for block in blocks:
        is_caption = block.kind != "caption" or bool(re.match(PICTURED, block.words))
        yield block if is_caption else replace(block, kind="body")


def _returning(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks with short lines that stand in the text more than once as headings."""
    often = Counter(
        _folded(block.words) for block in blocks if block.kind == "body" and len(block.lines) == 1
    )
    for block in blocks:
        is_line = block.kind == "body" and _is_short(block) and len(block.words.split()) <= 8
        if is_line and often[_folded(block.words)] > 1:
            yield replace(block, kind="heading", level=2, role="guessed")
        else:
            yield block


def _run(blocks: Sequence[Block], start: int) -> list[Block]:
    """Return the short blocks from `start` on, with the captions, credits and labels between them."""
    run: list[Block] = []
    for index in range(start, len(blocks)):
        block = blocks[index]
        is_short = block.kind == "body" and _is_short(block)
        if not is_short and not (run and block.kind in {"caption", "credit", "label"}):
            break
        run.append(block)
    return run


def _whole(run: Sequence[Block], before: Block | None) -> list[Block]:
    """Return the blocks of a run; lines that no empty line parts are one, but at the top of a page."""
    found: list[Block] = []
    for block in run:
        is_near = bool(found) and found[-1].lines[-1].number + 1 == block.lines[0].number
        if (
            is_near
            and block.kind == found[-1].kind == "body"
            and before is not None
            and before.kind != "label"
        ):
            found[-1] = replace(found[-1], lines=(*found[-1].lines, *block.lines))
        else:
            found.append(block)
    return found


def _named(run: Sequence[Block], before: Block | None, after: Block | None) -> Iterator[Block]:
    """Yield the blocks of a run: headline and caption take turns, and a lone one above text is a headline."""
    short = [block for block in run if block.kind in {"body", "caption"}]
    leads = after is not None and after.kind == "body"
    is_headline = (leads and not _captions_first(short, before)) or _leads_on(short, before, after)
    is_top = before is None or before.kind == "label"
    for block in run:
        is_top = is_top and len(block.lines) == 1
        if block.kind != "body":
            is_headline = leads if block.kind in {"caption", "label"} else is_headline
            yield block
        elif is_headline or (is_top and leads):
            yield replace(block, kind="heading", level=3, role="guessed")
            is_headline = is_top
        else:
            yield replace(block, kind="caption")
            is_headline = leads


def _captions_first(short: Sequence[Block], before: Block | None) -> bool:
    """Say whether two short paragraphs are a wide caption of the text above and a narrow headline."""
    if len(short) != 2 or before is None or before.kind not in {"body", "item"}:
        return False
    widths = [max(len(line.text) for line in block.lines) for block in short]
    return 2 * widths[0] >= 3 * widths[1]


def _leads_on(short: Sequence[Block], before: Block | None, after: Block | None) -> bool:
    """Say whether a lone line stands above a heading as the heading of a larger section."""
    if after is None or before is None or before.kind in {"caption", "credit"} or len(short) != 1:
        return False
    is_line = len(short[0].lines) == 1 and len(short[0].words.split()) <= 6
    return after.kind == "heading" and (is_line or before.kind == "heading")
