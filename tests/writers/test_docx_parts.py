from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.writers.docx_parts import Bookmarks, Numbering, Palette, Relationships
from tests.support.docx_kit import THEME, items, written


def test_a_bookmark_says_its_id() -> None:
    assert Bookmarks(["CHN-ED-a-workshop"]).names == {"CHN-ED-a-workshop": "CHN_ED_a_workshop"}


def test_ids_that_word_cannot_hold_are_shortened_the_same_each_time() -> None:
    long = "CHN-ED-progress-a-workshop-for-girls-in-science-held-in-yunnan-province"

    names = Bookmarks([long, "2022-report", "été"]).names

    assert names == {
        long: "b_CHN_ED_progress_a_workshop_fo_988a5d2b",
        "2022-report": "b_2022_report_da72f787",
        "été": "b_t_bd010c64",
    }


def test_ids_that_differ_in_case_alone_have_two_bookmarks() -> None:
    names = Bookmarks(["chn", "CHN"]).names

    assert names["chn"] == "chn"
    assert names["CHN"].startswith("b_CHN_")


@given(st.lists(st.text(max_size=60), unique=True, max_size=20))
def test_bookmarks_are_distinct_and_such_as_word_allows(ids: list[str]) -> None:
    names = list(Bookmarks(ids).names.values())

    assert len({name.casefold() for name in names}) == len(ids)
    assert all(len(name) <= 40 and name[0].isalpha() and name.isascii() for name in names)
    assert all(name.replace("_", "").isalnum() for name in names)


def test_a_target_is_listed_once() -> None:
    relationships = Relationships()

    first = relationships.id_for("hyperlink", "https://example.org", is_external=True)
    second = relationships.id_for("image", "media/a.png")

    assert (first, second) == ("rId1", "rId2")
    assert relationships.id_for("hyperlink", "https://example.org", is_external=True) == "rId1"
    assert [one.target for one in relationships] == ["https://example.org", "media/a.png"]


def test_each_numbered_list_starts_anew() -> None:
    numbering = Numbering()

    numbers = [numbering.begin("lower-roman", "()", level=0, start=start) for start in (1, 4)]

    assert numbers == [1, 2]
    assert numbering.xml().count("<w:abstractNum ") == 1
    assert '<w:startOverride w:val="4"/>' in numbering.xml()


def test_bullets_share_one_numbering() -> None:
    numbering = Numbering()

    assert [numbering.begin("bullet", "", level=level, start=1) for level in (0, 1)] == [1, 1]
    assert numbering.begin("decimal", ".", level=0, start=1) == 2


def test_markers_print_as_they_were_typed() -> None:
    docx = written(
        items("a", "one", marker="lower-letter", shape=")"),
        items("b", "one", marker="lower-roman", shape="()"),
        items("c", "one", marker="decimal", shape="."),
    )

    level = "//w:abstractNum/w:lvl[@w:ilvl='0']"
    assert docx.values(f"{level}/w:lvlText/@w:val", "word/numbering.xml") == ["%1)", "(%1)", "%1."]
    assert docx.values(f"{level}/w:numFmt/@w:val", "word/numbering.xml") == [
        "lowerLetter",
        "lowerRoman",
        "decimal",
    ]


def test_sectors_take_the_accents_of_the_theme_in_order() -> None:
    palette = Palette.of(THEME)

    colours = [(colour.rgb, colour.theme) for colour in palette.sectors.values()]
    assert colours == [
        ("8A5A00", "accent1"),
        ("00696B", "accent2"),
        ("8B2F5C", "accent3"),
        ("5B3E9E", "accent4"),
        ("0B5CA8", "accent5"),
    ]
