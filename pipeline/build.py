"""One document forwards: sources to manuscript to pictures to PDF and DOCX, all problems in one go."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Literal

from pipeline.carriage import carriage_of
from pipeline.content.document import Document
from pipeline.content.newsletter import Newsletter
from pipeline.content.proceedings import Proceedings
from pipeline.content.report import Report as ReportDocument
from pipeline.errors import EnvironmentMissingError, InputError, Location, Problem, Severity
from pipeline.loaders.folder import load
from pipeline.manuscript.blocks import Manuscript
from pipeline.manuscript.render import Rendered, render, render_volume
from pipeline.writers.docx import write_docx
from pipeline.writers.pdf import write_pdf
from pipeline.writers.pictures import PreparedPicture, prepare

ANNEX = "annex-"
OUTPUT_FOLDERS = {"newsletter": "newsletters", "proceedings": "proceedings", "report": "archive"}
Format = Literal["pdf", "docx"]
Report = Callable[[str], None]
"""Told the name of each stage as it begins."""


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What to build and with what; `root` is the folder against which file names are shown."""

    root: Path
    templates: Path
    cache: Path
    formats: tuple[Format, ...] = ("pdf", "docx")
    annexes_only: bool = False


@dataclass(frozen=True, slots=True)
class BuiltFile:
    """One finished file, still in memory; `page_count` is that of the PDF, 0 where no PDF could be made."""

    name: str
    content: bytes
    page_count: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Build:
    """A document without errors; `folder` is its place below the output folder."""

    folder: Path
    files: tuple[BuiltFile, ...]
    problems: tuple[Problem, ...]


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
    rendered = dict(_rendered(document, options))
    manuscripts = {name: one.manuscript for name, one in rendered.items() if one.manuscript is not None}
    sources = {
        key: picture
        for one in rendered.values()
        for key, picture in one.pictures.items()
        if Path(picture.file).is_file()  # the loader has told of the others
    }
    report(f"Preparing {len(sources)} pictures" if sources else "No pictures")
    kind = "newsletter" if isinstance(document, Newsletter) else "proceedings"
    prepared = prepare(
        sources, options.cache, options.templates / "fonts", kind=kind, accent=document.house.accent
    )
    found = [*loaded.problems, *_own_problems(rendered, loaded.problems)]
    found += _wanted(prepared.problems, document)
    _refuse_errors(found)
    files: list[BuiltFile] = []
    is_draft = any(problem.code == "awaiting-contribution" for problem in found)
    writer = _Writer(document, options, prepared.pictures, is_draft, report)
    for name, manuscript in manuscripts.items():
        written, problems = writer.write(name, manuscript)
        files += written
        found += problems
    _refuse_errors(found)
    return Build(Path(OUTPUT_FOLDERS[_kind(document)]) / document.slug, tuple(files), _distinct(found))


def _wanted(problems: tuple[Problem, ...], document: Document) -> Iterator[Problem]:
    """Yield the problems of pictures; nobody has a finer picture than the original of a copy."""
    is_copy = isinstance(document, ReportDocument)
    yield from (one for one in problems if not (is_copy and one.code == "picture-coarse"))


def _own_problems(rendered: Mapping[str, Rendered], before: tuple[Problem, ...]) -> Iterator[Problem]:
    """Yield what the manuscripts found, without `not-printed` where a field with a picture was refused."""
    is_refused = any(problem.is_error for problem in before)
    for one in rendered.values():
        yield from (problem for problem in one.problems if not (is_refused and problem.code == "not-printed"))


def _rendered(document: Document, options: BuildOptions) -> Iterator[tuple[str, Rendered]]:
    if not isinstance(document, Proceedings):
        yield _kind(document), render(document, options.templates)
        return
    names = ["proceedings", *(f"{ANNEX}{annex.number}" for annex in document.annexes)]
    volume = zip(names, render_volume(document, options.templates), strict=True)
    yield from islice(volume, 1, None) if options.annexes_only else volume


@dataclass(frozen=True, slots=True)
class _Writer:
    document: Document
    options: BuildOptions
    pictures: Mapping[str, PreparedPicture]
    is_draft: bool
    report: Report

    def write(self, name: str, manuscript: Manuscript) -> tuple[list[BuiltFile], list[Problem]]:
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
