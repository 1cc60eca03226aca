"""The lines of a part that wait for page numbers: running heads, which change sides, and contents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import ModuleType
from typing import TYPE_CHECKING

import pydyf  # type: ignore[import-untyped]

from pipeline.writers.pdf_join_part import Digits, Line

if TYPE_CHECKING:
    from weasyprint.formatting_structure.boxes import Box

FIGURES = "0123456789"
"""The text that stands where a page number will be: it brings the glyphs of all figures."""


Widths = Mapping[str, Mapping[int, float]]
"""Those of the glyphs, in thousandths of the size, by the name of the font."""
ARTIFACT = b"/Artifact <</Type /Pagination>> BDC"


@dataclass(frozen=True, slots=True)
class _Late:
    """A text box, and the id whose page number it will be; None in the margin of a page."""

    box: Box
    target: str | None
    is_head: bool


class LateLines:
    """The late lines of a document by page and marked content, found while WeasyPrint tags the pages."""

    def __init__(self, *, is_right_first: bool) -> None:
        self._right = 0 if is_right_first else 1
        self._found: dict[tuple[int, int], _Late] = {}

    @contextmanager
    def listening(self, tags: ModuleType) -> Iterator[None]:
        """Note down the boxes as they are tagged: only then is it known how the stream marks them."""
        build = vars(tags)["_build_box_tree"]

        def noting(box: Box, *rest: object) -> Iterator[object]:
            inner = getattr(box, "_box", box)
            page_index, marks = rest[2], rest[5]
            if isinstance(page_index, int) and isinstance(marks, dict):
                for text, late in _late_texts(inner):
                    self._found[page_index, marks[text]["mcid"]] = late
            yield from build(box, *rest)

        vars(tags)["_build_box_tree"] = noting
        try:
            yield
        finally:
            vars(tags)["_build_box_tree"] = build

    def cut(
        self, stream: Sequence[object], page_index: int, page_width: float, widths: Widths
    ) -> tuple[bytes, tuple[bytes | Line, ...]]:
        """Return what a page paints up to its first late line, and the rest with the late lines in it."""
        between: list[bytes] = []
        lines: list[Line] = []
        texts = [_written(op) for op in stream]
        start = 0
        for index, item in enumerate(stream):
            late = self._late(item, page_index)
            if late is None:
                continue
            if late.target is None:
                texts[index - 1 : index + 2] = [ARTIFACT, b"", b""]
            end = texts.index(b"EMC", index) + 1
            is_fixed = late.target is None and not late.is_head
            if is_fixed or not any(text.endswith(b" Tm") for text in texts[index:end]):
                continue
            between.append(b"\n".join(texts[start : index - 1]))
            is_right = page_index % 2 == self._right
            lines.append(_line(texts[index - 1 : end], late, page_width, widths, is_right=is_right))
            start = end
        between.append(b"\n".join(texts[start:]))
        pairs = zip(_ordered(lines), between[1:], strict=True)
        return between[0], tuple(piece for pair in pairs for piece in pair)

    def _late(self, item: object, page_index: int) -> _Late | None:
        if not isinstance(item, pydyf.Dictionary) or "MCID" not in item:
            return None
        return self._found.get((page_index, item["MCID"]))


def _ordered(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines with the heads from left to right, whichever side the page was laid out on."""
    heads = iter(sorted((line for line in lines if line.is_head), key=lambda head: (head.x, head.y)))
    for line in lines:
        yield next(heads) if line.is_head else line


def _late_texts(box: Box) -> Iterator[tuple[Box, _Late]]:
    keyword = getattr(box, "at_keyword", None)
    target = box.element.get("data-target") if box.element_tag == "li::after" else None
    if keyword is None and target is None:
        return
    for text in box.descendants():
        if hasattr(text, "pango_layout"):
            is_head = keyword is not None and keyword.startswith("@top")
            yield text, _Late(text, target[1:] if target else None, is_head)


def _line(texts: Sequence[bytes], late: _Late, page_width: float, widths: Widths, *, is_right: bool) -> Line:
    """Return a line as it stands on a left page."""
    place = next(index for index, text in enumerate(texts) if text.endswith(b" Tm"))
    shown = next(index for index, text in enumerate(texts) if text.endswith(b" TJ"))
    width: float = late.box.width
    x: float = late.box.position_x
    left = page_width - x - width if late.is_head and is_right else x
    is_number = late.box.text == FIGURES
    after = texts[shown + 1 if is_number else place + 1 :]
    return Line(
        before=b"\n".join(texts[:place]),
        # The same whichever side the page was laid out on: what was subtracted leaves a trace behind.
        x=round(left, 4),
        y=float(texts[place].split()[-2]),
        width=width,
        after=b"\n".join(after),
        target=late.target or "",
        digits=_digits(texts[place + 1 : shown], texts[shown], widths) if is_number else None,
        is_flush_right=not late.is_head,
        is_head=late.is_head,
    )


def _digits(setting: Sequence[bytes], shown: bytes, widths: Widths) -> Digits:
    """Return the figures from the operators that show all of them."""
    font = b"\n".join(setting)
    found = re.fullmatch(rb"/(\S+) (\S+) Tf", font)
    glyphs = re.findall("[0-9a-f]{4}", "".join(re.findall("<([0-9a-f]*)>", shown.decode())))
    if found is None or len(glyphs) != len(FIGURES):
        raise ValueError("the figures of a page number are not set in one font")
    size = float(found[2])
    own = widths[found[1].decode()]
    return Digits(font, tuple(glyphs), tuple(own[int(glyph, 16)] * size / 1000 for glyph in glyphs))


def _written(op: object) -> bytes:
    if isinstance(op, bytes):
        return op
    if isinstance(op, pydyf.Object):
        content: bytes = op.data
        return content
    return str(op).encode()
