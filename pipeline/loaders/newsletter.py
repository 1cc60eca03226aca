"""issue.yml and the texts that it names, to a newsletter."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipeline.content.facts import NEWSLETTER_COUNTS
from pipeline.content.newsletter import (
    Awaiting,
    Box,
    Letter,
    Newsletter,
    Profile,
    Section,
    SectorPart,
    Snapshot,
    Video,
)
from pipeline.content.prose import Period
from pipeline.content.walk import shares
from pipeline.errors import did_you_mean
from pipeline.loaders.desk import Desk, Text
from pipeline.loaders.field_syntax import distinct
from pipeline.loaders.fields import Fields
from pipeline.loaders.issue_texts import read_boxes, read_letter, read_profile, read_snapshot, read_video
from pipeline.loaders.nodes import Scalar
from pipeline.loaders.references import or_add_a_row
from pipeline.loaders.sector_file import SectorFile
from pipeline.loaders.yaml_file import read_yaml

FILE = "issue.yml"
PLAIN_TITLES = {"letter": "Letter", "snapshot": "Snapshot"}
LISTS = ("videos", "profiles")
SORTING_NUMBER = re.compile(r"[0-9]+-")

Part = Letter | Snapshot | SectorPart | Video | Profile | Awaiting


def read_newsletter(desk: Desk) -> Newsletter | None:
    """Return the issue, or None when issue.yml cannot be read as a whole."""
    source = desk.folder.read(FILE)
    mapping = read_yaml(source, desk.findings) if source else None
    if mapping is None:
        return None
    fields = Fields(mapping.entries, mapping.location, desk.findings)
    period = fields.period()
    director = desk.references.person(fields.scalar("director"))
    issue = _Issue(desk, period, director)
    newsletter = Newsletter(
        slug=desk.folder.path.name,
        folder=desk.folder.path,
        title=fields.text("title", required=True),
        number=fields.text("number"),
        period=period,
        date=fields.date("date", required=True) or dt.date.min,
        language=fields.text("language", default=desk.house.languages[0]),
        director=director,
        lead_photo=desk.references.photo(fields.scalar("lead_photo")),
        issn=fields.text("issn"),
        description=fields.text("description"),
        keywords=tuple(keyword.text for keyword in fields.items("keywords")),
        sections=issue.sections(fields),
        photos=desk.references.photos,
        figures=desk.figures,
        house=desk.house,
        registers=desk.references.registers,
        location=desk.folder.location(FILE),
    )
    fields.finish()
    _check_shares(newsletter, desk)
    desk.report_unused(f"name it in `{FILE}`, or delete it")
    return newsletter


@dataclass(frozen=True, slots=True)
class _Heads:
    """What a section is called at its head and in the running head."""

    title: str
    running: str


@dataclass(frozen=True, slots=True)
class _Issue:
    desk: Desk
    period: Period
    director: str

    def sections(self, fields: Fields) -> tuple[Section, ...]:
        """Return the sections that issue.yml names, each once."""
        entries = fields.groups("sections", required=True)
        named = [value for entry in entries if (value := entry.scalar("section", required=True))]
        distinct(((value.text, value.location) for value in named), "section", self.desk.findings)
        found: dict[str, Section] = {}
        for entry in entries:
            name = entry.scalar("section")
            if name is None:
                entry.finish_unnamed()
            elif name.text not in found:
                section = self._section(name, entry)
                if section is not None:
                    found[section.id] = section
                    entry.finish()
        return tuple(found.values())

    def _section(self, name: Scalar, entry: Fields) -> Section | None:
        if name.text in PLAIN_TITLES:
            return self._plain(name, entry)
        if name.text in LISTS:
            return self._listed(name, entry)
        if name.text in self.desk.references.registers.countries:
            return self._country(name, entry)
        kinds = (*PLAIN_TITLES, *LISTS)
        known = (*kinds, *self.desk.references.registers.countries)
        listed = ", ".join(f"`{kind}`" for kind in kinds)
        hint = or_add_a_row(
            "country", did_you_mean(name.text, known) or f"a section is one of {listed}, or a country."
        )
        message = f"`{name.text}` is no section and no country"
        self.desk.findings.error("unknown-section", message, name.location, hint)
        return None

    def _plain(self, name: Scalar, entry: Fields) -> Section:
        """Return the letter or the snapshot, a section of one text with its own title."""
        text = self._text(name.text)
        part: Letter | Snapshot | Awaiting
        if text is None:
            part = self._awaiting(name, name.text, PLAIN_TITLES[name.text])
        elif name.text == "letter":
            part = read_letter(self.desk, text, director=self.director)
        else:
            part = read_snapshot(self.desk, text)
        title = entry.text("title", default=part.title)
        return self._made(name, entry, _Heads(title, title), parts=(part,))

    def _listed(self, name: Scalar, entry: Fields) -> Section:
        """Return the video messages or the profiles, a section of the texts that `files` names."""
        title = entry.text("title", required=True)
        read: Callable[[Desk, Text, str], Video | Profile]
        read = read_video if name.text == "videos" else read_profile
        parts: list[Part] = []
        files = entry.items("files")
        if not files:
            entry.report_missing("files")
        distinct(((file.text, file.location) for file in files), "file", self.desk.findings)
        for file in _first_of_each(files):
            text = self._text(file.text)
            parts.append(
                read(self.desk, text, file.text) if text else self._awaiting(file, file.text, file.text)
            )
        return self._made(name, entry, _Heads(title, title), parts=tuple(parts))

    def _country(self, name: Scalar, entry: Fields) -> Section:
        country = self.desk.references.registers.countries[name.text]
        title = entry.text("title", default=country.heading)
        own = self._text(name.text)
        boxes = read_boxes(self.desk, own, name.text) if own else ()
        sectors = entry.items("sectors")
        distinct(((code.text, code.location) for code in sectors), "sector", self.desk.findings)
        parts = tuple(self._sector_parts(name.text, _first_of_each(sectors)))
        if own is None and not sectors:
            parts = (self._awaiting(name, name.text, country.heading),)
        heads = _Heads(title, entry.text("title", default=country.running))
        return self._made(name, entry, heads, parts=parts, boxes=boxes)

    def _sector_parts(self, country: str, sectors: tuple[Scalar, ...]) -> Iterator[SectorPart | Awaiting]:
        for code in sectors:
            sector = self.desk.references.sector(code)
            if not sector:
                continue
            file = SectorFile(self.desk, country, sector, self.period)
            text = self._text(file.id)
            if text is None:
                yield self._awaiting(code, file.id, self.desk.references.registers.sectors[sector].name)
            else:
                yield from file.parts(text)

    def _made(
        self,
        name: Scalar,
        entry: Fields,
        heads: _Heads,
        *,
        parts: tuple[Part, ...],
        boxes: tuple[Box, ...] = (),
    ) -> Section:
        kind = name.text if name.text in PLAIN_TITLES or name.text in LISTS else "country"
        same_page = entry.flag("same_page")
        return Section(name.text, kind, heads.title, heads.running, same_page, boxes, parts, name.location)

    def _text(self, name: str) -> Text | None:
        """Return the text `name.md`, with or without a sorting number; an empty one counts as not there."""
        files = [file for file in self.desk.folder.names() if _plain_name(file) == f"{name}.md"]
        if len(files) > 1:
            message = f"`{files[0]}` and `{files[1]}` are the same text"
            location = self.desk.folder.location(files[1])
            hint = "the number before the name is for sorting alone; delete one of the two"
            self.desk.findings.error("duplicate-file", message, location, hint)
            for file in files:
                self.desk.folder.use(file)
        text = self.desk.text(files[0]) if files else None
        if text is None or (text.is_empty and not text.fields.has_any):
            return None
        return text

    def _awaiting(self, named: Scalar, name: str, title: str) -> Awaiting:
        file = f"{name}.md"
        hint = f"write `{self.desk.folder.location(file).file}`, or take its name out here"
        message = f"`{file}` is not there yet"
        for other in self.desk.folder.names():
            if other in self.desk.folder.refused and _plain_name(other) == file:
                return Awaiting(name, title, file, named.location)
            if _plain_name(other) == file:
                message = f"`{other}` is empty"
            elif _letters(other) == _letters(file):
                hint = f"did you mean `{other}`? Its name must be `{file}`"
        self.desk.findings.warning(
            "awaiting-contribution",
            f"{message}; the draft prints `awaiting contribution`",
            named.location,
            hint,
        )
        return Awaiting(name, title, file, named.location)


def _first_of_each(values: tuple[Scalar, ...]) -> tuple[Scalar, ...]:
    first: dict[str, Scalar] = {}
    for value in values:
        first.setdefault(value.text, value)
    return tuple(first.values())


def _letters(file: str) -> str:
    return re.sub(r"[^a-z0-9]", "", _plain_name(file).casefold())


def _plain_name(file: str) -> str:
    return SORTING_NUMBER.sub("", file, count=1)


def _check_shares(newsletter: Newsletter, desk: Desk) -> None:
    found = tuple(shares(newsletter))
    distinct(((share.id, share.location) for share in found), "share", desk.findings)
    for share in found:
        if share.id in NEWSLETTER_COUNTS:
            message = f"the name `{share.id}` belongs to a computed figure"
            hint = "give the share another name, such as `pupils`"
            desk.findings.error("reserved-name", message, share.location, hint)
