"""One text before the rules: a folder, a file of it or a loose text to its findings, on one page."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.checks.catalogue import RULES
from pipeline.checks.finding import Finding, Remark
from pipeline.checks.galley import Galley
from pipeline.checks.profiles import settings_of
from pipeline.checks.reading.folder import read_document
from pipeline.checks.reading.text import read_text
from pipeline.checks.rule import Rule
from pipeline.checks.run import remarks, weighed
from pipeline.checks.silences import UNUSED, silenced, unused
from pipeline.content.document import Document
from pipeline.content.registers import PROFILES, House, Registers
from pipeline.errors import Location, Problem, did_you_mean
from pipeline.loaders.findings import Findings
from pipeline.loaders.folder import document_folder, load
from pipeline.loaders.house_near import house_near
from pipeline.loaders.loose_text import line_reader, read_loose_text
from pipeline.loaders.silences import read_silences
from pipeline.loaders.source_folder import NO_OVERLAY, Overlay, SourceFolder
from pipeline.manuscript.blocks import Manuscript
from pipeline.manuscript.render import render
from pipeline.writers.pictures_size import dots_per_inch

NO_REGISTERS = Registers({}, {}, {}, {}, {}, {}, {}, {}, {})
SIZE = "PICTURE-SIZE"
TEXTS = (".md", ".markdown", ".txt")


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """Which rules are run; `profile` "" is the house's own. Names are shown as paths from `root`.

    Compiled templates are kept in `cache`.
    """

    root: Path
    templates: Path
    rules: tuple[Rule, ...]
    profile: str = ""
    cache: Path | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in one text; `has_run` is False where bad input kept the rules from running.

    `folder` is that of the document or of the loose text. `silenced` are findings that somebody accepted;
    `problems` are those of the input.
    """

    folder: Path
    remarks: tuple[Remark, ...] = ()
    silenced: tuple[Remark, ...] = ()
    problems: tuple[Problem, ...] = ()
    has_run: bool = True
    is_record: bool = False


def check(path: Path, options: CheckOptions, overlay: Overlay = NO_OVERLAY) -> Checked:
    """Return what the rules find in a document's folder, in one file of it, or in a loose text."""
    path = Path(os.path.normpath(path.absolute()))
    folder = document_folder(path)
    if folder is None:
        return _check_text(path, options, overlay)
    loaded = load(folder, root=options.root, overlay=overlay)
    rendered = render(loaded.document, options.templates, options.cache) if loaded.document else None
    problems = tuple(dict.fromkeys((*loaded.problems, *(rendered.problems if rendered else ()))))
    if loaded.document is None and not loaded.is_record:
        problems = tuple(_with_texts(one, folder) for one in problems)
    is_bad = any(problem.is_error for problem in problems)
    if loaded.document is None or rendered is None or rendered.manuscript is None or is_bad:
        return Checked(folder, problems=problems, has_run=False, is_record=loaded.is_record)
    galley = galley_of(loaded.document, rendered.manuscript, options, overlay, is_record=loaded.is_record)
    file = _shown(path, options)
    if path != folder and path.suffix in TEXTS and not _is_printed(file, galley):
        return _check_text(path, options, overlay)
    checked = check_galley(galley, folder, options, overlay)
    checked = replace(checked, problems=(*problems, *checked.problems))
    return checked if path == folder else _of_file(checked, file)


def _with_texts(problem: Problem, folder: Path) -> Problem:
    """Return a problem that tells, too, that the texts of a folder without a document can be named."""
    has_texts = problem.code == "no-document" and any(path.suffix in TEXTS for path in folder.iterdir())
    return replace(problem, hint=f"{problem.hint}, or name the texts in it") if has_texts else problem


def galley_of(
    document: Document,
    manuscript: Manuscript,
    options: CheckOptions,
    overlay: Overlay = NO_OVERLAY,
    *,
    is_record: bool = False,
) -> Galley:
    """Return the document of a folder as an editor reads it."""
    galley = read_document(document, manuscript, line_reader(options.root, overlay), is_record=is_record)
    wanted = settings_of(_profile(document.house, options)).severities
    is_measured = SIZE in wanted and any(rule.id == SIZE for rule in options.rules)
    return _measured(galley, manuscript) if is_measured else galley


def _measured(galley: Galley, manuscript: Manuscript) -> Galley:
    """Return a galley whose pictures know how fine they are where they are printed largest."""
    kind = "newsletter" if galley.kind == "newsletter" else "proceedings"
    fineness: dict[Location, float] = {}
    for picture in manuscript.pictures.values():
        dots = dots_per_inch(picture, kind)
        fineness[picture.source] = min(dots, fineness.get(picture.source, dots))
    pictures = (replace(use, dots_per_inch=fineness.get(use.location, 0.0)) for use in galley.pictures)
    return replace(galley, pictures=tuple(pictures))


def check_galley(
    galley: Galley, folder: Path, options: CheckOptions, overlay: Overlay = NO_OVERLAY
) -> Checked:
    """Return what the rules find in the document of a folder, without what check-ignore.csv accepts."""
    settings = settings_of(_profile(galley.house, options))
    rules = [rule for rule in options.rules if rule.id in settings.severities]
    input_findings = Findings()
    place = SourceFolder(folder, options.root, input_findings, overlay)
    silences = read_silences(place, {rule.id for rule in RULES}, input_findings)
    found = remarks(galley, settings, rules)
    standing, quiet, idle = silenced(found, silences, line_reader(options.root, overlay))
    ids = {rule.id for rule in rules}
    if UNUSED in ids:
        standing += tuple(weighed(one, settings) for one in unused(idle, ids))
    return Checked(folder, standing, quiet, input_findings.problems, is_record=galley.is_record)


def _check_text(path: Path, options: CheckOptions, overlay: Overlay) -> Checked:
    findings = Findings()
    file = _shown(path, options)
    text = _text(path, Location(file), findings, overlay)
    if text is None:
        return Checked(path.parent, problems=findings.problems, has_run=False)
    house, registers = house_near(path.parent, options.root) or (None, NO_REGISTERS)
    settings = settings_of(_profile(house, options))
    return Checked(path.parent, remarks(read_text(text, file, registers, house), settings, options.rules))


def _profile(house: House | None, options: CheckOptions) -> str:
    return options.profile or (house.profile if house else "") or PROFILES[0]


def _text(path: Path, location: Location, findings: Findings, overlay: Overlay) -> str | None:
    if not path.is_file():
        others = (one.name for one in path.parent.iterdir()) if path.parent.is_dir() else ()
        hint = did_you_mean(path.name, others)
        findings.error("no-file", "there is no such file or folder", location, hint)
        return None
    try:
        raw = overlay[path] if path in overlay else path.read_bytes()
    except OSError as error:
        reason = error.strerror or "the system refuses"
        findings.error("unreadable-file", f"the file cannot be read: {reason}", location)
        return None
    return read_loose_text(raw, path, location, findings)


def _shown(path: Path, options: CheckOptions) -> str:
    return Path(os.path.relpath(path, options.root)).as_posix()


def _is_printed(file: str, galley: Galley) -> bool:
    return any(
        segment.location.file == file for paragraph in galley.paragraphs for segment in paragraph.segments
    )


def _of_file(checked: Checked, file: str) -> Checked:
    """Return what concerns one file: causes with a place in it, which then comes first."""
    return replace(
        checked,
        remarks=tuple(_from(one, file) for one in checked.remarks if _concerns(one.finding, file)),
        silenced=tuple(_from(one, file) for one in checked.silenced if _concerns(one.finding, file)),
    )


def _concerns(finding: Finding, file: str) -> bool:
    return any(place.file == file for place in finding.places)


def _from(remark: Remark, file: str) -> Remark:
    finding = remark.finding
    places = tuple(sorted(finding.places, key=lambda place: place.file != file))
    edits = tuple(edit for edit in finding.edits if edit.location.file == file)
    return replace(remark, finding=replace(finding, places=places, edits=edits))
