"""What the template of a report may call besides the functions of every template."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from pipeline.content.prose import Prose
from pipeline.content.report import Report
from pipeline.manuscript.references import joined
from pipeline.manuscript.words import Words

LISTED_HEADINGS = 4
"""A text with fewer headings needs no list of them."""
_HEADING = re.compile(r"^ {0,3}#{1,6} +\S", re.MULTILINE)


def report_functions(report: Report, words: Words) -> Mapping[str, Callable[..., object]]:
    """Return the functions by their names."""

    def byline() -> str:
        names = joined(list(report.authors), words)
        return ", ".join(part for part in (names, report.date) if part)

    def copy_of() -> str:
        name, count = report.original.name, report.original.page_count
        if not name:
            return words.archive_copy
        if not count:
            return words.archive_copy_of.format(name=name)
        pages = words.page if count == 1 else words.pages.format(count=count)
        return words.archive_copy_of_pages.format(name=name, pages=pages)

    def lists_contents(prose: Prose) -> bool:
        return len(_HEADING.findall(prose.text)) >= LISTED_HEADINGS

    return {function.__name__: function for function in (byline, copy_of, lists_contents)}
