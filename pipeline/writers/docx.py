"""Manuscript to DOCX: the body is written as XML text and packed with the parts that it needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import Problem
from pipeline.manuscript.blocks import Block, Figure, Group, List, Manuscript, Table
from pipeline.manuscript.words import draft_mark
from pipeline.writers.docx_blocks import BodyWriter
from pipeline.writers.docx_inline import InlineWriter, caption_label, label_id
from pipeline.writers.docx_package import pack
from pipeline.writers.docx_parts import Bookmarks, Ledger, Palette
from pipeline.writers.docx_sections import Flow, Sections
from pipeline.writers.docx_styles import Surroundings
from pipeline.writers.pictures import PreparedPicture


@dataclass(frozen=True, slots=True)
class DocxResult:
    """The file's bytes, b"" where its styles cannot be read, and what its author should know."""

    docx: bytes
    problems: tuple[Problem, ...]


def write_docx(
    manuscript: Manuscript,
    pictures: Mapping[str, PreparedPicture],
    templates: Path,
    *,
    pages: Mapping[str, str],
    is_draft: bool = False,
) -> DocxResult:
    """Return the manuscript as a Word file in the styles of `templates/reference.docx`.

    `pages` holds the printed page of each heading by id, for the contents as they stand on opening; entries
    without a page print without a number. The same manuscript gives the same bytes.
    """
    labels = dict(_labels(manuscript.blocks))
    ledger = Ledger(bookmark_names(manuscript), Palette.of(manuscript.theme))
    draft = draft_mark(manuscript.metadata.language, is_draft=is_draft)
    sections = Sections(manuscript.blocks, manuscript.metadata, draft=draft)
    flow = Flow(sections, ledger.relationships, ledger.bookmarks)
    inlines = InlineWriter(ledger, ledger.relationships, labels)
    writer = BodyWriter(ledger, flow, inlines, sections.geometry, pictures, pages)
    writer.blocks(manuscript.blocks, Surroundings())
    packed = pack(flow.finish(), ledger, sections, manuscript, templates / "reference.docx")
    return DocxResult(packed.docx, (*ledger.problems, *packed.problems))


def bookmark_names(manuscript: Manuscript) -> Bookmarks:
    """Return the bookmarks of a manuscript's ids, the same in each of its files."""
    return Bookmarks([*_ids(manuscript.blocks), *(label_id(id_) for id_, _ in _labels(manuscript.blocks))])


def _ids(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        yield block.id
        match block:
            case Group():
                yield from _ids(block.children)
            case List():
                for item in block.items:
                    yield item.id
                    yield from _ids(item.blocks)
            case _:
                pass


def _labels(blocks: Sequence[Block]) -> Iterator[tuple[str, str]]:
    """Yield id and label ("Table 1") of each figure and table with a numbered caption."""
    for block in blocks:
        match block:
            case Group():
                yield from _labels(block.children)
            case Figure() | Table():
                label = caption_label(block.caption)
                if label[-1:].isdigit():
                    yield block.id, label
            case _:
                pass
