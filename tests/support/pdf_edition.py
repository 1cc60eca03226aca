"""A PDF as an edition: its tags in reading order, its words with their weight, slope and place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tests.support.edition import Cell, Edition, Kind, Piece, Run, Table, spaced
from tests.support.pdf_tags import Box, Stroke, Tag, filled, page_artifacts, read_tags

BROKEN_HYPHEN = "\x02"
"""What PDFium tells for a hyphen at the end of a line."""
UNBROKEN_AFTER = re.compile(r"(?:\S[-–—/]|\x02)$")
KINDS: dict[str, Kind] = {"P": "text", "TH": "cell", "TD": "cell", "Caption": "caption", "LBody": "item"}
BLOCKS = frozenset({*KINDS, "L", "LI", "Table", "Figure", "H1", "H2", "H3", "H4", "H5", "H6"})
TINT = "#F3F6F8"
"""The house's ground of boxes."""
COLUMN_GAP = 0.5
"""Words further apart than this, measured by their size, stand in different columns."""
ALIGNED_PT = 1.0
RAISED = 0.85
"""Superscript is at most so large, measured by the type before it."""


def read_pdf(pdf: bytes) -> Edition:
    """Return what a PDF says."""
    root = read_tags(pdf)
    tints = filled(pdf, TINT)
    pages = page_artifacts(pdf, root)
    heads = tuple(joined(sorted(page, key=lambda stroke: stroke.box.left)) for page in pages)
    numbered = [re.search(rf"\b{number}\b", head) for number, head in enumerate(heads, 1)]
    return Edition(
        format="pdf",
        pieces=tuple(replace(piece, is_boxed=_is_boxed(piece, tints)) for piece in _pieces(root)),
        contents=tuple(_entry(tag) for tag in root.walk() if tag.type == "TOCI"),
        tables=tuple(_table(tag) for tag in root.walk() if tag.type == "Table"),
        heads=heads,
        has_page_numbers=all(numbered[1:]),
        ids=frozenset(tag.id for tag in root.walk() if tag.id),
    )


def _is_boxed(piece: Piece, tints: Sequence[tuple[int, Box]]) -> bool:
    return bool(piece.strokes) and any(
        stroke.page_number == number and box.left <= stroke.box.left and stroke.box.right <= box.right
        and box.bottom <= stroke.box.bottom and stroke.box.top <= box.top
        for stroke in piece.strokes[:1] for number, box in tints
    )  # fmt: skip


def joined(strokes: Sequence[Stroke]) -> str:
    """Return the words of strokes; a line's end is a space, but not after a hyphen or an unspaced dash."""
    text = ""
    before: Stroke | None = None
    for stroke in strokes:
        if before is not None and _is_apart(stroke, before) and not UNBROKEN_AFTER.search(text):
            text += " "
        text += stroke.text
        before = stroke
    return spaced(text.replace(BROKEN_HYPHEN, "-"))


def _is_apart(stroke: Stroke, before: Stroke) -> bool:
    """Say whether a new line begins, or a column of the same line."""
    is_elsewhere = stroke.page_number != before.page_number or stroke.box.left < before.box.left
    gap = stroke.box.left - before.box.right
    return is_elsewhere or stroke.box.top < before.box.bottom or gap > COLUMN_GAP * stroke.size


def _pieces(tag: Tag) -> Iterator[Piece]:
    for child in tag.children:
        if isinstance(child, Tag):
            yield from _piece(child)


def _piece(tag: Tag) -> Iterator[Piece]:
    ids = (tag.id,) if tag.id else ()
    if tag.type == "Figure":
        yield Piece("picture", tag.alt, ids=ids, page_number=tag.page_number, strokes=tuple(tag.strokes()))
    elif tag.type == "TOCI":
        yield Piece("entry", _entry(tag)[0], page_number=tag.page_number)
    elif tag.type == "LI":
        marker = next((joined(list(kid.strokes())) for kid in _kids(tag) if kid.type == "Lbl"), "")
        for body in (kid for kid in _kids(tag) if kid.type == "LBody"):
            first, *rest = _blocks(body, "item")
            yield replace(first, marker=marker, ids=first.ids or ids)
            yield from rest
    elif re.fullmatch("H[1-6]", tag.type):
        yield from _block(tag, "heading", level=int(tag.type[1]))
    elif tag.type in KINDS:
        yield from _block(tag, KINDS[tag.type])
    else:
        yield from _pieces(tag)


def _blocks(tag: Tag, kind: Kind) -> Iterator[Piece]:
    """Yield the words that stand in the element itself as one block, then the blocks inside it."""
    inner = [kid for kid in _kids(tag) if kid.type in BLOCKS]
    own = tuple(kid for kid in tag.children if kid not in inner)
    if any(isinstance(kid, Stroke) or kid.text for kid in own):
        yield from _block(replace(tag, children=own), kind)
    for index, kid in enumerate(inner):
        for piece in _piece(kid):
            yield replace(piece, kind=kind) if not own and not index and piece.kind == "text" else piece


def _block(tag: Tag, kind: Kind, level: int = 0) -> Iterator[Piece]:
    """Yield one block with its notes after it; the call of a note is no part of its words."""
    nested = [one.type for one in tag.walk() if one is not tag and one.type in BLOCKS]
    assert not nested, f"{tag.type} {tag.text!r} holds {nested}"
    notes: list[Tag] = []
    runs = list(_runs(tag, "", notes))
    yield _set(tag, kind, runs, level)
    for note in notes:
        body = replace(note, children=note.children[1:])
        yield _set(body, "note", list(_runs(body, "", [])), 0)


def _set(tag: Tag, kind: Kind, runs: list[tuple[Stroke, str]], level: int) -> Piece:
    strokes = tuple(stroke for stroke, _ in runs)
    ids = tuple(one.id for one in tag.walk() if one.id)
    size = max((stroke.size for stroke in strokes), default=0.0)
    return Piece(
        kind,
        joined(strokes),
        runs=tuple(_run(stroke, target, size) for stroke, target in runs),
        level=level,
        ids=ids,
        page_number=strokes[0].page_number if strokes else tag.page_number,
        strokes=strokes,
    )


def _runs(tag: Tag, target: str, notes: list[Tag]) -> Iterator[tuple[Stroke, str]]:
    """Yield what is painted with the link in which it stands; put notes aside, leave their calls out."""
    target = tag.target or target
    for index, child in enumerate(tag.children):
        following = tag.children[index + 1] if index + 1 < len(tag.children) else None
        if isinstance(following, Tag) and following.type == "Note":
            continue
        if isinstance(child, Stroke):
            yield child, target
        elif child.type == "Note":
            notes.append(child)
        else:
            yield from _runs(child, target, notes)


def _run(stroke: Stroke, target: str, size: float) -> Run:
    return Run(
        stroke.text,
        is_bold="Bold" in stroke.font,
        is_italic="Italic" in stroke.font,
        is_raised=stroke.size < size * RAISED,
        colour=stroke.colour,
        target=target,
    )


def _kids(tag: Tag) -> list[Tag]:
    return [child for child in tag.children if isinstance(child, Tag)]


def _entry(tag: Tag) -> tuple[str, str]:
    link = next(one for one in tag.walk() if one.type == "Link")
    words = list(link.strokes())
    return joined(words), joined([stroke for stroke in tag.strokes() if stroke not in words])


def _table(tag: Tag) -> Table:
    caption = "".join(joined(list(one.strokes())) for one in tag.walk() if one.type == "Caption")
    rows = [[kid for kid in _kids(row) if kid.type in ("TH", "TD")] for row in tag.walk() if row.type == "TR"]
    head = next((one for one in _kids(tag) if one.type == "THead"), None)
    columns = [[_right_edge(row[column]) for row in rows[1:]] for column in range(len(rows[0]))]
    is_right = [max(edges) - min(edges) < ALIGNED_PT for edges in columns]
    return Table(
        caption,
        tuple(tuple(_cell(cell, is_right[at]) for at, cell in enumerate(row)) for row in rows),
        repeated=sum(1 for one in head.walk() if one.type == "TR") if head else 0,
    )


def _cell(tag: Tag, is_right_aligned: bool) -> Cell:  # noqa: FBT001 - found by the table
    strokes = [stroke for stroke in tag.strokes() if stroke.text.strip()]
    is_bold = bool(strokes) and all("Bold" in stroke.font for stroke in strokes)
    return Cell(joined(strokes), tag.type == "TH", is_bold, is_right_aligned)


def _right_edge(tag: Tag) -> float:
    return max((stroke.box.right for stroke in tag.strokes()), default=0.0)
