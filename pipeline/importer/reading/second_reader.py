"""A page's text by pypdf, where PDFium opens no file or finds no words: rough places, but the words.

pypdf says where a run of text begins and how large it is set, not how wide its letters are: widths are
guessed from the number of characters.
"""

from __future__ import annotations

import logging
import math
import struct
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.importer.geometry import Box
from pipeline.importer.page import Doubt, Method, Page, Style, Word

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

MOST_PAGES = 2_000
MOST_CONTENT = 3_000_000
"""Bytes of drawing instructions of a page; pypdf reads about half a million in a second."""
MOST_WORDS_A_PAGE = 50_000
CONFIDENCE = 0.7
"""What is said of a page read in this way: its words are right, their places are guessed."""
BUILT_IN_ERRORS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    MemoryError,
    NotImplementedError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
"""What pypdf lets through on damaged files besides its own errors."""

_WIDTH_OF_SIZE = 0.5
_ASCENT, _DESCENT = 0.95, 0.28
Numbers = Sequence[float]
Matrix = tuple[float, float, float, float, float, float]


class SecondReadingError(Exception):
    """pypdf gives no pages either; `needs_password` says why, if that is why."""

    def __init__(self, text: str, *, needs_password: bool = False) -> None:
        super().__init__(text)
        self.needs_password = needs_password


class SecondReader:
    """An open PDF; it is read whole into memory, so there is nothing to close."""

    def __init__(self, path: Path, password: str | None = None) -> None:
        """Open the file.

        Raises:
            SecondReadingError: If pypdf cannot, or it needs another password.
        """
        import pypdf  # noqa: PLC0415 - loads for a third of a second, and few files need it
        from pypdf.errors import DependencyError, PyPdfError  # noqa: PLC0415

        self._errors: tuple[type[Exception], ...] = (PyPdfError, DependencyError, *BUILT_IN_ERRORS)
        with quietly():
            try:
                self._pdf = pypdf.PdfReader(path)
                if self._pdf.is_encrypted and not _unlocked(self._pdf, password):
                    raise SecondReadingError("the file needs its password", needs_password=True)
                self.page_count = min(len(self._pdf.pages), MOST_PAGES)
            except self._errors as error:
                raise SecondReadingError(_cause(error)) from error

    def page(self, number: int) -> Page:
        """Return page `number`, from 1; one that pypdf cannot read is empty, with the reason."""
        gathered = _Gathered()
        cause = ""
        with quietly():
            try:
                page = self._pdf.pages[number - 1]
                gathered.frame(page)
                contents = page.get_contents()
                if contents is None or len(contents.get_data()) > MOST_CONTENT:
                    return gathered.page(number, "its content is empty or too long")
                page.extract_text(visitor_text=gathered.add)
            except self._errors as error:
                cause = _cause(error)
        return gathered.page(number, cause)

    def pages(self) -> Iterator[Page]:
        """Yield the pages in order."""
        for number in range(1, self.page_count + 1):
            yield self.page(number)


@contextmanager
def quietly() -> Iterator[None]:
    """Keep pypdf from printing what it thinks of a file."""
    logger = logging.getLogger("pypdf")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(level)


class _Gathered:
    """Runs of text as pypdf tells them, cut into words."""

    def __init__(self) -> None:
        self.words: list[Word] = []
        self._left = self._bottom = 0.0
        self._width, self._height, self._rotation = 612.0, 792.0, 0

    def frame(self, page: PageObject) -> None:
        """Take the size of the page as it is shown; what is no page box stays a letter sheet."""
        edges = [float(edge) for edge in page.cropbox]
        if all(math.isfinite(edge) for edge in edges) and edges[2] - edges[0] > 1 and edges[3] - edges[1] > 1:
            self._left, self._bottom = edges[0], edges[1]
            self._width, self._height = edges[2] - edges[0], edges[3] - edges[1]
        self._rotation = int(page.rotation) % 360

    def add(
        self, text: str, outer: Numbers, inner: Numbers, font: Mapping[str, object] | None, size: float
    ) -> None:
        """Take a run: the lines in it stand below each other, each as far as the size."""
        if not text.strip() or len(self.words) > MOST_WORDS_A_PAGE:
            return
        matrix = _product([float(value) for value in inner], [float(value) for value in outer])
        size_pt = min(500.0, max(1.0, abs(float(size or 1.0)) * math.hypot(matrix[2], matrix[3]))) or 1.0
        x, y = self._shown(matrix[4], matrix[5])
        style = Style(_font_name(font), round(size_pt, 1), is_bold=False, is_italic=False, colour=0)
        lines = [line for line in text.splitlines() if line.strip()]
        for index, line in enumerate(lines):
            self._add_line(line, x, y + index * 1.2 * size_pt, style)

    def _add_line(self, line: str, x: float, baseline: float, style: Style) -> None:
        size, start = style.size_pt, 0
        for text in line.split():
            start = line.index(text, start)
            left = x + start * _WIDTH_OF_SIZE * size
            start += len(text)
            right = x + start * _WIDTH_OF_SIZE * size
            box = Box(left, baseline - _ASCENT * size, max(left + 0.1, right), baseline + _DESCENT * size)
            self.words.append(Word(text, box, baseline, style, 0, CONFIDENCE, -1))

    def _shown(self, x: float, y: float) -> tuple[float, float]:
        x, y = x - self._left, y - self._bottom
        if not (math.isfinite(x) and math.isfinite(y)):
            return 0.0, 0.0
        if self._rotation == 90:
            return y, x
        if self._rotation == 180:
            return self._width - x, y
        if self._rotation == 270:
            return self._height - y, self._width - x
        return x, self._height - y

    def page(self, number: int, cause: str) -> Page:
        """Return the page with all words that were told before pypdf ended or failed."""
        is_on_side = self._rotation in (90, 270)
        doubt = Doubt(
            number,
            None,
            "second-reader",
            "PDFium finds no words or few; those of pypdf stand at guessed places",
        )
        return Page(
            number=number,
            label=str(number),
            width=self._height if is_on_side else self._width,
            height=self._width if is_on_side else self._height,
            words=tuple(self.words),
            rules=(),
            panels=(),
            images=(),
            links=(),
            tags=(),
            method=Method.SECOND if self.words else Method.NONE,
            confidence=CONFIDENCE if self.words else 0.0,
            reason=self._reason(cause),
            doubts=(doubt,) if self.words else (),
        )

    def _reason(self, cause: str) -> str:
        if self.words:
            return "PDFium finds no words or few, pypdf finds them"
        return f"no reader finds words: {cause or 'none are there'}"


def _unlocked(pdf: PdfReader, password: str | None) -> bool:
    return bool(pdf.decrypt("")) or (password is not None and bool(pdf.decrypt(password)))


def _product(inner: list[float], outer: list[float]) -> Matrix:
    a, b, c, d, e, f = inner
    o = outer
    return (
        a * o[0] + b * o[2],
        a * o[1] + b * o[3],
        c * o[0] + d * o[2],
        c * o[1] + d * o[3],
        e * o[0] + f * o[2] + o[4],
        e * o[1] + f * o[3] + o[5],
    )


def _font_name(font: Mapping[str, object] | None) -> str:
    name = font.get("/BaseFont") if font is not None else None
    return str(name or "").lstrip("/").rpartition("+")[2][:80]


def _cause(error: BaseException) -> str:
    text = " ".join(str(error).split())[:120]
    return text or type(error).__name__
