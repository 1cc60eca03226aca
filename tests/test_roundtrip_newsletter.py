"""Our newsletter as a legacy file: its PDF, stripped of all that says what it holds, back to sources."""

from __future__ import annotations

import difflib
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
from tests.support import books
from tests.support.roundtrip import even, headings_of, lines_of, tables_of, words_of
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
    before, after = words_of(_original()), words_of(trip.issue)

    assert fuzz.ratio(before, after) >= 100 * FLOOR, _differences(_original(), trip.issue)


def test_headings_come_back_with_their_levels(trip: Trip) -> None:
    assert headings_of(trip.issue) == headings_of(_original())


def test_tables_come_back_exactly(trip: Trip) -> None:
    assert tables_of(trip.issue) == tables_of(_original())


def test_issue_and_period_come_back(trip: Trip) -> None:
    issue, original = trip.issue, _original()

    assert (issue.title, issue.number, issue.period) == (original.title, original.number, original.period)
    assert (issue.director, bool(issue.lead_photo)) == (original.director, True)


def test_sections_come_back_with_their_own_parts(trip: Trip) -> None:
    assert list(_outline(trip.issue)) == list(_outline(_original()))


def test_pictures_come_back_with_caption_credit_and_licence(trip: Trip) -> None:
    def words(issue: Newsletter) -> list[tuple[str, str, str]]:
        return sorted((even(one.caption), even(one.credit), one.licence) for one in issue.photos.values())

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

    assert fuzz.ratio(words_of(_original()), words_of(issue)) >= 100 * WORD_FLOOR
    assert [even(one) for one in _headlines(issue)] == [even(one) for one in _headlines(_original())]
    assert [one.id for one in issue.sections] == [one.id for one in _original().sections]


def _headlines(issue: Newsletter) -> list[str]:
    return [one.headline.text for one in stories(issue) if one.headline]


def _differences(before: Newsletter, after: Newsletter) -> str:
    return "\n".join(difflib.unified_diff(lines_of(before), lines_of(after), lineterm="", n=0))


def _outline(issue: Newsletter) -> Iterator[tuple[object, ...]]:
    for section in issue.sections:
        yield section.kind, section.id, even(section.title), section.same_page
        yield from (("box", even(box.title.text)) for box in section.boxes)
        for part in section.parts:
            yield from _sector(part) if isinstance(part, SectorPart) else _own(part)


def _own(part: object) -> Iterator[tuple[object, ...]]:
    """Yield the parts of a text that belongs to no sector."""
    if isinstance(part, Letter):
        yield "letter", part.salutation, part.closing, part.author, bool(part.portrait)
    elif isinstance(part, Snapshot):
        yield "snapshot", len(part.photos), _links(part.links)
        for item in part.items:
            yield "item", even(item.headline.text), len(item.photos), _links(item.links)
    elif isinstance(part, Video):
        yield "video", even(part.title), part.speaker, even(part.event), even(part.organizer)
        yield part.date, part.salutation, _links(part.links)
    elif isinstance(part, Profile):
        yield "profile", even(part.kicker), even(part.title), len(part.photos), _links(part.links)


def _sector(part: SectorPart) -> Iterator[tuple[object, ...]]:
    yield part.id, part.year, _links(part.links)
    for block in part.body:
        if isinstance(block, Story):
            headline = even(block.headline.text) if block.headline else None
            yield "story", headline, block.badge, block.date, block.deadline, len(block.photos)
            yield _links(block.links)
            yield from (_project(one) for one in block.body if isinstance(one, Project))
        elif isinstance(block, Project):
            yield _project(block)


def _project(project: Project) -> tuple[object, ...]:
    return "project", even(project.title.text), len(project.photos), _links(project.links)


def _links(links: tuple[ExternalLink, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((link.text, link.url) for link in links)
