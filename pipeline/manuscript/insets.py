"""What a reference alone in a paragraph brings in: matrices with their sums, lists of presentations."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import escape

from pipeline.content.document import Document
from pipeline.content.proceedings import CentreCount, Proceedings
from pipeline.content.walk import sessions
from pipeline.errors import Location, Problem, did_you_mean
from pipeline.manuscript.html_blocks import element, list_html
from pipeline.manuscript.identity import words_hash
from pipeline.manuscript.words import Words

MATRICES = ("total", "present")


@dataclass(frozen=True, slots=True)
class DocumentInsets:
    """The insets of one document; `mention` prints an organization as the place wants it."""

    document: Document
    words: Words
    mention: Callable[[str, str], str]

    def matrix(self, name: str, caption: str, location: Location) -> str | Problem:
        """Return the table of `total` or `present`; `caption` is HTML, "" for the standing one."""
        if name not in MATRICES:
            known = ", ".join(f"`{one}`" for one in MATRICES)
            return Problem(
                "unknown-matrix",
                f"matrix `{name}` is not known",
                location,
                did_you_mean(name, MATRICES) or f"known: {known}",
            )
        if not isinstance(self.document, Proceedings) or not self.document.centres:
            return Problem("unknown-matrix", f"matrix `{name}` has no rows", location, "write centres.csv")
        standing = self.words.matrix_total if name == "total" else self.words.matrix_present
        label = '<span class="label" data-number="table"></span>'
        inner = element("caption", {}, f"{label} {caption or escape(standing)}") + self._cells(
            self.document, name
        )
        marks = {"class": "matrix", "id": f"matrix-{name}", "data-key": f"matrix:{name}"}
        return element("table", {**marks, "data-source": str(location)}, inner)

    def _cells(self, document: Proceedings, name: str) -> str:
        counts: dict[tuple[str, str], int] = {}
        for row in document.centres:
            key = (row.region, row.theme)
            counts[key] = counts.get(key, 0) + _count(row, name)
        regions = [
            one for one in document.registers.regions.values() if any(key[0] == one.id for key in counts)
        ]
        themes = [
            one for one in document.registers.themes.values() if any(key[1] == one.id for key in counts)
        ]
        head = _head(self.words.region) + "".join(_head(theme.name, "right") for theme in themes)
        head += _head(self.words.total, "right")
        body = "".join(
            _row(region.name, [counts.get((region.id, theme.id), 0) for theme in themes])
            for region in regions
        )
        sums = [sum(counts.get((region.id, theme.id), 0) for region in regions) for theme in themes]
        body += _row(self.words.total, sums, "total")
        return f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody>"

    def presentations(self, location: Location) -> str | Problem:
        """Return the numbered list of what was presented in the session whose file holds the reference."""
        document = self.document
        if not isinstance(document, Proceedings):
            return Problem(
                "stray-list", "`[[presentations]]` stands outside a session", location, "delete it"
            )
        here = {one.id for one in sessions(document) if one.location.file == location.file}
        rows = [one for one in document.presentations if one.session in here]
        if not rows:
            return Problem(
                "empty-list",
                "no presentation belongs to this session",
                location,
                "name the session in the first column of presentations.csv",
            )
        items = [
            element(
                "li",
                {
                    "data-source": str(row.location),
                    "data-words": words_hash(f"{row.organization} {row.text}"),
                },
                f"{self.mention(row.organization, location.file)}: {escape(row.text)}",
            )
            for row in rows
        ]
        return list_html("decimal", ".", 1, items, location)


def _count(row: CentreCount, name: str) -> int:
    return row.total if name == "total" else row.present


def _head(words: str, align: str = "") -> str:
    return element("th", {"scope": "col", "class": align}, str(escape(words)))


def _row(name: str, numbers: list[int], role: str = "") -> str:
    cells = [element("th", {"scope": "row"}, str(escape(name)))]
    cells += [element("td", {"class": "right"}, str(number)) for number in (*numbers, sum(numbers))]
    return element("tr", {"class": role}, "".join(cells))
