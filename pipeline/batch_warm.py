"""A page of words to read before the first file: what reading touches is then in the process's own memory."""

from __future__ import annotations

import tempfile
from pathlib import Path

from pipeline.importer.read import read_pdf
from pipeline.importer.triage import ReadOptions

_LINES = b"(Water and words that warm) Tj T* " * 8
_TEXT = b"BT /F 9 Tf 10 TL 40 800 Td " + _LINES + b"ET"
PAGE = b"""%%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>> endobj
4 0 obj <</Length %d>> stream
%s
endstream endobj
5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj
trailer <</Root 1 0 R>>
""" % (len(_TEXT), _TEXT)


def warm() -> None:
    """Read the page; nothing is kept of it."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(PAGE)
        file.flush()
        read_pdf(Path(file.name), ReadOptions(ocr="never"))
