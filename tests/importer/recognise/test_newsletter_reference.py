"""A published newsletter, its text set on pages: the sections, parts and people that a reader finds in it."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from pipeline.content.newsletter import Letter, Newsletter, Profile, SectorPart, Snapshot, Video
from pipeline.content.prose import Photo
from pipeline.errors import Location
from pipeline.importer.block import Kind
from pipeline.importer.recognise.newsletter import recognise
from pipeline.importer.recognise.recognised import Recognised
from pipeline.loaders.folder import load
from tests.importer.reference_newsletter import FILE, reference_pages

ROOT = Path(__file__).resolve().parents[3]
pytestmark = pytest.mark.skipif(not FILE.exists(), reason="the published text is not beside the project")


@cache
def _recognised() -> Recognised:
    pages = reference_pages()
    photos = {
        index: Photo(f"p{index}", Path("x.png"), "", "", "", "A picture", "full", "", "", Location(""))
        for index, block in enumerate(pages.blocks)
        if block.kind is Kind.PICTURE
    }
    house = load(ROOT / "sources" / "newsletters" / "2022-1", root=ROOT).document
    assert house is not None
    return recognise(pages.imported(), photos, house.house, house.registers)


def _issue() -> Newsletter:
    document = _recognised().document
    assert isinstance(document, Newsletter)
    return document


def test_it_is_taken_for_a_newsletter_and_the_reason_says_why() -> None:
    assert _recognised().score >= 0.9
    assert (
        "a letter, a snapshot, video messages, 6 country sections, 25 parts of sectors"
        in _recognised().reason
    )


def test_sections_stand_in_order_with_those_that_share_a_page() -> None:
    assert [(one.id, one.same_page) for one in _issue().sections] == [
        ("letter", False),
        ("snapshot", False),
        ("CHN", False),
        ("PRK", False),
        ("JPN", True),
        ("MNG", False),
        ("KOR", False),
        ("REGION", True),
        ("videos", False),
        ("profiles", False),
    ]


def test_period_comes_from_the_headings_of_progress() -> None:
    period = _issue().period

    assert (period.first, period.last) == (dt.date(2022, 1, 1), dt.date(2022, 4, 30))


def test_parts_of_sectors_are_those_of_the_pages() -> None:
    parts = [part for one in _issue().sections for part in one.parts if isinstance(part, SectorPart)]

    assert Counter(part.kind for part in parts) == {"plan": 16, "progress": 9}
    assert {part.year for part in parts} == {2022}


def test_letter_is_signed_by_the_director() -> None:
    (letter,) = _issue().sections[0].parts

    assert isinstance(letter, Letter)
    assert (letter.salutation, letter.author) == ("Dear readers,", "khan")
    assert len(letter.signature) == 1
    assert letter.signature[0].count("Korea") == 2


def test_snapshot_has_its_two_items() -> None:
    (snapshot,) = _issue().sections[1].parts

    assert isinstance(snapshot, Snapshot)
    assert len(snapshot.items) == 2


def test_countries_have_their_boxes() -> None:
    assert [one.id for one in _issue().sections if one.boxes] == ["CHN", "PRK", "MNG"]


def test_video_messages_have_speaker_day_and_organizer() -> None:
    videos = [part for part in _issue().sections[-2].parts if isinstance(part, Video)]

    assert [(one.speaker, one.date) for one in videos] == [
        ("Prof. Shahbaz Khan", dt.date(2022, 3, 18)),
        ("Prof. Shahbaz Khan", dt.date(2022, 3, 30)),
    ]
    assert all(one.organizer.startswith("(Organized by") and one.salutation.endswith(",") for one in videos)


def test_profiles_have_kickers_and_pictures() -> None:
    profiles = [part for part in _issue().sections[-1].parts if isinstance(part, Profile)]

    assert [one.kicker.startswith("UN") for one in profiles] == [True, True]
    assert all(one.photos for one in profiles)


def test_every_credit_is_found() -> None:
    printed = re.findall(r"^© (.+)$", FILE.read_text(encoding="utf-8"), re.MULTILINE)

    assert sorted(one.credit for one in _issue().photos.values() if one.credit) == sorted(printed)


def test_no_word_of_the_text_is_lost() -> None:
    words = Counter(re.findall(r"\w{4,}", FILE.read_text(encoding="utf-8")))
    kept = Counter(re.findall(r"\w{4,}", f"{_issue().sections} {_issue().photos}".replace("\\n", " ")))
    furniture = set(
        re.findall(r"\w+", "Focus Progress Work Plan focus progress wide Shahbaz Khan January April")
    )

    lost = {word: count - kept[word] for word, count in words.items() if kept[word] < min(count, 1)}

    assert set(lost) <= furniture
