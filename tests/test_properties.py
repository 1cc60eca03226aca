"""What a file says of itself: title, language, author, dates from the sources, bookmarks."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import docx
import pypdf
import pytest

from pipeline.build import BuildOptions, build
from tests.conftest import MakeFolder

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"


@pytest.fixture
def files(make_newsletter: MakeFolder, tmp_path: Path) -> dict[str, bytes]:
    options = BuildOptions(tmp_path, TEMPLATES, tmp_path / "cache")
    return {file.name: file.content for file in build(make_newsletter(), options, lambda _: None).files}


def test_the_pdf_names_title_language_author_and_keywords(files: dict[str, bytes]) -> None:
    reader = pypdf.PdfReader(BytesIO(files["newsletter.pdf"]))

    properties = reader.metadata
    assert properties is not None
    assert (properties.author, properties.subject) == (
        "UNESCO Beijing Cluster Office",
        "What the office did.",
    )
    assert properties.get("/Keywords") == "education, heritage"
    assert str(reader.root_object["/Lang"]) == "en"
    assert "/DisplayDocTitle" in str(reader.root_object["/ViewerPreferences"])


def test_dates_come_from_the_sources_and_not_from_the_clock(files: dict[str, bytes]) -> None:
    reader = pypdf.PdfReader(BytesIO(files["newsletter.pdf"]))
    word = docx.Document(BytesIO(files["newsletter.docx"])).core_properties

    dates = {reader.metadata.creation_date, reader.metadata.modification_date} if reader.metadata else set()
    assert {str(date)[:10] for date in (*dates, word.created, word.modified)} == {"2022-05-16"}


def test_bookmarks_lead_to_sections_and_their_parts(files: dict[str, bytes]) -> None:
    outline = pypdf.PdfReader(BytesIO(files["newsletter.pdf"])).outline

    titles = _titles(outline)
    assert {"Contents", "From the director’s desk", "The People’s Republic of China"} <= set(titles)
    assert titles.index("Education: Work plan 2022") > titles.index("The People’s Republic of China")


def _titles(entries: Sequence[object]) -> list[str]:
    titles: list[str] = []
    for entry in entries:
        if isinstance(entry, pypdf.generic.Destination):
            titles.append(str(entry.title))
        elif isinstance(entry, list):
            titles += _titles(entry)
    return titles
