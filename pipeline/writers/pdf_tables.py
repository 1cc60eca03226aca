"""Tables that nobody set for our page: the many columns of a copied document made to fit it."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from pipeline.writers.many_columns import MANY_COLUMNS, TURNED_COLUMNS
from pipeline.writers.pdf_words import text_of

LINE_CHARACTERS = 84
"""Characters of table text in one line across the page; twice as many in small type on a turned page."""


def fit_tables(root: Element) -> None:
    """Mark the tables that want small type, a turned page, or columns of one width because of long words."""
    for table in list(root.iter("table")):
        rows = list(table.iter("tr"))
        columns = max((sum(_span(cell) for cell in row) for row in rows), default=0)
        names = [table.get("class", "")]
        names += ["wide"] if columns >= TURNED_COLUMNS else ["many"] if columns >= MANY_COLUMNS else []
        if _longest_words(rows, columns) > LINE_CHARACTERS * (2 if columns >= TURNED_COLUMNS else 1):
            names.append("fixed")
        table.set("class", " ".join(name for name in names if name))
        if not _is_connected(rows):
            _make_plain(rows)
    for parent in list(root.iter()):
        for index, table in enumerate(parent):
            if table.tag == "table" and "wide" in table.get("class", "").split():
                parent[index] = _turned(table)


def _turned(table: Element) -> Element:
    """Return the table in a box of its own: WeasyPrint turns the page back behind a block alone."""
    box = Element("div", {"class": "turned"})
    box.append(table)
    box.tail, table.tail = table.tail, None
    return box


def _is_connected(rows: list[Element]) -> bool:
    """Say whether each cell has a head in its column or its row, or the table has no heads at all.

    PDF/UA refuses a table of which a part alone has heads.
    """
    heads = [cell for row in rows for cell in row if cell.tag == "th"]
    headed: set[int] = set()
    reaching: dict[int, set[int]] = {}
    for index, row in enumerate(rows):
        taken, place, lone = reaching.pop(index, set()), 0, []
        for cell in row:
            while place in taken:
                place += 1
            covered = set(range(place, place + _span(cell)))
            for below in range(index + 1, index + int(cell.get("rowspan", "1"))):
                reaching.setdefault(below, set()).update(covered)
            if cell.tag == "th" and cell.get("scope") == "col":
                headed |= covered
            lone += [] if cell.tag == "th" or covered & headed else [cell]
            place += _span(cell)
        if lone and heads and not any(cell.get("scope") == "row" for cell in row):
            return False
    return True


def _make_plain(rows: list[Element]) -> None:
    for row in rows:
        for cell in row:
            if cell.tag == "th":
                cell.tag = "td"
                cell.set("class", f"{cell.get('class', '')} head".strip())
                cell.attrib.pop("scope", None)


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
