"""Our newsletter as a legacy file: its PDF, stripped of all that says what it holds, back to sources."""

from __future__ import annotations

import difflib
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from rapidfuzz import fuzz

from pipeline.archive import ImportOptions, Record, import_file
from pipeline.content.newsletter import (
    Letter,
    Newsletter,
    Profile,
    Project,
    SectorPart,
    Snapshot,
    Story,
    Video,
)
from pipeline.content.prose import ExternalLink
from pipeline.content.walk import stories
from pipeline.loaders.folder import Loaded, load
from pipeline.manuscript.blocks import Block, Group, Heading, Table
from pipeline.manuscript.outline import plain_text
from pipeline.manuscript.render import render
from tests.support import books
from tests.support.stripped import stripped

pytestmark = pytest.mark.xdist_group("books")
FLOOR = 0.995
WORD_FLOOR = 0.99
"""Of the text; they may only rise."""


@dataclass(frozen=True, slots=True)
class Trip:
    """What came back from the stripped PDF."""

    record: Record
    loaded: Loaded

    @property
    def issue(self) -> Newsletter:
        """The document of the record."""
        assert isinstance(self.loaded.document, Newsletter)
        return self.loaded.document


@pytest.fixture(scope="module")
def trip(tmp_path_factory: pytest.TempPathFactory) -> Trip:
    """Return the record of the stripped newsletter, taken for what it is without being told."""
    return _trip(books.built_file(books.NEWSLETTER, "newsletter.pdf"), tmp_path_factory.mktemp("sources"))


def _trip(pdf: bytes, sources: Path) -> Trip:
    shutil.copytree(books.ROOT / "sources" / "house", sources / "house")
    file = sources / "old.pdf"
    file.write_bytes(stripped(pdf))
    record = import_file(file, ImportOptions(sources / "archive"))
    return Trip(record, load(record.folder, root=sources))


@cache
def _original() -> Newsletter:
    document = load(books.NEWSLETTER, root=books.ROOT).document
    assert isinstance(document, Newsletter)
    return document


def test_auto_says_newsletter_and_why(trip: Trip) -> None:
    assert trip.record.kind == "newsletter"
    assert "a letter, a snapshot, video messages, 6 country sections" in trip.record.reason


def test_sources_have_no_problem(trip: Trip) -> None:
    assert [str(problem) for problem in trip.loaded.problems] == []


def test_text_comes_back_in_order(trip: Trip) -> None:
    before, after = _text(_original()), _text(trip.issue)

    assert fuzz.ratio(before, after) >= 100 * FLOOR, _differences(_original(), trip.issue)


def test_headings_come_back_with_their_levels(trip: Trip) -> None:
    assert list(_headings(_blocks(trip.issue))) == list(_headings(_blocks(_original())))


def test_tables_come_back_exactly(trip: Trip) -> None:
    assert list(_tables(_blocks(trip.issue))) == list(_tables(_blocks(_original())))


def test_issue_and_period_come_back(trip: Trip) -> None:
    issue, original = trip.issue, _original()

    assert (issue.title, issue.number, issue.period) == (original.title, original.number, original.period)
    assert (issue.director, bool(issue.lead_photo)) == (original.director, True)


def test_sections_come_back_with_their_own_parts(trip: Trip) -> None:
    assert list(_outline(trip.issue)) == list(_outline(_original()))


def test_pictures_come_back_with_caption_credit_and_licence(trip: Trip) -> None:
    def words(issue: Newsletter) -> list[tuple[str, str, str]]:
        return sorted((_even(one.caption), _even(one.credit), one.licence) for one in issue.photos.values())

    assert words(trip.issue) == words(_original())


def test_persons_and_organizations_of_the_text_are_in_the_registers(trip: Trip) -> None:
    issue = trip.issue

    assert {"khan", "parua", "gao-sijia", "yuan-yuan", "li-qingzhong", "wu-jingwei"} <= set(
        issue.registers.people
    )
    acronyms = {one.acronym for one in issue.registers.organizations.values()}
    assert {"ANSO", "APRU", "ACCU", "SEAMEO"} <= acronyms


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_pages_that_a_word_processor_has_set_come_back_too(tmp_path: Path) -> None:
    path = tmp_path / "newsletter.docx"
    path.write_bytes(books.built_file(books.NEWSLETTER, "newsletter.docx"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, capture_output=True, check=True, timeout=100)

    issue = _trip(path.with_suffix(".pdf").read_bytes(), tmp_path / "sources").issue

    assert fuzz.ratio(_text(_original()), _text(issue)) >= 100 * WORD_FLOOR
    assert [_even(one) for one in _headlines(issue)] == [_even(one) for one in _headlines(_original())]
    assert [one.id for one in issue.sections] == [one.id for one in _original().sections]


def _headlines(issue: Newsletter) -> list[str]:
    return [one.headline.text for one in stories(issue) if one.headline]


def _blocks(issue: Newsletter) -> tuple[Block, ...]:
    rendered = render(issue, books.TEMPLATES)
    assert rendered.manuscript is not None, [str(problem) for problem in rendered.problems]
    return rendered.manuscript.blocks


def _lines(issue: Newsletter) -> list[str]:
    return [_even(text) for role, _, text in plain_text(_blocks(issue)) if role != "picture"]


def _text(issue: Newsletter) -> str:
    return re.sub(r"\s+", "", "".join(_lines(issue)))


def _differences(before: Newsletter, after: Newsletter) -> str:
    return "\n".join(difflib.unified_diff(_lines(before), _lines(after), lineterm="", n=0))


def _even(text: str) -> str:
    """Return a text with one kind of quotation marks: sources have straight ones, pages have not."""
    return " ".join(text.translate(str.maketrans("“”‘’", "\"\"''")).split())


def _walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Group):
            yield from _walk(block.children)


def _headings(blocks: tuple[Block, ...]) -> Iterator[tuple[int, str]]:
    for block in _walk(blocks):
        if isinstance(block, Heading):
            ((_, _, text),) = plain_text((block,))
            yield block.level, _even(text)


def _tables(blocks: tuple[Block, ...]) -> Iterator[list[str]]:
    for block in _walk(blocks):
        if isinstance(block, Table):
            yield [_even(text) for _, _, text in plain_text((block,))]


def _outline(issue: Newsletter) -> Iterator[tuple[object, ...]]:
    for section in issue.sections:
        yield section.kind, section.id, _even(section.title), section.same_page
        yield from (("box", _even(box.title.text)) for box in section.boxes)
        for part in section.parts:
            yield from _sector(part) if isinstance(part, SectorPart) else _own(part)


def _own(part: object) -> Iterator[tuple[object, ...]]:
    """Yield the parts of a text that belongs to no sector."""
    if isinstance(part, Letter):
        yield "letter", part.salutation, part.closing, part.author, bool(part.portrait)
    elif isinstance(part, Snapshot):
        yield "snapshot", len(part.photos), _links(part.links)
        for item in part.items:
            yield "item", _even(item.headline.text), len(item.photos), _links(item.links)
    elif isinstance(part, Video):
        yield "video", _even(part.title), part.speaker, _even(part.event), _even(part.organizer)
        yield part.date, part.salutation, _links(part.links)
    elif isinstance(part, Profile):
        yield "profile", _even(part.kicker), _even(part.title), len(part.photos), _links(part.links)


def _sector(part: SectorPart) -> Iterator[tuple[object, ...]]:
    yield part.id, part.year, _links(part.links)
    for block in part.body:
        if isinstance(block, Story):
            headline = _even(block.headline.text) if block.headline else None
            yield "story", headline, block.badge, block.date, block.deadline, len(block.photos)
            yield _links(block.links)
            yield from (_project(one) for one in block.body if isinstance(one, Project))
        elif isinstance(block, Project):
            yield _project(block)


def _project(project: Project) -> tuple[object, ...]:
    return "project", _even(project.title.text), len(project.photos), _links(project.links)


def _links(links: tuple[ExternalLink, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((link.text, link.url) for link in links)
