"""The PDF, read by its tags, and the DOCX, read by its XML, say block by block what the manuscript says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

import pytest

from pipeline.errors import Location
from pipeline.manuscript.blocks import (
    Block,
    Code,
    Contents,
    Figure,
    Group,
    Heading,
    Inline,
    LineBreak,
    List,
    Manuscript,
    Note,
    Paragraph,
    Table,
    Text,
)
from pipeline.manuscript.blocks import Link as ManuscriptLink
from pipeline.manuscript.outline import plain_text
from pipeline.writers.docx import bookmark_names
from tests.support import books
from tests.support.books import Book
from tests.support.edition import Format, Link, Piece, spaced
from tests.support.pdf_edition import BROKEN_HYPHEN
from tests.support.pdf_tags import squeezed

pytestmark = pytest.mark.xdist_group("books")

GetBook = Callable[[], Book]
every_book = pytest.mark.parametrize(
    "book", [books.proceedings, books.annex, books.newsletter], ids=["proceedings", "annex", "newsletter"]
)
every_whole_book = pytest.mark.parametrize(
    "book", [books.proceedings, books.newsletter], ids=["proceedings", "newsletter"]
)
every_format = pytest.mark.parametrize("format_", ["pdf", "docx"])
OWN_KINDS = ("heading", "picture", "caption", "cell", "note", "entry")


@every_format
@every_book
def test_file_says_block_by_block_what_the_manuscript_says(book: GetBook, format_: Format) -> None:
    written = [(_kind(role), text) for role, _, text in plain_text(book().manuscript.blocks)]
    read = list(book().editions[format_].pieces)

    for number, ((kind, text), piece) in enumerate(zip(written, read, strict=False), 1):
        assert (_kind(piece.kind), _says(piece, text)) == (kind, True), (
            f"block {number}: the manuscript has the {kind} {text!r},"
            f" the {format_.upper()} the {piece.kind} {piece.text!r}"
        )
    assert len(read) == len(written)


@every_format
@every_book
def test_headings_keep_their_levels(book: GetBook, format_: Format) -> None:
    written = [heading.level for heading in _blocks(book().manuscript.blocks) if isinstance(heading, Heading)]

    assert [piece.level for piece in book().editions[format_].of("heading")] == written


@every_format
@every_whole_book
def test_figures_tables_notes_and_captions_are_counted_alike(book: GetBook, format_: Format) -> None:
    manuscript, edition = book().manuscript, book().editions[format_]
    blocks = list(_blocks(manuscript.blocks))

    counts = {
        "figures": sum(isinstance(block, Figure) for block in blocks),
        "tables": sum(isinstance(block, Table) for block in blocks),
        "notes": sum(isinstance(inline, Note) for inline in _inlines(blocks)),
        "captions": sum(bool(block.caption) for block in blocks if isinstance(block, Figure | Table)),
    }

    assert counts == {
        "figures": len(edition.of("picture")),
        "tables": len(edition.tables),
        "notes": len(edition.of("note")),
        "captions": len(edition.of("caption")),
    }


@every_format
@every_whole_book
def test_links_have_the_same_words_and_targets(book: GetBook, format_: Format) -> None:
    manuscript, edition = book().manuscript, book().editions[format_]
    written = [
        Link(spaced(_words(link)), link.target)
        for link in _inlines(list(_blocks(manuscript.blocks)))
        if isinstance(link, ManuscriptLink)
    ]

    read = [link for piece in edition.pieces for link in piece.links]

    assert [link.text for link in read] == [link.text for link in written]
    assert [_place(link.target, manuscript, format_) for link in written] == [
        link.target.removesuffix("_label") for link in read
    ]


@every_format
def test_internal_links_lead_to_a_block_of_the_file(format_: Format) -> None:
    edition = books.proceedings().editions[format_]

    targets = {link.target for piece in edition.pieces for link in piece.links if link.target.startswith("#")}

    assert len(targets) >= 4
    assert {target.removeprefix("#") for target in targets} <= edition.ids


@every_format
@every_book
def test_each_block_carries_its_id(book: GetBook, format_: Format) -> None:
    manuscript, edition = book().manuscript, book().editions[format_]
    own = [(block.id, _name(block.id, manuscript, format_)) for block in _blocks(manuscript.blocks)]

    assert [id_ for id_, name in own if name not in edition.ids] == []


@every_format
@every_book
def test_each_heading_and_paragraph_carries_its_own_id(book: GetBook, format_: Format) -> None:
    manuscript, edition = book().manuscript, book().editions[format_]
    written = [
        (_name(id_, manuscript, format_), text)
        for role, id_, text in plain_text(manuscript.blocks)
        if role not in OWN_KINDS or role == "heading"
    ]

    read = [piece for piece in edition.pieces if piece.kind in ("heading", "text", "item")]

    for (name, text), piece in zip(written, read, strict=True):
        assert name in piece.ids, f"{text!r} has {piece.ids}, not {name}"


@every_whole_book
def test_contents_print_each_heading_with_the_page_on_which_it_stands(book: GetBook) -> None:
    pdf, docx = book().pdf, book().docx
    pages = {id_: piece.page_number for piece in pdf.of("heading") for id_ in piece.ids}
    entries = [
        entry
        for one in _blocks(book().manuscript.blocks)
        if isinstance(one, Contents)
        for entry in one.entries
    ]

    expected = [(spaced(entry.text), str(pages[entry.target])) for entry in entries]

    assert list(docx.contents) == expected
    assert list(pdf.contents) == expected


@every_format
def test_annex_of_its_own_says_what_the_annex_in_the_proceedings_says(format_: Format) -> None:
    alone = [squeezed(piece.text) for piece in books.annex().editions[format_].pieces]
    whole = [squeezed(piece.text) for piece in books.proceedings().editions[format_].pieces]

    places = [at for at in range(len(whole)) if whole[at : at + len(alone)] == alone]

    assert len(places) == 1
    assert len(alone) > 20


def _kind(role: str) -> str:
    """Return the kind that all three tell apart; a list's item is known by its marker alone."""
    return role if role in OWN_KINDS else "text"


def _says(piece: Piece, text: str) -> bool:
    """Compare words; in a PDF, white space and the hyphens of its lines' ends do not count."""
    if not piece.strokes or piece.kind == "picture":
        return spaced(piece.text) == spaced(text)
    printed = squeezed("".join(stroke.text for stroke in piece.strokes))
    pattern = "-?".join(re.escape(part) for part in printed.split(BROKEN_HYPHEN))
    return re.fullmatch(pattern, squeezed(text)) is not None


def _blocks(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield every block, groups before what they hold."""
    for block in blocks:
        yield block
        match block:
            case Group():
                yield from _blocks(block.children)
            case List():
                for item in block.items:
                    yield from _blocks(item.blocks)
            case _:
                pass


def _inlines(blocks: Sequence[Block]) -> Iterator[Inline]:
    """Yield the inlines of all blocks with those inside them; what a note holds follows its block."""
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                yield from _spread(block.children)
            case Figure():
                yield from _spread(block.caption)
            case Table():
                yield from _spread(block.caption)
                for row in (*block.head, *block.body):
                    for cell in row.cells:
                        yield from _spread(cell.children)
            case _:
                pass


def _spread(children: Sequence[Inline]) -> Iterator[Inline]:
    notes: list[Note] = []
    waiting = list(children)
    while waiting:
        inline = waiting.pop(0)
        yield inline
        match inline:
            case Note():
                notes.append(inline)
            case Text() | Code() | LineBreak():
                pass
            case _:
                waiting = [*inline.children, *waiting]
    for note in notes:
        yield from _spread(note.children)


def _words(link: ManuscriptLink) -> str:
    paragraph = Paragraph("", Location(""), "body", link.children)
    return "".join(text for _, _, text in plain_text([paragraph]))


def _place(target: str, manuscript: Manuscript, format_: Format) -> str:
    return f"#{_name(target[1:], manuscript, format_)}" if target.startswith("#") else target


def _name(id_: str, manuscript: Manuscript, format_: Format) -> str:
    """Return the name under which a block's id stands in a file: Word's bookmarks have rules of their own."""
    return bookmark_names(manuscript).names[id_] if format_ == "docx" else id_
