"""What Tesseract writes is read without loss."""

from __future__ import annotations

from pipeline.importer.geometry import Box
from pipeline.importer.ocr.tesseract import parse_hocr

HOCR = """
<div class='ocr_page' id='page_1' title='image "stdin"; bbox 0 0 1654 2339; ppageno 0; scan_res 200 200'>
 <div class='ocr_carea' id='block_1_1' title="bbox 144 92 404 114">
  <p class='ocr_par' id='par_1_1' lang='eng' title="bbox 144 92 404 114">
   <span class='ocr_line' id='line_1_1' title="bbox 144 92 404 114; baseline -0.01 -5; x_size 22">
    <span class='ocrx_word' id='word_1_1' title='bbox 144 94 223 109; x_wconf 95'>R&amp;D</span>
    <span class='ocrx_word' id='word_1_2' title='bbox 230 93 295 114; x_wconf 7'> <em>in</em> </span>
    <span class='ocrx_word' id='word_1_3' title='bbox 296 93 297 114; x_wconf 95'> </span>
   </span>
   <span class='ocr_header' id='line_1_2' title="bbox 1 2 3 4; textangle 90; x_size 12">
    <span class='ocrx_word' id='word_1_4' title='bbox 1 2 3 4; x_wconf 50'>up</span>
   </span>
   <span class='ocr_line' id='line_1_3' title="bbox 9 100 29 300; baseline 0 0; x_size 20">
    <span class='ocrx_word' id='word_1_5' title='bbox 9 100 29 300; x_wconf 90'>down</span>
   </span>
   <span class='ocr_line' id='line_1_4' title="bbox 9 9 9 9; baseline 0 0; x_size 20"> </span>
  </p>
 </div>
 <div class='ocr_photo' id='block_1_3' title="bbox 10 20 30 40"></div>
 <div class='ocr_separator' id='block_1_4' title="bbox 1 5 99 7"></div>
</div>"""


def test_words_keep_text_box_and_confidence() -> None:
    first = parse_hocr(HOCR).lines[0]

    assert [(word.text, word.confidence) for word in first.words] == [("R&D", 0.95), ("in", 0.07)]
    assert first.words[0].box == Box(144, 94, 223, 109)
    assert (first.slope, first.offset, first.height, first.angle) == (-0.01, -5, 22, 0)


def test_lines_that_run_up_and_down_have_their_angle() -> None:
    assert [line.angle for line in parse_hocr(HOCR).lines] == [0, 90, 270]


def test_photographs_and_ruled_lines_are_told() -> None:
    found = parse_hocr(HOCR)

    assert found.photos == (Box(10, 20, 30, 40),)
    assert found.separators == (Box(1, 5, 99, 7),)


def test_no_output_is_no_line() -> None:
    assert parse_hocr("").lines == ()
