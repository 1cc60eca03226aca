"""One document forwards: sources to manuscript to pictures to PDF and DOCX, all problems in one go."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from pipeline.carriage import carriage_of
from pipeline.check import Checked, CheckOptions, check_galley, galley_of
from pipeline.checks.catalogue import RULES
from pipeline.checks.report.formats import as_problem
from pipeline.content.document import Document
from pipeline.content.newsletter import Newsletter
from pipeline.content.proceedings import Proceedings
from pipeline.errors import EnvironmentMissingError, InputError, Location, Problem, Severity
from pipeline.loaders.folder import Loaded, load
from pipeline.manuscript.blocks import Manuscript
from pipeline.manuscript.render import Rendered, render, render_volume
from pipeline.writers.docx import write_docx
from pipeline.writers.pdf import write_pdf
from pipeline.writers.pictures import Prepared, PreparedPicture, prepare

ANNEX = "annex-"
RELEASE = "release"
"""The folder of the files that people send, beside the drafts."""
GATES = frozenset({"awaiting-contribution", "no-pdf"})
"""Warnings that a release does not let pass."""
OUTPUT_FOLDERS = {"newsletter": "newsletters", "proceedings": "proceedings", "report": "archive"}
Format = Literal["pdf", "docx"]
Report = Callable[[str], None]
"""Told the name of each stage as it begins."""


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What to build and with what; `root` is the folder against which file names are shown.

    A release bears no draft mark, and is refused while an error of the text stands.
    """

    root: Path
    templates: Path
    cache: Path
    formats: tuple[Format, ...] = ("pdf", "docx")
    annexes_only: bool = False
    is_release: bool = False


@dataclass(frozen=True, slots=True)
class BuiltFile:
    """One finished file, still in memory; `page_count` is that of the PDF, 0 where no PDF could be made."""

    name: str
    content: bytes
    page_count: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Build:
    """A document without errors of input; `folder` is its place below the output folder.

    `checked` is what the rules say of its text.
    """

    folder: Path
    files: tuple[BuiltFile, ...]
    problems: tuple[Problem, ...]
    checked: Checked
    is_draft: bool


def build(folder: Path, options: BuildOptions, report: Report) -> Build:
    """Return the files of one document, in memory; nothing is written but cached pictures.

    Raises:
        InputError: If the sources hold an error; it carries every problem of every stage that could run.
    """
    report("Reading the sources")
    loaded = load(folder, root=options.root)
    document = loaded.document
    if document is None:
        raise InputError(loaded.problems)
    report("Setting the manuscript")
    rendered = _rendered(document, options)
    wanted = {
        name: one for name, one in rendered.items() if name.startswith(ANNEX) or not options.annexes_only
    }
    prepared = _prepared(wanted, document, options, report)
    is_release = options.is_release and not loaded.is_record
    told = rendered if is_release else wanted
    found = [*loaded.problems, *_own_problems(told, loaded.problems), *prepared.problems]
    _refuse_errors(found)
    report("Checking the text")
    checked = _check(loaded, rendered[_kind(document)], folder, options)
    if is_release:
        _refuse_errors(list(_gated(found, checked)))
    is_draft = not is_release and not loaded.is_record
    writer = _Writer(document, options, prepared.pictures, is_draft, report)
    files, problems = writer.write_all(wanted)
    found += problems
    _refuse_errors(list(_gated(found, checked)) if is_release else found)
    place = Path(OUTPUT_FOLDERS[_kind(document)]) / document.slug / (RELEASE if is_release else "")
    return Build(place, tuple(files), _distinct(found), checked, is_draft)


def _prepared(
    wanted: Mapping[str, Rendered], document: Document, options: BuildOptions, report: Report
) -> Prepared:
    """Return the pictures that the pages show, ready for print."""
    sources = {
        key: picture
        for one in wanted.values()
        for key, picture in one.pictures.items()
        if Path(picture.file).is_file()  # the loader has told of the others
    }
    report(f"Preparing {len(sources)} pictures" if sources else "No pictures")
    kind = "newsletter" if isinstance(document, Newsletter) else "proceedings"
    fonts = options.templates / "fonts"
    return prepare(sources, options.cache, fonts, kind=kind, accent=document.house.accent)


def _check(loaded: Loaded, whole: Rendered, folder: Path, options: BuildOptions) -> Checked:
    """Return what the rules say of the whole document, even where its annexes alone are built."""
    if loaded.document is None or whole.manuscript is None:
        return Checked(folder, has_run=False)
    checking = CheckOptions(options.root, options.templates, RULES)
    galley = galley_of(loaded.document, whole.manuscript, checking, is_record=loaded.is_record)
    return check_galley(galley, folder, checking)


def _gated(found: list[Problem], checked: Checked) -> Iterator[Problem]:
    """Yield the problems as a release sees them: what must not be sent is an error."""
    for problem in (*found, *checked.problems):
        is_gate = problem.code in GATES
        yield replace(problem, severity=Severity.ERROR) if is_gate else problem
    yield from (as_problem(remark) for remark in checked.remarks if remark.is_error)


def _own_problems(rendered: Mapping[str, Rendered], before: tuple[Problem, ...]) -> Iterator[Problem]:
    """Yield what the manuscripts found, without `not-printed` where a field with a picture was refused."""
    is_refused = any(problem.is_error for problem in before)
    for one in rendered.values():
        yield from (problem for problem in one.problems if not (is_refused and problem.code == "not-printed"))


def _rendered(document: Document, options: BuildOptions) -> Mapping[str, Rendered]:
    """Return the manuscripts by the names of their files: that of the whole first, under its kind."""
    if not isinstance(document, Proceedings):
        return {_kind(document): render(document, options.templates, options.cache)}
    names = [_kind(document), *(f"{ANNEX}{annex.number}" for annex in document.annexes)]
    rendered = render_volume(document, options.templates, options.cache)
    return dict(zip(names, rendered, strict=True))


@dataclass(frozen=True, slots=True)
class _Writer:
    document: Document
    options: BuildOptions
    pictures: Mapping[str, PreparedPicture]
    is_draft: bool
    report: Report

    def write_all(self, rendered: Mapping[str, Rendered]) -> tuple[list[BuiltFile], list[Problem]]:
        """Write each manuscript that there is."""
        files: list[BuiltFile] = []
        problems: list[Problem] = []
        for name, one in rendered.items():
            if one.manuscript is not None:
                written, found = self._write(name, one.manuscript)
                files += written
                problems += found
        return files, problems

    def _write(self, name: str, manuscript: Manuscript) -> tuple[list[BuiltFile], list[Problem]]:
        """Write one manuscript; the DOCX's contents take their page numbers from the PDF."""
        files: list[BuiltFile] = []
        problems: list[Problem] = []
        pages: Mapping[str, str] = {}
        page_count = 0
        began = time.perf_counter()
        self.report(f"Setting {name}.pdf")
        try:
            pdf = write_pdf(
                manuscript,
                self.pictures,
                self.options.templates,
                is_draft=self.is_draft,
                carriage=carriage_of(self.document, manuscript, self.pictures, _annex_number(name)),
            )
        except EnvironmentMissingError as error:
            problems.append(Problem("no-pdf", str(error), Location(f"{name}.pdf"), severity=Severity.WARNING))
        else:
            pages, page_count = pdf.pages, pdf.page_count
            problems += pdf.problems
            if "pdf" in self.options.formats:
                files.append(BuiltFile(f"{name}.pdf", pdf.pdf, page_count, time.perf_counter() - began))
        if "docx" in self.options.formats:
            began = time.perf_counter()
            self.report(f"Setting {name}.docx")
            docx = write_docx(
                manuscript, self.pictures, self.options.templates, pages=pages, is_draft=self.is_draft
            )
            problems += docx.problems
            files.append(BuiltFile(f"{name}.docx", docx.docx, page_count, time.perf_counter() - began))
        return files, problems


def _annex_number(name: str) -> int:
    """Return the number of the annex in a file, 0 for a whole document."""
    return int(name.removeprefix(ANNEX)) if name.startswith(ANNEX) else 0


def _kind(document: Document) -> str:
    """Return the kind of a document, which is the name of its file."""
    return type(document).__name__.lower()


def _distinct(problems: list[Problem]) -> tuple[Problem, ...]:
    """Return each problem once (an annex is set twice), errors first, then in the order of the files."""
    return tuple(sorted(dict.fromkeys(problems), key=lambda one: (not one.is_error, one.location)))


def _refuse_errors(problems: list[Problem]) -> None:
    if any(problem.is_error for problem in problems):
        raise InputError(_distinct(problems))
