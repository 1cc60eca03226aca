"""The file of one sector in one country: work plan and progress, with their stories and projects."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from pipeline.content.newsletter import Project, SectorPart, Story
from pipeline.content.prose import Period, Prose, Share
from pipeline.errors import did_you_mean
from pipeline.loaders.desk import Desk, Text
from pipeline.loaders.field_syntax import parsed_badge, parsed_shares
from pipeline.loaders.fields import UNDER_HEADING, UNKNOWN, Fields
from pipeline.loaders.text_file import Piece, hint_for_one_hash, split

KINDS = {"Work plan": "plan", "Progress": "progress"}
PART, STORY, PROJECT = 2, 3, 4
MIN_BADGE_SECTORS = 2


@dataclass(frozen=True, slots=True)
class SectorFile:
    """Whose file it is, `CHN-ED`, and the days that the issue tells of."""

    desk: Desk
    country: str
    sector: str
    period: Period

    @property
    def id(self) -> str:
        """Return the file's name without its ending."""
        return f"{self.country}-{self.sector}"

    def parts(self, text: Text) -> tuple[SectorPart, ...]:
        """Return the parts in file order; what stands under no known heading is reported."""
        text.fields.finish()
        found: dict[str, SectorPart] = {}
        for piece in split(text.body, frozenset({PART})):
            kind = self._kind(piece)
            if kind is None:
                continue
            part = self._part(piece, kind)
            if part.id in found:
                message = f"`## {piece.title.text}` stands twice"
                hint = f"it stands first at {found[part.id].location}; put both under one heading"
                self.desk.findings.error("duplicate-part", message, piece.location, hint)
            found.setdefault(part.id, part)
        return tuple(found.values())

    def _kind(self, piece: Piece) -> str | None:
        if not piece.level:
            message = "text stands before the first heading `## Work plan` or `## Progress`"
            hint = hint_for_one_hash(piece.body) or "write the heading above it"
            self.desk.findings.error("text-outside-part", message, piece.location, hint)
            return None
        words = {words.casefold(): kind for words, kind in KINDS.items()}
        kind = words.get(" ".join(piece.title.text.casefold().split()))
        if kind is None:
            hint = (
                did_you_mean(piece.title.text, KINDS) or "the headings are `## Work plan` and `## Progress`"
            )
            message = f"`## {piece.title.text}` is no part of a sector"
            self.desk.findings.error("unknown-part", message, piece.location, hint)
        return kind

    def _part(self, piece: Piece, kind: str) -> SectorPart:
        fields = self._fields(piece)
        part_id = f"{self.id}-{kind}"
        year = fields.whole("year")
        part = SectorPart(
            id=part_id,
            sector=self.sector,
            kind=kind,
            year=self.period.first.year if year is None else year,
            photos=self.desk.references.photos_of(fields),
            links=self.desk.links(fields),
            shares=self._shares(fields),
            body=self._body(piece.body, part_id),
            location=piece.location,
        )
        fields.finish()
        return part

    def _body(self, prose: Prose, part_id: str) -> tuple[Prose | Story | Project, ...]:
        """Return prose, stories and projects; a project below a story belongs to it, until the next `---`."""
        groups: list[list[Piece]] = []
        for piece in split(prose, frozenset({STORY, PROJECT}), ends_at_rule=True):
            if piece.level == PROJECT and groups and groups[-1][0].level == STORY:
                groups[-1].append(piece)
            else:
                groups.append([piece])
        body: list[Prose | Story | Project] = []
        for first, *projects in groups:
            if first.level == STORY:
                body.append(self._story(first, projects, part_id))
            elif first.level == PROJECT:
                body.append(self._project(first, part_id))
            elif first.body.text:
                body.append(first.body)
        return tuple(body)

    def _story(self, piece: Piece, projects: list[Piece], part_id: str) -> Story:
        fields = self._fields(piece)
        has_headline = piece.title.text != "-"
        story_id = self.desk.ids.claim(part_id, piece.title.text if has_headline else "", piece.body)
        body = (piece.body,) if piece.body.text else ()
        story = Story(
            id=story_id,
            headline=self._title(piece, "story") if has_headline else None,
            badge=self._badge(fields),
            date=self._date(fields),
            deadline=fields.date("deadline"),
            photos=self.desk.references.photos_of(fields),
            links=self.desk.links(fields),
            shares=self._shares(fields),
            body=body + tuple(self._project(project, story_id) for project in projects),
            location=piece.location,
        )
        fields.finish()
        return story

    def _project(self, piece: Piece, parent: str) -> Project:
        fields = self._fields(piece)
        project = Project(
            id=self.desk.ids.claim(parent, piece.title.text, piece.body),
            title=self._title(piece, "project"),
            photos=self.desk.references.photos_of(fields),
            links=self.desk.links(fields),
            shares=self._shares(fields),
            body=piece.body,
            location=piece.location,
        )
        fields.finish()
        return project

    def _title(self, piece: Piece, what: Literal["story", "project"]) -> Prose:
        if not piece.title.text:
            hint = (
                "write `### -` for a story without a headline"
                if what == "story"
                else "write the project's name"
            )
            self.desk.findings.error("empty-heading", f"the {what} has no title", piece.location, hint)
        return piece.title

    def _badge(self, fields: Fields) -> tuple[str, ...]:
        value = fields.scalar("badge")
        if value is None:
            return ()
        codes = parsed_badge(value)
        names = [code.text for code in codes]
        repeated = next((name for name in names if names.count(name) > 1), "")
        if repeated or len(names) < MIN_BADGE_SECTORS:
            fault = f"names `{repeated}` twice" if repeated else "does not name two sectors"
            hint = "a badge names at least two sectors, each once, such as `ED-CLT`"
            message = f"the badge `{value.text}` {fault}"
            self.desk.findings.error("bad-badge", message, value.location, hint)
        return tuple(known for code in codes if (known := self.desk.references.sector(code)))

    def _date(self, fields: Fields) -> dt.date | None:
        """Return the day of the story; one that another issue tells of is often a slip of the pen."""
        date = fields.date("date")
        first, last = self.period.first, self.period.last
        if date and self.period != UNKNOWN and not first <= date <= last:
            message = f"{date} is not a day of the issue's period"
            hint = f"the issue is from {first} to {last}; mend the date if it is a slip"
            self.desk.findings.warning("date-outside-issue", message, fields.location_of("date"), hint)
        return date

    def _shares(self, fields: Fields) -> tuple[Share, ...]:
        return parsed_shares(fields.repeated("share"), self.desk.findings)

    def _fields(self, piece: Piece) -> Fields:
        return Fields(piece.fields, piece.location, self.desk.findings, UNDER_HEADING)
