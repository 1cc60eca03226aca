"""Parts of a PDF made by WeasyPrint out of a few lines of HTML, in the house's fonts."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import weasyprint
import weasyprint.pdf.tags
import weasyprint.urls
from PIL import Image

from pipeline.manuscript.blocks import Metadata
from pipeline.writers.pdf_carriage import Carriage
from pipeline.writers.pdf_join import Joined, join
from pipeline.writers.pdf_join_fonts import subset_of
from pipeline.writers.pdf_join_take import Plan, Taken, take_part
from pipeline.writers.pdf_layout import Layout
from pipeline.writers.pdf_metadata import describe
from pipeline.writers.pdf_structure import StructureRecord, finish_structure

FONTS = Path(__file__).resolve().parents[2] / "templates" / "fonts"
WIDTH_MM = 100
STYLE = f"""
@font-face {{ font-family: Body; src: url({(FONTS / "SourceSerif4_400Regular.ttf").as_uri()}) }}
@font-face {{ font-family: Heads; src: url({(FONTS / "SourceSans3_600SemiBold.ttf").as_uri()}) }}
@page {{
  size: {WIDTH_MM}mm 110mm; margin: 15mm 12mm; font: 8pt Heads;
  @bottom-left {{ content: "Draft" }}
}}
@page :left {{
  @top-left {{ content: string(running, start); padding-left: 8mm }}
  @top-right {{ content: "Report" }}
  @top-left-corner {{ content: "0123456789"; margin-right: -20mm; padding-left: 12mm; text-align: left }}
}}
@page :right {{
  @top-right {{ content: string(running, start); padding-right: 8mm }}
  @top-left {{ content: "Report" }}
  @top-right-corner {{ content: "0123456789"; margin-left: -20mm; padding-right: 12mm; text-align: right }}
}}
@page :first {{
  @top-left {{ content: none }} @top-right {{ content: none }} @top-right-corner {{ content: none }}
}}
* {{ image-rendering: crisp-edges }}
body {{ font: 10pt Body }}
h1, h2, h3 {{ font: 12pt Heads; break-after: avoid }}
h1 {{ bookmark-level: none }} h2 {{ bookmark-level: 1 }} h3 {{ bookmark-level: 2 }}
h2 {{ string-set: running content(text) }}
th {{ font-weight: 400 }}
.footnote {{ float: footnote }}
ol.toc {{ list-style: none; padding: 0 }}
ol.toc li {{ position: relative }}
ol.toc li::after {{ content: "0123456789"; position: absolute; right: 0; bottom: 0 }}
"""
CARRIER = '<div style="break-after: page; string-set: running attr(data-head)" data-head="{head}"></div>'
METADATA = Metadata(
    kind="proceedings",
    title="Report of the meeting",
    author="Secretariat",
    subject="",
    keywords=(),
    language="en",
    date="2026-03-02",
    publisher="Secretariat",
    rights="",
)


def taken(body: str, name: str, *, shared: tuple[str, ...] = (), skipped: int = 1, head: str = "") -> Taken:
    """Return the part that the body makes; `head` is the running head that it begins with.

    It is laid out behind so many pages that are not painted; the first part behind none.
    """
    before = CARRIER.format(head=head) * skipped
    html = f'<!DOCTYPE html><html lang="en"><title>T</title><body>{before}{body}'
    fonts = weasyprint.text.fonts.FontConfiguration()
    style = weasyprint.CSS(string=STYLE, font_config=fonts)
    document = weasyprint.HTML(string=html, url_fetcher=_fetch).render(
        stylesheets=[style], font_config=fonts, pdf_variant="pdf/a-2a"
    )
    document = document.copy(document.pages[skipped:])
    describe(document.metadata, METADATA)
    record = StructureRecord()
    layout = Layout(frozenset(), {}, {}, frozenset())
    with record.listening(weasyprint.pdf.tags):
        plan = Plan(name, frozenset(shared), is_first=skipped == 0, is_right=skipped % 2 == 0)
        return take_part(weasyprint, document, plan, lambda pdf: finish_structure(pdf, record, layout))


def joined(*parts: Taken, carriage: Carriage | None = None) -> Joined:
    """Return the parts as one file, with fonts cut to what they use."""
    files = {digest: content for part in parts for digest, content in part.font_files.items()}
    return join([one.part for one in parts], lambda use: subset_of(files[use.file], use), carriage)


def _fetch(address: str) -> object:
    """Give the picture `dot`, and the fonts."""
    if address != "picture:dot":
        return weasyprint.urls.URLFetcherResponse(address, (FONTS / address.rpartition("/")[2]).read_bytes())
    picture = BytesIO()
    Image.new("RGB", (8, 8), "#0B3D66").save(picture, "PNG")
    return weasyprint.urls.URLFetcherResponse(address, picture.getvalue(), {"Content-Type": "image/png"})
