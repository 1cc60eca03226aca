"""Words to pieces of lines: runs of words that no wide gap parts, whatever the order of the file."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from statistics import median
from typing import NamedTuple

from pipeline.importer.block import Block
from pipeline.importer.geometry import Box
from pipeline.importer.page import Word

WIDE_GAP = 0.55
"""A gap wider than this part of the size may be a gutter; plain blanks are .25 to .33 wide."""
WIDEST_BLANK = 1.5
"""A gap wider than this parts pieces even in a line that is spaced out."""
BASELINE_TOLERANCE = 0.25
"""Words of one line differ by less than this part of the size."""
RAISED = 0.6
"""The farthest that a note mark or index stands from the baseline, in sizes of its host."""
SMALLER, LEAST_MARK = 0.95, 0.4
"""A raised or lowered word is smaller than this part of its host, and larger than that."""
DROP_CAP = 1.7
"""An initial is at least this many times as large as the text beside it."""
ODD_HEIGHTS = (0.15, 2.5)
"""A size that is not within these parts of the height is not what is seen (formulas: 6 sizes high)."""


class Piece(NamedTuple):
    """What a page is cut into: words of one line, or a unit that stays whole (table, picture, box)."""

    x0: float
    y0: float
    x1: float
    y1: float
    baseline: float
    size: float
    """Of the largest word; 0 for a unit."""
    words: tuple[Word, ...]
    """In the order of the file or from the left."""
    unit: tuple[Block, ...] = ()

    @property
    def box(self) -> Box:
        """Its place; for words, from the height of capitals to the depth of descenders."""
        return Box(self.x0, self.y0, self.x1, self.y1)


def unit_piece(box: Box, blocks: Sequence[Block]) -> Piece:
    """Return blocks that are not cut again as one piece."""
    return Piece(*box, box.y1, 0.0, (), tuple(blocks))


def group_into_pieces(words: Iterable[Word]) -> list[Piece]:
    """Return the pieces of level words from the top; each word stands in exactly one."""
    rows: list[list[Piece]] = []
    for run in sorted(_runs(words), key=_by_baseline):
        tolerance = BASELINE_TOLERANCE * run.size
        if rows and run.baseline - rows[-1][0].baseline <= tolerance:
            rows[-1].append(run)
        else:
            rows.append([run])
    pieces = [piece for row in rows for piece in _merged(row)]
    return _with_initials(pieces)


def make_piece(words: Sequence[Word]) -> Piece:
    """Return the piece of these words."""
    if len(words) == 1:
        host = words[0]
        x0, x1 = host.box.x0, host.box.x1
    else:
        host = max(words, key=_size)
        x0, x1 = min(word.box.x0 for word in words), max(word.box.x1 for word in words)
    size, baseline, box = host.style.size_pt, host.baseline, host.box
    if not ODD_HEIGHTS[0] * box.height <= size <= ODD_HEIGHTS[1] * box.height:
        return Piece(x0, box.y0, x1, box.y1, baseline, max(1.0, box.height), tuple(words))
    return Piece(x0, baseline - 0.74 * size, x1, baseline + 0.22 * size, baseline, size, tuple(words))


def _runs(words: Iterable[Word]) -> list[Piece]:
    """Chain words that follow each other in the file and on the page."""
    runs: list[Piece] = []
    chain: list[Word] = []
    baseline = size = 0.0
    for word in words:
        own = word.style.size_pt
        if chain and _continues(chain[-1], baseline, size, word):
            chain.append(word)
            if own > size:
                baseline, size = word.baseline, own
            continue
        if chain:
            runs.append(make_piece(chain))
        chain, baseline, size = [word], word.baseline, own
    if chain:
        runs.append(make_piece(chain))
    return runs


def _continues(last: Word, baseline: float, size: float, word: Word) -> bool:
    own = word.style.size_pt
    larger = own if own > size else size
    gap = word.box.x0 - last.box.x1
    if not -0.3 * larger < gap <= WIDE_GAP * larger:
        return False
    smaller = own if own < size else size
    step = abs(word.baseline - baseline)
    if step <= BASELINE_TOLERANCE * smaller:
        return larger < DROP_CAP * smaller
    return step <= RAISED * larger and LEAST_MARK * larger < smaller < SMALLER * larger


def _merged(row: list[Piece]) -> list[Piece]:
    """Join the runs of a row that only blanks part."""
    if len(row) == 1:
        return row
    row.sort(key=_by_left)
    blank = _blank(row)
    pieces = [row[0]]
    for run in row[1:]:
        last = pieces[-1]
        size = min(last.size, run.size)
        gap = run.x0 - last.x1
        is_near = -0.5 * size < gap <= max(WIDE_GAP * size, min(WIDEST_BLANK * size, 1.6 * blank))
        is_near = is_near and max(last.size, run.size) < DROP_CAP * size
        if is_near and abs(run.baseline - last.baseline) <= BASELINE_TOLERANCE * size:
            pieces[-1] = make_piece(last.words + run.words)
        else:
            pieces.append(run)
    return pieces


def _blank(row: list[Piece]) -> float:
    """Return the usual blank of a row, 0 where there are too few to say."""
    blanks = [
        word.box.x0 - before.box.x1
        for run in row
        for before, word in zip(run.words, run.words[1:], strict=False)
        if not word.is_attached
    ]
    blanks += [run.x0 - before.x1 for before, run in itertools.pairwise(row)]
    return median(blanks) if len(blanks) >= 4 else 0.0


def _with_initials(pieces: list[Piece]) -> list[Piece]:
    """Put each drop cap at the head of the first line beside it."""
    for initial in [piece for piece in pieces if _may_be_initial(piece)]:
        beside = [
            piece
            for piece in pieces
            if initial.size >= DROP_CAP * piece.size > 0
            and -0.3 * piece.size <= piece.x0 - initial.x1 <= 1.2 * piece.size
            and initial.y0 - 0.6 * piece.size <= piece.y0 < initial.y1 - 0.5 * piece.size
        ]
        if len(beside) < 2:
            continue
        first = min(beside, key=_by_baseline)
        letter, head = initial.words[-1], first.words[0]
        stands_alone = letter.text in ("A", "I", "O") and head.box.x0 - letter.box.x1 > 0.3 * first.size
        words = (*initial.words, head._replace(is_attached=not stands_alone), *first.words[1:])
        pieces[pieces.index(first)] = first._replace(x0=initial.x0, words=words)
        pieces.remove(initial)
    return pieces


def _may_be_initial(piece: Piece) -> bool:
    return len(piece.words) == 1 and len(piece.words[0].text) <= 2 and piece.words[0].text[-1:].isalpha()


def _by_baseline(piece: Piece) -> float:
    return piece.baseline


def _by_left(piece: Piece) -> float:
    return piece.x0


def _size(word: Word) -> float:
    return word.style.size_pt
