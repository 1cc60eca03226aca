"""Characters of a page to words."""

from __future__ import annotations

import ctypes
import re
import struct
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2.raw as c

from pipeline.importer.geometry import Box
from pipeline.importer.layout.letterspacing import close_up
from pipeline.importer.layout.scripts import in_logical_order, runs_from_right
from pipeline.importer.page import Word
from pipeline.importer.reading.reader_styles import Matrix, Run, StyleBook, prototype

_Bounds = tuple[float, float, float, float]

WORD_GAP = 0.16
"""A gap wider than this part of the size parts words where the file has no space: half of a narrow space."""
NO_GAP = 0.12
"""A mark above or below the line that is nearer than this part of the size belongs to the word before."""
BASELINE_STEP = 0.12
"""A baseline that moves by more than this part of the size begins a new word (note marks, new lines)."""
HIGHEST_MARK = 0.7
"""A note mark stands at most this part of the size above or below its line."""
WIDEST_LETTER = 0.8
"""A word wider than this part of the size a letter may hide a gap."""
TWICE = 0.3
"""A word drawn again less than this part of the size beside itself is a shadow or a makeshift bold."""
SMALLEST_PT = 0.5
"""Smaller characters cannot be seen."""
MOST_CHARACTERS = 400_000
"""A page that claims more is a bomb."""

_HYPHENS_AT_END = (
    "\x02\ufffe"  # PDFium's marks for a hyphen at a line's end, after which it gives no white space
)
_DROPPED = str.maketrans("", "", "\ufeff\u200b")
_WORDS = re.compile(rf"[^\s\x00{_HYPHENS_AT_END}]*[{_HYPHENS_AT_END}]|[^\s\x00{_HYPHENS_AT_END}]+")
_HALVES = re.compile("[\ud800-\udfff]")
_CHARACTERS = re.compile("[\ud800-\udbff][\udc00-\udfff]|.", re.DOTALL)


class _Part(NamedTuple):
    """Characters that follow each other in one text object."""

    start: int
    end: int
    run: Run
    bounds: _Bounds
    """Left, bottom, right, top in the page's own space."""


def read_words(text_page: Any, to_page: Matrix, sheet: Box, styles: StyleBook) -> tuple[Word, ...]:
    """Return the words of a loaded text page that lie on the sheet, in the order of the file.

    What is drawn twice is taken once. Hidden words (an old OCR layer) are among them; who reads them decides.
    """
    maker = _Maker(text_page, to_page, sheet, styles)
    is_after_space, end = True, 0
    for span in _WORDS.finditer(maker.text):
        start = span.start()
        maker.add_span(start, span.end(), is_after_space=is_after_space or start > end)
        end = span.end()
        is_after_space = maker.text[end - 1] in _HYPHENS_AT_END
    return tuple(close_up(maker.words))


_ADDRESS, _INT = ctypes.c_void_p, ctypes.c_int
_get_unicode = prototype("FPDFText_GetUnicode", ctypes.c_uint, _ADDRESS, _INT)
_get_text = prototype("FPDFText_GetText", _INT, _ADDRESS, _INT, _INT, _ADDRESS)
_get_object = prototype("FPDFText_GetTextObject", _ADDRESS, _ADDRESS, _INT)
_get_box = prototype("FPDFText_GetLooseCharBox", _INT, _ADDRESS, _INT, _ADDRESS)
_four_floats = struct.Struct("4f").unpack_from


def _read_text(page: int) -> str:
    """Return one UTF-16 unit for each character that PDFium counts."""
    count = min(c.FPDFText_CountChars(ctypes.cast(page, c.FPDF_TEXTPAGE)), MOST_CHARACTERS)
    if count <= 0:
        return ""
    units = ctypes.create_string_buffer(2 * count + 2)
    if _get_text(page, 0, count, ctypes.addressof(units)) != count + 1:
        return "".join(chr(min(_get_unicode(page, index), 0xFFFF)) for index in range(count))
    text = units.raw[: 2 * count].decode("utf-16-le", "surrogatepass")
    if len(text) == count:
        return text
    return "".join(map(chr, struct.unpack(f"<{count}H", units.raw[: 2 * count])))


class _Maker:
    """Spans of characters, made into words."""

    def __init__(self, text_page: Any, to_page: Matrix, sheet: Box, styles: StyleBook) -> None:
        self._to_page, self._sheet, self._styles = to_page, sheet, styles
        self._page = ctypes.cast(text_page, ctypes.c_void_p).value or 0
        self._rect = ctypes.create_string_buffer(16)
        self._rect_address = ctypes.addressof(self._rect)
        self._runs: dict[int, Run] = {}
        self._drawn: dict[tuple[str, int, bool], list[tuple[float, float]]] = {}
        self.text = _read_text(self._page)
        self.words: list[Word] = []
        styles.forget_fonts()

    def add_span(self, start: int, end: int, *, is_after_space: bool) -> None:
        """Add the words that a span of characters without white space holds."""
        handle = _get_object(self._page, start)
        if handle and (end - start == 1 or handle == _get_object(self._page, end - 1)):
            run, bounds = self._run(handle, start), self._bounds(start, end)
            if _is_close(run, bounds, end - start):
                self._add(run, bounds, self._text(start, end), is_attached=not is_after_space)
                return
        parts: list[_Part] = []
        for part in self._parts(start, end):
            text = self._text(part.start, part.end)
            if self._was_drawn(text, part.run, self._box(part.bounds)):
                continue
            if parts and _begins_word(parts[-1], part):
                self._add_parts(parts, is_attached=not is_after_space)
                is_after_space = False
                parts = []
            parts.append(part)
        if parts:
            self._add_parts(parts, is_attached=not is_after_space)

    def _parts(self, start: int, end: int) -> Iterator[_Part]:
        """Yield the characters of a span, divided where text objects change or a gap may be hidden."""
        while start < end:
            handle, stop = _get_object(self._page, start), start + 1
            while stop < end and _get_object(self._page, stop) == handle:
                stop += 1
            if handle:
                run, bounds = self._run(handle, start), self._bounds(start, stop)
                if _is_close(run, bounds, stop - start):
                    yield _Part(start, stop, run, bounds)
                else:
                    yield from (
                        _Part(index, index + 1, run, self._bounds(index, index + 1))
                        for index in range(start, stop)
                    )
            start = stop

    def _add_parts(self, parts: list[_Part], *, is_attached: bool) -> None:
        bounds = parts[0].bounds
        for part in parts[1:]:
            bounds = _joined(bounds, part.bounds)
        text = "".join(self._text(part.start, part.end) for part in parts)
        self._add(parts[0].run, bounds, text, is_attached=is_attached)

    def _add(self, run: Run, bounds: _Bounds, text: str, *, is_attached: bool) -> None:
        """Add a word, unless it is empty, off the sheet or drawn before."""
        box = self._box(bounds)
        if not text or run.style.size_pt < SMALLEST_PT or not _is_on(box, self._sheet):
            return
        if self._was_drawn(text, run, box):
            return
        self._drawn.setdefault((text, run.angle, run.is_hidden), []).append((box.x0, box.y0))
        words = self.words
        if words and not is_attached and words[-1].baseline != run.baseline:
            is_attached = _is_mark(words[-1], run, box)
        words.append(
            Word(text, box, run.baseline, run.style, run.angle, 1.0, run.mark, run.is_hidden, is_attached)
        )

    def _run(self, handle: int, index: int) -> Run:
        run = self._runs.get(handle)
        if run is None:
            run = self._runs[handle] = self._styles.run(self._page, handle, index, self._to_page)
        return run

    def _bounds(self, start: int, end: int) -> _Bounds:
        """Return the bounds of characters on one line."""
        _get_box(self._page, start, self._rect_address)
        left, top, right, bottom = _four_floats(self._rect)
        if end - start == 1:
            return (left, bottom, right, top)
        _get_box(self._page, end - 1, self._rect_address)
        left_2, top_2, right_2, bottom_2 = _four_floats(self._rect)
        return (
            left if left < left_2 else left_2,
            bottom if bottom < bottom_2 else bottom_2,
            right if right > right_2 else right_2,
            top if top > top_2 else top_2,
        )

    def _text(self, start: int, end: int) -> str:
        """Return characters as text."""
        text = self.text[start:end]
        if text.isascii() and text.isprintable():
            return text
        if text[-1] in _HYPHENS_AT_END:
            text = f"{text[:-1]}-"
        if end - start > 1 and runs_from_right(text):
            return in_logical_order(text, [self._bounds(index, index + 1)[0] for index in range(start, end)])
        if _HALVES.search(text):
            text = self._whole(text, start)
        return text.translate(_DROPPED)

    def _whole(self, text: str, start: int) -> str:
        """Join the halves of characters beyond the first plane; PDFium gives each one twice."""
        kept: list[str] = []
        last: tuple[str, _Bounds | None] = ("", None)
        for half in _CHARACTERS.finditer(text):
            index = start + half.start()
            found = (half.group(), self._bounds(index, index + 1) if len(half.group()) == 2 else None)
            if found[1] is None or found != last:
                kept.append(found[0])
            last = found
        return "".join(kept).encode("utf-16", "surrogatepass").decode("utf-16", "replace")

    def _was_drawn(self, text: str, run: Run, box: Box) -> bool:
        """Tell whether the same word stands in the same place."""
        x, y, slack = box.x0, box.y0, TWICE * run.style.size_pt
        return any(
            -slack < other_x - x < slack and -slack < other_y - y < slack
            for other_x, other_y in self._drawn.get((text, run.angle, run.is_hidden), ())
        )

    def _box(self, bounds: _Bounds) -> Box:
        left, bottom, right, top = bounds
        a, b, cc, d, e, f = self._to_page
        if a > 0 > d and not b and not cc:
            return Box(a * left + e, d * top + f, a * right + e, d * bottom + f)
        x0, x1 = a * left + cc * bottom + e, a * right + cc * top + e
        y0, y1 = b * left + d * bottom + f, b * right + d * top + f
        return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _is_close(run: Run, bounds: _Bounds, letters: int) -> bool:
    """Tell whether letters stand so close that no gap can be hidden among them."""
    return not run.is_level or bounds[2] - bounds[0] <= WIDEST_LETTER * run.size * letters


def _is_on(box: Box, sheet: Box) -> bool:
    x0, y0, x1, y1 = box
    return 0 <= x0 + x1 <= 2 * sheet.x1 and 0 <= y0 + y1 <= 2 * sheet.y1


def _begins_word(last: _Part, part: _Part) -> bool:
    """Tell whether a change of style, baseline or direction, or a gap, begins another word."""
    one, other = last.run, part.run
    if one.style is not other.style or one.angle != other.angle:
        return True
    return abs(other.baseline - one.baseline) > BASELINE_STEP * other.style.size_pt or _is_gap(last, part)


def _is_gap(last: _Part, part: _Part) -> bool:
    """Tell whether white lies between, on either side: letters may run from the right."""
    gap = max(part.bounds[0] - last.bounds[2], last.bounds[0] - part.bounds[2])
    return part.run.is_level and gap > WORD_GAP * part.run.size


def _is_mark(last: Word, run: Run, box: Box) -> bool:
    """Tell whether a word stands close after the last, above or below its line; PDFium sees a space there."""
    size = max(last.style.size_pt, run.style.size_pt)
    step = abs(run.baseline - last.baseline)
    if last.angle or run.angle or not BASELINE_STEP * size < step < HIGHEST_MARK * size:
        return False
    return -0.2 * size < box.x0 - last.box.x1 < NO_GAP * size


def _joined(one: _Bounds, other: _Bounds) -> _Bounds:
    return (min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3]))
