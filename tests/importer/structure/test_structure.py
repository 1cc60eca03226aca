"""Structure of whole documents: our own PDFs, with their tags as truth, read back without them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.importer.block import Block, Kind
from pipeline.importer.layout.text import plain_text
from pipeline.importer.page import Page, Tag
from pipeline.importer.read import read_pdf
from pipeline.importer.reading.reader import Reader
from pipeline.importer.reading.triage import ReadOptions
from tests.support import books
from tests.support.stripped import stripped

pytestmark = pytest.mark.xdist_group("books")

BOOKS = [(books.NEWSLETTER, "newsletter"), (books.PROCEEDINGS, "proceedings")]
HEADING = re.compile(r"^H([1-6])$")

Heads = list[tuple[int, int, str]]
"""Page, level and letters of each heading."""


def letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def tagged_heads(page: Page) -> Iterator[tuple[int, int, str]]:
    words: dict[int, list[str]] = {}
    for word in page.words:
        words.setdefault(word.mark, []).append(word.text)

    def text(tag: Tag) -> str:
        return "".join([*("".join(words.get(mark, [])) for mark in tag.marks), *map(text, tag.children)])

    def walk(tag: Tag) -> Iterator[tuple[int, int, str]]:
        if match := HEADING.match(tag.role):
            yield page.number, int(match[1]), letters(text(tag))
        else:
            for child in tag.children:
                yield from walk(child)

    for tag in page.tags:
        yield from walk(tag)


def true_heads(file: Path) -> Heads:
    with Reader(file) as reader:
        return [head for page in reader.pages() for head in tagged_heads(page)]


def read(folder: Path, content: bytes) -> tuple[Block, ...]:
    file = folder / "file.pdf"
    file.write_bytes(content)
    return read_pdf(file, ReadOptions(ocr="never")).blocks


def found_heads(blocks: tuple[Block, ...]) -> Heads:
    return [
        (block.page_number, block.level, letters(plain_text(block.lines)))
        for block in blocks
        if block.kind is Kind.HEADING
    ]


@pytest.fixture(scope="module", params=BOOKS, ids=["newsletter", "proceedings"])
def content(request: pytest.FixtureRequest) -> bytes:
    return books.built_pdf(*request.param)


def test_tagged_files_give_each_heading_with_its_level(content: bytes, tmp_path: Path) -> None:
    found = found_heads(read(tmp_path, content))

    assert sorted(found) == sorted(true_heads(tmp_path / "file.pdf"))


def test_stripped_files_give_each_heading_with_its_level(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "tagged.pdf").write_bytes(content)

    found = found_heads(read(tmp_path, stripped(content)))

    # A moderator's name, and the word over the title of an annex, belong to the headings of the tree alone.
    missed = [
        (page, level, text)
        for page, level, text in true_heads(tmp_path / "tagged.pdf")
        if not any(
            (page, level) == (other_page, other_level) and (text.startswith(other) or text.endswith(other))
            for other_page, other_level, other in found
        )
    ]
    assert missed == []


def test_stripped_files_give_hardly_a_heading_too_many(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "tagged.pdf").write_bytes(content)
    truth = {(page, text) for page, _, text in true_heads(tmp_path / "tagged.pdf")}

    found = found_heads(read(tmp_path, stripped(content)))

    strange = [
        text
        for page, _, text in found
        if not any(page == other and (true.startswith(text) or true.endswith(text)) for other, true in truth)
    ]
    assert len(strange) <= 3, strange


def test_no_page_number_and_no_running_head_is_text(content: bytes, tmp_path: Path) -> None:
    blocks = read(tmp_path, stripped(content))

    tops = [
        plain_text(block.lines)
        for block in blocks
        if block.lines and block.box.y1 < 50 and block.kind not in (Kind.HEAD, Kind.FOOT)
    ]
    assert tops == []


def test_each_caption_is_bound(content: bytes, tmp_path: Path) -> None:
    blocks = read(tmp_path, stripped(content))

    captions = [block for block in blocks if block.kind in (Kind.CAPTION, Kind.CREDIT)]
    assert captions
    assert [plain_text(block.lines) for block in captions if block.belongs_to < 0] == []
