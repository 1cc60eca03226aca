"""What several parts use of a font becomes one subset."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from fontTools.ttLib import TTFont

from pipeline.writers.pdf_join_fonts import merged, subset_of
from pipeline.writers.pdf_join_part import FontUse

FONT = Path(__file__).resolve().parents[2] / "templates" / "fonts" / "SourceSans3_400Regular.ttf"


def _use(texts: dict[int, str], file: str = "f") -> FontUse:
    return FontUse(
        name="ABCDEF",
        base_name="/ABCDEF+Sans",
        family="Sans",
        file=file,
        index=0,
        metrics=(900, -200, 4, 0, 80, 80),
        widths=dict.fromkeys(texts, 500),
        texts=texts,
    )


def test_glyphs_of_all_parts_are_in_the_subset_under_their_own_numbers() -> None:
    whole = TTFont(FONT)
    a, b, c = (whole.getGlyphID(whole.getBestCmap()[ord(letter)]) for letter in "Abc")
    use = merged([_use({a: "A"}), _use({b: "b"})])["ABCDEF", "f"]

    font = TTFont(BytesIO(subset_of(FONT.read_bytes(), use)))
    drawn = {index for index, name in enumerate(font.getGlyphOrder()) if font["glyf"][name].numberOfContours}

    assert {a, b} <= drawn
    assert c not in drawn
    assert font["hmtx"].metrics[font.getGlyphName(b)] == whole["hmtx"].metrics[whole.getGlyphName(b)]


def test_the_first_part_decides_what_a_glyph_stands_for() -> None:
    use = merged([_use({3: " "}), _use({3: "\u00a0", 4: "!"})])["ABCDEF", "f"]

    assert use.texts == {3: " ", 4: "!"}


def test_two_files_under_one_name_stay_two_fonts() -> None:
    assert len(merged([_use({3: " "}, "f"), _use({3: " "}, "g")])) == 2
