"""The properties of the PDF, and the statement that it follows PDF/UA-1 beside PDF/A-2a."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from pipeline.manuscript.blocks import Metadata

if TYPE_CHECKING:
    from weasyprint.document import DocumentMetadata

UA_SCHEMA = """\
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
"""PDF/A allows a property of another schema only where the file describes that schema."""


def describe(properties: DocumentMetadata, metadata: Metadata) -> None:
    """Put the manuscript's metadata into WeasyPrint's; dates come from the sources alone."""
    properties.title = metadata.title
    properties.authors = [metadata.author] if metadata.author else []
    properties.description = metadata.subject or None
    properties.keywords = list(metadata.keywords)
    properties.lang = metadata.language
    properties.created = properties.modified = metadata.date or None
    properties.generator = metadata.publisher or None
    written: Callable[[str, int, str], bytes] = properties.generate_rdf_metadata
    extra = (UA_SCHEMA + _dublin_core(metadata)).encode()
    end = b"</rdf:RDF>"

    def generate(variant: str, version: int, conformance: str) -> bytes:
        """Add to the one RDF that WeasyPrint writes: validators refuse a second one."""
        return written(variant, version, conformance).replace(end, extra + end)

    properties.generate_rdf_metadata = generate


def _dublin_core(metadata: Metadata) -> str:
    fields = []
    if metadata.publisher:
        fields.append(f"<dc:publisher><rdf:Bag>{_item(metadata.publisher)}</rdf:Bag></dc:publisher>")
    if metadata.rights:
        item = _item(metadata.rights, ' xml:lang="x-default"')
        fields.append(f"<dc:rights><rdf:Alt>{item}</rdf:Alt></dc:rights>")
    if metadata.identifier:
        fields.append(f"<dc:identifier>{escape(metadata.identifier)}</dc:identifier>")
    fields.append(f"<dc:language><rdf:Bag>{_item(metadata.language)}</rdf:Bag></dc:language>")
    head = '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    return f"{head}{''.join(fields)}</rdf:Description>\n"


def _item(text: str, attributes: str = "") -> str:
    return f"<rdf:li{attributes}>{escape(text)}</rdf:li>"
