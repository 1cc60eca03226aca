"""The blocks of a file as a newsletter's passages: pictures with their words, notes behind their calls."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol, TypeVar

from pipeline.content.prose import Photo
from pipeline.importer.block import Block, Kind, Line
from pipeline.importer.geometry import Box
from pipeline.importer.layout.text import plain_text
from pipeline.importer.page import Style
from pipeline.importer.recognise.newsletter_credits import (
    Credits,
    begins_credit,
    parse_credits,
    without_label,
)

ALIGNED_PT = 3.0
NEXT_LINE = 1.5
"""From baseline to baseline, in sizes."""
NEAR_PT = 30.0
"""The words of a picture stand no farther from it, or from its other words."""
HEADING_WORDS = 24
LONGEST_HEADING = 300
"""A heading is no longer than this."""
NO_STYLE = Style("", 0.0, is_bold=False, is_italic=False, colour=0)
MM = 72 / 25.4
WIDTHS = (("half", 55 * MM), ("full", 114 * MM), ("wide", 174 * MM))
_ADDRESS = re.compile(r"(?:https?://|www\.|\b[\w-]+\.[a-z]{2,}/)\S*\)?$", re.IGNORECASE)
_FURNITURE = (Kind.HEAD, Kind.FOOT)
_WORDS_OF_PICTURES = (Kind.CAPTION, Kind.CREDIT)


@dataclass(frozen=True, slots=True)
class Passage:
    """A block with its words on one line; `photo` is the id of a picture that was kept."""

    block: Block
    index: int
    """Of the block among those of the file."""
    text: str
    photo: str = ""
    picture: Photo | None = None
    captions: tuple[Block, ...] = ()
    """Of a table, without its label."""

    @property
    def kind(self) -> Kind:
        """What the block is."""
        return self.block.kind

    @property
    def words(self) -> str:
        """All that it prints: its text, or the cells of a table with their captions."""
        cells = self.block.table.cells if self.block.table else ()
        captions = (plain_text(one.lines) for one in self.captions)
        return " ".join((self.text, *(cell.text for cell in cells), *captions)).strip()

    @property
    def page_number(self) -> int:
        """Where it begins."""
        return self.block.page_number

    @property
    def box(self) -> Box:
        """Its place on that page."""
        return self.block.box

    @property
    def style(self) -> Style:
        """Return the style of most of its characters."""
        weights: Counter[Style] = Counter()
        for line in self.block.lines:
            weights[line.style] += sum(len(word.text) for word in line.words)
        return weights.most_common(1)[0][0] if weights else NO_STYLE

    @property
    def is_turned(self) -> bool:
        """Tell whether its words run at an angle."""
        return any(line.angle or any(word.angle for word in line.words) for line in self.block.lines)


class Look(NamedTuple):
    """What tells one rank of headings from another."""

    font: str
    size_pt: int
    colour: int


def look_of(passage: Passage) -> Look:
    """Return how most of a passage is set."""
    style = passage.style
    return Look(style.font, round(style.size_pt), style.colour)


def passages_of(
    blocks: Sequence[Block], photos: Mapping[int, Photo]
) -> tuple[tuple[Passage, ...], dict[str, Photo]]:
    """Return the passages in reading order without running heads, and the pictures with their words.

    Captions and credits go to their pictures and tables; those of a picture that was not kept stay as text.
    """
    blocks = _with_whole_captions(blocks)
    words: dict[int, list[str]] = {}
    for block in blocks:
        if block.kind in _WORDS_OF_PICTURES and block.belongs_to >= 0:
            words.setdefault(block.belongs_to, []).append(plain_text(block.lines))
    captions = _captions_of_tables(blocks)
    found: list[Passage] = []
    pictures: dict[str, Photo] = {}
    for index, block in enumerate(blocks):
        if block.kind in _FURNITURE or _is_told(block, blocks, photos):
            continue
        if block.kind is Kind.PICTURE:
            if index in photos:
                photo = _with_words(photos[index], words.get(index, ()), block)
                pictures[photo.id] = photo
                found.append(Passage(block, index, "", photo.id, photo))
            continue
        text = plain_text(block.lines)
        if text or block.table:
            found.append(Passage(block, index, text, captions=captions.get(index, ())))
    return _notes_placed(_with_stray_words(found, pictures)), pictures


class Headed(Protocol):
    """A heading, if there is one, with what stands below it."""

    heading: Passage | None
    passages: list[Passage]


HeadedT = TypeVar("HeadedT", bound=Headed)


def without_twins(every: Iterable[HeadedT]) -> list[HeadedT]:
    """Return what is told once: a second one of the same words goes to the end of the one before it.

    Sources refuse to hold a text twice, which in a legacy file may be a running head or a repeated caption.
    """
    kept: list[HeadedT] = []
    seen: set[str] = set()
    for one in every:
        words = [one.heading.text if one.heading else "", *(passage.text for passage in one.passages)]
        key = " ".join(words).casefold()
        if key in seen and kept:
            kept[-1].passages += [*([one.heading] if one.heading else []), *one.passages]
        else:
            kept.append(one)
        seen.add(key)
    return kept


def split_passage(passage: Passage, count: int) -> tuple[Passage, ...]:
    """Return the first `count` lines of a passage and the others, each a passage if it has lines."""
    lines = passage.block.lines
    return tuple(
        _of_lines(passage, part, first)
        for first, part in ((0, lines[:count]), (count, lines[count:]))
        if part
    )


def looks_like_heading(passage: Passage, body: Style) -> bool:
    """Tell whether a passage may be a heading: named so, or short, without a stop, and larger or bolder."""
    is_heading = passage.kind is Kind.HEADING
    if not (is_heading or passage.kind is Kind.PARAGRAPH) or len(passage.text) > LONGEST_HEADING:
        return is_heading
    if _ADDRESS.search(passage.text):
        return False
    if is_heading:
        return True
    if len(passage.text.split()) > HEADING_WORDS or passage.is_turned:
        return False
    style = passage.style
    stands_out = style.size_pt > 1.08 * body.size_pt or (style.is_bold and not body.is_bold)
    return stands_out and not passage.text.endswith((".", ";", ","))


def body_style(passages: Iterable[Passage]) -> Style:
    """Return the style in which most words are set."""
    weights: Counter[Style] = Counter()
    for passage in passages:
        for line in passage.block.lines:
            weights[line.style] += sum(len(word.text) for word in line.words)
    return weights.most_common(1)[0][0] if weights else NO_STYLE


def stands_beside(head: Passage, passages: Sequence[Passage]) -> bool:
    """Tell whether a text of another column begins beside a passage, to its right, on its page."""
    box = head.box
    return any(
        other.page_number == head.page_number
        and other.box.x0 >= box.x1 - 2
        and other.box.y0 < box.y1 + 4
        and other.box.y1 > box.y0 - 4
        for other in passages
        if other.kind in (Kind.PARAGRAPH, Kind.LIST_ITEM, Kind.TABLE)
    )


def _of_lines(passage: Passage, lines: tuple[Line, ...], first: int) -> Passage:
    calls = tuple(
        call._replace(line=call.line - first)
        for call in passage.block.calls
        if first <= call.line < first + len(lines)
    )
    box = Box.around(line.box for line in lines)
    block = dataclasses.replace(
        passage.block, lines=lines, box=box, page_number=lines[0].page_number, calls=calls
    )
    return dataclasses.replace(passage, block=block, text=plain_text(lines))


def _with_whole_captions(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks, the rest of a caption that was parted between its lines a caption too."""
    whole = list(blocks)
    for index, block in enumerate(blocks):
        for caption in whole[max(0, index - 2) : index] if block.kind is Kind.PARAGRAPH else ():
            if caption.kind is Kind.CAPTION and _is_rest(block, caption):
                whole[index] = dataclasses.replace(block, kind=Kind.CAPTION, belongs_to=caption.belongs_to)
    return tuple(whole)


def _is_rest(block: Block, caption: Block) -> bool:
    if not (block.lines and caption.lines) or block.page_number != caption.page_number:
        return False
    last, first = caption.lines[-1], block.lines[0]
    is_next = 0 < first.baseline - last.baseline < NEXT_LINE * last.style.size_pt
    return is_next and first.style == last.style and abs(first.box.x0 - last.box.x0) < ALIGNED_PT


def _is_told(block: Block, blocks: Sequence[Block], photos: Mapping[int, Photo]) -> bool:
    """Tell whether a block is printed with its picture or table."""
    if block.kind not in _WORDS_OF_PICTURES or block.belongs_to < 0:
        return False
    return block.belongs_to in photos or blocks[block.belongs_to].table is not None


def _with_words(photo: Photo, texts: Sequence[str], block: Block) -> Photo:
    """Return a picture with caption, credit and licence told apart; the page's words come before its own."""
    own = " ".join((photo.caption, f"© {photo.credit.removeprefix('©').strip()}" if photo.credit else ""))
    found = merged_credits(texts or [own.strip()])
    licence = found.licence or photo.licence
    return dataclasses.replace(
        photo, caption=found.caption, credit=found.credit, licence=licence, width=_width(block.box)
    )


def merged_credits(texts: Sequence[str]) -> Credits:
    """Return what stands in the words around one picture, which may be several blocks."""
    parts = [parse_credits(text) for text in texts if text.strip()]
    captions = " ".join(part.caption for part in parts if part.caption)
    licence = next((part.licence for part in parts if part.licence), "")
    # A picture has one licence; another one stays with the name that it is printed behind.
    named = (
        f"{part.credit} {part.licence}".strip() if part.licence != licence else part.credit for part in parts
    )
    return Credits(captions, "; ".join(filter(None, named)), licence)


def _captions_of_tables(blocks: Sequence[Block]) -> dict[int, tuple[Block, ...]]:
    """Return the captions and credits of each table, by its index."""
    found: dict[int, list[Block]] = {}
    for block in blocks:
        if block.kind in _WORDS_OF_PICTURES and block.belongs_to >= 0 and blocks[block.belongs_to].table:
            found.setdefault(block.belongs_to, []).append(block)
    return {
        table: tuple(_unlabelled(one, number) for one in found[table])
        for number, table in enumerate(sorted(found), start=1)
    }


def _unlabelled(caption: Block, number: int) -> Block:
    """Return the caption of a table without its label, if the house prints that very number of itself."""
    text = plain_text(caption.lines)
    label = text[: len(text) - len(without_label(text))]
    count = len(label.split()) if re.findall(r"\d+[a-z]?", label) == [str(number)] else 0
    if not count or count >= len(caption.lines[0].words):
        return caption
    first = caption.lines[0]._replace(words=caption.lines[0].words[count:])
    calls = (call._replace(word=call.word - count) if call.line == 0 else call for call in caption.calls)
    return dataclasses.replace(
        caption, lines=(first, *caption.lines[1:]), calls=tuple(call for call in calls if call.word >= 0)
    )


def _width(box: Box) -> str:
    return min(WIDTHS, key=lambda pair: abs(pair[1] - box.width))[0]


def _with_stray_words(found: Sequence[Passage], pictures: dict[str, Photo]) -> list[Passage]:
    """Give a credit, or a caption with a label, that nobody has bound to the picture before or after it."""
    places = {one.photo: one.box for one in found if one.photo}
    kept: list[Passage] = []
    for passage in found:
        is_stray = passage.kind in (Kind.PARAGRAPH, Kind.CAPTION, Kind.CREDIT) and (
            begins_credit(passage.text) or without_label(passage.text) != passage.text
        )
        near = [
            other.photo
            for other in found
            if other.photo
            and other.page_number == passage.page_number
            and _distance(passage.box, places[other.photo]) < NEAR_PT
            and _lacks(pictures[other.photo], passage)
        ]
        if not (is_stray and near):
            kept.append(passage)
            continue
        name = min(near, key=lambda one: _distance(passage.box, places[one]))
        places[name] = Box.around((places[name], passage.box))
        pictures[name] = _with_more(pictures[name], passage.text)
    return kept


def _with_more(photo: Photo, text: str) -> Photo:
    own = f"{photo.caption} © {photo.credit}" if photo.credit else photo.caption
    words = merged_credits([own, text])
    licence = words.licence or photo.licence
    return dataclasses.replace(photo, caption=words.caption, credit=words.credit, licence=licence)


def _lacks(photo: Photo, passage: Passage) -> bool:
    return not photo.credit if begins_credit(passage.text) else not photo.caption


def _distance(one: Box, other: Box) -> float:
    across = max(0.0, max(one.x0, other.x0) - min(one.x1, other.x1))
    down = max(0.0, max(one.y0, other.y0) - min(one.y1, other.y1))
    return max(across, down)


def _notes_placed(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """Put each note behind the passage that calls it; one that nothing calls stays where it is printed."""
    notes = {one.index: one for one in passages if one.kind is Kind.NOTE}
    callers = {call.note: one.index for one in passages for call in one.block.calls}
    placed: list[Passage] = []
    for passage in passages:
        if passage.index in notes and passage.index in callers:
            continue
        placed.append(passage)
        called = dict.fromkeys(call.note for call in passage.block.calls)
        placed += [notes[note] for note in called if note in notes and callers[note] == passage.index]
    return tuple(placed)
