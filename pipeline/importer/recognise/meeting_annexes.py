"""Annexes of proceedings: title, preambular and operative paragraphs, adoption, signatures."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from pipeline.content.proceedings import Annex, AnnexPart
from pipeline.content.prose import Prose
from pipeline.content.slugs import slug, take_id
from pipeline.errors import Location
from pipeline.importer.block import Block, Kind
from pipeline.importer.dates import find_periods
from pipeline.importer.layout.text import plain_text
from pipeline.importer.page import Doubt
from pipeline.importer.recognise.meeting_outline import Part

SetProse = Callable[[Sequence[Block]], str]

_ADOPTED = re.compile(r"^\W*Adopted\b(?P<where>[^.]*?)\bon\s", re.IGNORECASE)
_BY = re.compile(r"\bby\s+(?P<body>.+?)\.?\s*$", re.DOTALL)
_PREAMBULAR = re.compile(
    r"^[*_\s]*(?:(?:also|further|deeply|fully|strongly|taking|having)\s+)?(?:[A-Z]?[a-z]+ing|convinced|aware|mindful|"
    r"concerned|guided|encouraged|inspired|alarmed|determined|conscious|desirous)\b",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?P<lead>(?:(?:Also|Further|Deeply|Fully|Strongly)\s+)?[A-Z][a-z]+(?:\s+(?:note\b|into\s+account\b|also\b))?)"
)
_OPERATIVE = re.compile(
    r"^[*_\s\d.()]*(?:adopts?|agrees?|aligns?|appeals?|appreciates?|approves?|builds?|calls?|commends?|condemns?|"
    r"confirms?|considers?|decides?|declares?|develops?|emphasi[sz]es?|encourages?|endorses?|enhances?|ensures?|"
    r"establish(?:es)?|express(?:es)?|facilitates?|invites?|makes?|notes?|promotes?|proposes?|reaffirms?|recogni[sz]es?|"
    r"recommends?|reiterates?|requests?|resolves?|stress(?:es)?|strengthens?|supports?|takes?|thanks?|underlines?|"
    r"urges?|welcomes?)\b",
    re.IGNORECASE,
)
_LEAST_PARAGRAPHS = 2


def annex_of(
    part: Part, number: int, set_prose: SetProse, taken: set[str], place: Location
) -> tuple[Annex, tuple[Doubt, ...]]:
    """Return the annex that stands under a heading, and what was guessed in it."""
    blocks = list(part.blocks)
    title = part.title
    if not title and blocks and blocks[0].kind in (Kind.HEADING, Kind.PARAGRAPH):
        title = plain_text(blocks.pop(0).lines)
    adopted, adopted_by = None, ""
    if blocks and (found := _adoption(plain_text(blocks[-1].lines))):
        adopted, adopted_by = found
        blocks.pop()
    introduction, parts, doubts = _parts(blocks, set_prose, place)
    identifier = take_id(slug(title or f"annex {number}"), taken)
    annex = Annex(
        id=identifier,
        number=number,
        title=title or f"Annex {number}",
        introduction=introduction,
        parts=parts,
        adopted=adopted,
        adopted_by=adopted_by,
        signatories=(),
        location=place,
    )
    return annex, doubts


def _parts(
    blocks: Sequence[Block], set_prose: SetProse, place: Location
) -> tuple[Prose | None, tuple[AnnexPart, ...], tuple[Doubt, ...]]:
    """Return what stands before the first heading, and a part for each heading.

    Preambular and operative paragraphs without a heading of their own get one, with a doubt that says so.
    """
    opening: list[Block] = []
    headed: list[tuple[Block, list[Block]]] = []
    for block in blocks:
        if block.kind is Kind.HEADING:
            headed.append((block, []))
        else:
            (headed[-1][1] if headed else opening).append(block)
    parts: list[AnnexPart] = []
    doubts: list[Doubt] = []
    introduction = list(opening)
    for title, kind, held in _unheaded(opening):
        introduction = [block for block in introduction if block not in held]
        parts.append(_part(title, kind, held, set_prose, place))
        reason = f"the heading `{title}` was added above paragraphs that have none"
        doubts.append(Doubt(held[0].page_number, held[0].box, "added-heading", reason))
    for heading, held in headed:
        parts.append(_part(plain_text(heading.lines), _kind(held), held, set_prose, place))
    words = set_prose(introduction) if introduction else ""
    return Prose(words, place) if words else None, tuple(parts), tuple(doubts)


def _unheaded(blocks: Sequence[Block]) -> list[tuple[str, str, list[Block]]]:
    """Return the runs of preambular and of operative paragraphs, with the titles that they get."""
    preamble = [index for index, block in enumerate(blocks) if _opens_with(_PREAMBULAR, block)]
    operative = [index for index, block in enumerate(blocks) if _opens_with(_OPERATIVE, block)]
    if len(preamble) < _LEAST_PARAGRAPHS or len(operative) < _LEAST_PARAGRAPHS or preamble[0] > operative[0]:
        return []
    turn = max(preamble[0] + 1, operative[0] - 1 if _is_chapeau(blocks[operative[0] - 1]) else operative[0])
    return [
        ("Preamble", "preamble", list(blocks[:turn])),
        ("Operative part", "operative", list(blocks[turn:])),
    ]


def _is_chapeau(block: Block) -> bool:
    return plain_text(block.lines).rstrip().endswith(":")


def _kind(blocks: Sequence[Block]) -> str:
    """Return `preamble`, `operative` or `text`: what more than half of the paragraphs open like."""
    texts = [block for block in blocks if block.kind in (Kind.PARAGRAPH, Kind.LIST_ITEM)]
    for kind, pattern in (("preamble", _PREAMBULAR), ("operative", _OPERATIVE)):
        count = sum(_opens_with(pattern, block) for block in texts)
        if count >= _LEAST_PARAGRAPHS and 2 * count > len(texts):
            return kind
    return "text"


def _opens_with(pattern: re.Pattern[str], block: Block) -> bool:
    return bool(pattern.match(plain_text(block.lines)))


def _part(title: str, kind: str, blocks: Sequence[Block], set_prose: SetProse, place: Location) -> AnnexPart:
    if kind == "operative":
        # Their numbers are set by the house.
        blocks = [
            replace(block, kind=Kind.PARAGRAPH, marker="", level=0) if block.kind is Kind.LIST_ITEM else block
            for block in blocks
        ]
    words = set_prose(blocks)
    if kind != "text":
        pattern = _PREAMBULAR if kind == "preamble" else _OPERATIVE
        words = "\n\n".join(_with_lead(paragraph, pattern) for paragraph in words.split("\n\n"))
    return AnnexPart(slug(title), Prose(title, place), kind, Prose(words, place), place)


def _with_lead(paragraph: str, pattern: re.Pattern[str]) -> str:
    """Return the paragraph with its lead verb in bold, as the house's templates expect it."""
    if pattern is _OPERATIVE and paragraph.endswith(":") and "*" not in paragraph:
        return f"*{paragraph}*"
    if paragraph.startswith(("**", "|", "<", "[")) or not pattern.match(paragraph):
        return paragraph
    if paragraph.startswith("*"):
        return re.sub(r"^\*([^*]+)\*", r"**\1**", paragraph, count=1)
    return _LEAD.sub(r"**\g<lead>**", paragraph, count=1)


def _adoption(text: str) -> tuple[dt.date, str] | None:
    match = _ADOPTED.match(text)
    day = next(find_periods(text), None) if match else None
    if day is None or day.period.first != day.period.last or len(text.split()) > 40:
        return None
    by = _BY.search(text[day.end :])
    return day.period.first, by["body"] if by else ""
