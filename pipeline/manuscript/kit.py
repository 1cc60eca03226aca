"""What a template may call besides plain values: prose, pictures, links and names, set in print order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from pipeline.content.dates import date_text, days_text, months_text, weekday_text
from pipeline.content.document import Document
from pipeline.content.facts import REGION
from pipeline.content.newsletter import Newsletter
from pipeline.content.proceedings import Annex, Proceedings
from pipeline.content.prose import ExternalLink, Prose
from pipeline.content.registers import Acronym
from pipeline.content.report import Report
from pipeline.errors import Location, Problem, did_you_mean
from pipeline.manuscript.addresses import is_address, short_address
from pipeline.manuscript.catalogue import annex_label
from pipeline.manuscript.html_blocks import element, figure_html
from pipeline.manuscript.identity import safe_id
from pipeline.manuscript.inline import link_html
from pipeline.manuscript.mentions import titled_name, typed
from pipeline.manuscript.phrases import Place
from pipeline.manuscript.prose import ProseSetter, Setting
from pipeline.manuscript.references import joined
from pipeline.manuscript.report import report_functions
from pipeline.manuscript.words import Words

FILTERS: Mapping[str, Callable[..., object]] = {
    "date": date_text,
    "days": days_text,
    "ident": safe_id,
    "kind": lambda value: type(value).__name__,
    "months": months_text,
    "typed": lambda words: Markup(typed(words)),  # noqa: S704 - `typed` escapes
    "weekday": weekday_text,
}
"""Filters of the templates: `{{ day.date | weekday }}`, `{% if (part | kind) == "Letter" %}`."""


@dataclass(frozen=True, slots=True)
class Kit:
    """The functions of a template, by the names of these methods."""

    document: Document
    words: Words
    prose: ProseSetter

    def values(self) -> Mapping[str, object]:
        """Return everything that a template sees."""
        functions = (
            self.blocks,
            self.line,
            self.picture,
            self.logo,
            self.links,
            self.link,
            self.address,
            self.person,
            self.function,
            self.name,
            self.time_span,
        )
        return {
            "document": self.document,
            "house": self.document.house,
            "registers": self.document.registers,
            "words": self.words,
            "side_pictures": {photo.id for photo in self.document.photos.values() if photo.width == "side"},
            **_functions(self.document, self.words),
            **{function.__name__: function for function in functions},
        }

    def blocks(self, prose: Prose, level: int, kind: str = "text") -> Markup:
        """Return all blocks of a prose; `level` is that of a heading in it, `kind` how paragraphs are set."""
        place = Place.SESSION if kind == "session" else Place.BODY
        is_main = isinstance(self.document, Proceedings) and prose.location.file not in {
            annex.location.file for annex in self.document.annexes
        }
        is_numbered = is_main and self.document.house.number_paragraphs
        return self.prose.blocks(prose, Setting(level, place, kind, is_numbered))

    def line(self, prose: Prose) -> Markup:
        """Return the words of a heading."""
        return self.prose.line(prose)

    def picture(self, identifier: str, location: Location, width: str = "") -> Markup:
        """Return a picture with its caption; a portrait has its credit alone."""
        photo = self.document.photos.get(identifier)
        if photo is None:
            hint = did_you_mean(identifier, self.document.photos) or "add a row to photos.csv"
            self._refuse("unknown-photo", f"photo `{identifier}` is not known", location, hint)
            return Markup("")
        width = width or photo.width
        return Markup(figure_html(photo, width))  # noqa: S704 - escaped there

    def logo(self) -> Markup:
        """Return the house's logo, or nothing where there is none."""
        house = self.document.house
        if house.logo is None:
            return Markup("")
        alt = house.logo_alt or house.office
        image = f'<img src="picture:logo" alt="{escape(alt)}"/>'
        marks = {"class": "portrait", "id": "logo", "data-source": str(house.location)}
        return Markup(element("figure", marks, image))  # noqa: S704 - escaped

    def links(self, links: Iterable[ExternalLink]) -> Markup:
        """Return a line for each named link."""
        lines = [
            element(
                "p",
                {"class": "link", "data-source": str(one.location)},
                self._link(one.text, one.url, one.location),
            )
            for one in links
        ]
        return Markup("\n".join(lines))  # noqa: S704 - escaped in link_html

    def link(self, words: str, url: str) -> Markup:
        """Return a link of the house with its printed address."""
        return Markup(self._link(words, url, self.document.house.location))  # noqa: S704 - escaped in link_html

    def address(self, url: str) -> Markup:
        """Return a link of the house whose words are its address."""
        return self.link(short_address(url), url)

    def _link(self, words: str, url: str, location: Location) -> str:
        if not is_address(url):
            self._refuse(
                "link-target",
                f"link to `{url}` is not a web or mail address",
                location,
                "write an address that begins with https://",
            )
            return str(escape(words))
        return link_html(url, str(escape(words)), words)

    def person(self, identifier: str, *, with_title: bool = True) -> Markup:
        """Return a person's name as a span; words that are no id of people.csv are printed as typed."""
        person = self.document.registers.people.get(identifier)
        name = identifier if person is None else titled_name(person) if with_title else person.name
        return Markup(f'<span class="name">{typed(name)}</span>')  # noqa: S704 - `typed` escapes

    def function(self, identifier: str) -> str:
        """Return a person's function, or "" where none is known."""
        person = self.document.registers.people.get(identifier)
        return "" if person is None else person.function

    def name(self, identifier: str) -> str:
        """Return a person's title and name."""
        person = self.document.registers.people.get(identifier)
        return identifier if person is None else titled_name(person)

    def time_span(self, start: dt.time | None, end: dt.time | None) -> str:
        """Return "09:00–10:30", one time alone, or nothing."""
        return "–".join(time.strftime("%H:%M") for time in (start, end) if time is not None)

    def _refuse(self, code: str, message: str, location: Location, hint: str) -> None:
        self.prose.phrases.problems.append(Problem(code, message, location, hint))


def _functions(document: Document, words: Words) -> Mapping[str, Callable[..., object]]:
    if isinstance(document, Newsletter):
        return _issue_functions(document, words)
    if isinstance(document, Report):
        return report_functions(document, words)
    return _meeting_functions(document, words)


def _issue_functions(issue: Newsletter, words: Words) -> Mapping[str, Callable[..., object]]:
    def representative() -> str:
        sections = {
            section.id for section in issue.sections if section.kind == "country" and section.id != REGION
        }
        names = [one.formal or one.short for one in issue.registers.countries.values() if one.id in sections]
        return words.representative.format(countries=joined(names, words))

    return {"representative": representative}


def _meeting_functions(meeting: Proceedings, words: Words) -> Mapping[str, Callable[..., object]]:
    def annex_name(annex: Annex) -> str:
        return annex_label(annex, meeting, words)

    def dateline() -> str:
        country = meeting.registers.countries.get(meeting.country)
        parts = (meeting.city, country.short if country else "", days_text(meeting.period))
        return ", ".join(part for part in parts if part)

    def adoption(annex: Annex) -> str:
        date = date_text(annex.adopted) if annex.adopted else ""
        pattern = words.adopted_by if annex.adopted_by else words.adopted
        return pattern.format(place=meeting.city, date=date, body=annex.adopted_by)

    def acronyms() -> tuple[Acronym, ...]:
        """Return the register's acronyms and those of organizations, in the order of the alphabet."""
        known = {
            one.acronym: Acronym(one.acronym, one.name, one.location)
            for one in meeting.registers.organizations.values()
            if one.acronym
        }
        known.update(meeting.registers.acronyms)
        return tuple(sorted(known.values(), key=lambda one: (one.acronym.casefold(), one.acronym)))

    functions = (annex_name, dateline, adoption, acronyms)
    return {function.__name__: function for function in functions}
