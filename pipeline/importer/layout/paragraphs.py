"""Lines of one column to paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise, zip_longest

from pipeline.importer.block import Line
from pipeline.importer.layout.pieces import DROP_CAP

SAME_SIZE = 0.06
"""Sizes that differ by less than this part are one size."""
SAME_SIZE_OCR = 0.25
"""The same for sizes that recognition guessed line by line."""
LOOSER = 1.22
"""Lines farther apart than this times the usual leading are paragraphs apart."""
SINGLE_LEADING = 1.75
"""The same where no usual leading is known, in sizes."""
INDENT = 0.7
"""Least indent, in sizes."""
BLANK = 0.3
"""Between words, in sizes."""
SHORT_PART = 0.4
"""White at the end of a line, in parts of the measure, that ends a paragraph whatever the words are."""
SHORT_LINE = 1.0
"""A line ends early if the next word would have fitted with this much to spare, in sizes."""

_MARKER = re.compile(
    r"[•‣◦⁃∙▪▫■□●○◆◇❖➢➤►▶✓✔★·–—*\uf0b7\uf0a7\uf0d8-]$|\(?(\d{1,3}|[a-zA-Z]|[ivxlIVXL]{1,5})[.)]$|\[\d{1,3}\]$"
)

_ENDS = ".:;!?”’"


def group_into_paragraphs(lines: Sequence[Line]) -> list[list[Line]]:
    """Return lines, from the top of one column, in paragraphs; every line stands in exactly one."""
    leadings = _leadings(lines)
    passages: list[list[Line]] = []
    for line in lines:
        if passages and not _stands_apart(passages[-1][-1], line, leadings):
            passages[-1].append(line)
        else:
            passages.append([line])
    return [paragraph for passage in passages for paragraph in _paragraphs(passage)]


def _paragraphs(passage: list[Line]) -> list[list[Line]]:
    """Divide lines of one size and leading."""
    right = max(line.box.x1 for line in passage)
    paragraphs = [passage[:1]]
    for line, after in zip_longest(passage[1:], passage[2:]):
        if _begins(paragraphs[-1], line, after, right):
            paragraphs.append([line])
        else:
            paragraphs[-1].append(line)
    return paragraphs


def starts_with_marker(line: Line) -> bool:
    """Tell whether a line begins as an item of a list does."""
    return len(line.words) > 1 and bool(_MARKER.match(line.words[0].text))


def goes_on(last: Line, line: Line) -> bool:
    """Tell whether a sentence that `last` does not end goes on in `line`, in the same type."""
    face, other = last.words[-1].style, line.words[0].style
    if not _same_size(last, line) or face.is_bold != other.is_bold or face.colour != other.colour:
        return False
    return last.words[-1].text[-1] not in _ENDS and line.words[0].text[0].islower()


def _leadings(lines: Sequence[Line]) -> dict[float, float]:
    steps: dict[float, Counter[float]] = {}
    for last, line in pairwise(lines):
        step = line.baseline - last.baseline
        size = line.style.size_pt
        if _same_size(last, line) and 0.8 * size < step < 2.6 * size:
            steps.setdefault(round(size), Counter())[round(step * 2) / 2] += 1
    leadings = {}
    for size, counts in steps.items():
        most = max(counts.values())
        if most >= 2:
            leadings[size] = min(step for step, count in counts.items() if count >= 0.6 * most)
    return leadings


def _stands_apart(last: Line, line: Line, leadings: dict[float, float]) -> bool:
    """Tell whether size, direction or white part two lines."""
    is_one_size = _same_size(last, line) or last.words[-1].style.size_pt == line.words[0].style.size_pt
    if not is_one_size or last.angle != line.angle:
        return True
    size = line.style.size_pt
    step = line.baseline - last.baseline
    leading = leadings.get(round(size))
    return step > (LOOSER * leading + 0.5 if leading else SINGLE_LEADING * size) or step < -0.5 * size


def _begins(paragraph: list[Line], line: Line, after: Line | None, right: float) -> bool:
    """Tell whether `line` begins a new paragraph, though it follows closely."""
    last = paragraph[-1]
    if _begins_item(paragraph, line, right):
        return True
    if _changes_face(last, line, right):
        return True
    if _is_centred(last, line):
        return False
    return _indents(paragraph, line, after) or _ends_early(last, line, right)


def _begins_item(paragraph: list[Line], line: Line, right: float) -> bool:
    """Tell whether a line begins with the mark of an item; a number in running text is none."""
    if not starts_with_marker(line):
        return False
    last = paragraph[-1]
    if line.box.x0 > paragraph[0].box.x0 + INDENT * line.style.size_pt and not _ends_early(last, line, right):
        return False
    is_bullet = not any(letter.isalnum() for letter in line.words[0].text)
    ends = last.words[-1].text[-1] in _ENDS or starts_with_marker(paragraph[0])
    return is_bullet or ends or _ends_early(last, line, right)


def _same_size(last: Line, line: Line) -> bool:
    one, other = last.style.size_pt, line.style.size_pt
    slack = SAME_SIZE if last.style.font and not last.words[0].is_hidden else SAME_SIZE_OCR
    return abs(one - other) <= slack * max(one, other)


def _changes_face(last: Line, line: Line, right: float) -> bool:
    """Tell whether a line all in bold, or in another colour, ends above one that is not."""
    one, other = last.words[-1].style, line.words[0].style
    if one.is_bold == other.is_bold and one.colour == other.colour:
        return False
    whole = all(word.style.is_bold == one.is_bold and word.style.colour == one.colour for word in last.words)
    whole = whole and all(word.style.is_bold == other.is_bold for word in line.words)
    return whole or _ends_early(last, line, right)


def _is_centred(last: Line, line: Line) -> bool:
    size = line.style.size_pt
    middles = abs(last.box.x_middle - line.box.x_middle)
    return middles < 0.3 * size and abs(last.box.x0 - line.box.x0) > INDENT * size


def _indents(paragraph: list[Line], line: Line, after: Line | None) -> bool:
    """Tell whether the left edge of `line` says that a paragraph or a hanging item begins."""
    size = line.style.size_pt
    step = line.box.x0 - paragraph[-1].box.x0
    if abs(step) < INDENT * size or paragraph[0].words[0].style.size_pt >= DROP_CAP * size:
        return False
    if step < 0:
        # Back to the margin: after a first line's indent all goes on, after hanging lines an item begins.
        return len(paragraph) > 1 and paragraph[-1].box.x0 > paragraph[0].box.x0 + INDENT * size
    if len(paragraph) > 1:
        return True
    if starts_with_marker(paragraph[0]):
        return False
    return after is not None and after.box.x0 < line.box.x0 - INDENT * size and _same_size(line, after)


def _ends_early(last: Line, line: Line, right: float) -> bool:
    """Tell whether the first word of `line` would have fitted above, where a paragraph can end.

    A short line that ends no sentence, before one that begins none, was broken to keep words together.
    """
    size = line.style.size_pt
    white = right - last.box.x1
    if white <= line.words[0].box.width + (BLANK + SHORT_LINE) * size:
        return False
    end, begin = last.words[-1].text, line.words[0].text
    if end[-1] in _ENDS or begin[0].isupper() or not _is_word(begin):
        return not (end[-1] == "-" and begin[0].islower())
    return white > SHORT_PART * (right - last.box.x0)


def _is_word(text: str) -> bool:
    return text[0].isalnum() or text[0] in "([“‘\"'"
