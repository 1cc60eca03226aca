"""What was typed and stamped on a page after it was made, printed into it: forms, text boxes, stamps."""

from __future__ import annotations

from typing import Any

import pypdfium2.raw as c

MOST_ANNOTATIONS = 2_000
"""A page that claims more is left as it is."""

_PRINTED = frozenset((c.FPDF_ANNOT_FREETEXT, c.FPDF_ANNOT_STAMP, c.FPDF_ANNOT_WIDGET))


def print_annotations(page: Any) -> bool:
    """Make forms, text boxes and stamps of a loaded page part of its content; tell whether there were any.

    The page must be loaded again before its text shows them; links are gone from it then. No file is changed.
    """
    count = c.FPDFPage_GetAnnotCount(page)
    if not 0 < count <= MOST_ANNOTATIONS:
        return False
    if not any(_kind(page, index) in _PRINTED for index in range(count)):
        return False
    return bool(c.FPDFPage_Flatten(page, c.FLAT_NORMALDISPLAY) == c.FLATTEN_SUCCESS)


def _kind(page: Any, index: int) -> int:
    annotation = c.FPDFPage_GetAnnot(page, index)
    if not annotation:
        return int(c.FPDF_ANNOT_UNKNOWN)
    try:
        return int(c.FPDFAnnot_GetSubtype(annotation))
    finally:
        c.FPDFPage_CloseAnnot(annotation)
