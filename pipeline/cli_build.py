"""The commands on documents: build them, list their figures, lay out new ones, examine the machine."""

from __future__ import annotations

import datetime as dt
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import click

from pipeline.batch import Outcome, build_all
from pipeline.build import BuildOptions, Format
from pipeline.checks.report.formats import counted
from pipeline.cli_places import FOLDER, TEMPLATES, cache_folder, keep_defect
from pipeline.cli_watch import Watch
from pipeline.content.facts import facts as facts_of
from pipeline.doctor import examine
from pipeline.errors import EXIT_INPUT, PipelineError, Problem, Severity
from pipeline.loaders.folder import RECORD, load
from pipeline.scaffold import KINDS, lay_out


@click.command()
@click.argument("paths", nargs=-1, required=True, type=FOLDER)
@click.option("--output", type=FOLDER, default=Path("output"), show_default=True, help="For the results.")
@click.option("--format", "formats", type=click.Choice(["pdf", "docx"]), multiple=True, help="One alone.")
@click.option("--annexes", "annexes_only", is_flag=True, help="Only the annexes, a file each.")
@click.option("--release", "is_release", is_flag=True, help="The files to send: refused while errors stand.")
@click.pass_obj
def build(
    watch: Watch | None,
    paths: tuple[Path, ...],
    output: Path,
    formats: tuple[Format, ...],
    *,
    annexes_only: bool,
    is_release: bool,
) -> None:
    """Build the document in each PATH, a folder with issue.yml, meeting.yml or record.yml.

    Each page of a document bears the mark of a draft, until it is built with --release.
    """
    options = BuildOptions(
        root=Path.cwd(),
        templates=TEMPLATES,
        cache=cache_folder(),
        formats=formats or ("pdf", "docx"),
        annexes_only=annexes_only,
        is_release=is_release,
    )
    has_failed = False
    progress = _Progress(watch)
    for path in paths[watch.done if watch else 0 :]:
        progress.begin_document(path)
        for outcome in build_all([path], output, options, progress.begin):
            progress.end()
            _print_outcome(outcome, output)
            has_failed = has_failed or outcome.built is None
    sys.exit(EXIT_INPUT if has_failed else 0)


@click.command()
@click.argument("path", type=FOLDER)
def facts(path: Path) -> None:
    """List each computed figure of the document in PATH, its value, and where it comes from."""
    loaded = load(path, root=Path.cwd())
    _print_problems([problem for problem in loaded.problems if problem.is_error])
    if loaded.document is None:
        sys.exit(EXIT_INPUT)
    known = facts_of(loaded.document)
    name_width = max((len(fact.name) for fact in known), default=0)
    text_width = min(max((len(fact.text) for fact in known), default=0), 48)
    for fact in known:
        click.echo(f"{fact.name:<{name_width}}  {fact.text:<{text_width}}  {fact.source}")
    sys.exit(EXIT_INPUT if any(problem.is_error for problem in loaded.problems) else 0)


@click.command()
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("name")
@click.option("--sources", type=FOLDER, default=Path("sources"), show_default=True, help="Where it goes.")
def new(kind: str, name: str, sources: Path) -> None:
    """Lay out a fresh folder NAME of the given kind that builds at once and explains itself."""
    try:
        folder = lay_out(kind, name, sources, TEMPLATES, today=dt.datetime.now(tz=dt.UTC).date())
    except PipelineError as error:
        click.echo(str(error), err=True)
        sys.exit(error.exit_code)
    command = "newsletter ISSUE" if kind == "newsletter" else "proceedings MEETING"
    click.echo(f"{folder} is ready; its README.md says what to write where")
    click.echo(f"Build it with: make {command}={folder.name}")


@click.command()
def doctor() -> None:
    """Say what this machine can build, and what to install for the rest."""
    findings = examine(TEMPLATES, cache_folder())
    for finding in findings:
        mark = "ok     " if finding.is_fine else "missing"
        click.echo(f"{mark}  {finding.subject}: {finding.detail}")
        if finding.remedy:
            click.echo(f"         {finding.remedy}")
    sys.exit(0 if all(finding.is_fine or finding.is_optional for finding in findings) else EXIT_INPUT)


class _Progress:
    """Stage names with their seconds; on a terminal the running stage is shown while it lasts."""

    def __init__(self, watch: Watch | None) -> None:
        self._watch = watch
        self._stage = ""
        self._began = 0.0

    def begin_document(self, folder: Path) -> None:
        if self._watch:
            self._watch.begin_document(str(folder))

    def begin(self, stage: str) -> None:
        self.end()
        if self._watch:
            self._watch.begin_stage(stage)
        self._stage, self._began = stage, time.perf_counter()
        if sys.stderr.isatty():
            click.echo(f"{stage} …", err=True, nl=False)

    def end(self) -> None:
        if not self._stage:
            return
        start = "\r" if sys.stderr.isatty() else ""
        click.echo(f"{start}{self._stage:<36} {time.perf_counter() - self._began:6.2f} s", err=True)
        self._stage = ""


def _print_outcome(outcome: Outcome, output: Path) -> None:
    _print_problems(outcome.problems)
    errors = sum(problem.is_error for problem in outcome.problems)
    warnings = len(outcome.problems) - errors
    if outcome.defect:
        log = keep_defect(outcome.defect)
        click.echo(f"{outcome.folder}: a fault of this program, not your text; please send {log}", err=True)
        return
    if outcome.built is None:
        click.echo(
            f"{outcome.folder}: nothing built, the previous files are unchanged: {_count(errors, 'error')}, "
            f"{_count(warnings, 'warning')}",
            err=True,
        )
        return
    for file in outcome.built.files:
        pages = f"{file.page_count:3} pages" if file.name.endswith(".pdf") else " " * 9
        size = f"{len(file.content) / 1e6:6.2f} MB"
        click.echo(f"{output / outcome.built.folder / file.name}  {pages}  {size}  {file.seconds:5.2f} s")
    awaited = [problem for problem in outcome.problems if problem.code == "awaiting-contribution"]
    if awaited:
        click.echo(f"Awaiting contributions: {len(awaited)} (listed above)")
    if outcome.built.is_draft:
        click.echo(f"Draft, as each page says; {_command('release', outcome)} writes the files to send")
    checked = outcome.built.checked
    severities = [*(one.severity for one in checked.remarks), *(one.severity for one in checked.problems)]
    lists = f"; {_command('check', outcome)} lists them" if severities else ""
    click.echo(f"check: {counted(severities)}{lists}")
    click.echo(f"sources: {_count(errors, 'error')}, {_count(warnings, 'warning')}")


def _command(target: str, outcome: Outcome) -> str:
    """Return how a person checks or releases this document; records have no target of make."""
    place = outcome.built.folder.parts[0] if outcome.built else ""
    folder = outcome.folder
    variable = {"newsletters": "ISSUE", "proceedings": "MEETING"}.get(place)
    if variable is None or (folder / RECORD).exists():
        return f"pipeline {'build --release' if target == 'release' else target} {folder}"
    is_at_home = folder.absolute() == Path.cwd() / "sources" / place / folder.name
    return f"make {target} {variable}={folder.name if is_at_home else folder}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _print_problems(problems: Sequence[Problem]) -> None:
    for problem in problems:
        colour = "red" if problem.severity is Severity.ERROR else "yellow"
        first, _, rest = str(problem).partition("\n")
        click.secho(first, fg=colour, err=True)
        if rest:
            click.echo(rest, err=True)
