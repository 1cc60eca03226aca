"""The persons, organizations and acronyms that a newsletter names and the house's registers do not."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Mapping, Sequence

from pipeline.content.registers import Acronym, Organization, Person, Registers
from pipeline.content.slugs import slug
from pipeline.importer.recognise.names import find_acronyms, find_people, known_people
from pipeline.importer.recognise.newsletter_prose import PLACE

_FUNCTION = re.compile(r",\s+(?P<function>[^,;.()]{6,160}?)(?=,\s|[.;]|$)")
_OFFICES = re.compile(
    r"\b(?:director|president|secretary|chair\w*|minister|ambassador|specialist|officer|professor|head|coordinator|assistant|representative"
    r"|dean|rector|vice|deputy|founder|advis[eo]r|expert|governor|mayor|fellow|member|editor|journalist|manager)\b",
    re.IGNORECASE,
)


def with_found(registers: Registers, texts: Sequence[str], signed: Iterable[Person]) -> Registers:
    """Return the registers with a row for each person, organization and acronym that the texts name anew."""
    people = _people(registers.people, texts, signed)
    organizations, acronyms = _acronyms(registers, texts)
    return dataclasses.replace(registers, people=people, organizations=organizations, acronyms=acronyms)


def _people(known: Mapping[str, Person], texts: Sequence[str], signed: Iterable[Person]) -> dict[str, Person]:
    people = dict(known)
    names = {person.name.casefold() for person in people.values()}
    for person in signed:
        people.setdefault(person.id, person)
        names.add(person.name.casefold())
    functions = _functions(texts)
    for found in {one.id: one for one in known_people(texts).values()}.values():
        if found.name.casefold() in names:
            continue
        identifier = found.id if found.id not in people else f"{found.id}-2"
        function = functions.get(found.name, "")
        people[identifier] = Person(identifier, found.title, found.name, found.short, function, "", "", PLACE)
        names.add(found.name.casefold())
    return people


def _functions(texts: Sequence[str]) -> dict[str, str]:
    """Return what persons do, as the words behind their names say: `Mr A B, Director of C, …`."""
    found: dict[str, str] = {}
    for text in texts:
        for person in find_people(text):
            match = _FUNCTION.match(text, person.end)
            if match and _OFFICES.search(match["function"]):
                found.setdefault(person.name, match["function"].strip())
    return found


def _acronyms(
    registers: Registers, texts: Sequence[str]
) -> tuple[dict[str, Organization], dict[str, Acronym]]:
    organizations, acronyms = dict(registers.organizations), dict(registers.acronyms)
    told = {one.acronym for one in organizations.values()} | set(acronyms)
    taken = set(organizations) | set(registers.people)
    for found in (one for text in texts for one in find_acronyms(text)):
        if found.acronym in told:
            continue
        told.add(found.acronym)
        identifier = slug(found.acronym)
        if found.is_organization and identifier not in taken:
            row = Organization(identifier, found.expansion, found.acronym, "", "", "", PLACE)
            organizations[identifier] = row
        elif not found.is_organization:
            acronyms[found.acronym] = Acronym(found.acronym, found.expansion, PLACE)
    return organizations, acronyms
