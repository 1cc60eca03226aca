"""A newsletter to issue.yml and the texts that it names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.content.newsletter import (
    Awaiting,
    Box,
    Item,
    Letter,
    Newsletter,
    Profile,
    Project,
    Section,
    SectorPart,
    Snapshot,
    Story,
    Video,
)
from pipeline.content.prose import Prose
from pipeline.content.registers import Country
from pipeline.loaders.newsletter import FILE, LISTS
from pipeline.loaders.sector_file import KINDS
from pipeline.loaders.source_lines import Field, YamlValue, headed, inserts, text_file, yaml_text

KIND_TITLES: Mapping[str, str] = {kind: title for title, kind in KINDS.items()}
ENDS = "---\n"


def newsletter_files(issue: Newsletter) -> dict[str, str]:
    """Return issue.yml and a text for each part that has arrived."""
    files = {FILE: _issue(issue)}
    for section in issue.sections:
        if section.boxes:
            files[f"{section.id}.md"] = "\n".join(_box(box) for box in section.boxes)
        for name, text in _texts(section, issue):
            files[name] = f"{files[name]}\n{text}" if name in files else text
    return files


def _issue(issue: Newsletter) -> str:
    fields: dict[str, YamlValue] = {
        "title": issue.title,
        "number": issue.number,
        "from": issue.period.first,
        "to": issue.period.last,
        "date": issue.date,
        "language": issue.language,
        "director": issue.director,
        "lead_photo": issue.lead_photo,
        "issn": issue.issn,
        "description": issue.description,
        "keywords": issue.keywords,
    }
    sections = "".join(_entry(section, issue.registers.countries) for section in issue.sections)
    return f"{yaml_text(fields)}sections:\n{sections}"


def _entry(section: Section, countries: Mapping[str, Country]) -> str:
    fields: dict[str, YamlValue] = {"section": section.id, "title": _own_title(section, countries)}
    if section.id in LISTS:
        fields["files"] = tuple(part.id for part in section.parts)
    elif section.kind == "country":
        sectors = (_sector(part, section) for part in section.parts)
        fields["sectors"] = tuple(dict.fromkeys(code for code in sectors if code))
    if section.same_page:
        fields["same_page"] = True
    first, *others = yaml_text(fields).splitlines()
    return "".join((f"  - {first}\n", *(f"    {line}\n" for line in others)))


def _own_title(section: Section, countries: Mapping[str, Country]) -> str:
    """Return the title, or "" where the section takes that of its country or text."""
    if section.kind == "country":
        country = countries.get(section.id)
        is_standing = country and (section.title, section.running) == (country.heading, country.running)
        return "" if is_standing else section.title
    own = [part.title for part in section.parts if isinstance(part, Letter | Snapshot | Awaiting)]
    return "" if section.id not in LISTS and own == [section.title] else section.title


def _sector(part: object, section: Section) -> str:
    if isinstance(part, SectorPart):
        return part.sector
    if isinstance(part, Awaiting) and part.id != section.id:
        return part.id.removeprefix(f"{section.id}-")
    return ""


def _texts(section: Section, issue: Newsletter) -> Iterator[tuple[str, str]]:
    for part in section.parts:
        match part:
            case Letter():
                yield "letter.md", _letter(part, issue.director)
            case Snapshot():
                yield "snapshot.md", _snapshot(part)
            case SectorPart():
                yield f"{section.id}-{part.sector}.md", _sector_part(part, issue.period.first.year)
            case Video():
                yield f"{part.id}.md", _video(part)
            case Profile():
                yield f"{part.id}.md", _profile(part)
            case Awaiting():
                pass


def _letter(letter: Letter, director: str) -> str:
    fields: list[Field] = [
        ("title", letter.title),
        ("salutation", letter.salutation),
        ("author", "" if letter.author == director else letter.author),
        ("portrait", letter.portrait),
        ("closing", letter.closing),
        *(("signature", line) for line in letter.signature),
    ]
    return text_file(fields, letter.body.text)


def _snapshot(snapshot: Snapshot) -> str:
    fields: list[Field] = [("title", snapshot.title), *inserts(snapshot.photos, snapshot.links)]
    items = "\n".join(_item(item) for item in snapshot.items)
    introduction = f"{snapshot.introduction.text}\n\n" if snapshot.introduction.text else ""
    return text_file(fields, introduction + items)


def _item(item: Item) -> str:
    return headed("###", item.headline.text, inserts(item.photos, item.links), item.body.text)


def _box(box: Box) -> str:
    return headed("##", box.title.text, (), box.body.text)


def _video(video: Video) -> str:
    fields: list[Field] = [
        ("title", video.title),
        ("speaker", video.speaker),
        ("event", video.event),
        ("organizer", video.organizer),
        ("date", video.date),
        ("salutation", video.salutation),
    ]
    return text_file([*fields, *inserts(video.photos, video.links)], video.body.text)


def _profile(profile: Profile) -> str:
    fields: list[Field] = [("kicker", profile.kicker), ("title", profile.title)]
    return text_file([*fields, *inserts(profile.photos, profile.links)], profile.body.text)


def _sector_part(part: SectorPart, year: int) -> str:
    fields: list[Field] = [("year", None if part.year == year else part.year)]
    fields += inserts(part.photos, part.links, part.shares)
    return headed("##", KIND_TITLES[part.kind], fields, "\n".join(_body(part.body)))


def _body(body: tuple[Prose | Story | Project, ...]) -> Iterator[str]:
    """Yield the blocks; `---` ends what stands before a block that does not belong to it."""
    before: Prose | Story | Project | None = None
    for block in body:
        match block:
            case Prose():
                yield f"{ENDS if before else ''}{block.text}\n"
            case Story():
                yield _story(block)
            case Project():
                yield f"{ENDS if isinstance(before, Story) else ''}{_project(block)}"
        before = block


def _story(story: Story) -> str:
    fields: list[Field] = [
        ("badge", "-".join(story.badge)),
        ("date", story.date),
        ("deadline", story.deadline),
        *inserts(story.photos, story.links, story.shares),
    ]
    headline = story.headline.text if story.headline else "-"
    blocks = [block.text + "\n" if isinstance(block, Prose) else _project(block) for block in story.body]
    return headed("###", headline, fields, "\n".join(blocks))


def _project(project: Project) -> str:
    fields = inserts(project.photos, project.links, project.shares)
    return headed("####", project.title.text, fields, project.body.text)
