"""How fine pictures are in print: their pixels against their printed width."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from pipeline.errors import Location
from pipeline.manuscript.blocks import Picture, PictureWidth
from pipeline.writers.pictures_size import dots_per_inch

ROW = Location("photos.csv", 2, 1)


def _dots(path: Path, width: PictureWidth = "full", kind: str = "newsletter") -> int:
    return round(dots_per_inch(Picture("it", str(path), width, ROW), kind))


@pytest.mark.parametrize("suffix", ["jpg", "png", "gif", "webp", "tif", "bmp"])
def test_pixels_are_read_from_every_kind_of_picture(tmp_path: Path, suffix: str) -> None:
    Image.new("RGB", (600, 300)).save(tmp_path / f"a.{suffix}")

    assert _dots(tmp_path / f"a.{suffix}") == 134


def test_the_printed_width_follows_the_row_and_the_document(tmp_path: Path) -> None:
    Image.new("RGB", (600, 300)).save(tmp_path / "a.png")

    assert (_dots(tmp_path / "a.png", "half"), _dots(tmp_path / "a.png", kind="proceedings")) == (277, 102)


def test_a_tall_picture_is_finer_as_it_is_made_narrower(tmp_path: Path) -> None:
    Image.new("RGB", (400, 1600)).save(tmp_path / "a.png")

    assert _dots(tmp_path / "a.png") == 290


def test_a_picture_taken_on_the_camera_s_side_is_measured_upright(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (600, 300)).save(tmp_path / "a.jpg", exif=exif)

    assert _dots(tmp_path / "a.jpg") == 109


def test_a_chart_is_drawn_as_fine_as_it_need_be(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a,1\n", encoding="utf-8")

    assert _dots(tmp_path / "a.csv") == 0


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x89PNG\r\n",
        b"\xff\xd8",
        b"\xff\xd8\xff\xe1\x00\x0cExif\0\0XX",
        b"\xff\xd8ab",
        b"RIFF",
        b"<svg/>",
    ],
)
def test_a_damaged_picture_is_not_measured(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.jpg").write_bytes(content)

    assert _dots(tmp_path / "a.jpg") == 0
