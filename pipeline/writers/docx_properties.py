"""The properties of a Word file: what its title, author and subject are, at the length that Word keeps."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from pipeline.errors import Location, Problem, Severity
from pipeline.manuscript.blocks import Metadata
from pipeline.writers.docx_xml import printable

if TYPE_CHECKING:
    from docx.opc.coreprops import CoreProperties

UNDATED = "1970-01-01"
"""The day that stands for none: Word takes the day of the reference document otherwise."""
LONGEST = 255
"""Characters of a property that Word and python-docx accept."""


def describe(properties: CoreProperties, metadata: Metadata, place: Location) -> list[Problem]:
    """Set the properties; return a warning at `place` for each that is too long and was cut at a word."""
    texts = {
        "title": metadata.title,
        "subject": metadata.subject,
        "author": metadata.author,
        "keywords": ", ".join(metadata.keywords),
        "identifier": metadata.identifier,
    }
    problems = [_too_long(name, text, place) for name, text in texts.items() if len(text) > LONGEST]
    properties.title = _cut(texts["title"])
    properties.subject = _cut(texts["subject"])
    properties.author = properties.last_modified_by = _cut(texts["author"])
    properties.keywords = _cut(texts["keywords"])
    if metadata.identifier:
        properties.identifier = _cut(texts["identifier"])
    properties.language = metadata.language
    properties.revision = 1
    moment = dt.datetime.fromisoformat(metadata.date or UNDATED).replace(tzinfo=dt.UTC)
    properties.created = properties.modified = moment
    return problems


def _cut(text: str) -> str:
    text = printable(text)
    if len(text) <= LONGEST:
        return text
    return text[: LONGEST - 1].rsplit(" ", 1)[0] + "…"


def _too_long(name: str, text: str, place: Location) -> Problem:
    return Problem(
        "property-too-long",
        f"the {name} has {len(text)} characters; a Word file's properties hold {LONGEST}, the rest is cut",
        place,
        "shorten the `description`" if name == "subject" else "",
        Severity.WARNING,
    )
