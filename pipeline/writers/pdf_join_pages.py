"""What a page of a joined file paints: late lines are set when all page numbers are known."""

from __future__ import annotations

import zlib
from collections.abc import Mapping

from pipeline.writers.pdf_join_part import Line, Page


def finished(page: Page, number: int, numbers: Mapping[str, int]) -> bytes:
    """Return the page's content, compressed; `numbers` are the page numbers of the ids."""
    tail = b"\n".join(
        _set(piece, page, number, numbers) if isinstance(piece, Line) else piece for piece in page.tail
    )
    # The part ended its blocks on a whole byte, and nothing before them is referred to: more may follow.
    packer = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    end = packer.compress(b"\n" + tail) + packer.flush()
    return page.packed + end + zlib.adler32(b"\n" + tail, page.checksum).to_bytes(4)


def _set(line: Line, page: Page, number: int, numbers: Mapping[str, int]) -> bytes:
    """Return the operators of a line; a head of a right page is the mirror of one on a left page.

    Where no part has the target, no number is printed.
    """
    width, shown = line.width, b""
    if line.digits is not None:
        printed = numbers.get(line.target, "") if line.target else number
        figures = [int(figure) for figure in str(printed)]
        width = sum(line.digits.widths[figure] for figure in figures)
        glyphs = "".join(line.digits.glyphs[figure] for figure in figures)
        shown = line.digits.font + f"\n<{glyphs}> Tj\n".encode()
    x = line.x + line.width - width if line.is_flush_right else line.x
    if line.is_head and number % 2:
        x = page.width_px - x - width
    place = f"\n1 0 0 -1 {x:.3f} {line.y:.3f} Tm\n".encode()
    return line.before + place + shown + line.after
