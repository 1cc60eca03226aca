"""A page to read before the first file: what reading touches is then in the process's own memory.

A forked process copies each page of memory when it first writes to it. Measured on the 100 pages of the
benchmark: 1,430 such faults and 7 ms while a file is read without this, 420 and 2 ms with it; what warming
costs is paid on a core that is idle.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from pipeline.importer.read import read_pdf
from pipeline.importer.reading.triage import ReadOptions

_LINES = b"(Water and words that warm, in lines of one) Tj T* " * 8
_LIST = b"(1. Water) Tj T* (2. Words) Tj T* (a\\) that warm) Tj T* "
_ROWS = b"(Year     Water     Words) Tj T* (2021     12     7) Tj T* (2022     9     4) Tj T* "
_CELLS = b"(Table 1. Water) Tj T* " + _ROWS
_RULES = b" ".join(b"40 %d m 300 %d l S" % (y, y) for y in (540, 554, 568, 582))
_TEXT = b" ".join(
    (
        b"BT /B 16 Tf 40 800 Td (1. Water) Tj ET BT /F 9 Tf 12 TL 40 770 Td",
        _LINES + _LIST + b"ET BT /F 9 Tf 14 TL 44 586 Td " + _CELLS + b"ET",
        _RULES + b" 40 540 m 40 582 l S 300 540 m 300 582 l S",
        b"BT /B 9 Tf 12 TL 320 770 Td " + _LINES + b"ET BT /F 7 Tf 300 20 Td (1) Tj ET",
    )
)
PAGE = b"""%%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R
/Resources<</Font<</F 5 0 R/B 6 0 R>>>>>> endobj
4 0 obj <</Length %d>> stream
%s
endstream endobj
5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj
6 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold>> endobj
trailer <</Root 1 0 R>>
""" % (len(_TEXT), _TEXT)


def warm() -> None:
    """Read the page; nothing is kept of it."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(PAGE)
        file.flush()
        read_pdf(Path(file.name), ReadOptions(ocr="never"))
