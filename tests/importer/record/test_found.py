from __future__ import annotations

import pytest

from pipeline.importer.block import Block, Kind
from pipeline.importer.geometry import Box
from pipeline.importer.layout.lines import make_line
from pipeline.importer.page import Style
from pipeline.importer.record.found import find_on_pages
from pipeline.importer.record.language import language_of
from tests.importer import typeset

LARGE = typeset.HEADING
BODY = typeset.BODY


def block(text: str, style: Style = BODY, page_number: int = 1, kind: Kind = Kind.PARAGRAPH) -> Block:
    line = make_line(typeset.line(text, 50, 100, style), page_number)
    return Block(kind, page_number, Box(50, 90, 500, 110), (line,))


def test_the_title_is_the_largest_heading_of_the_first_page_with_words() -> None:
    blocks = [
        block("12", page_number=1),
        block("Ministry of Water", BODY, 2, Kind.HEADING),
        block("The state of", LARGE, 2, Kind.HEADING),
        block("the rivers", LARGE, 2, Kind.HEADING),
        block("Larger chapter later", LARGE, 3, Kind.HEADING),
    ]

    assert find_on_pages(blocks)["title"] == "The state of the rivers"


def test_a_heading_below_text_is_no_part_of_the_title() -> None:
    blocks = [
        block("Rivers", LARGE, 1, Kind.HEADING),
        block("They rose."),
        block("Lakes", LARGE, 1, Kind.HEADING),
    ]

    assert find_on_pages(blocks)["title"] == "Rivers"


def test_a_page_of_text_alone_has_no_title() -> None:
    assert "title" not in find_on_pages([block("word " * 100)])


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Beijing, 16 May 2016", "2016-05-16"),
        ("Paris, le 1er août 1998", "1998-08-01"),
        ("La Habana, 3 de marzo de 2004", "2004-03-03"),
        ("Москва, 9 мая 1995", "1995-05-09"),
        ("Published in October 2011", "2011-10"),
        ("as of July 4, 1986 and after", "1986-07-04"),
        ("version of 2020-02-29", "2020-02-29"),
        ("Geneva, 15–18 May 2016", "2016-05-18"),
        ("Report for January to April 2022", "2022-04"),
        ("Sept. 1998", "1998-09"),
        ("The war of June 1777, told in May 2004", "2004-05"),
    ],
)
def test_a_date_is_read_in_the_languages_of_the_office(text: str, date: str) -> None:
    assert find_on_pages([block(text)])["date"] == date


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("ISBN 978-92-3-100232-8", "isbn", "9789231002328"),
        ("ISBN: 0-306-40615-2", "isbn", "0306406152"),
        ("ISSN 0378-5955", "issn", "03785955"),
        ("A/RES/70/1", "symbol", "A/RES/70/1"),
        ("E/CN.4/1999/12(SUPP)", "symbol", "E/CN.4/1999/12(SUPP)"),
        (
            "Published in 2016 by the United Nations Office, Paris",
            "publisher",
            "United Nations Office, Paris",
        ),
        ("© UNESCO 2016", "publisher", "UNESCO"),
        ("Copyright © 1998 by The River Office. All rights", "publisher", "The River Office"),
    ],
)
def test_numbers_and_names_of_the_imprint_are_found(text: str, name: str, value: str) -> None:
    assert find_on_pages([block(text)])[name] == value


def test_who_took_a_picture_is_not_the_publisher() -> None:
    assert "publisher" not in find_on_pages([block("© Ana Lima, CC BY 4.0")])


@pytest.mark.parametrize("text", ["ISBN 978-92-3-100232-9", "ISSN 0378-5954", "see and/or that/which"])
def test_numbers_that_cannot_be_are_not_found(text: str) -> None:
    assert not {"isbn", "issn", "symbol"} & set(find_on_pages([block(text)]))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The water of the rivers is measured by the office and it has been so for ten years.", "en"),
        ("L’eau des rivières est mesurée par le bureau et elle a été mesurée pour la ville en juin.", "fr"),
        ("El agua de los ríos es medida por la oficina y se ha hecho así en los últimos años.", "es"),
        ("Вода в реках была измерена и это было сделано для города на средства из фонда.", "ru"),
        ("水资源管理办公室每年测量河流的水位。", "zh"),
        ("河川の水位は毎年測定されています。", "ja"),
        ("강의 수위는 매년 측정됩니다.", "ko"),
        ("تقيس الإدارة منسوب مياه الأنهار كل عام.", "ar"),
        (
            "Гол мөрний усны түвшинг жил бүр хэмждэг бөгөөд энэ ажил олон улсын ажил болж байна юм.",
            "mn",
        ),
        ("Vand i floderne er målt af kontoret, og det har været som i de ti år før med den samme by.", ""),
        ("Table 3: 12 45 78", ""),
        ("", ""),
    ],
)
def test_the_language_shows_in_scripts_and_common_words(text: str, language: str) -> None:
    assert language_of(text) == language
