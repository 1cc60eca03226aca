import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from pipeline.errors import Location
from pipeline.manuscript.blocks import Picture, PictureWidth
from pipeline.writers.pictures import Prepared, PreparedPicture, prepare

FONTS = Path(__file__).resolve().parents[2] / "templates" / "fonts"
ROW = Location("photos.csv", 3, 1)


def _prepare(path: Path, width: PictureWidth = "full", kind: str = "newsletter") -> Prepared:
    picture = Picture("it", str(path), width, ROW)
    return prepare({"it": picture}, path.parent / "cache", FONTS, kind=kind, accent="#0B3D66")


def _prepared(path: Path, width: PictureWidth = "full", kind: str = "newsletter") -> PreparedPicture:
    result = _prepare(path, width, kind)
    assert [problem for problem in result.problems if problem.is_error] == []
    return result.pictures["it"]


def _photograph(size: tuple[int, int], mode: str = "RGB") -> Image.Image:
    """Return a picture with more colours than a drawing has."""
    noise = [Image.effect_noise(size, 90) for _ in "abc"]
    return Image.merge("RGB", noise).convert(mode)


def test_a_photograph_is_scaled_to_its_printed_width(tmp_path: Path) -> None:
    _photograph((1800, 1200)).save(tmp_path / "a.jpg")

    picture = _prepared(tmp_path / "a.jpg")

    assert (picture.width_mm, picture.height_mm) == (114, 76.04)
    assert (picture.width_px, picture.height_px) == (943, 629)
    assert picture.media_type == "image/jpeg"


def test_the_kind_of_document_decides_the_width(tmp_path: Path) -> None:
    _photograph((1800, 1200)).save(tmp_path / "a.jpg")

    assert _prepared(tmp_path / "a.jpg", kind="proceedings").width_mm == 150


def test_a_small_picture_is_not_enlarged(tmp_path: Path) -> None:
    _photograph((300, 200)).save(tmp_path / "a.jpg")

    assert _prepared(tmp_path / "a.jpg").width_px == 300


def test_a_tall_picture_is_made_narrower(tmp_path: Path) -> None:
    _photograph((800, 1600)).save(tmp_path / "a.jpg")

    picture = _prepared(tmp_path / "a.jpg")

    assert (picture.width_mm, picture.height_mm) == (70, 140)


def test_orientation_is_applied_and_metadata_removed(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = "secret place"
    _photograph((1200, 800)).save(tmp_path / "a.jpg", exif=exif, comment=b"secret word")

    picture = _prepared(tmp_path / "a.jpg")

    with Image.open(picture.path) as image:
        assert image.height > image.width
        assert not image.getexif()
        assert "progressive" not in image.info
    assert b"secret" not in picture.path.read_bytes()


@pytest.mark.parametrize("mode", ["CMYK", "L", "RGB"])
def test_every_jpeg_comes_out_in_srgb_or_grey(tmp_path: Path, mode: str) -> None:
    _photograph((600, 400), mode).save(tmp_path / "a.jpg")

    with Image.open(_prepared(tmp_path / "a.jpg", "half").path) as image:
        assert image.mode == ("L" if mode == "L" else "RGB")


def test_an_embedded_profile_is_obeyed(tmp_path: Path) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    red = Image.new("RGB", (400, 300), (200, 30, 40))
    red.save(tmp_path / "good.png", icc_profile=srgb.tobytes())
    red.save(tmp_path / "bad.png", icc_profile=profile.tobytes()[:200])

    for name in ("good.png", "bad.png"):
        with Image.open(_prepared(tmp_path / name, "half").path) as image:
            assert image.convert("RGB").getpixel((5, 5)) == pytest.approx((200, 30, 40), abs=2)
            assert "icc_profile" not in image.info


def test_a_transparent_photograph_is_laid_on_white(tmp_path: Path) -> None:
    layered = _photograph((600, 400)).convert("RGBA")
    layered.putalpha(Image.linear_gradient("L").resize((600, 400)))
    layered.save(tmp_path / "a.png")

    picture = _prepared(tmp_path / "a.png", "half")

    with Image.open(picture.path) as image:
        assert image.format == "JPEG"
        assert all(channel > 240 for channel in image.getpixel((300, 1)))  # type: ignore[union-attr]


@pytest.mark.parametrize("mode", ["P", "RGBA", "L", "I;16", "1", "LA"])
def test_a_drawing_stays_png_whatever_its_mode(tmp_path: Path, mode: str) -> None:
    Image.new("L", (900, 600), 90).convert(mode).save(tmp_path / "a.png")

    picture = _prepared(tmp_path / "a.png", "half")

    with Image.open(picture.path) as image:
        assert image.format == "PNG"
        assert image.mode in {"L", "RGB", "RGBA"}


def test_sixteen_bits_become_eight_without_loss_of_light(tmp_path: Path) -> None:
    Image.new("I;16", (600, 400), 0x8000).save(tmp_path / "a.png")

    with Image.open(_prepared(tmp_path / "a.png", "half").path) as image:
        assert image.getpixel((9, 9)) == 128


def _png_header(width: int, height: int) -> bytes:
    body = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    head = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + body + struct.pack(">I", zlib.crc32(body))
    return head + struct.pack(">I", 4) + b"IDAT\x78\x9c\x03\x00"


def _animation() -> bytes:
    target = io.BytesIO()
    frames = [Image.new("RGB", (40, 40), colour) for colour in ("red", "blue")]
    frames[0].save(target, "GIF", save_all=True, append_images=frames[1:])
    return target.getvalue()


def _truncated() -> bytes:
    target = io.BytesIO()
    _photograph((400, 300)).save(target, "JPEG")
    return target.getvalue()[:3000]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "picture-unreadable"),
        (b"%PDF-1.7 no picture", "picture-unreadable"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "picture-unreadable"),
        (_truncated(), "picture-unreadable"),
        (_png_header(0, 10), "picture-unreadable"),
        (_png_header(60_000, 60_000), "picture-too-large"),
        (_png_header(9_000, 9_000), "picture-too-large"),
        (_animation(), "picture-animated"),
    ],
)
def test_a_bad_picture_is_a_problem_at_its_row(tmp_path: Path, content: bytes, code: str) -> None:
    (tmp_path / "a.png").write_bytes(content)

    result = _prepare(tmp_path / "a.png")

    assert [(problem.code, problem.location) for problem in result.problems] == [(code, ROW)]
    assert result.pictures == {}


def test_a_missing_picture_is_a_problem_at_its_row(tmp_path: Path) -> None:
    (problem,) = _prepare(tmp_path / "nowhere.jpg").problems

    assert (problem.code, problem.location) == ("picture-missing", ROW)


def test_the_second_build_takes_the_picture_from_the_cache(tmp_path: Path) -> None:
    _photograph((1200, 800)).save(tmp_path / "a.jpg")
    first = _prepared(tmp_path / "a.jpg")
    written = first.path.stat().st_mtime_ns

    assert _prepared(tmp_path / "a.jpg") == first
    assert first.path.stat().st_mtime_ns == written


def test_a_damaged_cache_entry_is_remade(tmp_path: Path) -> None:
    _photograph((1200, 800)).save(tmp_path / "a.jpg")
    first = _prepared(tmp_path / "a.jpg")
    whole = first.path.read_bytes()
    first.path.write_bytes(whole[:-40])

    assert _prepared(tmp_path / "a.jpg").path.read_bytes() == whole
    assert [path.name for path in (tmp_path / "cache").iterdir()] == [first.path.name]


def test_rows_are_drawn_as_a_chart(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("label;value\nAsia and the Pacific;23\nAfrica;6\n", encoding="utf-8-sig")

    picture = _prepared(tmp_path / "a.csv")

    with Image.open(picture.path) as image:
        colours = {colour for _, colour in image.convert("RGB").getcolors(100_000) or ()}
    assert (picture.width_mm, picture.width_px, picture.media_type) == (114, 1346, "image/png")
    assert (0x0B, 0x3D, 0x66) in colours


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ("label,value\n", "chart-empty"),
        ("Africa\n", "chart-row"),
        ("Africa,many\n", "chart-row"),
        ("Africa,-2\n", "chart-row"),
        ("Africa,inf\n", "chart-row"),
    ],
)
def test_a_bad_row_of_a_chart_is_a_problem(tmp_path: Path, rows: str, code: str) -> None:
    (tmp_path / "a.csv").write_text(rows, encoding="utf-8")

    assert [problem.code for problem in _prepare(tmp_path / "a.csv").problems] == [code]
