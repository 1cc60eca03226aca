"""A manuscript set as an accessible PDF for the archive: PDF/UA-1 and PDF/A-2a in one file. Home of WeasyPrint."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any
from xml.etree.ElementTree import Element

from pipeline.errors import EnvironmentMissingError, Problem
from pipeline.manuscript.blocks import Manuscript
from pipeline.writers.fonts import Coverage, find_coverage
from pipeline.writers.pdf_layout import Layout, arrange, passages
from pipeline.writers.pdf_metadata import describe
from pipeline.writers.pdf_resources import Resources, recorded_problems
from pipeline.writers.pdf_structure import StructureRecord, finish_structure
from pipeline.writers.pdf_theme import theme_css
from pipeline.writers.pictures import PreparedPicture

PAGE_TOP_PX = 130
"""A section whose first line stands above this (CSS px from the page's edge) begins its page."""


@dataclass(frozen=True, slots=True)
class PdfResult:
    """The finished file, or b"" where a problem is an error.

    `pages` holds the printed page number of each heading and of each target of the contents, by id.
    """

    pdf: bytes
    page_count: int
    pages: Mapping[str, str]
    problems: tuple[Problem, ...]


def write_pdf(
    manuscript: Manuscript,
    pictures: Mapping[str, PreparedPicture],
    templates: Path,
    *,
    is_draft: bool = False,
) -> PdfResult:
    """Return the manuscript as PDF; the same manuscript gives the same bytes.

    Raises:
        EnvironmentMissingError: If the system libraries that set the type (Pango) are not there.
    """
    weasyprint = _weasyprint()
    resources = Resources(manuscript, pictures, templates, weasyprint.urls.URLFetcherResponse)
    source = weasyprint.HTML(string=manuscript.html, base_url="manuscript:", url_fetcher=resources)
    root: Element = source.etree_element
    coverage = find_coverage(passages(root, manuscript.metadata.language), templates / "fonts")
    if any(problem.is_error for problem in coverage.problems):
        return PdfResult(b"", 0, {}, coverage.problems)
    layout = arrange(root, pictures)
    sheets = _Sheets(weasyprint, resources, _styles(manuscript, coverage, is_draft=is_draft))
    with recorded_problems(root) as problems, _without_collector():
        document = _rendered(source, sheets, layout)
        describe(document.metadata, manuscript.metadata)
        pdf = _painted(weasyprint, document, layout)
    pages = _printed_pages(document, layout)
    found = (*coverage.problems, *problems)
    if any(problem.is_error for problem in found):
        pdf = b""
    return PdfResult(pdf, len(document.pages), pages, found)


@dataclass(frozen=True, slots=True)
class _Sheets:
    """What a rendering needs besides the tree."""

    weasyprint: ModuleType
    resources: Resources
    theme: str

    def load(self, fonts: Any) -> list[Any]:
        """Return the style sheets in the order of the cascade."""
        css = self.weasyprint.CSS
        folder = self.resources.css_folder
        files = [folder / "page.css", folder / f"{self.resources.kind}.css"]
        loaded = [
            css(
                string=path.read_text(encoding="utf-8"),
                base_url=path.as_uri(),
                url_fetcher=self.resources,
                font_config=fonts,
            )
            for path in files
        ]
        theme = css(
            string=self.theme, base_url=folder.as_uri(), url_fetcher=self.resources, font_config=fonts
        )
        return [theme, *loaded]


def _styles(manuscript: Manuscript, coverage: Coverage, *, is_draft: bool) -> str:
    return theme_css(manuscript.theme, coverage, is_draft=is_draft)


def _weasyprint() -> ModuleType:
    try:
        import weasyprint  # noqa: PLC0415 - loads Pango, which may be missing
        import weasyprint.pdf.tags  # noqa: PLC0415
        import weasyprint.text.fonts  # noqa: PLC0415
        import weasyprint.urls  # noqa: F401, PLC0415
    except OSError as error:
        raise EnvironmentMissingError(
            "the library Pango is missing; run: apt-get install -y libpango-1.0-0 libpangoft2-1.0-0"
            " libharfbuzz-subset0 (on macOS: brew install pango)"
        ) from error
    return weasyprint


def _rendered(source: Any, sheets: _Sheets, layout: Layout) -> Any:
    """Lay out the pages; a second time where a section that should share a page begins one.

    Its running head would name it twice, and only the layout knows on which page it falls.
    """
    fonts = sheets.weasyprint.text.fonts.FontConfiguration()
    document = source.render(stylesheets=sheets.load(fonts), font_config=fonts, pdf_variant="pdf/a-2a")
    tops = {
        name
        for page in document.pages
        for name, (_, top, *_) in page.anchors.items()
        if top < PAGE_TOP_PX and name in layout.joining
    }
    if not tops:
        return document
    layout.part(tops)
    return source.render(stylesheets=sheets.load(fonts), font_config=fonts, pdf_variant="pdf/a-2a")


def _painted(weasyprint: ModuleType, document: Any, layout: Layout) -> bytes:
    record = StructureRecord()
    with record.listening(weasyprint.pdf.tags):
        content: bytes = document.write_pdf(
            pdf_variant="pdf/a-2a",
            pdf_identifier=True,
            finisher=lambda _, pdf: finish_structure(pdf, record, layout),
        )
    return content


def _printed_pages(document: Any, layout: Layout) -> dict[str, str]:
    return {
        name: str(number)
        for number, page in enumerate(document.pages, start=1)
        for name in page.anchors
        if name in layout.numbered
    }


@contextmanager
def _without_collector() -> Iterator[None]:
    """Leave the garbage alone while pages are made: nothing is freed before the end, and looking takes an eighth."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
