"""Newsletters that do not keep to what the registers know; and whatever they hold, no word of it is lost."""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.content.newsletter import Newsletter, Profile, Project, SectorPart
from pipeline.importer.block import Block, Kind
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


def test_table_of_a_first_page_stands_with_its_caption_and_its_source() -> None:
    pages = Pages()
    pages.head("Rain in the Andes", TITLE)
    pages.below("Table 1: Rainfall at schools", pages.table(("Lima", "12")))
    table = pages.table(("Cusco", "31"))
    pages.below("Table 7: Rainfall in towns", table)
    pages.below("Source: the pupils", table, Kind.CREDIT)

    (section,) = issue_of(pages).sections

    (profile,) = section.parts
    assert isinstance(profile, Profile)
    assert [line for line in profile.body.text.splitlines() if re.search("[a-z]", line)] == [
        "Table: Rainfall at schools",
        "| Lima | 12 |",
        "Table: Table 7: Rainfall in towns",
        "| Cusco | 31 |",
        "Source: the pupils",
    ]


def test_caption_is_not_lost_with_a_picture_beside_an_apostrophe() -> None:
    pages = Pages()
    pages.head("The pupils' rain", TITLE)
    pages.text(LONG)
    pages.below("A gauge on a roof", pages.picture(width=200.0))

    assert [photo.caption for photo in issue_of(pages).photos.values()] == ["A gauge on a roof"]


def test_what_the_head_of_an_issue_does_not_print_is_doubted() -> None:
    pages = Pages()
    pages.head("Rain in the Andes", TITLE)
    pages.text(
        LONG + "Schools measured it from May to August 2019, says Issue No. 5 of a journal on weather."
    )

    done = recognised(pages)

    assert isinstance(done.document, Newsletter)
    assert (done.document.number, done.document.period.first.year) == ("Issue No. 5", 2019)
    codes = [doubt.code for doubt in done.doubts]
    assert codes[:3] == ["no-issue-number", "no-issue-period", "no-issue-date"]
    assert done.reason == ""


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
        _picture_or_table(pages, choice)


def _picture_or_table(pages: Pages, choice: tuple[int, str, int]) -> None:
    kind, text, style = choice
    if kind == 7:
        pages.below(text, pages.picture(), Kind.CAPTION)
    elif kind == 8:
        table = pages.table((text, "Rainfall", "12"))
        pages.below("Schools that measured", table)
        pages.below(f"Source: {text}", table, Kind.CREDIT if style % 2 else Kind.CAPTION)
    elif kind == 9:
        left_out = pages.picture()
        pages.blocks[left_out] = replace(pages.blocks[left_out], image=None)
        pages.below(text, left_out, Kind.CREDIT if style % 2 else Kind.CAPTION)
    else:
        pages.below(text, pages.picture(width=40.0, height=40.0, x=50.0), Kind.CAPTION)


CHOICES = st.tuples(st.integers(0, 10), st.sampled_from(TEXTS), st.integers(0, len(STYLES) - 1))


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
    words = Counter(word for block in pages.blocks for text in _texts(block) for word in _words(text))

    kept = Counter(_words(_files(recognised(pages)).replace("\\", "")))

    told = _words("Contents About this issue Peru Bolivia Education Progress Work plan May August July")
    told += ["Deadline", "Picture"]
    lost = {word for word, count in words.items() if kept[word] < min(count, 1)} - {*told}
    assert not lost


def _texts(block: Block) -> list[str]:
    cells = block.table.cells if block.table else ()
    return [*(line_text(line) for line in block.lines), *(cell.text for cell in cells)]


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
