"""The house: house.yml, found beside the folders of the documents."""

from __future__ import annotations

from pathlib import Path

from pipeline.content.registers import PROFILES, House
from pipeline.errors import did_you_mean
from pipeline.loaders.field_syntax import is_web_address
from pipeline.loaders.fields import Fields
from pipeline.loaders.findings import Findings
from pipeline.loaders.registers import colour
from pipeline.loaders.source_folder import SourceFolder
from pipeline.loaders.yaml_file import read_yaml

FILE = "house.yml"
LEAD_VERBS = ("bold", "italic")


def house_folder(folder: Path) -> Path | None:
    """Return the nearest `house`: in the folder, beside it or beside one above it; or None."""
    candidates = (parent / "house" for parent in (folder, *folder.parents))
    return next((house for house in candidates if (house / FILE).is_file()), None)


def house_of_record(folder: Path, working: Path) -> Path | None:
    """Return the house of a record: the nearest one, else `sources/house` of the folder `working`."""
    return house_folder(folder) or house_folder(working / "sources")


def read_house(folder: SourceFolder, findings: Findings) -> House:
    """Return the house; when house.yml cannot be read as a whole, that is reported and the house is blank."""
    source = folder.read(FILE)
    mapping = read_yaml(source, findings) if source else None
    fields = Fields((), folder.location(FILE), Findings())
    if mapping is not None:
        fields = Fields(mapping.entries, mapping.location, findings)
    house = House(
        organization=fields.text("organization", required=True),
        office=fields.text("office", required=True),
        address=tuple(line.text for line in fields.items("address")),
        email=fields.text("email"),
        telephone=fields.text("telephone"),
        website=_web_address(fields, "website"),
        languages=tuple(language.text for language in fields.items("languages")) or ("en",),
        profile=fields.choice("profile", PROFILES, default=PROFILES[0]),
        logo=_logo(fields, folder),
        logo_alt=_logo_alt(fields),
        accent=colour(fields, "accent"),
        tint=colour(fields, "tint", default="#ffffff"),
        licence=fields.text("licence"),
        licence_url=_web_address(fields, "licence_url"),
        disclaimer=fields.text("disclaimer"),
        lead_verb=fields.choice("lead_verb", LEAD_VERBS, default="bold"),
        number_operative=fields.flag("number_operative"),
        number_paragraphs=fields.flag("number_paragraphs"),
        number_single_annex=fields.flag("number_single_annex"),
        folder=folder.path,
        location=folder.location(FILE),
    )
    fields.finish()
    return house


def _web_address(fields: Fields, name: str) -> str:
    found = fields.scalar(name)
    if found is None:
        return ""
    if not is_web_address(found.text):
        hint = "a web address begins with `https://`"
        fields.findings.error("bad-link", f"`{found.text}` is not a web address", found.location, hint)
    return found.text


def _logo(fields: Fields, folder: SourceFolder) -> Path | None:
    found = fields.scalar("logo")
    if found is None:
        return None
    path = folder.path / found.text
    shown = folder.location().file
    if not folder.holds(path):
        hint = f"copy it to `{shown}` and write its name alone"
        message = f"the logo `{found.text}` lies outside `{shown}`"
        fields.findings.error("picture-outside", message, found.location, hint)
        return None
    if found.text not in folder.names() or not path.is_file():
        hint = did_you_mean(found.text, folder.names()) or f"copy it to `{shown}`, or leave the field empty"
        fields.findings.error(
            "missing-picture", f"the logo `{found.text}` is not in `{shown}`", found.location, hint
        )
        return None
    return path


def _logo_alt(fields: Fields) -> str:
    if fields.scalar("logo") is None:
        return fields.text("logo_alt")
    return fields.text("logo_alt", required=True)
