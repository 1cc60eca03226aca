"""Pictures made ready for print, once for both formats. Home of Pillow."""

from __future__ import annotations

import hashlib
import io
import os
import tempfile
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageCms, ImageFile, ImageOps, UnidentifiedImageError

from pipeline.errors import Problem
from pipeline.manuscript.blocks import Picture
from pipeline.writers.charts import ChartError, read_chart
from pipeline.writers.pictures_chart import draw_chart
from pipeline.writers.pictures_size import WIDTHS_MM, is_chart, size_mm

PHOTO_DPI = 210
DRAWING_DPI = 250
MAX_PIXELS = 50_000_000
MOST_SLENDER = 50
"""How many times as long as it is wide: of a more slender picture nothing would be seen."""
MAX_BYTES = 200_000_000
"""Of a picture's file: so much weigh 50 megapixels that nobody has packed."""
JPEG_QUALITY = 82
DRAWING_COLOURS = 3_000
"""A sample of 256 x 256 pixels with fewer colours is a drawing or a screenshot."""
FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "TIFF", "BMP")
RECIPE = "6"
"""Changes whenever the same file would come out differently, so that old cache entries are left alone."""

ROOM_MM: Mapping[str, float] = {"half": 83}
"""Where a picture may stand wider than its width says: a half one in a band of two columns."""


@dataclass(frozen=True, slots=True)
class PreparedPicture:
    """A picture at print size, without metadata; `path` lies in the cache."""

    key: str
    path: Path
    media_type: str
    width_px: int
    height_px: int
    width_mm: float
    height_mm: float


@dataclass(frozen=True, slots=True)
class Prepared:
    """The pictures that could be prepared, by key, and what is wrong with the others."""

    pictures: Mapping[str, PreparedPicture]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _House:
    """What a picture's print form depends on besides its file."""

    kind: str
    accent: str
    fonts: Path


class _PictureError(Exception):
    """Why a picture cannot be printed."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code = code
        self.hint = hint


def prepare(pictures: Mapping[str, Picture], cache: Path, fonts: Path, *, kind: str, accent: str) -> Prepared:
    """Return each picture at its printed width: upright, in sRGB, without metadata, JPEG or PNG.

    `kind` is `newsletter` or `proceedings` and decides the widths; a `.csv` picture is drawn as a bar chart
    in `accent`. Results are kept in `cache` under the hash of the file and of everything they depend on.
    """
    house = _House(kind, accent, fonts)
    cache.mkdir(parents=True, exist_ok=True)
    prepared: dict[str, PreparedPicture] = {}
    problems: list[Problem] = []
    for key, picture in pictures.items():
        try:
            content = _read(Path(picture.file))
            path = _cached(cache, _cache_key(content, picture, house)) or _store(
                cache, content, picture, house
            )
        except (_PictureError, ChartError) as error:
            problems.append(Problem(error.code, str(error), picture.source, error.hint))
            continue
        prepared[key] = _measured(picture, path, house)
    return Prepared(prepared, tuple(problems))


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            content = file.read() if size <= MAX_BYTES else b""
    except OSError as error:
        raise _PictureError(
            "picture-missing",
            f"picture `{path.name}` cannot be read: {error.strerror}",
            "check the column `file`",
        ) from error
    if size > MAX_BYTES:
        message = f"picture `{path.name}` has more than {MAX_BYTES // 1_000_000} MB"
        raise _PictureError("picture-too-large", message, "scale it down")
    return content


def _cache_key(content: bytes, picture: Picture, house: _House) -> str:
    digest = hashlib.sha256(content)
    parameters = [RECIPE, picture.width, house.kind]
    if is_chart(picture):
        parameters += [house.accent, "chart"]
    digest.update("\0".join(parameters).encode())
    return digest.hexdigest()[:32]


def _cached(cache: Path, key: str) -> Path | None:
    """Return the entry of that key whose bytes still have the hash in its name; a damaged one is removed."""
    for path in cache.glob(f"{key}.*"):
        try:
            if hashlib.sha256(path.read_bytes()).hexdigest()[:16] == path.name.split(".")[1]:
                return path
        except FileNotFoundError:
            continue
        path.unlink(missing_ok=True)
    return None


def _store(cache: Path, content: bytes, picture: Picture, house: _House) -> Path:
    """Make the print form and move it into the cache whole; two builds at once write the same bytes."""
    if is_chart(picture):
        width_mm = WIDTHS_MM[house.kind][picture.width]
        made, suffix = draw_chart(read_chart(content), width_mm, house.accent, house.fonts), "png"
    else:
        made, suffix = _print_form(content, picture, house)
    key = _cache_key(content, picture, house)
    path = cache / f"{key}.{hashlib.sha256(made).hexdigest()[:16]}.{suffix}"
    handle, temporary = tempfile.mkstemp(dir=cache, prefix=".", suffix=".part")
    with os.fdopen(handle, "wb") as file:
        file.write(made)
    Path(temporary).replace(path)
    return path


def _print_form(content: bytes, picture: Picture, house: _House) -> tuple[bytes, str]:
    """Return the picture's bytes at print size and their suffix."""
    image = _opened(content, Path(picture.file).name)
    has_alpha = "A" in image.getbands()
    is_drawing = image.format not in {"JPEG", "MPO"} and _has_few_colours(image)
    upright = ImageOps.exif_transpose(image)
    plain = _in_srgb(upright)
    scaled = _scaled(plain, picture, house, DRAWING_DPI if is_drawing else PHOTO_DPI)
    scaled.info.clear()
    target = io.BytesIO()
    if is_drawing:
        scaled.save(target, "PNG", optimize=True)
        return target.getvalue(), "png"
    photograph = _on_white(scaled) if has_alpha else scaled
    photograph.convert("L" if photograph.mode == "L" else "RGB").save(
        target, "JPEG", quality=JPEG_QUALITY, optimize=True, progressive=False
    )
    return target.getvalue(), "jpg"


def _opened(content: bytes, name: str) -> Image.Image:
    """Return the decoded picture; its size and kind are judged before a pixel is read."""
    too_large = _PictureError(
        "picture-too-large",
        f"picture `{name}` has more than {MAX_PIXELS // 1_000_000} megapixels",
        "scale it down",
    )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            # WeasyPrint, once loaded, lets half a picture pass as a whole one.
            ImageFile.LOAD_TRUNCATED_IMAGES = False
            image = Image.open(io.BytesIO(content), formats=FORMATS)
            if image.width * image.height > MAX_PIXELS:
                raise too_large
            if max(image.size) > MOST_SLENDER * min(image.size):
                size = f"{image.width} by {image.height} pixels"
                message = f"picture `{name}` has {size}"
                raise _PictureError("picture-too-slender", message, "cut out of it what should be seen")
            if image.format != "MPO" and getattr(image, "n_frames", 1) > 1:
                raise _PictureError(
                    "picture-animated",
                    f"picture `{name}` has several frames or pages",
                    "save one of them as JPEG or PNG",
                )
            image.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise too_large from error
    except UnidentifiedImageError as error:
        raise _unreadable(name, "it is no JPEG, PNG, GIF, WebP, TIFF or BMP file") from error
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, TypeError) as error:
        raise _unreadable(name, str(error) or "it is damaged") from error
    return image


def _unreadable(name: str, reason: str) -> _PictureError:
    return _PictureError(
        "picture-unreadable",
        f"picture `{name}` cannot be read: {reason}",
        "open it in a viewer and save it again",
    )


def _has_few_colours(image: Image.Image) -> bool:
    sample = image.convert("RGBA").resize((256, 256), Image.Resampling.NEAREST)
    return sample.getcolors(DRAWING_COLOURS) is not None


def _in_srgb(image: Image.Image) -> Image.Image:
    """Return the picture as L, RGB or RGBA in sRGB; an embedded profile is obeyed where there is one."""
    if image.mode.startswith("I;16") or image.mode == "I":
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    profile = image.info.get("icc_profile")
    if profile and image.mode in {"RGB", "RGBA", "CMYK"}:
        converted = _by_profile(image, profile)
        if converted is not None:
            return converted
    if image.mode in {"P", "PA", "LA"} or "transparency" in image.info:
        return image.convert("RGBA" if "transparency" in image.info or "A" in image.mode else "RGB")
    return image if image.mode in {"L", "RGB", "RGBA"} else image.convert("RGB")


def _by_profile(image: Image.Image, profile: bytes) -> Image.Image | None:
    """Return the picture converted through its profile, or None when the profile is damaged."""
    target_mode = "RGBA" if image.mode == "RGBA" else "RGB"
    try:
        return ImageCms.profileToProfile(
            image,
            ImageCms.ImageCmsProfile(io.BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            outputMode=target_mode,
        )
    except (ImageCms.PyCMSError, OSError):
        return None


def _scaled(image: Image.Image, picture: Picture, house: _House, dpi: int) -> Image.Image:
    width_mm, _ = size_mm(image.size, picture, house.kind)
    width_px = round(max(width_mm, ROOM_MM.get(picture.width, 0)) / 25.4 * dpi)
    if image.width <= width_px:
        return image.copy()
    height_px = max(1, round(image.height * width_px / image.width))
    return image.resize((width_px, height_px), Image.Resampling.LANCZOS)


def _on_white(image: Image.Image) -> Image.Image:
    layered = image.convert("RGBA")
    page = Image.new("RGBA", layered.size, "white")
    return Image.alpha_composite(page, layered)


def _measured(picture: Picture, path: Path, house: _House) -> PreparedPicture:
    with Image.open(path) as image:
        size = image.size
        media_type = "image/png" if image.format == "PNG" else "image/jpeg"
    width_mm, height_mm = size_mm(size, picture, house.kind)
    return PreparedPicture(picture.key, path, media_type, *size, round(width_mm, 2), round(height_mm, 2))
