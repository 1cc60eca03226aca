"""A manuscript set as accessible, lasting PDF: PDF/UA-1 and PDF/A-2a in one file. Home of WeasyPrint."""

from __future__ import annotations

import gc
import io
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

import pydyf  # type: ignore[import-untyped]

from pipeline.errors import EnvironmentMissingError, Location, Problem
from pipeline.manuscript.blocks import Manuscript
from pipeline.manuscript.words import draft_mark
from pipeline.writers.fonts import find_coverage
from pipeline.writers.pdf_carriage import Carriage, load_carriage
from pipeline.writers.pdf_copy import with_boxes
from pipeline.writers.pdf_layout import Layout, arrange, passages
from pipeline.writers.pdf_metadata import describe
from pipeline.writers.pdf_resources import Resources, read_sheet, recorded_problems
from pipeline.writers.pdf_structure import StructureRecord, finish_structure
from pipeline.writers.pdf_tables import fit_tables
from pipeline.writers.pdf_theme import theme_css
from pipeline.writers.pictures import PreparedPicture

if TYPE_CHECKING:
    from weasyprint import CSS, HTML, Document
    from weasyprint.css.counters import CounterStyle
    from weasyprint.text.fonts import FontConfiguration

PAGE_TOP_PX = 130
"""A section whose first line stands above this (CSS px from the page's edge) begins its page."""

EDGE_PX = 50
"""Nothing comes nearer to the page's right edge, except what runs over: the margin is 68 CSS px."""

STRAGGLING_PX = 190
"""A last page that is filled no lower than this holds a few stray lines: about five."""


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
    carriage: Carriage | None = None,
) -> PdfResult:
    """Return the manuscript as PDF; the same manuscript gives the same bytes.

    With a `carriage` the file holds its sources beside the pages.

    Raises:
        EnvironmentMissingError: If the system libraries that set the type (Pango) are not there.
    """
    weasyprint = _weasyprint()
    resources = Resources(manuscript, pictures, templates, weasyprint.urls.URLFetcherResponse)
    source = weasyprint.HTML(string=manuscript.html, base_url="manuscript:", url_fetcher=resources)
    root: Element = source.etree_element
    coverage = find_coverage(passages(root, manuscript.metadata.language), templates / "fonts")
    if manuscript.metadata.kind == "report":
        coverage = with_boxes(root, coverage)
        fit_tables(root)
    if any(problem.is_error for problem in coverage.problems):
        return PdfResult(b"", 0, {}, coverage.problems)
    layout = arrange(root, pictures)
    draft = draft_mark(manuscript.metadata.language, is_draft=is_draft)
    press = _Press(weasyprint, resources, theme_css(manuscript.theme, coverage, draft=draft))
    with recorded_problems(root, resources.files) as problems, _without_collector():
        try:
            document = _rendered(source, press, layout)
            describe(document.metadata, manuscript.metadata)
            pdf = _painted(weasyprint, document, layout, carriage)
        except (ArithmeticError, RecursionError) as error:
            return PdfResult(b"", 0, {}, (*problems, _without_layout(error)))
    pages = {name: str(number) for name, (number, _) in _places(document).items() if name in layout.numbered}
    found = (*coverage.problems, *problems)
    if any(problem.is_error for problem in found):
        pdf = b""
    return PdfResult(pdf, len(document.pages), pages, found)


@dataclass(frozen=True, slots=True)
class _Press:
    """What turns a tree into pages: the library, what it may load, and the house's own rules."""

    weasyprint: ModuleType
    resources: Resources
    theme: str

    def render(self, source: HTML) -> Document:
        """Lay out the pages."""
        fonts = self.weasyprint.text.fonts.FontConfiguration()
        counters = self.weasyprint.css.counters.CounterStyle()
        return source.render(
            stylesheets=self._sheets(fonts, counters),
            font_config=fonts,
            counter_style=counters,
            pdf_variant="pdf/a-2a",
        )

    def _sheets(self, fonts: FontConfiguration, counters: CounterStyle) -> list[CSS]:
        """Return the style sheets in the order of the cascade."""
        sheets = [(self.theme, self.resources.css_folder / "theme.css")]
        sheets += [(read_sheet(path), path) for path in self.resources.files]
        return [
            self.weasyprint.CSS(
                string=text,
                base_url=path.as_uri(),
                url_fetcher=self.resources,
                font_config=fonts,
                counter_style=counters,
            )
            for text, path in sheets
        ]


def _weasyprint() -> ModuleType:
    try:
        # Without Pango, WeasyPrint prints a page of its own advice before it fails.
        with redirect_stdout(io.StringIO()):
            import weasyprint.text.ffi  # noqa: PLC0415
        import weasyprint  # noqa: PLC0415 - loads Pango, which may be missing
        import weasyprint.css.counters  # noqa: PLC0415
        import weasyprint.pdf.tags  # noqa: PLC0415
        import weasyprint.text.fonts  # noqa: PLC0415
        import weasyprint.urls  # noqa: PLC0415
    except OSError as error:
        raise EnvironmentMissingError(
            "the library Pango is missing; run: apt-get install -y libpango-1.0-0 libpangoft2-1.0-0"
            " libharfbuzz-subset0 (on macOS: brew install pango)"
        ) from error
    library: ModuleType = weasyprint
    return library


def _without_layout(error: Exception) -> Problem:
    """Return what a style sheet is told with whose sizes, or depth, the library cannot reckon."""
    message = f"the pages cannot be laid out: {error}"
    hint = "look for a size of nothing or beyond all measure in what was changed last"
    return Problem("no-layout", message, Location("templates/css"), hint)


def _rendered(source: HTML, press: _Press, layout: Layout) -> Document:
    """Lay out the pages; a second time where only the layout could show what should be otherwise.

    A section that should share a page may begin one: its running head would name it twice. A section may end
    with a few lines on a page of their own: set a little tighter, it ends on the page before.
    """
    document = press.render(source)
    if _overruns(document):
        layout.balance()
        document = press.render(source)
    places = _places(document)
    tops = [name for name in layout.joining if name in places and places[name][1] < PAGE_TOP_PX]
    straggling = [name for name in layout.opening if _straggles(document, name, layout)]
    if not tops and not straggling:
        return document
    layout.part(tops)
    layout.tighten(straggling)
    return press.render(source)


def _overruns(document: Document) -> bool:
    """Say whether something stands in a column beyond the last one."""
    return any(
        right > page.width - EDGE_PX for page in document.pages for _, _, right, _ in page.anchors.values()
    )


def _straggles(document: Document, name: str, layout: Layout) -> bool:
    """Say whether the section has more than one page and hardly anything on its last one."""
    own = [page for page in document.pages if name in page.anchors]
    if len(own) < 2:
        return False
    blocks = [place for block, place in own[-1].anchors.items() if block not in layout.sections]
    return max((bottom for _, _, _, bottom in blocks), default=0) < STRAGGLING_PX


def _painted(weasyprint: ModuleType, document: Document, layout: Layout, carriage: Carriage | None) -> bytes:
    for page in document.pages:
        # WeasyPrint makes a second link of what stands inside a link, which PDF/UA refuses.
        page.links = [link for link in page.links if link[3].link]
    record = StructureRecord()

    def finish(_: Document, pdf: pydyf.PDF) -> None:
        finish_structure(pdf, record, layout)
        if carriage is not None:
            load_carriage(pdf, carriage)

    with record.listening(weasyprint.pdf.tags), warnings.catch_warnings():
        # WeasyPrint leaves its colour profile open; the file is closed when its reader is dropped.
        warnings.simplefilter("ignore", ResourceWarning)
        content: bytes = document.write_pdf(
            pdf_variant="pdf/a-2a",
            pdf_identifier=True,
            finisher=finish,
        )
    return content


def _places(document: Document) -> dict[str, tuple[int, float]]:
    """Return the page number of each id and its distance from the page's upper edge, in CSS px.

    A block that runs on has an anchor on each of its pages; the first counts.
    """
    places: dict[str, tuple[int, float]] = {}
    for number, page in enumerate(document.pages, start=1):
        for name, (_, top, *_) in page.anchors.items():
            places.setdefault(name, (number, top))
    return places


@contextmanager
def _without_collector() -> Iterator[None]:
    """Leave the garbage alone while pages are made: nothing is freed early, and looking takes an eighth."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
