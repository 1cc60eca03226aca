"""A PDF of ours made into a legacy one: without carried sources, structure tree, marks, outline and names."""

from __future__ import annotations

import io
from collections.abc import Iterable

import pikepdf

CATALOGUE = (
    "/PieceInfo",
    "/StructTreeRoot",
    "/MarkInfo",
    "/Outlines",
    "/Names",
    "/Dests",
    "/PageLabels",
    "/OutputIntents",
    "/Metadata",
    "/Lang",
    "/ViewerPreferences",
)
PAGE = ("/PieceInfo", "/StructParents", "/Tabs", "/Metadata", "/LastModified", "/StructParent")
ANNOTATION = ("/StructParent", "/Contents", "/Dest")
MARKS = ("BMC", "BDC", "EMC", "MP", "DP")


def stripped(content: bytes) -> bytes:
    """Return the file with its pages as they look, and nothing that says what stands on them."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        _drop(pdf.Root, CATALOGUE)
        _drop(pdf.docinfo, [str(name) for name in pdf.docinfo])
        for page in pdf.pages:
            _strip_page(pdf, page)
        written = io.BytesIO()
        pdf.save(written, deterministic_id=True)
    return written.getvalue()


def _strip_page(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    _drop(page.obj, PAGE)
    for annotation in page.obj.get("/Annots", pikepdf.Array()):
        _drop(annotation, ANNOTATION)
    page.obj.Contents = pdf.make_stream(_unmarked(page))
    resources = page.obj.get("/Resources", pikepdf.Dictionary())
    for form in resources.get("/XObject", pikepdf.Dictionary()).values():
        if form.get("/Subtype") == "/Form":
            form.write(_unmarked(form))
        _drop(form, PAGE)


def _drop(holder: pikepdf.Object, names: Iterable[str]) -> None:
    for name in sorted(holder.keys() & set(names)):
        del holder[name]


def _unmarked(holder: pikepdf.Page | pikepdf.Object) -> bytes:
    instructions = pikepdf.parse_content_stream(holder)
    return pikepdf.unparse_content_stream([one for one in instructions if str(one.operator) not in MARKS])
