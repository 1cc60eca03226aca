from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from pipeline.errors import Location
from pipeline.writers.fonts import Passage, bundled_characters, find_coverage, scripts_available

FONTS = Path(__file__).resolve().parents[2] / "templates" / "fonts"
PLACE = Location("letter.md", 4, 7)


@pytest.mark.parametrize("family", ["SourceSerif4", "SourceSans3"])
def test_all_faces_of_a_family_cover_the_same_characters(family: str) -> None:
    covered = []
    for path in sorted(FONTS.glob(f"{family}_*.ttf")):
        with TTFont(path) as font:
            covered.append(set(font.getBestCmap()))

    assert len(covered) == 4
    assert all(face == covered[0] for face in covered)


def test_latin_greek_and_cyrillic_are_bundled() -> None:
    sample = "Œuvre à l’école, ¿señor?, Ελληνικά, Щёлково, Өвөрмөц үүлс, Łódź, İstanbul, Đà Nẵng – “©” …"

    missing = {character for character in sample if ord(character) not in bundled_characters(FONTS)}

    assert missing == set()


def test_fonts_weigh_at_most_three_megabytes() -> None:
    assert sum(path.stat().st_size for path in FONTS.iterdir()) <= 3_000_000


def test_a_character_without_any_font_is_a_problem_at_its_block() -> None:
    coverage = find_coverage([Passage("a\U0010fffdb", "en", PLACE)], FONTS)

    assert [str(problem) for problem in coverage.problems] == [
        "letter.md:4:7: error[missing-glyph]: no font here has a glyph for `\U0010fffd` (U+10FFFD, a"
        " character without a name)\n  hint: replace the character"
    ]


def test_a_character_is_told_once_however_often_it_stands() -> None:
    passages = [
        Passage("\U0010fffd\U0010fffd", "en", PLACE),
        Passage("\U0010fffd", "en", Location("b.md", 1, 1)),
    ]

    assert [problem.location for problem in find_coverage(passages, FONTS).problems] == [PLACE]


def test_marks_that_print_nothing_need_no_glyph() -> None:
    coverage = find_coverage([Passage("a\u200b\u00ad\u2011\ufe0f\u200f\t\n", "en", PLACE)], FONTS)

    assert coverage.problems == ()
    assert coverage.families == ()


def test_doctor_is_told_of_eight_scripts() -> None:
    scripts = {script.name: script for script in scripts_available(FONTS)}

    assert list(scripts) == [
        "Russian", "French", "Spanish", "Mongolian", "Arabic", "Chinese", "Japanese", "Korean",
    ]  # fmt: skip
    assert all(scripts[name].is_printable for name in ("Russian", "French", "Spanish", "Mongolian"))
    assert scripts["Chinese"].package == "fonts-noto-cjk"
    assert scripts["Arabic"].package == "fonts-noto-core"
