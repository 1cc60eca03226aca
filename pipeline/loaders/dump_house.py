"""The house to its sources."""

from __future__ import annotations

from pipeline.content.registers import House
from pipeline.loaders.house import FILE
from pipeline.loaders.source_lines import YamlValue, yaml_text

FOLDER = "house"
"""Where a document keeps a house of its own."""


def house_texts(house: House) -> dict[str, str]:
    """Return house.yml under its name in the document's folder; a logo lies beside it."""
    fields: dict[str, YamlValue] = {
        "organization": house.organization,
        "office": house.office,
        "address": house.address,
        "email": house.email,
        "telephone": house.telephone,
        "website": house.website,
        "languages": house.languages,
        "profile": house.profile,
        "logo": house.logo.name if house.logo else "",
        "logo_alt": house.logo_alt if house.logo else "",
        "accent": house.accent,
        "tint": house.tint,
        "licence": house.licence,
        "licence_url": house.licence_url,
        "disclaimer": house.disclaimer,
        "lead_verb": house.lead_verb,
        "number_operative": house.number_operative,
        "number_paragraphs": house.number_paragraphs,
        "number_single_annex": house.number_single_annex,
    }
    return {f"{FOLDER}/{FILE}": yaml_text(fields)}
