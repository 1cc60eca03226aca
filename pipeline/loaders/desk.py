"""What every reader of a document's texts has at hand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pipeline.content.prose import ExternalLink, Figure, Prose
from pipeline.content.registers import House
from pipeline.content.slugs import digest, slug
from pipeline.errors import Location
from pipeline.loaders.field_syntax import parsed_links
from pipeline.loaders.fields import AT_TOP, Fields
from pipeline.loaders.findings import Findings
from pipeline.loaders.photos import PICTURES
from pipeline.loaders.references import References
from pipeline.loaders.source_folder import MAX_BYTES, SourceFolder
from pipeline.loaders.text_file import read_text_file

TOOLS = re.compile(
    r"README\.md|Thumbs\.db|.*~|~.*|original\.pdf|record\.yml|doubts\.csv|proof\.html|check-ignore\.csv"
)
"""Files that explain the folder, keep an original with its record, or that an editor leaves behind."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text file with its fields ready to be read; `is_empty` when nothing at all was written."""

    fields: Fields
    body: Prose
    location: Location

    @property
    def is_empty(self) -> bool:
        """Say whether there is no text below the fields."""
        return not self.body.text


class Ids:
    """The ids given so far, and where each text stands."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._taken: set[str] = set()
        self._texts: dict[tuple[str, str], Location] = {}

    def claim(self, parent: str, title: str, body: Prose) -> str:
        """Return an id from the parent's id and the words of a title, or of the body where there is no title.

        A second block with the same words gets a digest of its text, so that its id stays when others come
        and go.
        """
        words = title or " ".join(body.text.split()[:8])
        found = f"{parent}-{slug(words)}"
        first = self._texts.setdefault((found, body.text), body.location)
        if first != body.location:
            hint = f"it stands first at {first}; delete one of the two"
            self._findings.error("duplicate-text", "the same text stands twice", body.location, hint)
        if found in self._taken:
            return f"{found}-{digest(body.text)}"
        self._taken.add(found)
        return found


@dataclass(frozen=True, slots=True)
class Desk:
    """The document's folder, the house, what may be named, and where problems are noted."""

    folder: SourceFolder
    house: House
    references: References
    figures: Mapping[str, Figure]
    ids: Ids
    findings: Findings = field(compare=False)

    def text(self, name: str, *, limit: int = MAX_BYTES) -> Text | None:
        """Return a text file of the folder, or None if it is not there."""
        source = self.folder.read(name, limit=limit)
        if source is None:
            return None
        file = read_text_file(source, self.findings)
        fields = Fields(file.fields, file.location, self.findings, AT_TOP)
        return Text(fields, file.body, Location(source.file, 1, 1))

    def links(self, fields: Fields) -> tuple[ExternalLink, ...]:
        """Return the links of the fields `link`."""
        return parsed_links(fields.repeated("link"), self.findings)

    def people(self, fields: Fields, name: str) -> tuple[str, ...]:
        """Return the people that a list names, those of the register alone."""
        return _present(self.references.person(value) for value in fields.items(name))

    def organizations(self, fields: Fields, name: str) -> tuple[str, ...]:
        """Return the organizations that a list names, those of the register alone."""
        return _present(self.references.organization(value) for value in fields.items(name))

    def report_unused(self, hint: str) -> None:
        """Warn of each file that nothing has read."""
        for name in self.folder.unused():
            if not TOOLS.fullmatch(name):
                location = self.folder.location(name)
                self.findings.warning("unused-file", f"nothing uses `{name}`", location, hint)
        for name in self.folder.unused(PICTURES):
            if not TOOLS.fullmatch(name.removeprefix(f"{PICTURES}/")):
                message = f"no row of `photos.csv` uses `{name}`"
                location = self.folder.location(name)
                self.findings.warning("unused-file", message, location, "add a row for it, or delete it")


def _present(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(one for one in ids if one)
