"""Tables that nobody set for our page: the many columns of a copied document made to fit it."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from pipeline.writers.pdf_words import text_of

MANY_COLUMNS = 8
"""From here on a table is set in small type."""
TURNED_COLUMNS = 14
"""From here on its page is turned."""
LINE_CHARACTERS = 84
"""Characters of table text in one line across the page; twice as many in small type on a turned page."""


def fit_tables(root: Element) -> None:
    """Mark the tables that want small type, a turned page, or columns of one width because of long words."""
    for table in root.iter("table"):
        rows = list(table.iter("tr"))
        columns = max((sum(_span(cell) for cell in row) for row in rows), default=0)
        names = [table.get("class", "")]
        names += ["wide"] if columns >= TURNED_COLUMNS else ["many"] if columns >= MANY_COLUMNS else []
        if _longest_words(rows, columns) > LINE_CHARACTERS * (2 if columns >= TURNED_COLUMNS else 1):
            names.append("fixed")
        table.set("class", " ".join(name for name in names if name))


def _span(cell: Element) -> int:
    return int(cell.get("colspan", "1"))


def _longest_words(rows: list[Element], columns: int) -> int:
    """Return how many characters the longest word of each column take together."""
    longest = [0] * columns
    for row in rows:
        place = 0
        for cell in row:
            if _span(cell) == 1 and place < columns:
                words = (len(word) for word in text_of(cell).split())
                longest[place] = max(longest[place], max(words, default=0) + 2)
            place += _span(cell)
    return sum(longest)
