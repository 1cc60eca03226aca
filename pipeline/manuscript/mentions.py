"""How a person or an organization is printed: in full at first mention, in short after it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from markupsafe import escape

from pipeline.content.registers import Organization, Person, Registers

Form = Literal["full", "short", "name", "plain"]
FORMS = ("full", "short", "name")
_NO_BREAK = "\u00a0"
_GOES_ON = re.compile(r"\s+(?=[\w@*“‘\"'\[{])")
_OWNS = re.compile(r"['’]s?\b|['’](?=\s)")


@dataclass(frozen=True, slots=True)
class Printed:
    """A mention as HTML: the name, and what stands behind it (function or acronym, never bold)."""

    name: str
    rest: str
    introduces: bool


def printed_mention(identifier: str, registers: Registers, form: Form, following: str) -> Printed:
    """Return the mention of a known id; `following` is the source text behind it.

    `full` before "'s" is printed as the bare name and does not introduce anybody: "the President of X's" says
    something else. A function that runs on into the sentence is closed by a comma.
    """
    person = registers.people.get(identifier)
    if person is not None:
        return _person(person, form, following)
    return _organization(registers.organizations[identifier], form, following)


def known_ids(registers: Registers) -> Mapping[str, Person | Organization]:
    """Return whom `@id` may name; a person comes before an organization of the same id."""
    return {**registers.organizations, **registers.people}


def titled_name(person: Person) -> str:
    """Return title and name, which stay on one line."""
    return f"{person.title}{_NO_BREAK}{person.name}" if person.title else person.name


def typed(text: str) -> str:
    """Return the HTML of words that must be printed as somebody typed them in a register."""
    return f"<data>{escape(text)}</data>"


def _person(person: Person, form: Form, following: str) -> Printed:
    if form == "short":
        return Printed(typed(_short_name(person)), "", introduces=False)
    if form == "name":
        return Printed(typed(person.name), "", introduces=False)
    if form == "plain" or _OWNS.match(following) or not person.function:
        return Printed(typed(titled_name(person)), "", introduces=form == "full" and not person.function)
    comma = "," if _GOES_ON.match(following) else ""
    return Printed(typed(titled_name(person)), f", {typed(person.function)}{comma}", introduces=True)


def _short_name(person: Person) -> str:
    short = person.short or titled_name(person)
    if person.title and short.startswith(f"{person.title} "):
        return f"{person.title}{_NO_BREAK}{short[len(person.title) + 1 :]}"
    return short


def _organization(organization: Organization, form: Form, following: str) -> Printed:
    if form == "short":
        return Printed(typed(organization.acronym or organization.name), "", introduces=False)
    if form in {"name", "plain"} or not organization.acronym or _OWNS.match(following):
        return Printed(typed(organization.name), "", introduces=form == "full" and not organization.acronym)
    return Printed(typed(organization.name), f" ({typed(organization.acronym)})", introduces=True)
