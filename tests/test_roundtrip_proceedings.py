"""Our proceedings as a legacy file: their PDF, stripped of all that says what it holds, back to sources."""

from __future__ import annotations

import difflib
import shutil
from dataclasses import dataclass
from functools import cache

import pytest
from rapidfuzz import fuzz

from pipeline.archive import ImportOptions, Record, import_file
from pipeline.content.proceedings import Proceedings
from pipeline.loaders.folder import Loaded, load
from tests.support import books
from tests.support.roundtrip import headings_of, lines_of, tables_of, words_of
from tests.support.stripped import stripped

pytestmark = pytest.mark.xdist_group("books")
FLOOR = 0.999
"""Of the text; it may only rise."""


@dataclass(frozen=True, slots=True)
class Trip:
    """What came back from the stripped PDF."""

    record: Record
    loaded: Loaded

    @property
    def meeting(self) -> Proceedings:
        """The document of the record."""
        assert isinstance(self.loaded.document, Proceedings)
        return self.loaded.document


@pytest.fixture(scope="module")
def trip(tmp_path_factory: pytest.TempPathFactory) -> Trip:
    """Return the record of the stripped proceedings, taken for what they are without being told."""
    sources = tmp_path_factory.mktemp("sources")
    shutil.copytree(books.ROOT / "sources" / "house", sources / "house")
    file = sources / "old.pdf"
    file.write_bytes(stripped(books.built_pdf(books.PROCEEDINGS, "proceedings")))
    record = import_file(file, ImportOptions(sources / "archive"))
    return Trip(record, load(record.folder, root=sources))


@cache
def _original() -> Proceedings:
    document = load(books.PROCEEDINGS, root=books.ROOT).document
    assert isinstance(document, Proceedings)
    return document


def test_auto_says_proceedings_and_why(trip: Trip) -> None:
    assert trip.record.kind == "proceedings"
    assert "3 days, 9 sessions" in trip.record.reason


def test_sources_have_no_problem(trip: Trip) -> None:
    assert [str(problem) for problem in trip.loaded.problems] == []


def test_text_comes_back_in_order(trip: Trip) -> None:
    before, after = words_of(_original()), words_of(trip.meeting)

    differences = difflib.unified_diff(lines_of(_original()), lines_of(trip.meeting), lineterm="", n=0)
    assert fuzz.ratio(before, after) >= 100 * FLOOR, "\n".join(differences)


def test_headings_come_back_with_their_levels(trip: Trip) -> None:
    assert headings_of(trip.meeting) == headings_of(_original())


def test_tables_come_back_exactly(trip: Trip) -> None:
    assert tables_of(trip.meeting) == tables_of(_original())


def test_title_place_and_dates_come_back(trip: Trip) -> None:
    meeting, original = trip.meeting, _original()

    assert (meeting.title, meeting.document) == (original.title, original.document)
    assert (meeting.city, meeting.country, meeting.period) == (
        original.city,
        original.country,
        original.period,
    )


def test_sessions_come_back_with_their_moderators_and_speakers(trip: Trip) -> None:
    def sessions(meeting: Proceedings) -> list[tuple[object, ...]]:
        names = {one.id: one.name for one in meeting.registers.people.values()}
        return [
            (
                session.id,
                session.kind,
                [(role.label, names[role.person]) for role in session.roles],
                [names[one.person] for one in session.interventions],
            )
            for day in meeting.days
            for session in day.sessions
        ]

    assert sessions(trip.meeting) == sessions(_original())


def test_the_annex_comes_back_with_its_parts(trip: Trip) -> None:
    def annexes(meeting: Proceedings) -> list[tuple[object, ...]]:
        return [
            (annex.number, annex.title, annex.adopted, annex.adopted_by, [part.kind for part in annex.parts])
            for annex in meeting.annexes
        ]

    assert annexes(trip.meeting) == annexes(_original())


def test_participants_and_abbreviations_come_back(trip: Trip) -> None:
    def names(meeting: Proceedings) -> list[tuple[str, str]]:
        people = meeting.registers.people
        return [
            (one.group, people[one.person].name if one.person else one.name) for one in meeting.participants
        ]

    assert names(trip.meeting) == names(_original())
    assert trip.meeting.registers.acronyms["SAMOA"].expansion == "SIDS Accelerated Modalities of Action"
