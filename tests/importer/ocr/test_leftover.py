import numpy as np

from pipeline.importer.geometry import Box
from pipeline.importer.ocr.leftover import strip_of, with_strip
from pipeline.importer.ocr.tesseract import FoundLine, FoundWord, Recognition


def found_line(text: str, box: Box) -> FoundLine:
    return FoundLine(box, slope=0.0, offset=0.0, height=30.0, angle=0, words=[FoundWord(text, box, 0.9)])


def test_a_number_stands_in_the_row_that_is_level_with_it_though_another_is_nearer() -> None:
    own, beside = found_line("Entry", Box(50, 76, 150, 100)), found_line("Other", Box(340, 84, 440, 108))
    pixels = np.full((200, 500), 255, dtype=np.uint8)
    pixels[78:102, 300:318:2] = 0
    strip = strip_of(Recognition((own, beside), (), ()), pixels, 150.0)
    assert strip is not None
    number = found_line("2", Box(34, strip.tops[0] + 6, 52, strip.tops[0] + 29))

    found = with_strip(Recognition((own, beside), (), ()), strip, Recognition((number,), (), ()))

    placed = found.lines[-1]
    assert placed.words[0].text == "2"
    assert placed.box.y1 + placed.offset == 100
