"""A folder of sources to a document: the public door of the loaders."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.content.document import Document
from pipeline.content.prose import Photo
from pipeline.errors import Location, Problem, did_you_mean
from pipeline.loaders import newsletter, proceedings, report
from pipeline.loaders.desk import Desk, Ids
from pipeline.loaders.findings import Findings
from pipeline.loaders.house import house_folder, house_of_record, read_house
from pipeline.loaders.newsletter import read_newsletter
from pipeline.loaders.original import ORIGINAL, check_original
from pipeline.loaders.photos import PICTURES, read_photos
from pipeline.loaders.proceedings import read_proceedings
from pipeline.loaders.references import References
from pipeline.loaders.registers import figures, read_registers
from pipeline.loaders.report import read_report
from pipeline.loaders.source_folder import NO_OVERLAY, Overlay, SourceFolder

KINDS = (newsletter.FILE, proceedings.FILE)
RECORD = report.FILE
LAY_OUT = "`make new-issue NAME=…` or `make new-meeting NAME=…` lays out a folder that builds"
IMPORT = "`make import FILE=…` with the original makes a record that builds"
PUT_THERE = "put the folder into `sources/newsletters` or `sources/proceedings`, beside `sources/house`"
RUN_THERE = "run the command in the folder that holds `sources/house`"
ARCHIVE = "archive"
MOST_FILES = 5_000
"""In a folder, and among its pictures: more than a book of a thousand pages has."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a folder holds; `document` may be there in spite of errors, so that later stages can add theirs.

    Where a value could not be read, the document holds a blank instead ("" or the first day of year 1).
    A record is the copy of what somebody else made.
    """

    document: Document | None
    problems: tuple[Problem, ...]
    is_record: bool = False


def document_folder(path: Path) -> Path | None:
    """Return the folder of a document in which a file lies, or the folder itself; None for a loose file."""
    path = Path(os.path.normpath(path.absolute()))
    holds = (one for one in (path, *path.parents) if any((one / name).is_file() for name in (*KINDS, RECORD)))
    return path if path.is_dir() else next(holds, None)


def load(folder: Path, *, root: Path, working: Path | None = None, overlay: Overlay = NO_OVERLAY) -> Loaded:
    """Return the document in a folder of sources, with every problem of its files.

    Places are shown as paths from `root`. The house is the folder `house` in the folder, beside it or beside
    one above it; for a record that lies elsewhere it is `sources/house` below `working`, else `root`.
    """
    findings = Findings()
    folder = Path(os.path.normpath(folder.absolute()))
    place = SourceFolder(folder, root, findings, overlay)
    file = _kind(folder, place.location(), findings)
    if not file or _holds_too_many(place, findings):
        return Loaded(None, findings.problems)
    is_record = (folder / RECORD).exists()
    house_path = house_of_record(folder, working or root) if is_record else house_folder(folder)
    if house_path is None:
        message = "no house was found: there is no `house/house.yml` beside this folder or above it"
        hint = RUN_THERE if is_record else PUT_THERE
        findings.error("no-house", message, place.location(), hint)
        return Loaded(None, findings.problems)
    house = SourceFolder(house_path, root, findings)
    if not SourceFolder(house_path.parent, root, findings).holds(house_path):
        message = "the house is a link to a place outside the folder in which it stands"
        findings.error("outside-folder", message, house.location(), "put the folder itself there")
        return Loaded(None, findings.problems)
    if is_record:
        check_original(place, findings)
    photos = read_photos(place, findings)
    desk = _desk(place, house, photos, findings)
    return Loaded(_read(file, desk), findings.problems, is_record)


def _read(file: str, desk: Desk) -> Document | None:
    if file == newsletter.FILE:
        return read_newsletter(desk)
    return read_proceedings(desk) if file == proceedings.FILE else read_report(desk)


def _desk(place: SourceFolder, house: SourceFolder, photos: Mapping[str, Photo], findings: Findings) -> Desk:
    references = References(read_registers([place, house], findings), photos, findings)
    return Desk(
        folder=place,
        house=read_house(house, findings),
        references=references,
        figures=figures(place, findings),
        ids=Ids(findings),
        findings=findings,
    )


def _holds_too_many(place: SourceFolder, findings: Findings) -> bool:
    for below in ("", PICTURES):
        count = len(place.names(below))
        if count > MOST_FILES:
            message = f"the folder holds {count:,} files; a document has at most {MOST_FILES:,}"
            findings.error("too-many-files", message, place.location(below), "take out what is no part of it")
            return True
    return False


def _kind(folder: Path, location: Location, findings: Findings) -> str:
    """Return the file that says what the folder holds, or "" after reporting why it is none."""
    if not folder.exists():
        others = (path.name for path in folder.parent.iterdir()) if folder.parent.is_dir() else ()
        hint = did_you_mean(folder.name, others) or _way_to_one(folder)
        findings.error("no-folder", "there is no such folder", location, hint)
        return ""
    if not folder.is_dir():
        findings.error(
            "no-folder", "this is a file, not a folder", location, "name the folder in which it lies"
        )
        return ""
    found = [name for name in KINDS if (folder / name).exists()]
    if len(found) > 1:
        message = f"the folder holds both `{found[0]}` and `{found[1]}`"
        findings.error("two-documents", message, location, "keep one document in a folder")
        return ""
    if not found and (folder / RECORD).exists():
        return RECORD
    if not found:
        _report_neither(folder, location, findings)
        return ""
    return found[0]


def _report_neither(folder: Path, location: Location, findings: Findings) -> None:
    names = [path.name for path in folder.iterdir() if not path.name.startswith(".")]
    if not names:
        findings.error("empty-folder", "the folder is empty", location, _way_to_one(folder))
        return
    is_of_archive = _is_of_archive(folder)
    kinds = (*KINDS, RECORD) if is_of_archive else KINDS
    message = f"the folder holds neither {' nor '.join(f'`{kind}`' for kind in kinds)}"
    near = (
        f"rename `{name}` to `{kind}`" for name in sorted(names) for kind in kinds if _is_near(name, kind)
    )
    findings.error("no-document", message, location, next(near, _way_to_one(folder)))


def _way_to_one(folder: Path) -> str:
    """Return how a person comes by a folder that builds, or which one to name."""
    if folder.is_dir() and any(folder.glob(f"*/{RECORD}")):
        return "name the records in it, one or several"
    return IMPORT if _is_of_archive(folder) else LAY_OUT


def _is_of_archive(folder: Path) -> bool:
    return ARCHIVE in (folder.name, folder.parent.name) or (folder / ORIGINAL).exists()


def _is_near(name: str, kind: str) -> bool:
    return (
        name != kind
        and Path(name).suffix in {".yml", ".yaml"}
        and bool(did_you_mean(name.casefold(), [kind]))
    )
