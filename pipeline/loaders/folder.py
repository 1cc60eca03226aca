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
from pipeline.loaders.house import house_folder, read_house
from pipeline.loaders.newsletter import read_newsletter
from pipeline.loaders.photos import read_photos
from pipeline.loaders.proceedings import read_proceedings
from pipeline.loaders.references import References
from pipeline.loaders.registers import figures, read_registers
from pipeline.loaders.report import read_report
from pipeline.loaders.source_folder import SourceFolder

KINDS = (newsletter.FILE, proceedings.FILE)
RECORD = report.FILE
LAY_OUT = "`make new-issue NAME=…` or `make new-meeting NAME=…` lays out a folder that builds"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a folder holds; `document` may be there in spite of errors, so that later stages can add theirs.

    Where a value could not be read, the document holds a blank instead ("" or the first day of year 1).
    """

    document: Document | None
    problems: tuple[Problem, ...]


def load(folder: Path, *, root: Path) -> Loaded:
    """Return the document in a folder of sources, with every problem of its files.

    Places are shown as paths from `root`. The house is the folder `house` in the folder, beside it or beside
    one above it; for a record that lies elsewhere it is `sources/house` below `root`.
    """
    findings = Findings()
    folder = Path(os.path.normpath(folder.absolute()))
    place = SourceFolder(folder, root, findings)
    file = _kind(folder, place.location(), findings)
    if not file:
        return Loaded(None, findings.problems)
    is_record = (folder / RECORD).exists()
    house_path = house_folder(folder) or (house_folder(root / "sources") if is_record else None)
    if house_path is None:
        message = "no house was found: there is no `house/house.yml` beside this folder or above it"
        hint = "put the folder into `sources/newsletters` or `sources/proceedings`, beside `sources/house`"
        findings.error("no-house", message, place.location(), hint)
        return Loaded(None, findings.problems)
    photos = read_photos(place, findings, wants_credit=not is_record)
    desk = _desk(place, SourceFolder(house_path, root, findings), photos, findings)
    return Loaded(_read(file, desk), findings.problems)


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


def _kind(folder: Path, location: Location, findings: Findings) -> str:
    """Return the file that says what the folder holds, or "" after reporting why it is none."""
    if not folder.exists():
        others = (path.name for path in folder.parent.iterdir()) if folder.parent.is_dir() else ()
        hint = did_you_mean(folder.name, others) or LAY_OUT
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
        findings.error("empty-folder", "the folder is empty", location, LAY_OUT)
        return
    message = f"the folder holds neither `{KINDS[0]}` nor `{KINDS[1]}`"
    near = (
        f"rename `{name}` to `{kind}`" for name in sorted(names) for kind in KINDS if _is_near(name, kind)
    )
    findings.error("no-document", message, location, next(near, LAY_OUT))


def _is_near(name: str, kind: str) -> bool:
    return (
        name != kind
        and Path(name).suffix in {".yml", ".yaml"}
        and bool(did_you_mean(name.casefold(), [kind]))
    )
