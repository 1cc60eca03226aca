"""Tables of figures: row labels, column heads, and which row and column hold totals."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from pipeline.checks.evidence.numerals import is_year
from pipeline.checks.galley import Galley, Paragraph, TableBlock

_TOTAL = re.compile(r"(?i)\W*(?:grand |overall )?(?:totals?|sum)(?: (?:of|number|all)\b.*)?\W*")
_PART_SUM = re.compile(
    r"(?i)sub-?\s?total|of which|thereof|%|per ?cent|average|mean|ratio|rate|share|rank|year"
)
_NUMBER = re.compile(r"-?\d{1,3}(?:[,  ]\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?")
_DOTTED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_NOTHING = frozenset({"-", "–", "—", "0", "nil", "none"})
_CAPTION = 200  # characters of the longest line that names a table


@dataclass(frozen=True)
class Matrix:
    """A table with a column of labels and at most one head row, which `has_head` tells.

    `cells[row][column]` are paragraphs, the head row and the label column included; `numbers` are their
    figures: 0 for a dash or an empty cell, None for words. `total_row` and `total_column` are indices, 0 for
    none; `caption` is what names the table, "" for nothing.
    """

    cells: tuple[tuple[Paragraph, ...], ...]
    numbers: tuple[tuple[Decimal | None, ...], ...]
    has_head: bool
    total_row: int
    total_column: int
    caption: str

    def label(self, row: int) -> str:
        """Return the words that name a row."""
        return self.cells[row][0].text.strip()

    def head(self, column: int) -> str:
        """Return the words that name a column, "" in a table without a head."""
        return self.cells[0][column].text.strip() if self.has_head else ""

    def number(self, row: int, column: int) -> Decimal | None:
        """Return the figure of a cell, None for words."""
        return self.numbers[row][column]

    @property
    def rows(self) -> range:
        """Return the rows that are no total."""
        return range(int(self.has_head), self.total_row or len(self.cells))

    @property
    def columns(self) -> range:
        """Return the columns that are no total."""
        return range(1, self.total_column or len(self.cells[0]))

    def sum_of(self, rows: range, columns: range) -> Decimal | None:
        """Return the sum of a block of cells, None where one of them holds words."""
        numbers = [self.number(row, column) for row in rows for column in columns]
        return sum((one for one in numbers if one is not None), Decimal(0)) if None not in numbers else None


def number_of(text: str, *, is_dotted: bool = False) -> Decimal | None:
    """Return the number that a cell holds: 0 for a dash or an empty cell, None for words.

    In a table that `is_dotted` a point parts the thousands.
    """
    words = text.strip().strip("*")
    if is_dotted:
        words = words.replace(".", "")
    if not words or words.casefold() in _NOTHING:
        return Decimal(0)
    if not _NUMBER.fullmatch(words):
        return None
    return Decimal(re.sub(r"[,  ]", "", words))


@lru_cache(maxsize=1)
def matrices(galley: Galley) -> tuple[Matrix, ...]:
    """Return the tables whose cells are figures, row by row as long as the head."""
    found = (_matrix(galley, table) for table in galley.tables)
    return tuple(matrix for matrix in found if matrix is not None)


def _matrix(galley: Galley, table: TableBlock) -> Matrix | None:
    cells = tuple(tuple(galley.paragraphs[index] for index in row) for row in table.rows)
    if table.head_count > 1 or len(cells) < 3 or any(len(row) != len(cells[0]) for row in cells):
        return None
    is_dotted = _is_dotted([cell.text.strip() for row in cells for cell in row[1:]])
    numbers = tuple(tuple(number_of(cell.text, is_dotted=is_dotted) for cell in row) for row in cells)
    has_head = bool(table.head_count) or _is_head(cells[0])
    heads = [cell.text for cell in cells[0]] if has_head else []
    labels = [row[0].text for row in cells]
    if len(cells[0]) < 2 or any(_PART_SUM.search(words) for words in (*heads, *labels)):
        return None
    total_row = len(cells) - 1 if _TOTAL.fullmatch(labels[-1]) else 0
    total_column = len(heads) - 1 if len(heads) > 2 and _TOTAL.fullmatch(heads[-1]) else 0
    inner = [one for row in numbers[int(has_head) :] for one in row[1:]]
    if sum(one is None for one in inner) * 4 > len(inner):
        return None
    return Matrix(cells, numbers, has_head, total_row, total_column, _caption(galley, table))


def _is_dotted(texts: list[str]) -> bool:
    """Say whether points part thousands: three digits follow each, beside whole numbers, without a zero."""
    pointed = [text for text in texts if "." in text]
    has_whole = any(text.isdigit() for text in texts)
    return bool(pointed) and has_whole and all(_DOTTED.fullmatch(text) for text in pointed)


def _is_head(row: tuple[Paragraph, ...]) -> bool:
    """Say whether a row that is not marked as a head is one: it holds words or years over the figures."""
    texts = [cell.text.strip() for cell in row[1:]]
    return any(number_of(text) is None for text in texts) or all(is_year(text) for text in texts)


def _caption(galley: Galley, table: TableBlock) -> str:
    index = table.caption if table.caption >= 0 else table.rows[0][0] - 1
    text = galley.paragraphs[index].text if index >= 0 else ""
    return text if len(text) < _CAPTION and not text.endswith((".", ":", ";")) else ""
