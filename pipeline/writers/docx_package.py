"""The Word file: our body, parts and properties in the package of the reference document."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import Location, Problem
from pipeline.manuscript.blocks import Manuscript
from pipeline.writers.docx_parts import Ledger, Relationships
from pipeline.writers.docx_properties import describe
from pipeline.writers.docx_reference import (
    adopt_styles,
    dress,
    links_outside,
    open_reference,
    recoloured,
    style_uses,
)
from pipeline.writers.docx_sections import Sections
from pipeline.writers.docx_xml import DECLARATION, NAMESPACES, escaped

if TYPE_CHECKING:
    from docx.document import Document
    from docx.opc.part import Part

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
APP_TYPE = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
MEDIA_TYPES = {"jpg": "image/jpeg", "png": "image/png"}
KEPT = ("styles", "theme", "fontTable", "settings", "webSettings")
"""What the reference document gives; its text, running heads, notes and lists are ours."""
FIRST_DAY_OF_ZIP = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Packed:
    """The file's bytes, b"" where the reference document cannot be opened."""

    docx: bytes
    problems: tuple[Problem, ...]


def pack(body: str, ledger: Ledger, sections: Sections, manuscript: Manuscript, reference: Path) -> Packed:
    """Return the file: the same input gives the same bytes."""
    from docx.opc.packuri import PackURI  # noqa: PLC0415 - python-docx loads as long as half the program
    from docx.opc.part import Part  # noqa: PLC0415
    from docx.oxml.parser import parse_xml  # noqa: PLC0415

    document = open_reference(reference)
    if isinstance(document, Problem):
        return Packed(b"", (document,))
    package, metadata = document.part.package, manuscript.metadata
    numbering, footnotes = ledger.numbering.xml(), ledger.footnotes.xml()
    texts = {"numbering.xml": numbering, "footnotes.xml": footnotes, **sections.headers}
    given = [one for one in document.part.rels.values() if _is_kept(one.reltype) and not one.is_external]
    problems = links_outside((one.target_part for one in given), reference)
    problems += adopt_styles(document, style_uses([body, *texts.values()]), reference)
    dress(document, ledger.palette, metadata.language)
    document.element.replace(document.element.body, parse_xml(f"<w:body {NAMESPACES}>{body}</w:body>"))
    blobs = {name: xml.encode() for name, xml in texts.items()}
    blobs |= {name: path.read_bytes() for name, path in ledger.media.items()}
    parts = {
        name: Part(PackURI(f"/word/{name}"), _content_type(name), blob, package)
        for name, blob in blobs.items()
    }
    _relate(document, ledger, parts)
    app = Part(PackURI("/docProps/app.xml"), APP_TYPE, _app(metadata.publisher).encode(), package)
    package.relate_to(app, f"{OFFICE}/extended-properties")
    opening = next((block.source for block in manuscript.blocks), Location(""))
    problems += describe(document.core_properties, metadata, opening)
    return Packed(_zipped(document), tuple(problems))


def _content_type(name: str) -> str:
    stem, _, suffix = name.rpartition(".")
    return MEDIA_TYPES.get(suffix) or f"{WORD_TYPE}.{stem.rstrip('0123456789')}+xml"


def _relate(document: Document, ledger: Ledger, parts: Mapping[str, Part]) -> None:
    """Bind our parts to the body, and leave behind what the reference document has besides its styles."""
    body, package = document.part, document.part.package
    kept = [one for one in body.rels.values() if _is_kept(one.reltype) and not one.is_external]
    body.rels.clear()
    package.rels.clear()
    package.relate_to(body, f"{OFFICE}/officeDocument")
    _load(body, ledger.relationships, parts)
    _load(parts["footnotes.xml"], ledger.footnotes.relationships, parts)
    for name in ("numbering", "footnotes"):
        body.relate_to(parts[f"{name}.xml"], f"{OFFICE}/{name}")
    for one in kept:
        is_theme = one.reltype == f"{OFFICE}/theme"
        target = recoloured(one.target_part, ledger.palette) if is_theme else one.target_part
        body.relate_to(target, one.reltype)


def _is_kept(kind: str) -> bool:
    return kind.removeprefix(f"{OFFICE}/") in KEPT


def _load(part: Part, relationships: Relationships, parts: Mapping[str, Part]) -> None:
    for one in relationships:
        target = one.target if one.is_external else parts[one.target]
        part.load_rel(f"{OFFICE}/{one.kind}", target, one.id, one.is_external)


def _app(publisher: str) -> str:
    company = f"<Company>{escaped(publisher)}</Company>"
    return (
        f'{DECLARATION}<Properties xmlns="{EXTENDED}"><Application>Microsoft Office Word</Application>'
        f"{company}<AppVersion>16.0000</AppVersion></Properties>"
    )


def _zipped(document: Document) -> bytes:
    """Return the saved document packed anew, so that nothing tells the hour or the machine."""
    saved, target = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(target, "w", compresslevel=6) as archive:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, FIRST_DAY_OF_ZIP)
            entry.compress_type = zipfile.ZIP_STORED if "/media/" in name else zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, source.read(name))
    return target.getvalue()
