"""Each page's words come from where they are best, and the page says why."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter

from pipeline.importer.page import Method, Page
from pipeline.importer.reading.reader import CannotOpenError
from pipeline.importer.reading.triage import ReadOptions, open_pages
from tests.support.plain_pdf import plain_pdf
from tests.support.scans import SENTENCES, draw_page, layered_pdf, needs_tesseract, scan_pdf

LINES = tuple(sentence for sentence in SENTENCES for _ in range(2))
GARBLED = " ".join("x7#q zzkkrw3m b;ttp jK4Lm wr$tt" for _ in range(12))


def read(path: Path, options: ReadOptions = ReadOptions()) -> Page:  # noqa: B008 - frozen
    [page] = open_pages(path, options)
    return page


def text(page: Page) -> str:
    return " ".join(word.text for word in page.words)


def test_a_page_with_text_of_its_own_is_read_without_ocr(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(plain_pdf([SENTENCES]))

    page = read(tmp_path / "a.pdf")

    assert (page.method, page.confidence, page.doubts) == (Method.TEXT, 1.0, ())


def test_never_means_never(tmp_path: Path) -> None:
    page = read(scan_pdf(tmp_path / "a.pdf", draw_page()), ReadOptions(ocr="never"))

    assert (page.method, page.words) == (Method.NONE, ())
    assert [doubt.code for doubt in page.doubts] == ["no-ocr"]


@needs_tesseract
def test_always_reads_even_a_page_with_text(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(plain_pdf([SENTENCES]))

    page = read(tmp_path / "a.pdf", ReadOptions(ocr="always"))

    assert page.method is Method.OCR
    assert text(page) == " ".join(SENTENCES)


def test_a_missing_language_is_told_with_the_line_that_installs_it(tmp_path: Path) -> None:
    page = read(scan_pdf(tmp_path / "a.pdf", draw_page()), ReadOptions(languages=("xyz",)))

    assert page.method is Method.NONE
    assert [doubt.reason for doubt in page.doubts] == [
        "OCR cannot read xyz; run `python3 -m pipeline.bootstrap --ocr xyz`, then delete the record's folder "
        "and import the file anew"
    ]


@needs_tesseract
def test_what_was_read_without_a_missing_language_is_told(tmp_path: Path) -> None:
    page = read(scan_pdf(tmp_path / "a.pdf", draw_page()), ReadOptions(languages=("eng", "xyz")))

    assert page.method is Method.OCR
    assert page.doubts[0].reason == (
        "OCR cannot read xyz, so scanned pages were read as eng alone; run `python3 -m pipeline.bootstrap "
        "--ocr xyz`, then delete the record's folder and import the file anew"
    )


def test_a_blank_page_is_blank_and_no_doubt(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(plain_pdf([[]]))

    page = read(tmp_path / "a.pdf")

    assert (page.method, page.reason, page.doubts) == (Method.NONE, "the page is blank", ())


def test_a_layer_is_kept_where_there_is_no_ocr(tmp_path: Path) -> None:
    path = layered_pdf(tmp_path / "a.pdf", draw_page(LINES), " ".join(LINES))

    page = read(path, ReadOptions(ocr="never"))

    assert page.method is Method.OLD_OCR
    assert text(page) == " ".join(LINES)


@needs_tesseract
def test_a_good_layer_is_kept_and_the_reason_says_how_good(tmp_path: Path) -> None:
    page = read(layered_pdf(tmp_path / "a.pdf", draw_page(LINES), " ".join(LINES)))

    assert page.method is Method.OLD_OCR
    assert page.reason.startswith("the old OCR layer is kept: on page 1 100% of it reads like language")


@needs_tesseract
def test_a_bad_layer_is_replaced(tmp_path: Path) -> None:
    page = read(layered_pdf(tmp_path / "a.pdf", draw_page(LINES), GARBLED))

    assert page.method is Method.OCR
    assert text(page) == " ".join(LINES)
    assert page.reason.startswith("the old OCR layer is replaced by our own OCR")


@needs_tesseract
def test_a_scan_with_a_stamp_is_read(tmp_path: Path) -> None:
    page = read(layered_pdf(tmp_path / "a.pdf", draw_page(LINES), "Archive copy 17", mode=0))

    assert page.method is Method.OCR
    assert " ".join(LINES[:2]) in text(page)


@needs_tesseract
def test_a_few_words_over_a_photograph_are_the_pages_own(tmp_path: Path) -> None:
    photograph = Image.radial_gradient("L").resize((1165, 1654))

    page = read(layered_pdf(tmp_path / "a.pdf", photograph, "Annual report", mode=0))

    assert (page.method, text(page)) == (Method.TEXT, "Annual report")


@needs_tesseract
def test_fonts_without_mapping_are_read_by_ocr_and_told(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(plain_pdf([GARBLED.split(" w")[:4] * 6]))

    page = read(tmp_path / "a.pdf")

    assert "font-without-mapping" in [doubt.code for doubt in page.doubts]


def test_a_file_that_no_reader_opens_is_one_error(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"no PDF at all")

    with pytest.raises(CannotOpenError):
        read(tmp_path / "a.pdf")


def test_a_password_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(plain_pdf([SENTENCES]))
    writer = PdfWriter(clone_from=PdfReader(tmp_path / "a.pdf"))
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(tmp_path / "b.pdf")

    with pytest.raises(CannotOpenError) as raised:
        read(tmp_path / "b.pdf")

    assert raised.value.code == 4
    opened = read(tmp_path / "b.pdf", ReadOptions(password="secret"))  # noqa: S106
    assert opened.method is Method.TEXT
