"""Scans come back as words at their places; what no OCR can read is told."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from pipeline.importer.geometry import Box
from pipeline.importer.ocr.ocr import mean_confidence
from pipeline.importer.ocr.tesseract import installed_languages
from pipeline.importer.page import Method, Page, Style, Word
from pipeline.importer.reading.triage import ReadOptions, open_pages
from tests.support.scans import FONT, SENTENCES, draw_page, needs_tesseract, scan_pdf


def read(path: Path) -> Page:
    [page] = open_pages(path, ReadOptions())
    return page


def word(text: str, size_pt: float, confidence: float = 1.0) -> Word:
    style = Style("", size_pt, is_bold=False, is_italic=False, colour=0)
    return Word(text, Box(0, 0, 10, 10), 8.0, style, 0, confidence, -1)


def test_confidence_counts_letters_not_words() -> None:
    assert mean_confidence([word("abc", 10, 1.0), word("d", 10, 0.2)]) == pytest.approx(0.8)
    assert mean_confidence([]) == 0.0


@needs_tesseract
def test_a_scan_gives_its_words_at_their_places(tmp_path: Path) -> None:
    page = read(scan_pdf(tmp_path / "a.pdf", draw_page()))

    assert page.method is Method.OCR
    assert " ".join(one.text for one in page.words) == " ".join(SENTENCES)
    assert page.confidence > 0.9
    first = page.words[0]
    assert first.box.x0 == pytest.approx(120 * 72 / 200, abs=2)
    assert first.style.size_pt == pytest.approx(32 * 72 / 200, abs=1.5)
    assert {one.style.size_pt for one in page.words} == {first.style.size_pt}
    assert page.images == ()


@needs_tesseract
def test_a_bold_line_is_told_by_its_ink(tmp_path: Path) -> None:
    picture = draw_page()
    bold = ImageFont.truetype(str(FONT.with_name("SourceSans3_600SemiBold.ttf")), 36)
    ImageDraw.Draw(picture).text((120, 100), "Opening of the meeting", fill=0, font=bold)

    page = read(scan_pdf(tmp_path / "a.pdf", picture))

    assert [one.text for one in page.words if one.style.is_bold] == ["Opening", "of", "the", "meeting"]


@needs_tesseract
def test_a_leaning_scan_is_made_level(tmp_path: Path) -> None:
    leaning = draw_page().rotate(-2, resample=Image.Resampling.BICUBIC, fillcolor=255)

    page = read(scan_pdf(tmp_path / "a.pdf", leaning))

    assert page.turn == pytest.approx(358, abs=0.15)
    assert "turned by -2" in page.reason or "turned by -1.9" in page.reason
    line = page.words[: len(SENTENCES[0].split())]
    assert max(one.baseline for one in line) - min(one.baseline for one in line) < 1.0
    assert " ".join(one.text for one in line) == SENTENCES[0]


@needs_tesseract
@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_on_its_side_or_head_is_turned(tmp_path: Path, turn: int) -> None:
    lines = tuple(sentence for sentence in SENTENCES for _ in range(3))

    page = read(scan_pdf(tmp_path / "a.pdf", draw_page(lines).rotate(turn, expand=True)))

    assert page.turn == turn
    assert page.height > page.width
    assert " ".join(one.text for one in page.words).startswith(SENTENCES[0])


@needs_tesseract
def test_words_far_from_others_are_found_too(tmp_path: Path) -> None:
    picture = draw_page()
    number = Image.new("L", (16, 24), 255)
    number.paste(draw_page(("7",)).crop((120, 205, 136, 229)))
    picture.paste(number, (1000, 205 + 64))

    page = read(scan_pdf(tmp_path / "a.pdf", picture))

    assert "7" in [one.text for one in page.words]


@needs_tesseract
@pytest.mark.skipif("jpn" not in installed_languages(), reason="Tesseract's Japanese is not installed")
def test_japanese_is_written_without_white_space(tmp_path: Path) -> None:
    answer = subprocess.run(
        ["fc-match", "-f", "%{file}|%{index}|%{lang}", ":lang=ja"], capture_output=True, text=True, check=True
    )
    file, index, languages = answer.stdout.split("|", 2)
    if "ja" not in languages.split("|"):
        pytest.skip("no font for Japanese is installed")
    picture = Image.new("L", (1165, 600), 255)
    font = ImageFont.truetype(file, 36, index=int(index))
    ImageDraw.Draw(picture).text((100, 150), "会議は月曜日に事務所長によって開会された。", fill=0, font=font)
    path = scan_pdf(tmp_path / "a.pdf", picture)

    [page] = open_pages(path, ReadOptions(languages=("jpn",)))

    assert [one.is_attached for one in page.words] == [False] + [True] * (len(page.words) - 1)
