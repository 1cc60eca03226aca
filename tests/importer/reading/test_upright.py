"""Pages on which most text is turned."""

from __future__ import annotations

from pathlib import Path

import pytest
import weasyprint

from pipeline.importer.layout.layout import lay_out
from pipeline.importer.reading.reader import Reader
from pipeline.importer.reading.upright import upright
from tests.importer.typeset import column, page, texts

LINES = [
    "A first line of text that is long enough to be the page's own",
    "and a second line below the first one",
]


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_text_that_is_turned_becomes_level(angle: int, tmp_path: Path) -> None:
    file = tmp_path / "turned.pdf"
    html = (
        "<style>@page { size: 600px 600px; margin: 0 } div { position: absolute; width: 600px; height: 600px;"
        f"transform: rotate(-{angle}deg) }} p {{ margin: 60px; border-bottom: 1px solid }}</style>"
        f"<div><p>{LINES[0]}<br>{LINES[1]}</p></div>"
    )
    weasyprint.HTML(string=html).write_pdf(file)

    with Reader(file) as reader:
        found = upright(reader.page(1))

    assert found.turn == angle
    assert texts(lay_out(found)) == [" / ".join(LINES)]
    assert [rule.is_horizontal for rule in found.rules] == [True]
    assert 30 < found.words[0].box.x0 < 60
    assert found.words[0].box.y0 < found.words[0].baseline < found.words[0].box.y1


def test_a_page_with_a_turned_margin_stays_as_it_is() -> None:
    sheet = page(column(LINES, 50, 100))

    assert upright(sheet) is sheet
