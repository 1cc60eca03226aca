"""Who speaks and who is there: the persons, roles, participants and acronyms of proceedings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline.content.proceedings import Participant, Role
from pipeline.content.registers import Acronym, Organization, Person
from pipeline.content.slugs import slug
from pipeline.errors import Location
from pipeline.importer.block import Block, Kind, Line
from pipeline.importer.layout.text import plain_text
from pipeline.importer.recognise.names import KnownPerson, find_acronyms, find_people

ROLE_LABEL = (
    r"(?:Co-)?(?:Moderators?|Chair(?:person|man|woman|s)?|Facilitators?|Rapporteurs?|Master\s+of\s+Ceremon(?:y|ies)|"
    r"Speakers?|Panellists?|Panelists?|Keynote\s+speakers?|Presenters?|Discussants?)"
)
_ROLE = re.compile(rf"(?P<label>{ROLE_LABEL})\s*[:–—-]?\s+(?P<who>[^;()]+)", re.IGNORECASE)
_ROLES_AT_END = re.compile(rf"[\s(\[–—-]+(?P<roles>{ROLE_LABEL}\b[^()]*)\)?\]?\s*$", re.IGNORECASE)
_ENTRY = re.compile(
    r"^(?P<acronym>[A-Z][\w&/\-]*[A-Z0-9][\w&/\-]*)\s*(?:[:–—-]\s+|\s+)(?P<expansion>\S.+)$", re.DOTALL
)
_SPEAKS_ON = re.compile(r"^\s*(?:$|[,.;:)])")

Place = Location


def roles_in(text: str, people: Mapping[str, KnownPerson], place: Place) -> tuple[Role, ...]:
    """Return the roles that a line names whole (`Moderator: Mr A B; Rapporteur: Ms C D`), else ()."""
    roles: list[Role] = []
    for part in re.split(r"\s*;\s*", text.strip().strip("()[]")):
        match = _ROLE.fullmatch(part.strip())
        if not match:
            return ()
        who = match["who"].strip().rstrip(".")
        if len(who.split()) > 6 or not who[:1].isupper():
            return ()
        known = people.get(who)
        roles.append(Role(match["label"].strip(), known.id if known else slug(who), place))
    return tuple(roles)


def without_roles(title: str) -> tuple[str, str]:
    """Return a session's title and the roles printed behind it, "" for none."""
    match = _ROLES_AT_END.search(title)
    return (title[: match.start()].rstrip(" (–—-"), match["roles"].strip()) if match else (title, "")


def people_of(
    known: Mapping[str, KnownPerson], functions: Mapping[str, str], place: Place
) -> dict[str, Person]:
    """Return the register of persons; `functions` are those that the list of participants prints, by id."""
    register: dict[str, Person] = {}
    for person in known.values():
        function = functions.get(person.id, "")
        register[person.id] = Person(
            person.id, person.title, person.name, person.short, function, "", "", place
        )
    return register


def participants_of(
    blocks: Sequence[Block], known: Mapping[str, KnownPerson], place: Place
) -> tuple[tuple[Participant, ...], dict[str, str]]:
    """Return the rows of a list of participants, and the functions of the persons that the text names too."""
    rows: list[Participant] = []
    functions: dict[str, str] = {}
    group = ""
    for block in blocks:
        text = plain_text(block.lines)
        if block.kind is Kind.HEADING or _is_bold(block):
            group = text
            continue
        found = next(find_people(text), None)
        person = known.get(f"{found.title} {found.name}") if found and found.start == 0 else None
        if person is not None and found is not None:
            functions[person.id] = text[found.end :].lstrip(", ")
            rows.append(Participant(person.id, "", "", group, place))
            continue
        name, _, function = text.partition(", ")
        rows.append(Participant("", name, function, group, place))
    return tuple(rows), functions


def acronyms_of(
    texts: Sequence[str], listed: Sequence[Block], place: Place
) -> tuple[dict[str, Organization], dict[str, Acronym]]:
    """Return organizations and other acronyms, from a list of abbreviations and from `Full Name (FN)`."""
    acronyms: dict[str, Acronym] = {}
    for lines in _entries(listed):
        match = _ENTRY.match(plain_text(lines))
        if match:
            acronyms[match["acronym"]] = Acronym(match["acronym"], match["expansion"], place)
    organizations: dict[str, Organization] = {}
    for text in texts:
        for found in find_acronyms(text):
            if found.is_organization and found.acronym not in acronyms:
                key = slug(found.acronym)
                row = Organization(key, found.expansion, found.acronym, "", "", "", place)
                organizations.setdefault(key, row)
            elif not found.is_organization:
                acronyms.setdefault(found.acronym, Acronym(found.acronym, found.expansion, place))
    return organizations, acronyms


def is_entry(lines: Sequence[Line]) -> bool:
    """Tell whether lines read as an entry of a list of abbreviations."""
    return bool(_ENTRY.match(plain_text(lines)))


def _entries(blocks: Sequence[Block]) -> list[list[Line]]:
    """Return the lines of a list of abbreviations, entry by entry: each begins with letters that stand out.

    Where the first word of most lines is bold, an entry begins with a bold word, else with capitals.
    """
    lines = [line for block in blocks for line in block.lines]
    is_bold = any(line.words[0].style.is_bold and not line.words[-1].style.is_bold for line in lines)
    entries: list[list[Line]] = []
    for line in lines:
        first = line.words[0]
        begins = first.style.is_bold if is_bold else sum(letter.isupper() for letter in first.text) > 1
        if begins or not entries:
            entries.append([line])
        else:
            entries[-1].append(line)
    return entries


def with_speakers(prose: str, known: Mapping[str, KnownPerson], register: Mapping[str, Person]) -> str:
    """Return source text in which each paragraph that opens with a person's name opens with the mention."""
    return "\n\n".join(_with_speaker(paragraph, known, register) for paragraph in prose.split("\n\n"))


def _with_speaker(paragraph: str, known: Mapping[str, KnownPerson], register: Mapping[str, Person]) -> str:
    bare = paragraph.removeprefix("**")
    found = next(find_people(bare.replace("\n", " ")), None)
    if found is None or found.start != 0:
        return paragraph
    person = known.get(f"{found.title} {found.name}")
    if person is None:
        return paragraph
    rest = bare[found.end :]
    rest = rest.removeprefix("**") if paragraph.startswith("**") else rest
    mention = _mention(f"{found.title} {found.name}", rest, register[person.id])
    return f"{mention[0]}{mention[1]}" if mention else paragraph


def _mention(printed: str, rest: str, person: Person) -> tuple[str, str] | None:
    """Return the mention that prints these very words, and what is left of the paragraph; None for none."""
    flat = re.sub(r"\s+", " ", rest)
    if person.function and flat.startswith(f", {person.function}"):
        following = flat[len(person.function) + 2 :]
        if _SPEAKS_ON.match(following):
            return f"**@{person.id}:full**", following
    if not person.function and printed == f"{person.title} {person.name}":
        return f"**@{person.id}:full**", rest
    return (f"**@{person.id}:short**", rest) if printed == person.short else None


def names_in_roles(text: str) -> Iterator[str]:
    """Yield the names in a line of roles as printed."""
    for part in re.split(r"\s*;\s*", text.strip().strip("()[]")):
        match = _ROLE.fullmatch(part.strip())
        if match:
            yield match["who"].strip().rstrip(".")


def _is_bold(block: Block) -> bool:
    return bool(block.lines) and all(word.style.is_bold for line in block.lines for word in line.words)
