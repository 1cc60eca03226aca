"""Home of Tesseract: a picture of a page to lines of words with boxes, by its command line alone."""

from __future__ import annotations

import ctypes
import html
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from pipeline.importer.geometry import Box

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Pixels: TypeAlias = "NDArray[np.uint8]"
"""Rows of grey values, 0 black to 255 white."""

SECONDS_A_PAGE = 90
"""A page that takes longer is noise or a half-tone that Tesseract takes for letters."""

_ELEMENT = re.compile(
    r"""<(?:div|p|span)\ class='(ocrx?_[a-z]+)'[^>]*?\ title=(?:'([^']*)'|"([^"]*)")[^>]*>"""
    r"""(?:((?:[^<]|</?(?:em|strong)>)*)</span>)?"""
)
_BOX = re.compile(r"bbox (-?\d+) (-?\d+) (-?\d+) (-?\d+)")
_BASELINE = re.compile(r"baseline (-?[\d.e-]+) (-?[\d.]+)")
_NUMBER = {name: re.compile(rf"{name} (-?[\d.]+)") for name in ("x_wconf", "x_size", "textangle")}
_MARKUP = re.compile(r"</?(?:em|strong)>")
_LINES = frozenset(("ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat"))
_TURN = re.compile(rb"^Rotate: (\d+)$", re.MULTILINE)
_TURN_CONFIDENCE = re.compile(rb"^Orientation confidence: ([\d.]+)$", re.MULTILINE)
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG


class OcrFailedError(Exception):
    """Tesseract gave no result for a page; the text says why."""


class FoundWord(NamedTuple):
    """A word in pixels; `confidence` from 0 to 1."""

    text: str
    box: Box
    confidence: float


@dataclass(slots=True)
class FoundLine:
    """A line in pixels."""

    box: Box
    slope: float
    offset: float
    """The baseline runs through the lower left corner of `box`, moved down by `offset`, with that slope."""
    height: float
    """From the foot of descenders to the top of ascenders."""
    angle: int
    words: list[FoundWord] = field(default_factory=list)
    is_bold: bool = False


@dataclass(frozen=True, slots=True)
class Recognition:
    """What Tesseract finds in a picture, in its own order, in pixels."""

    lines: tuple[FoundLine, ...]
    photos: tuple[Box, ...]
    separators: tuple[Box, ...]


class Orientation(NamedTuple):
    """Degrees clockwise by which a picture must be turned to be upright, and how sure that is (15: quite)."""

    turn: int
    confidence: float


@lru_cache(maxsize=1)
def installed_languages() -> frozenset[str]:
    """Return Tesseract's names of the languages it can read here, none where it is not installed."""
    command = shutil.which("tesseract")
    if command is None:
        return frozenset()
    answer = subprocess.run(  # noqa: S603 - the command found above, without arguments from outside
        [command, "--list-langs"], capture_output=True, check=False, timeout=30, env=_environment()
    )
    return frozenset(answer.stdout.decode("utf-8", "replace").split("\n")[1:]) - {""}


def recognise(
    pictures: Sequence[Pixels], languages: Sequence[str], *, dots_per_inch: float, is_one_column: bool = False
) -> tuple[Recognition, ...]:
    """Return the lines, photographs and ruled lines of each picture; one column is not searched for more.

    One process reads them all, since loading a language takes a quarter of the time of a page.

    Raises:
        OcrFailedError: If Tesseract is missing, fails or takes too long with any of them.
    """
    mode = "6" if is_one_column else "3"
    arguments = ["-l", "+".join(languages), "--dpi", str(round(dots_per_inch)), "--psm", mode, "hocr"]
    if sys.platform != "linux":
        return tuple(parse_hocr(_text(_run(arguments, _picture(one)))) for one in pictures)
    with ExitStack() as open_files:
        files = [_in_memory(_picture(one), open_files) for one in pictures]
        names = "".join(f"/proc/self/fd/{file}\n" for file in files)
        answer = _text(_run(arguments, names.encode("ascii"), files=files))
    pages = answer.split("<div class='ocr_page'")[1:]
    if len(pages) != len(pictures):
        raise OcrFailedError(f"Tesseract read {len(pages)} of {len(pictures)} pages")
    return tuple(parse_hocr(page) for page in pages)


def _in_memory(content: bytes, open_files: ExitStack) -> int:
    """Return a file that is nowhere on disk, so that nothing is left behind by a process that is killed."""
    file = os.memfd_create("page")
    open_files.callback(os.close, file)
    with os.fdopen(os.dup(file), "wb") as writer:
        writer.write(content)
    return file


def _picture(pixels: Pixels) -> bytes:
    rows, columns = pixels.shape
    return b"P5\n%d %d\n255\n" % (columns, rows) + pixels.tobytes()


def _text(answer: bytes) -> str:
    return answer.decode("utf-8", "replace")


def orientation(pixels: Pixels, *, dots_per_inch: float) -> Orientation:
    """Return how a picture of text is turned; confidence 0 where it holds too little text to say.

    Raises:
        OcrFailedError: If Tesseract is missing or takes too long.
    """
    try:
        answer = _run(["-l", "osd", "--dpi", str(round(dots_per_inch)), "--psm", "0"], _picture(pixels))
    except OcrFailedError:
        return Orientation(0, 0.0)
    turn, confidence = _TURN.search(answer), _TURN_CONFIDENCE.search(answer)
    if turn is None or confidence is None:
        return Orientation(0, 0.0)
    return Orientation(int(turn[1]) % 360, float(confidence[1]))


def parse_hocr(text: str) -> Recognition:
    """Return what Tesseract's hOCR says; lines without words are left out."""
    lines: list[FoundLine] = []
    others: dict[str, list[Box]] = {"ocr_photo": [], "ocr_separator": []}
    for kind, single, double, content in _ELEMENT.findall(text):
        title = single or double
        if kind == "ocrx_word":
            word = _word(title, content)
            if lines and word is not None:
                lines[-1].words.append(word)
        elif kind in _LINES:
            lines.append(_line(title))
        elif kind in others:
            others[kind].append(_box(title))
    return Recognition(
        tuple(_with_angle(line) for line in lines if line.words),
        tuple(others["ocr_photo"]),
        tuple(others["ocr_separator"]),
    )


def _with_angle(line: FoundLine) -> FoundLine:
    if not line.angle and _is_standing(line):
        line.angle = 270  # Tesseract 5.3 tells the angle of lines that run up, not of those that run down
    return line


def _is_standing(line: FoundLine) -> bool:
    long = [word for word in line.words if len(word.text) > 2]
    return bool(long) and all(word.box.height > 1.5 * word.box.width for word in long)


def _word(title: str, content: str) -> FoundWord | None:
    text = "".join(html.unescape(_MARKUP.sub("", content)).split())
    if not text:
        return None
    return FoundWord(text, _box(title), min(1.0, max(0.0, _number("x_wconf", title) / 100)))


def _line(title: str) -> FoundLine:
    box = _box(title)
    baseline = _BASELINE.search(title)
    slope, offset = (float(baseline[1]), float(baseline[2])) if baseline else (0.0, 0.0)
    height = _number("x_size", title) or box.height
    return FoundLine(box, slope, offset, height, round(_number("textangle", title)) % 360)


def _number(name: str, title: str) -> float:
    found = _NUMBER[name].search(title)
    return float(found[1]) if found else 0.0


def _box(title: str) -> Box:
    found = _BOX.search(title)
    if found is None:
        return Box(0.0, 0.0, 0.0, 0.0)
    return Box(float(found[1]), float(found[2]), float(found[3]), float(found[4]))


def _run(arguments: list[str], content: bytes, *, files: Sequence[int] = ()) -> bytes:
    command = shutil.which("tesseract")
    if command is None:
        raise OcrFailedError("Tesseract is not installed")
    seconds = SECONDS_A_PAGE * max(1, len(files))
    try:
        answer = subprocess.run(  # noqa: S603 - the command found above; languages are checked by the caller
            [command, "stdin", "stdout", *arguments],
            input=content,
            pass_fds=files,
            capture_output=True,
            check=False,
            timeout=seconds,
            env=_environment(),
            preexec_fn=_die_with_parent if sys.platform == "linux" else None,
        )
    except subprocess.TimeoutExpired as error:
        raise OcrFailedError(f"Tesseract took more than {seconds} seconds") from error
    if answer.returncode:
        last = answer.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2][:200]
        raise OcrFailedError(f"Tesseract ended with status {answer.returncode}: {last}")
    return answer.stdout


def _environment() -> dict[str, str]:
    # Four threads on a page are slower than one in each of four processes, and wait for each other busily.
    return {**os.environ, "OMP_THREAD_LIMIT": "1", "LC_ALL": "C"}


_LIBC = ctypes.CDLL(None)


def _die_with_parent() -> None:
    _LIBC.prctl(_DIE_WITH_PARENT, signal.SIGKILL)
