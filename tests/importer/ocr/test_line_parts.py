from pipeline.importer.geometry import Box
from pipeline.importer.ocr.line_parts import parted_lines
from pipeline.importer.ocr.tesseract import FoundLine, FoundWord


def found_line(*words: FoundWord, height: float) -> FoundLine:
    box = Box.around(word.box for word in words)
    return FoundLine(box, slope=0.0, offset=100.0 - box.y1, height=height, angle=0, words=list(words))


def test_a_line_across_a_gutter_is_parted() -> None:
    one = found_line(
        FoundWord("Videos", Box(0, 70, 100, 100), 0.9),
        FoundWord("show", Box(110, 70, 180, 100), 0.9),
        FoundWord("How", Box(280, 79, 340, 100), 0.9),
        height=40,
    )

    parts = parted_lines([one])

    assert [[word.text for word in part.words] for part in parts] == [["Videos", "show"], ["How"]]
    assert [part.box.x0 for part in parts] == [0, 280]


def test_each_part_is_as_high_as_its_own_letters() -> None:
    usual = found_line(FoundWord("Below", Box(0, 79, 60, 100), 0.9), height=28)
    one = found_line(
        FoundWord("Head", Box(0, 70, 100, 100), 0.9), FoundWord("How", Box(280, 79, 340, 100), 0.9), height=40
    )

    parts = parted_lines([usual, usual, one])

    assert [part.height for part in parts] == [28, 28, 40, 28]


def test_wide_blanks_of_a_justified_line_do_not_part_it() -> None:
    one = found_line(
        FoundWord("set", Box(0, 70, 100, 100), 0.9), FoundWord("wide", Box(150, 70, 250, 100), 0.9), height=40
    )

    assert parted_lines([one]) == (one,)
