"""photos.csv: pictures in the document's own folder; whether they can be read is seen when they are set."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path, PurePosixPath

from pipeline.content.prose import Photo
from pipeline.loaders.csv_file import Columns
from pipeline.loaders.fields import Fields
from pipeline.loaders.findings import Findings
from pipeline.loaders.nodes import Scalar
from pipeline.loaders.registers import register
from pipeline.loaders.source_folder import SourceFolder

PICTURES = "photos"
NEAR_STEM = 0.75
"""How alike two names must be for a hint: one slip of the pen in four letters."""
WIDTHS = ("full", "half", "wide", "side", "portrait")
COLUMNS = Columns(("id", "file", "alt"), ("width", "caption", "credit", "licence", "consent", "source"))


def read_photos(folder: SourceFolder, findings: Findings) -> dict[str, Photo]:
    """Return the rows of photos.csv; a missing picture keeps its row, so that the text may name it."""

    def make(key: str, row: Fields) -> Photo:
        return Photo(
            id=key,
            file=_picture(row.scalar("file", required=True), folder, row.findings),
            caption=row.text("caption"),
            credit=row.text("credit"),
            licence=row.text("licence"),
            alt=row.text("alt", required=True),
            width=row.choice("width", WIDTHS, default="full"),
            consent=row.text("consent"),
            source=row.text("source"),
            location=row.location,
        )

    return register([folder], "photos.csv", COLUMNS, make, findings)


def _hint_for_missing(name: str, stored: Iterable[str]) -> str:
    """Return a hint at the file that is meant, or "" if none is really near.

    Pictures of one folder are often named alike, `IMG_2041.jpg`, so other digits mean another picture, and
    the ending, which most of them share, brings no two names nearer to each other.
    """
    names = sorted(stored)
    if same := [other for other in names if other.casefold() == name.casefold()]:
        return f"the file is named `{same[0]}`; write capitals and small letters as they stand there"
    stems = {
        PurePosixPath(other).stem.casefold(): other for other in names if _digits(other) == _digits(name)
    }
    near = get_close_matches(PurePosixPath(name).stem.casefold(), stems, n=1, cutoff=NEAR_STEM)
    return f"did you mean `{stems[near[0]]}`?" if near else ""


def _digits(name: str) -> str:
    return re.sub(r"\D", "", name)


def _picture(file: Scalar | None, folder: SourceFolder, findings: Findings) -> Path:
    pictures = folder.path / PICTURES
    if file is None:
        return pictures
    # Names from macOS come decomposed.
    stored = {unicodedata.normalize("NFC", name): name for name in folder.names(PICTURES)}
    name = stored.get(file.text, file.text)
    path = pictures / name
    folder.use(f"{PICTURES}/{name}")
    shown = folder.location(PICTURES).file
    place = PurePosixPath(file.text)
    is_inside = not place.is_absolute() and ".." not in place.parts and "\\" not in file.text
    if not is_inside or not folder.holds(path):
        message = f"the picture `{file.text}` lies outside the document's folder"
        hint = f"copy it to `{shown}` and write its name alone"
        findings.error("picture-outside", message, file.location, hint)
        return pictures  # so that nobody after this opens what lies there
    if file.text not in stored:
        message = f"the picture `{file.text}` is not in `{shown}`"
        hint = _hint_for_missing(file.text, stored) or f"copy the picture to `{shown}`"
        findings.error("missing-picture", message, file.location, hint)
    elif not path.is_file():
        hint = "write the name of a picture"
        findings.error("missing-picture", f"`{file.text}` is not a file", file.location, hint)
    return path
