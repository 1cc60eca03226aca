"""Newsletters that do not keep to what the registers know; and whatever they hold, no word of it is lost."""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.content.newsletter import Newsletter, Project, SectorPart
from pipeline.importer.block import Kind
from pipeline.importer.layout.text import line_text
from pipeline.importer.recognise.recognised import Recognised
from pipeline.loaders.dump import dumped_texts
from pipeline.loaders.folder import load
from pipeline.manuscript.render import render
from tests.conftest import HOUSE, PHOTO
from tests.importer.newsletter_blocks import COUNTRY, HEADLINE, SECTOR, SERIF, SMALL, TITLE, Pages
from tests.importer.recognise.test_newsletter import LONG, OTHER, begun, issue_of, recognised

TEMPLATES = Path(__file__).resolve().parents[3] / "templates"
STYLES = (SERIF, SMALL, HEADLINE, SECTOR, TITLE, COUNTRY)
TEXTS = (
    "Peru",
    "Education",
    "Work plan 2019",
    "Education Progress May–August 2019",
    "Video messages",
    "Focus on centres",
    "Contents",
    "About this issue",
    "From the Representative’s desk",
    "Dear friends,",
    "Excellencies, ladies and gentlemen,",
    "ED-CLT",
    "3 July 2019",
    "Deadline: 4 July 2019",
    "Read the manual (www.example.org/manual)",
    "© Somebody, CC BY 4.0",
    "Picture 7. A picture",
    "Ana Quispe",
    "# @nobody {{ figure }} [[photo:none]] [^1] | * _ `",
    "--- not a rule",
    "Peru & Bolivia",
    LONG,
    OTHER,
)


def test_sector_of_no_register_is_known_by_the_look_of_the_others() -> None:
    pages = begun()
    pages.head("Education Work plan 2019", SECTOR)
    pages.text(LONG)
    pages.head("Youth and Sport Work plan 2019", SECTOR)
    pages.text(OTHER)
    pages.head("Gender", SECTOR)
    pages.head("Progress May–August 2019", SECTOR)
    pages.text(LONG)

    issue = issue_of(pages)

    assert [part.id for part in issue.sections[-1].parts] == [
        "PER-ED-plan",
        "PER-YS-plan",
        "PER-GEN-progress",
    ]
    assert issue.registers.sectors["YS"].name == "Youth and Sport"


def test_country_of_no_register_is_known_by_the_look_of_the_others() -> None:
    pages = begun()
    pages.head("Education Work plan 2019", SECTOR)
    pages.text(LONG)
    pages.turn()
    pages.head("Plurinational State of Bolivia", COUNTRY)
    pages.head("Education Work plan 2019", SECTOR)
    pages.text(OTHER)
    pages.turn()
    pages.head("Ecuador", COUNTRY)
    pages.head("Education Work plan 2019", SECTOR)
    pages.text(LONG)

    done = recognised(pages)

    assert isinstance(done.document, Newsletter)
    assert [one.id for one in done.document.sections] == ["letter", "PER", "BOL", "ecuador"]
    assert done.document.registers.countries["ecuador"].heading == "Ecuador"
    assert "unknown-section" in {doubt.code for doubt in done.doubts}


def test_office_of_one_country_need_not_name_it_at_the_head_of_a_page() -> None:
    pages = begun()
    pages.blocks.pop()
    pages.head("Education Work plan 2019", SECTOR)
    pages.text("Schools in Peru are mended. Pupils in Peru learn to measure rain.")

    done = recognised(pages)

    assert isinstance(done.document, Newsletter)
    assert [one.id for one in done.document.sections] == ["letter", "PER"]
    assert "unnamed-section" in {doubt.code for doubt in done.doubts}


def test_sector_without_plan_or_progress_is_progress_with_a_doubt() -> None:
    pages = begun()
    pages.head("Education", SECTOR)
    pages.text(LONG)

    done = recognised(pages)

    assert isinstance(done.document, Newsletter)
    (part,) = done.document.sections[-1].parts
    assert isinstance(part, SectorPart)
    assert part.kind == "progress"
    assert "uncertain-part" in {doubt.code for doubt in done.doubts}


def test_small_heading_in_a_plan_is_a_project_even_if_it_is_worded_like_a_part() -> None:
    pages = begun()
    pages.head("Education Work plan 2019", SECTOR)
    pages.text(LONG)
    pages.head("Activities", HEADLINE)
    pages.text(OTHER)

    (part,) = issue_of(pages).sections[-1].parts

    assert isinstance(part, SectorPart)
    assert [type(one) for one in part.body][1:] == [Project]


def _block(pages: Pages, choice: tuple[int, str, int]) -> None:
    kind, text, style = choice
    if kind == 0:
        pages.text(text, STYLES[style])
    elif kind == 1:
        pages.head(text, STYLES[style])
    elif kind == 2:
        pages.item(text)
    elif kind == 3:
        pages.side(text, STYLES[style])
    elif kind == 4:
        pages.turn()
    elif kind == 5:
        pages.turned(text)
    elif kind == 6:
        pages.note(text, "1")
    else:
        pages.below(text, pages.picture(), Kind.CAPTION)


CHOICES = st.tuples(st.integers(0, 7), st.sampled_from(TEXTS), st.integers(0, len(STYLES) - 1))


def _files(done: Recognised) -> str:
    files = dumped_texts(done.document)
    return "\n".join(
        content.decode() for name, content in files.items() if Path(name).suffix in (".md", ".yml", ".csv")
    )


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(CHOICES, min_size=1, max_size=14))
def test_no_word_is_lost_but_what_the_house_prints(choices: list[tuple[int, str, int]]) -> None:
    pages = Pages()
    for choice in choices:
        _block(pages, choice)
    words = Counter(
        word for block in pages.blocks for line in block.lines for word in _words(line_text(line))
    )

    kept = Counter(_words(_files(recognised(pages)).replace("\\", "")))

    told = _words("Contents About this issue Peru Bolivia Education Progress Work plan May August July")
    told += ["Deadline", "Picture"]
    lost = {word for word, count in words.items() if kept[word] < min(count, 1)} - {*told}
    assert not lost


def _words(text: str) -> list[str]:
    return re.findall(r"[A-Za-z]{2,}", text)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(CHOICES, min_size=1, max_size=14))
def test_whatever_is_found_gives_sources_that_build(choices: list[tuple[int, str, int]]) -> None:
    pages = Pages()
    for choice in choices:
        _block(pages, choice)
    files: dict[str, str | bytes] = {f"house/{name}": content for name, content in HOUSE.items()}
    files |= {f"issue/{name}": content for name, content in dumped_texts(recognised(pages).document).items()}
    files["issue/photos/x.png"] = PHOTO

    with tempfile.TemporaryDirectory() as folder:
        for name, content in files.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        loaded = load(Path(folder, "issue"), root=Path(folder))
        assert [str(one) for one in loaded.problems if one.is_error] == []
        assert loaded.document is not None
        rendered = render(loaded.document, TEMPLATES)

    assert [str(one) for one in rendered.problems if one.is_error] == []
