"""Passages that a line end, a page or a side column has parted or put out of place."""

from __future__ import annotations

from pathlib import Path

from pipeline.content.prose import Photo
from pipeline.errors import Location
from pipeline.importer.block import Kind
from pipeline.importer.recognise.newsletter_columns import side_columns_placed
from pipeline.importer.recognise.newsletter_joins import joined
from pipeline.importer.recognise.newsletter_passages import Passage, body_style, passages_of
from tests.importer.newsletter_blocks import HEADLINE, SERIF, SMALL, Pages

TEXT = (
    "The course drew teachers from four provinces. They met twice a week and wrote a handbook together. " * 2
)
HALF = "The teachers of the four provinces met twice a week in the rooms of the"
REST = "Institute of the highlands, where they wrote a handbook."


def _read(pages: Pages) -> tuple[tuple[Passage, ...], dict[str, Photo]]:
    photos = {
        index: Photo(f"p{index}", Path("x.png"), "", "", "", "A picture", "full", "", "", Location(""))
        for index, block in enumerate(pages.blocks)
        if block.kind is Kind.PICTURE
    }
    return passages_of(pages.blocks, photos)


def _texts(pages: Pages) -> list[str]:
    found, _ = _read(pages)
    return [one.text for one in joined(side_columns_placed(found, SERIF), SERIF)]


def test_headline_parted_at_its_line_end_is_one() -> None:
    pages = Pages()
    pages.text("A headline of two", HEADLINE, x=50.0)
    pages.y -= 6
    pages.text("lines", HEADLINE, x=50.0)

    assert _texts(pages) == ["A headline of two lines"]


def test_headings_with_white_between_them_are_two() -> None:
    pages = Pages()
    pages.text("The work of the year", HEADLINE, x=50.0)
    pages.text("Peru", HEADLINE, x=50.0)

    assert _texts(pages) == ["The work of the year", "Peru"]


def test_address_below_its_link_belongs_to_it() -> None:
    pages = Pages()
    pages.text("Read the manual (www.example.org/", SMALL)
    pages.y -= 6
    pages.text("manual/2019)", SMALL)
    pages.text("Watch the film", SMALL)
    pages.y -= 6
    pages.text("(www.example.org/film)", SMALL)

    assert _texts(pages) == [
        "Read the manual (www.example.org/manual/2019)",
        "Watch the film (www.example.org/film)",
    ]


def test_sentence_goes_on_behind_a_picture_and_over_the_page() -> None:
    pages = Pages()
    pages.text(HALF)
    pages.picture()
    pages.turn()
    pages.text(REST)
    pages.text(TEXT)

    assert _texts(pages) == [f"{HALF} {REST}", "", TEXT.strip()]


def test_finished_sentence_does_not_go_on() -> None:
    pages = Pages()
    pages.text(TEXT)
    pages.turn()
    pages.text(REST)

    assert _texts(pages) == [TEXT.strip(), REST]


def test_titled_bullet_is_not_joined_to_its_text() -> None:
    pages = Pages()
    pages.item("Evaluation of the policies for science and technology in the highlands")
    pages.text(TEXT, x=235.0)

    assert len(_texts(pages)) == 2


def test_caption_parted_between_its_lines_is_whole() -> None:
    pages = Pages()
    picture = pages.picture()
    pages.below("Picture 3. Teachers of the highlands", picture)
    pages.y -= 6
    pages.text("at work in the Institute", SMALL)
    pages.below("© Luis Mamani", picture, Kind.CREDIT)

    (photo,) = _read(pages)[1].values()

    assert (photo.caption, photo.credit) == (
        "Teachers of the highlands at work in the Institute",
        "Luis Mamani",
    )


def test_running_text_in_a_left_column_stays_where_it_is() -> None:
    pages = Pages()
    for _ in range(3):
        pages.text(TEXT)
    pages.turn()
    pages.text("Ladies and gentlemen,", HEADLINE, x=50.0, width=120.0)
    pages.text(TEXT, x=50.0, width=240.0)
    pages.y = 60.0
    pages.text(TEXT, x=310.0, width=230.0)

    found, _ = _read(pages)
    order = [one.text for one in side_columns_placed(found, body_style(found)) if one.page_number == 2]

    assert order == ["Ladies and gentlemen,", TEXT.strip(), TEXT.strip()]
