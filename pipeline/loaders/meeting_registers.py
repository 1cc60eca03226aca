"""The registers of a meeting: centres, participants, agreements, presentations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.content.proceedings import Agreement, CentreCount, Participant, Presentation
from pipeline.content.prose import Period
from pipeline.errors import did_you_mean
from pipeline.loaders.csv_file import Columns
from pipeline.loaders.desk import Desk
from pipeline.loaders.fields import UNKNOWN, Fields
from pipeline.loaders.nodes import Scalar
from pipeline.loaders.references import resolved
from pipeline.loaders.registers import register, rows

CENTRES = Columns(("region", "theme", "total", "present"), ("note",))
PARTICIPANTS = Columns((), ("person", "name", "function", "group"))
AGREEMENTS = Columns(("id", "date", "kind", "count"), ("parties", "note"))
PRESENTATIONS = Columns(("session", "organization"), ("text",))


@dataclass(frozen=True, slots=True)
class MeetingRegisters:
    """Reads the meeting's own CSV files."""

    desk: Desk
    period: Period

    def centres(self) -> tuple[CentreCount, ...]:
        """Return the counts of centres; each pair of region and theme stands once."""
        registers = self.desk.references.registers
        found: dict[tuple[str, str], CentreCount] = {}
        for row in rows(self.desk.folder, "centres.csv", CENTRES, self.desk.findings):
            region = resolved(row.scalar("region", required=True), "region", registers.regions, row.findings)
            theme = resolved(row.scalar("theme", required=True), "theme", registers.themes, row.findings)
            total, present = row.whole("total", required=True), row.whole("present", required=True)
            if total is not None and present is not None and present > total:
                message = f"{present} centres are present of {total} in all"
                location = row.location_of("present")
                row.findings.error("wrong-count", message, location, "`present` is a part of `total`")
            if not region or not theme:
                continue
            count = CentreCount(region, theme, total or 0, present or 0, row.text("note"), row.location)
            if (region, theme) in found:
                message = f"the row `{region}`, `{theme}` stands twice"
                hint = f"it stands first at {found[region, theme].location}; keep one of the two"
                row.findings.error("duplicate-id", message, row.location, hint)
            found.setdefault((region, theme), count)
        return tuple(found.values())

    def participants(self) -> tuple[Participant, ...]:
        """Return the participants in file order."""
        found: list[Participant] = []
        for row in rows(self.desk.folder, "participants.csv", PARTICIPANTS, self.desk.findings):
            person, name = row.scalar("person"), row.text("name")
            if person is None and not name:
                hint = "write an id of `people.csv` in `person`, or a name in `name`"
                row.findings.error("missing-field", "the row names nobody", row.location, hint)
                continue
            known = self.desk.references.person(person)
            if known or name:
                group, function = row.text("group"), row.text("function")
                found.append(Participant(known, name, function, group, row.location))
        return tuple(found)

    def agreements(self) -> tuple[Agreement, ...]:
        """Return the agreements in file order; each was signed during the meeting."""

        def make(key: str, row: Fields) -> Agreement:
            date = row.date("date", required=True)
            if date and self.period != UNKNOWN and not self.period.first <= date <= self.period.last:
                message = f"{date} is not a day of the meeting"
                hint = f"the meeting is from {self.period.first} to {self.period.last}"
                row.findings.error("day-outside-meeting", message, row.location_of("date"), hint)
            return Agreement(
                id=key,
                date=date or self.period.first,
                kind=row.text("kind", required=True),
                count=row.whole("count", required=True) or 0,
                parties=row.text("parties"),
                note=row.text("note"),
                location=row.location,
            )

        return tuple(
            register([self.desk.folder], "agreements.csv", AGREEMENTS, make, self.desk.findings).values()
        )

    def presentations(self, sessions: Iterable[str]) -> tuple[Presentation, ...]:
        """Return the presentations in file order; each names a session of the meeting and an organization."""
        known = tuple(sessions)
        found: list[Presentation] = []
        for row in rows(self.desk.folder, "presentations.csv", PRESENTATIONS, self.desk.findings):
            session = self._session(row.scalar("session", required=True), known, row)
            organization = self.desk.references.organization(row.scalar("organization", required=True))
            if session and organization:
                found.append(Presentation(session, organization, row.text("text"), row.location))
        return tuple(found)

    def _session(self, value: Scalar | None, known: tuple[str, ...], row: Fields) -> str:
        if value is None:
            return ""
        if value.text not in known:
            listed = ", ".join(f"`{one}`" for one in known)
            hint = did_you_mean(value.text, known) or f"the sessions are {listed or 'still to be written'}"
            row.findings.error("unknown-session", f"there is no session `{value.text}`", value.location, hint)
            return ""
        return value.text
