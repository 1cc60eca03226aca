from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from pipeline.importer.read import Imported, read_pdf
from pipeline.importer.reading.reader_pictures import PictureReader
from pipeline.importer.reading.triage import ReadOptions
from pipeline.importer.record.pictures import Pictures, extract_pictures
from tests.support.picture_pdf import Placed, jpeg, write_pdf

UPRIGHT = (200, 0, 0, 150, 72, 500)


def extract(path: Path) -> tuple[Pictures, Imported]:
    imported = read_pdf(path, ReadOptions(ocr="never"))
    with PictureReader(path) as reader:
        return extract_pictures(imported, reader, path.parent), imported


def picture(pictures: Pictures) -> tuple[Image.Image, Path]:
    (photo,) = pictures.photos.values()
    return Image.open(io.BytesIO(photo.file.read_bytes())), photo.file


def test_a_jpeg_keeps_its_own_bytes(tmp_path: Path) -> None:
    content = jpeg(400, 300)
    path = write_pdf(tmp_path / "a.pdf", [[Placed(content, 400, 300, UPRIGHT)]])

    pictures, _ = extract(path)

    assert picture(pictures)[1] == tmp_path / "photos" / "p1-1.jpg"
    assert picture(pictures)[1].read_bytes() == content


def test_an_uncompressed_drawing_keeps_its_own_pixels(tmp_path: Path) -> None:
    content = bytes((255, 0, 0)) * 60 * 40 + bytes((0, 0, 255)) * 60 * 40
    path = write_pdf(tmp_path / "a.pdf", [[Placed(content, 60, 80, UPRIGHT, filter="")]])

    made, file = picture(extract(path)[0])

    assert file.name == "p1-1.png"
    assert made.size == (60, 80)
    assert [made.convert("RGB").getpixel((30, row)) for row in (5, 75)] == [(255, 0, 0), (0, 0, 255)]


def test_a_jpeg_in_print_colours_becomes_one_that_screens_show(tmp_path: Path) -> None:
    content = jpeg(100, 80, "CMYK")
    path = write_pdf(tmp_path / "a.pdf", [[Placed(content, 100, 80, UPRIGHT, colours="/DeviceCMYK")]])

    made, _ = picture(extract(path)[0])

    assert (made.mode, made.size) == ("RGB", (100, 80))


def test_what_a_mask_hides_is_white(tmp_path: Path) -> None:
    mask = (bytes(50) + bytes([255]) * 50) * 100
    path = write_pdf(tmp_path / "a.pdf", [[Placed(jpeg(100, 100), 100, 100, UPRIGHT, mask=mask)]])

    made, _ = picture(extract(path)[0])

    left, right = (made.convert("RGB").getpixel((made.width * part // 4, 20)) for part in (1, 3))
    assert left == (255, 255, 255)
    assert right != (255, 255, 255)


def test_what_a_clip_cuts_off_is_not_taken(tmp_path: Path) -> None:
    placed = Placed(jpeg(400, 300), 400, 300, UPRIGHT, clip=(72, 500, 100, 150))
    path = write_pdf(tmp_path / "a.pdf", [[placed]])

    made, _ = picture(extract(path)[0])

    assert made.width / made.height == pytest.approx(100 / 150, rel=0.03)


def test_a_picture_on_a_turned_page_stands_as_it_is_seen(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "a.pdf", [[Placed(jpeg(400, 300), 400, 300, UPRIGHT)]], turn=90)

    made, _ = picture(extract(path)[0])

    assert made.width / made.height == pytest.approx(150 / 200, rel=0.03)


def test_ornaments_and_what_stands_on_many_pages_are_left_out_and_listed(tmp_path: Path) -> None:
    logo = Placed(jpeg(90, 60), 90, 60, (90, 0, 0, 60, 72, 700))
    dot = Placed(jpeg(20, 20), 20, 20, (10, 0, 0, 10, 400, 700))
    photo = Placed(jpeg(300, 200), 300, 200, UPRIGHT)
    path = write_pdf(tmp_path / "a.pdf", [[logo, dot], [logo, photo], [logo]])

    pictures, imported = extract(path)

    assert [photo.id for photo in pictures.photos.values()] == ["p2-1"]
    assert "a picture on page 1: it stands on many pages" in pictures.left_out_lines(imported.blocks)
    assert sorted(path.name for path in (tmp_path / "photos").iterdir()) == ["p2-1.jpg"]


def test_a_picture_of_too_many_pixels_is_left_out(tmp_path: Path) -> None:
    placed = Placed(b"\xff\xd8", 30_000, 30_000, UPRIGHT)
    path = write_pdf(tmp_path / "a.pdf", [[placed]])

    pictures, imported = extract(path)

    assert pictures.photos == {}
    assert pictures.left_out_lines(imported.blocks) == [
        "a picture on page 1: it has 30000 times 30000 pixels"
    ]


def test_a_missing_alternative_is_said_and_doubted(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "a.pdf", [[], [Placed(jpeg(300, 200), 300, 200, UPRIGHT)]])

    pictures, _ = extract(path)

    (photo,) = pictures.photos.values()
    (doubts,) = pictures.doubts.values()
    assert photo.alt == "Picture on page 2 of the original"
    assert photo.source == "original.pdf, page 2"
    assert [doubt.code for doubt in doubts] == ["no-alternative-text"]


def test_a_page_is_painted_with_fewer_dots_where_it_is_huge(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "a.pdf", [[]])

    with PictureReader(path) as reader:
        usual = reader.sheet(1, dots_per_inch=100, grey=True)
        large = reader.sheet(1, dots_per_inch=2000, grey=False)
        assert reader.sheet(2, dots_per_inch=100, grey=True) is None

    assert usual is not None
    assert large is not None
    small, big = (Image.open(io.BytesIO(one.content)) for one in (usual, large))
    assert (usual.suffix, small.mode, small.size) == ("png", "L", (827, 1170))
    assert (large.suffix, big.mode) == ("jpg", "RGB")
    assert big.width * big.height < 2_600_000
