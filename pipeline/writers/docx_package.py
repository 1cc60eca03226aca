"""The Word file: the reference document's styles in the house's colours, properties, a reproducible zip."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.manuscript.blocks import Metadata
from pipeline.writers.docx_parts import OFFICE, PACKAGE, Footnotes, Ledger, Palette
from pipeline.writers.docx_sections import Sections
from pipeline.writers.docx_xml import DECLARATION, NAMESPACES, Colour, escaped, language_attributes

REFERENCE_PARTS = ("word/styles.xml", "word/theme/theme1.xml", "word/fontTable.xml", "word/settings.xml")
CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
FIRST_DAY_OF_ZIP = (1980, 1, 1, 0, 0, 0)
_TYPES = {
    "word/document.xml": f"{WORD_TYPE}.document.main+xml",
    "word/styles.xml": f"{WORD_TYPE}.styles+xml",
    "word/settings.xml": f"{WORD_TYPE}.settings+xml",
    "word/fontTable.xml": f"{WORD_TYPE}.fontTable+xml",
    "word/numbering.xml": f"{WORD_TYPE}.numbering+xml",
    "word/footnotes.xml": f"{WORD_TYPE}.footnotes+xml",
    "word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
}
FOREIGN_SETTINGS = re.compile(
    r"<w:(footnotePr|endnotePr)>.*?</w:\1>|<w:(updateFields|attachedTemplate)\b[^>]*/>", re.DOTALL
)
"""What Word adds when the reference document is saved, and what points to parts that are not taken over."""
STYLE_NUMBERING = re.compile(r"<w:numPr>.*?</w:numPr>", re.DOTALL)
_SCHEME = {"text2": "dk2", "background2": "lt2"}


@dataclass(frozen=True, slots=True)
class Reference:
    """The parts that are taken from the reference document."""

    styles: str
    theme: str
    fonts: str
    settings: str


def read_reference(path: Path) -> Reference:
    """Return the parts of the reference document, which a person may have edited in Word."""
    with zipfile.ZipFile(path) as archive:
        styles, theme, fonts, settings = (archive.read(name).decode() for name in REFERENCE_PARTS)
    return Reference(styles, theme, fonts, settings)


def pack(body: str, ledger: Ledger, sections: Sections, reference: Reference, metadata: Metadata) -> bytes:
    """Return the file: the same input gives the same bytes."""
    relationships = ledger.relationships
    for kind, target in (
        ("styles", "styles.xml"), ("settings", "settings.xml"), ("fontTable", "fontTable.xml"),
        ("theme", "theme/theme1.xml"), ("numbering", "numbering.xml"), ("footnotes", "footnotes.xml"),
    ):  # fmt: skip
        relationships.id_for(kind, target)
    parts = {
        "word/document.xml": f"{DECLARATION}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relationships.xml(),
        "word/styles.xml": _styles(reference.styles, ledger.palette, metadata.language),
        "word/theme/theme1.xml": _theme(reference.theme, ledger.palette),
        "word/fontTable.xml": reference.fonts,
        "word/settings.xml": _settings(reference.settings),
        "word/numbering.xml": ledger.numbering.xml(),
        **_footnote_parts(ledger.footnotes),
        **{f"word/{name}": xml for name, xml in sections.headers.items()},
        "docProps/core.xml": _core(metadata),
        "docProps/app.xml": _app(metadata),
    }
    return _zipped(parts, ledger.media)


def _footnote_parts(footnotes: Footnotes) -> Mapping[str, str]:
    parts = {"word/footnotes.xml": footnotes.xml()}
    links = footnotes.relationships.xml()
    return {**parts, "word/_rels/footnotes.xml.rels": links} if links else parts


def _zipped(parts: Mapping[str, str], media: Mapping[str, Path]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        opening = {"[Content_Types].xml": _content_types(parts), "_rels/.rels": _root()}
        for name, xml in {**opening, **parts}.items():
            archive.writestr(_entry(name, zipfile.ZIP_DEFLATED), xml.encode())
        for name, path in media.items():
            archive.writestr(_entry(f"word/{name}", zipfile.ZIP_STORED), path.read_bytes())
    return target.getvalue()


def _entry(name: str, compression: int) -> zipfile.ZipInfo:
    """Return an entry that says nothing of the machine or the hour in which it was written."""
    entry = zipfile.ZipInfo(name, FIRST_DAY_OF_ZIP)
    entry.compress_type = compression
    entry.create_system = 0
    return entry


def _content_types(parts: Mapping[str, str]) -> str:
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{_content_type(name)}"/>'
        for name in parts
        if not name.endswith(".rels")
    )
    return (
        f'{DECLARATION}<Types xmlns="{CONTENT_TYPES}">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="jpg" ContentType="image/jpeg"/>'
        '<Default Extension="png" ContentType="image/png"/>'
        f"{overrides}</Types>"
    )


def _content_type(name: str) -> str:
    kind = re.sub(r"\d+\.xml$", "", name.removeprefix("word/"))
    return _TYPES.get(name) or f"{WORD_TYPE}.{kind}+xml"


def _root() -> str:
    rows = (
        (f"{OFFICE}/officeDocument", "word/document.xml"),
        (f"{PACKAGE}/metadata/core-properties", "docProps/core.xml"),
        (f"{OFFICE}/extended-properties", "docProps/app.xml"),
    )
    body = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(rows, 1)
    )
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE}">{body}</Relationships>'


def _styles(styles: str, palette: Palette, language: str) -> str:
    """Return the styles with the house's colours as cached values and the document's language as default."""
    styles = STYLE_NUMBERING.sub("", styles)
    colours = {"text2": palette.accent, "background2": palette.tint}
    colours |= {colour.theme: colour for colour in palette.sectors.values() if colour.theme}
    colours["hyperlink"] = palette.accent
    for theme, colour in colours.items():
        styles = re.sub(
            rf'(w:val|w:color)="[0-9A-Fa-f]{{6}}" w:themeColor="{theme}"',
            rf'\1="{colour.rgb}" w:themeColor="{theme}"',
            styles,
        )
        styles = re.sub(
            rf'w:fill="[0-9A-Fa-f]{{6}}" w:themeFill="{theme}"',
            f'w:fill="{colour.rgb}" w:themeFill="{theme}"',
            styles,
        )
    attribute = language_attributes(language)
    name = attribute.split("=")[0]
    return re.sub(rf'(<w:lang[^>]*?){name}="[^"]*"', rf"\1{attribute}", styles, count=1)


def _theme(theme: str, palette: Palette) -> str:
    slots = {_SCHEME[colour.theme]: colour for colour in (palette.accent, palette.tint)}
    slots |= {colour.theme: colour for colour in palette.sectors.values() if colour.theme}
    slots |= {"hlink": palette.accent, "folHlink": palette.accent}
    for slot, colour in slots.items():
        theme = _with_slot(theme, slot, colour)
    return theme


def _with_slot(theme: str, slot: str, colour: Colour) -> str:
    filled = f'<a:{slot}><a:srgbClr val="{colour.rgb}"/></a:{slot}>'
    return re.sub(rf"<a:{slot}>.*?</a:{slot}>", filled, theme, count=1, flags=re.S)


def _settings(settings: str) -> str:
    """Return the settings with the separators of the notes, which the schema wants before `w:compat`."""
    settings = FOREIGN_SETTINGS.sub("", settings)
    separators = '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
    return settings.replace("<w:compat>", f"{separators}<w:compat>", 1)


def _core(metadata: Metadata) -> str:
    keywords = ", ".join(metadata.keywords)
    moment = f"{metadata.date}T00:00:00Z"
    identifier = escaped(metadata.identifier)
    identifier = f"<dc:identifier>{identifier}</dc:identifier>" if identifier else ""
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{CORE}"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escaped(metadata.title)}</dc:title><dc:subject>{escaped(metadata.subject)}</dc:subject>"
        f"<dc:creator>{escaped(metadata.author)}</dc:creator><cp:keywords>{escaped(keywords)}</cp:keywords>"
        f"{identifier}<dc:language>{escaped(metadata.language)}</dc:language>"
        f"<cp:lastModifiedBy>{escaped(metadata.author)}</cp:lastModifiedBy><cp:revision>1</cp:revision>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified></cp:coreProperties>'
    )


def _app(metadata: Metadata) -> str:
    return (
        f'{DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f"<Application>Microsoft Office Word</Application><Company>{escaped(metadata.publisher)}</Company>"
        "<AppVersion>16.0000</AppVersion></Properties>"
    )
