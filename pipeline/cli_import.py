"""The command `pipeline import`: legacy PDFs to records or Markdown; its bar, its table, its exit status."""

from __future__ import annotations

import os
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from importlib import import_module
from pathlib import Path

import click

from pipeline.batch_files import find_files, shown
from pipeline.batch_import import (
    REPLACED,
    ImportRequest,
    Kind,
    Ocr,
    Runner,
    import_records,
    on_this_machine,
    write_markdown,
)
from pipeline.cli_places import FOLDER, keep_defect
from pipeline.errors import EXIT_ENVIRONMENT, EXIT_PARTLY, EXIT_USAGE, PipelineError
from pipeline.manifest import Outcome, Result
from pipeline.workers import preload

EXIT_INTERRUPTED = 130  # as shells have it for Ctrl-C
_NOT_TOUCHED = {
    Result.KEPT: " (was there, left as it is; delete the folder to import it anew)",
    Result.PASSED: " (done before, passed over)",
}
INSTALL_DASK = ".venv/bin/python -m pip install --require-hashes --requirement requirements-cluster.txt"


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=FOLDER, metavar="FILE…")
@click.option(
    "--into", type=FOLDER, default=Path("sources/archive"), show_default=True, help="For the records."
)
@click.option(
    "--as",
    "kind",
    type=click.Choice(["auto", "report", "proceedings", "newsletter"]),
    default="auto",
    show_default=True,
    help="What the files are.",
)
@click.option(
    "--ocr",
    type=click.Choice(["auto", "never", "always"]),
    default="auto",
    show_default=True,
    help="Whether pages are recognised from their picture.",
)
@click.option("--language", "languages", default="eng", show_default=True, help="For OCR, such as eng+fra.")
@click.option("--jobs", type=click.IntRange(min=1), help="Files at a time.  [default: one a processor]")
@click.option("--resume", is_flag=True, help="Pass over what the manifest says is done.")
@click.option("--password", help="Opens encrypted files.")
@click.option(
    "--markdown", type=FOLDER, help="Write DIR/<name>.md for each file and nothing else.", metavar="DIR"
)
@click.option("--keep-furniture", is_flag=True, help="With --markdown: pages as printed, running heads too.")
@click.option("--scheduler", metavar="ADDRESS", help="Run on a Dask cluster, such as tcp://host:8786.")
def import_pdfs(
    files: tuple[Path, ...],
    into: Path,
    kind: Kind,
    ocr: Ocr,
    languages: str,
    jobs: int | None,
    password: str | None,
    markdown: Path | None,
    scheduler: str | None,
    *,
    resume: bool,
    keep_furniture: bool,
) -> None:
    """Read legacy PDFs, each FILE or all in the folder FILE, back into sources that build.

    Each file becomes a record, a folder in sources/archive. A file that fails costs itself alone: its line
    says what to do. Exit status 5 says that some gave nothing.
    """
    if markdown and resume:
        raise click.UsageError("--resume goes on with records; Markdown is written anew")
    if keep_furniture and not markdown:
        raise click.UsageError("--keep-furniture belongs to --markdown")
    if not re.fullmatch(r"[A-Za-z_]+(\+[A-Za-z_]+)*", languages):
        raise click.UsageError(f"`{languages}` names no languages; write them as eng+fra")
    request = ImportRequest(
        markdown or into, kind, ocr, tuple(languages.split("+")), password, keep_furniture=keep_furniture
    )
    found = find_files(files, into)
    if found:
        _make_folder(request.into, "--markdown" if markdown else "--into (INTO= of make)")
    run = _runner(
        "pipeline.batch_markdown" if markdown else "pipeline.batch_records", request, jobs, scheduler
    )
    outcomes = (
        write_markdown(found, request, run)
        if markdown
        else import_records(found, request, run, resume=resume)
    )
    sys.exit(_follow(outcomes, found, request, is_verbose=not markdown))


def _make_folder(folder: Path, option: str) -> None:
    """Make the folder of the results; end with one line where there can be none."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        is_file = isinstance(error, FileExistsError | NotADirectoryError)
        cause = "a file stands there" if is_file else (error.strerror or str(error)).lower()
        place = shown(str(folder))
        click.echo(f"{place}: no folder can be made there ({cause}); name a folder with {option}", err=True)
        sys.exit(EXIT_USAGE)


def _runner(module: str, request: ImportRequest, jobs: int | None, scheduler: str | None) -> Runner:
    if scheduler is None:
        preload([module])
        work = import_module(module)
        return on_this_machine(work.do, work.warm, request, jobs or os.cpu_count() or 1)
    try:
        runner: Runner = import_module("pipeline.cluster").on_a_cluster(module, request, scheduler)
    except ModuleNotFoundError as error:
        if error.name not in ("dask", "distributed"):
            raise
        click.echo(f"--scheduler needs Dask; run: {INSTALL_DASK}", err=True)
        sys.exit(EXIT_ENVIRONMENT)
    except PipelineError as error:
        click.echo(str(error), err=True)
        sys.exit(error.exit_code)
    return runner


def _follow(
    outcomes: Iterable[Outcome], files: Sequence[Path], request: ImportRequest, *, is_verbose: bool
) -> int:
    """Print what happens while it happens, then the table; return the exit status."""
    if not files:
        click.echo("No PDF is in what was named; name a PDF, or a folder that holds some", err=True)
        return EXIT_PARTLY
    began = time.monotonic()
    bar = _Bar(files, began)
    seen: list[Outcome] = []
    try:
        for outcome in outcomes:
            seen.append(outcome)
            bar.clear()
            _print_outcome(outcome, request, is_verbose=is_verbose)
            bar.show(seen)
    except PipelineError as error:
        bar.clear()
        click.echo(str(error), err=True)
        return EXIT_PARTLY
    except OSError as error:
        bar.clear()
        cause = (error.strerror or str(error)).lower()
        click.echo(f"{request.into}: writing: {cause}; mend that, then go on with --resume", err=True)
        return EXIT_PARTLY
    except KeyboardInterrupt:
        bar.clear()
        click.echo("Stopped; what is done is kept, and --resume goes on from there", err=True)
        return EXIT_INTERRUPTED
    bar.clear()
    _print_table(seen, time.monotonic() - began)
    return 0 if all(outcome.result.is_good for outcome in seen) else EXIT_PARTLY


def _print_outcome(outcome: Outcome, request: ImportRequest, *, is_verbose: bool) -> None:
    name = shown(os.path.relpath(outcome.file))
    if outcome.defect:
        click.echo(f"{name}: {outcome.error}: {keep_defect(outcome.defect)}", err=True)
    elif outcome.error:
        click.echo(f"{name}: {shown(outcome.error)}", err=True)
    elif is_verbose:
        place = f"{request.into / outcome.place}{_NOT_TOUCHED.get(outcome.result, '')}"
        click.echo(
            f"{name} -> {place}: {_count(outcome.pages, 'page')}, "
            f"{_count(outcome.doubts, 'doubt')}, {outcome.kind}: {shown(outcome.reason)}"
        )


def _print_table(outcomes: Sequence[Outcome], seconds: float) -> None:
    counts = Counter(outcome.result for outcome in outcomes)
    for result in Result:
        if counts[result]:
            click.echo(f"{result.value:<9} {counts[result]:6}")
    touched = [outcome for outcome in outcomes if outcome.result is not Result.PASSED]
    pages = sum(outcome.pages for outcome in touched)
    peak = max((outcome.peak_mb for outcome in touched), default=0)
    click.echo(
        f"{'files':<9} {len(outcomes):6}   {_count(pages, 'page')} in {seconds:.1f} s, "
        f"{pages / max(seconds, 0.001):.1f} a second, at most {peak} MB a file"
    )
    replaced = sum(outcome.reason == REPLACED for outcome in outcomes)
    if replaced:
        click.echo(f"{_count(replaced, 'file')} of the same name replaced")
    doubtful = sum(outcome.doubts > 0 for outcome in outcomes)
    if doubtful:
        doubts = sum(outcome.doubts for outcome in outcomes)
        click.echo(
            f"{_count(doubts, 'doubt')} in {_count(doubtful, 'record')}: see doubts.csv and proof.html there"
        )


class _Bar:
    """One line on a terminal: files, pages a second, time left by the bytes that wait."""

    def __init__(self, files: Sequence[Path], began: float) -> None:
        self._is_on = sys.stderr.isatty()
        self._began = began
        self._sizes = {str(file.absolute()): _size(file) for file in files} if self._is_on else {}
        self._bytes = max(1, sum(self._sizes.values()))
        self._count = len(files)
        self._shown = 0.0
        self._bytes_done = 0

    def show(self, seen: Sequence[Outcome]) -> None:
        """Draw the line for the outcomes so far."""
        if not self._is_on:
            return
        self._bytes_done += self._sizes.get(seen[-1].file, 0)
        seconds = max(0.001, time.monotonic() - self._began)
        share = self._bytes_done / self._bytes
        left = seconds * (1 - share) / share if share else 0.0
        pages = sum(outcome.pages for outcome in seen) / seconds
        filled = "█" * round(24 * share)
        line = f"{filled:░<24} {len(seen)}/{self._count} files  {pages:.1f} pages/s  {_clock(left)} left"
        click.echo(f"\r{line}\x1b[K", err=True, nl=False)

    def clear(self) -> None:
        """Take the line away, so that others can be printed."""
        if self._is_on:
            click.echo("\r\x1b[K", err=True, nl=False)


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
