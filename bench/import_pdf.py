"""Import of legacy PDFs beside other programs, in one run: text, tables, headings, seconds a page.

Needs the test documents with their ground truth, in a folder `shared` beside the repository.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import platform
import shlex
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import pypdf
import pypdfium2

from bench.import_peer import PEERS
from bench.measure import Case, Summary, compare

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
SCORER = SHARED / "tools/score_import.py"
RUNS = 3
LARGE_PAGES = 500


@dataclass(frozen=True, slots=True)
class Task:
    """Files to read and the truth to hold them against."""

    name: str
    files: tuple[Path, ...]
    truth: Path
    arguments: tuple[str, ...]
    """For our command."""
    columns: tuple[str, ...]
    runs: int


def main() -> None:
    """Print a table for each task."""
    if not SCORER.is_file():
        raise SystemExit(f"{SCORER} is not there: the ground truth is kept apart from this repository")
    pages = tuple(sorted((SHARED / "corpus/import/pdf").glob("*.pdf")))
    tables = tuple(sorted((SHARED / "corpus/tables/pdf").glob("*.pdf")))
    whole = ("overall", "nid", "teds", "mhs")
    tasks = (
        Task(
            "100 pages, as printed", pages, SHARED / "corpus/import/truth", ("--keep-furniture",), whole, RUNS
        ),
        Task("100 pages, as text", pages, SHARED / "corpus/import/truth-clean", (), whole, 1),
        Task("33 government documents, tables", tables, SHARED / "corpus/tables/truth", (), ("strict",), 1),
    )
    versions = ", ".join(f"{name} {version(name)}" for name in PEERS)
    print(
        f"Measured on {dt.datetime.now(tz=dt.UTC):%Y-%m-%d}, {os.cpu_count()} cores, {platform.machine()}, "
        f"Python {platform.python_version()}, {versions}; "
        f"wall time: medians of {RUNS} cold processes, run in turn.\n"
    )
    for task in tasks:
        with tempfile.TemporaryDirectory() as scratch:
            print(f"### {task.name}\n\n{_table(task, Path(scratch))}\n", flush=True)
    with tempfile.TemporaryDirectory() as scratch:
        print(f"### One file of {LARGE_PAGES} pages\n\n{_large(pages, Path(scratch))}")


def _table(task: Task, scratch: Path) -> str:
    files = [str(file) for file in task.files]
    ours = [sys.executable, "-m", "pipeline", "import", "--jobs", "1", "--ocr", "never", *task.arguments]
    # Compiled modules are kept, as on any user's machine.
    environment = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPATH": str(ROOT)}
    ours += ["--markdown", str(scratch / "ours"), *files]
    cases = [Case("ours", ours, environment, scratch / "ours")]
    for peer in PEERS:
        command = [sys.executable, "-m", "bench.import_peer", peer, str(scratch / peer), *files]
        cases.append(Case(peer, command, environment, scratch / peer))
    page_count = sum(_page_count(file) for file in task.files)
    lines = [
        f"| program | {' | '.join(task.columns)} | s a page | ratio | peak MB |",
        f"| --- | {' | '.join('---:' for _ in task.columns)} | ---: | ---: | ---: |",
    ]
    summaries = compare(cases, runs=task.runs)
    for case, summary in zip(cases, summaries, strict=True):
        scores = _scores(task, case.result, scratch)
        lines.append(_line(summary, scores, page_count, base_s=summaries[0].wall_s))
    return "\n".join(lines)


def _large(pages: tuple[Path, ...], scratch: Path) -> str:
    """Return wall time and memory of a long file that is made of the single pages, over and over."""
    writer = pypdf.PdfWriter()
    while len(writer.pages) < LARGE_PAGES:
        for page in pages[: LARGE_PAGES - len(writer.pages)]:
            writer.append(page)
    file = scratch / "large.pdf"
    writer.write(file)
    command = [sys.executable, "-m", "pipeline", "import", "--jobs", "1", "--ocr", "never"]
    environment = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPATH": str(ROOT)}
    records, markdown = scratch / "records", scratch / "markdown"
    record = shlex.join([*command, "--into", str(records), str(file)])
    cases = [
        Case("as Markdown", [*command, "--markdown", str(markdown), str(file)], environment, markdown),
        # A record that is there already would be left as it is.
        Case("as a record", ["/bin/sh", "-c", f"rm -rf '{records}'; {record}"], environment, records),
    ]
    lines = ["| 500 pages | s a page | peak MB |", "| --- | ---: | ---: |"]
    for one in compare(cases, runs=1):
        lines.append(f"| {one.name} | {one.wall_s / LARGE_PAGES:.4f} | {one.peak_mb:.0f} |")
    return "\n".join(lines)


def _line(summary: Summary, scores: list[str], page_count: int, *, base_s: float) -> str:
    figures = f"{summary.wall_s / page_count:.4f} | {summary.wall_s / base_s:.2f} | {summary.peak_mb:.0f}"
    return f"| {summary.name} | {' | '.join(scores)} | {figures} |"


def _scores(task: Task, predictions: Path, scratch: Path) -> list[str]:
    command = [sys.executable, str(SCORER), str(predictions), "--truth", str(task.truth)]
    if task.columns == ("strict",):
        printed = _output([*command, "--tables"])
        return [printed.split("strict=")[1].split()[0]]
    result = scratch / "scores.json"
    _output([*command, "--json", str(result)])
    mean = json.loads(result.read_text())["mean"]
    return [f"{mean[column]:.3f}" for column in task.columns]


def _output(command: list[str]) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603 - our own


def _page_count(file: Path) -> int:
    return len(pypdfium2.PdfDocument(file))


if __name__ == "__main__":
    main()
