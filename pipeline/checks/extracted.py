"""Text taken out of a PDF: hard lines to paragraphs, headings, items, captions, credits and page heads.

Nothing but the length of lines, empty lines and a space or form feed at a page's start tell what a line is,
so the kinds are guesses; a doubtful line is body text. Every line stands in one block; scraps that a sticker
left in a paragraph and page heads inside one stand before it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from pipeline.checks.galley import Kind
from pipeline.checks.inline import SOFT_HYPHEN
from pipeline.manuscript.markers import TypedMarker, typed_marker
from pipeline.manuscript.source import Line

_END = re.compile(r"[.!?:;,…][\"'”’»)\]]*$")
_STOP = re.compile(r"[.!?:…][\"'”’»)\]]*$")
_CREDIT = re.compile(r"(?:©|\(c\)|copyright\b|(?:photo )?credits?:)", re.IGNORECASE)
_PICTURED = re.compile(r"(?:image|picture|photo|photograph|caption|video)s?\s*:", re.IGNORECASE)
_LINKED = re.compile(
    r"(?:read|click|watch|download|see|visit|follow)\b"
    r"|(?!video|photo|picture|image|poster).*\b(?:here|website|click to \w+)$",
    re.IGNORECASE | re.DOTALL,
)
_BROKEN = re.compile(r"([^\W\d_]{2,})-$")
_SIGNS = ".,;:!?)”’"
_NOTE = re.compile(r"\[\d{1,3}\] ")
_OFFICE = re.compile(
    r"(?:Acting |Deputy |Vice[- ]|Assistant )?(?:Director|Representative|Chair|President|Secretary|Head"
    r"|Ambassador|Minister|Professor|Officer|Coordinator|Manager|Editor)"
)
_NAME = re.compile(r"(?:(?:Mr|Ms|Mrs|Dr|Prof)\.? )?(?:[^\W\d_][\w.'’-]* ){1,3}[^\W\d_][\w.'’-]*$")
_UNFINISHED = re.compile(
    r"\b(?:a|an|the|of|in|on|at|to|for|from|by|with|and|or|as|into|its|their|our)$", re.IGNORECASE
)

_FITS = 0.9  # Of the width of the lines beside it; proportional type varies by a tenth from line to line.
_SALUTATION = re.compile(r"(?:Dear|Distinguished|Ladies|Excellenc(?:y|ies)|Honou?rable)\b.*,$")

_NARROW = 40  # Characters: a column in which headlines break at will.
_WINDOW = 20  # Lines that are looked at around one: those of a paragraph, not of a broken book.
_SCRAP = 9  # Characters of a line that a sticker or a rotated word left between the lines of a column.
_SHORT = 200  # Characters of the longest caption or headline.


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together; `marker` is that of an item as it is printed, `is_first` opens it."""

    lines: tuple[Line, ...]
    kind: Kind = "body"
    role: str = ""
    level: int = 0
    marker: str = ""
    is_first: bool = False
    is_page_start: bool = False

    @property
    def words(self) -> str:
        """Return the lines as one."""
        return " ".join(line.text.strip() for line in self.lines)


def is_extracted(lines: Sequence[str], file: str) -> bool:
    """Say whether a text is one without typed headings that came from a page: see `blocks_of`."""
    if any(re.match(r" {0,3}#{1,6} \S", line) for line in lines):
        return False
    return file.endswith(".txt") or any("\f" in line for line in lines)


def blocks_of(lines: Sequence[Line]) -> tuple[Block, ...]:
    """Return the blocks of an extracted text."""
    words = Counter(word for line in lines for word in line.text.split())
    found = [block for chunk in _chunks(lines) for block in _split(chunk, words)]
    found = list(_items(_marked_alone(found)))
    return tuple(_titled(_captioned(_page_heads(found))))


def _chunks(lines: Sequence[Line]) -> Iterator[Block]:
    """Yield what stands between empty lines and page starts."""
    chunk: list[Line] = []
    starts = False
    for line in lines:
        is_start = line.text[:1] in {"\f", " "} and line.text[:2] != "  "
        if chunk and (line.is_blank or is_start):
            yield Block(tuple(chunk), is_page_start=starts)
            chunk = []
        if not line.is_blank:
            starts = is_start if not chunk else starts
            chunk.append(line.stripped())
    if chunk:
        yield Block(tuple(chunk), is_page_start=starts)


def _split(chunk: Block, words: Counter[str]) -> Iterator[Block]:
    """Yield the paragraphs of a chunk: a line that leaves room for the next line's first word ends one."""
    if _is_signature(chunk.lines):
        yield replace(chunk, kind="signature")
        return
    lines, scraps = _without_scraps(chunk.lines, words)
    if scraps:
        yield Block(scraps, "label")
    start = 0
    for index in range(1, len(lines) + 1):
        if index < len(lines) and not _parts(lines, start, index):
            continue
        found = _typed(_joined(lines[start:index], words))
        yield replace(found, is_page_start=chunk.is_page_start and start == 0)
        start = index


def _joined(lines: Sequence[Line], words: Counter[str]) -> tuple[Line, ...]:
    """Return the lines of a paragraph; one that breaks a word, or ends in a stroke, is told to join the next.

    The hyphen goes where the text has the whole word elsewhere, and stays where it may be part of it.
    """
    found: list[Line] = []
    for line, after in zip_longest(lines, lines[1:]):
        broken = _BROKEN.search(line.text) if after is not None and after.text[:1].islower() else None
        if broken is not None and words[broken[1] + after.text.split()[0].rstrip(_SIGNS)]:
            found.append(replace(line, text=line.text[:-1] + SOFT_HYPHEN))
        elif after is not None and (broken is not None or line.text.endswith("/")):
            found.append(replace(line, text=line.text + SOFT_HYPHEN))
        else:
            found.append(line)
    return tuple(found)


def _without_scraps(lines: Sequence[Line], words: Counter[str]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Return the lines of text and the scraps between them; one may cling to the end of the line above."""
    at = _scraps(lines)
    kept: list[Line] = []
    scraps: list[Line] = []
    for index, line in enumerate(lines):
        body, _, last = line.text.rpartition(" ")
        is_above = index + 1 in at and index not in at
        if index in at:
            scraps.append(line)
        elif is_above and body and last[:1].islower() and words[last] == 1 and not _END.search(last):
            kept.append(line.before(len(body)))
            scraps.append(line.after(len(body) + 1))
        else:
            kept.append(line)
    return tuple(kept), tuple(scraps)


def _typed(lines: tuple[Line, ...]) -> Block:
    """Return the block of lines with the kind that their first signs give to them."""
    first = lines[0].text
    marker = _marker(lines[0])
    is_word = first.isdigit() or (first.isalpha() and first.istitle() and len(first) > 2)
    if len(lines) == 1 and len(first) <= 5 and marker is None and not is_word:
        return Block(lines, "label")
    if _CREDIT.match(first):
        return Block(lines, "credit")
    if _NOTE.match(first):
        return Block(lines, "note")
    if marker is not None:
        symbol = marker.symbol if not marker.shape else first.split()[0]
        body = (lines[0].after(marker.width), *lines[1:])
        kept = tuple(line for line in body if not line.is_blank)
        return Block(kept or lines[:1], "item", marker=symbol, is_first=True)
    if first.startswith("| "):
        return Block((lines[0].after(2), *lines[1:]), "heading", level=2, role="guessed")
    return Block(lines)


def _parts(lines: Sequence[Line], start: int, index: int) -> bool:
    """Say whether a new paragraph begins at the line `index`, when the last one began at `start`."""
    before, after = lines[index - 1].text, lines[index].text
    if any(sign.match(after) for sign in (_CREDIT, _PICTURED, _NOTE, _SALUTATION)) or after.startswith("| "):
        return True
    if _opens_item(lines, index) or before.startswith("| ") or _CREDIT.match(before):
        return True
    if index == 1 and after.startswith(before) and len(before) < len(after):
        return True
    return not _goes_on(lines[max(start, index - _WINDOW) : index], after) and _leaves_room(lines, index)


def _goes_on(lines: Sequence[Line], after: str) -> bool:
    """Say whether the words after these lines belong to them: small letters, an open bracket or quotation."""
    text = " ".join(line.text for line in lines)
    if text.count("(") > text.count(")") or text.count("“") > text.count("”"):
        return True
    return after.lstrip("(“‘\"'")[:1].islower() or bool(_UNFINISHED.search(text))


def _leaves_room(lines: Sequence[Line], index: int) -> bool:
    """Say whether the next line's first word had room at the end of the line above `index`."""
    before = lines[index - 1].text
    widths = [len(line.text) for line in (*lines[max(index - 2, 0) : index - 1], *lines[index : index + 2])]
    room = _FITS * max(widths)
    if not _END.search(before) and (
        max(widths) < _NARROW or not any(_STOP.search(one.text) for one in lines[index : index + _WINDOW])
    ):
        return False
    return len(before) + 1 + len(lines[index].text.split(maxsplit=1)[0]) < room


def _opens_item(lines: Sequence[Line], index: int) -> bool:
    """Say whether a line opens an item; a dash or number at a line's start may stand in running text."""
    typed = _marker(lines[index])
    if typed is None:
        return False
    before = lines[index - 1].text
    return typed.symbol in "•‣▪" or bool(_END.search(before) or re.search(r"[;,] (?:and|or)$", before))


def _marker(line: Line) -> TypedMarker | None:
    typed = typed_marker(line)
    if typed is None or typed.symbol in {"*", "+"} or (typed.shape == "." and int(typed.symbol) > 99):
        return None
    return typed


def _scraps(lines: Sequence[Line]) -> frozenset[int]:
    """Return the lines that are far too short for their column and stand together, or hold few letters."""
    if max(len(line.text) for line in lines) < 2 * _SCRAP:
        return frozenset()
    short = [
        len(line.text) <= _SCRAP and _marker(line) is None and not _END.search(line.text) for line in lines
    ]
    short += [False]
    is_wide = max(len(line.text) for line in lines) >= 4 * _SCRAP
    return frozenset(
        index
        for index, line in enumerate(lines)
        if short[index]
        and ((is_wide and (short[index - 1] or short[index + 1])) or re.fullmatch(r"[a-z]{1,3}", line.text))
    )


def _is_signature(lines: Sequence[Line]) -> bool:
    if not 2 <= len(lines) <= 6 or any(len(line.text) > 60 or _STOP.search(line.text) for line in lines):
        return False
    return bool(_NAME.match(lines[0].text) and _OFFICE.match(lines[1].text))


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
        if item is not None and follows and block.kind == "body" and not _END.search(item.words):
            block = replace(block, kind="item", marker=item.marker)
        yield block
        item = block if block.kind == "item" else None


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


def _opening(block: Block) -> str:
    return " ".join(block.lines[0].text.casefold().split()[:3])


def _folded(words: str) -> str:
    return "".join(sign for sign in words.casefold() if sign.isalnum())


def _is_short(block: Block) -> bool:
    is_aside = block.words.startswith("(")
    return (
        len(block.words) <= _SHORT and len(block.lines) <= 6 and not is_aside and not _END.search(block.words)
    )


def _captioned(blocks: Iterator[Block]) -> Iterator[Block]:
    """Yield the blocks with the words just above a credit as its caption."""
    found = list(blocks)
    for block, after in zip_longest(found, found[1:]):
        is_above = after is not None and after.kind == "credit" and block.kind == "body"
        is_near = after is not None and after.lines[0].number == block.lines[-1].number + 1
        if block.kind == "body" and (
            _PICTURED.match(block.words) or (is_above and is_near and len(block.words) <= _SHORT)
        ):
            yield replace(block, kind="caption")
        elif (
            block.kind == "body"
            and len(block.words) <= _SHORT // 2
            and not _STOP.search(block.words)
            and _LINKED.match(block.words)
        ):
            yield replace(block, kind="link")
        else:
            yield block


def _titled(blocks: Iterator[Block]) -> Iterator[Block]:
    """Yield the blocks with short ones named: a heading that returns, a side headline, a caption."""
    found = list(_returning(list(blocks)))
    index = 0
    before: Block | None = None
    while index < len(found):
        run = _run(found, index)
        end = index + max(len(run), 1)
        after = found[end] if end < len(found) else None
        named = list(_named(_whole(run, before), before, after)) if run else [found[index]]
        yield from named
        index = end
        before = named[-1]


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
