"""Many documents: one outcome each, in the order given; one that fails does not stop the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.build import Build, BuildOptions, Report, build
from pipeline.errors import InputError, Location, Problem
from pipeline.faults import attempt
from pipeline.output import replace_files


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one folder; `built` is None when it was refused, and then nothing was written.

    `defect` is the traceback of a fault of this program, "" otherwise.
    """

    folder: Path
    built: Build | None
    problems: tuple[Problem, ...]
    defect: str = ""


def build_all(
    folders: Sequence[Path], output: Path, options: BuildOptions, report: Report
) -> Iterator[Outcome]:
    """Build each folder and replace its files in `output`; yield its outcome as soon as it is known."""
    for folder in folders:
        yield _build_one(folder, output, options, report)


def _build_one(folder: Path, output: Path, options: BuildOptions, report: Report) -> Outcome:
    outcome, defect = attempt(lambda: _outcome(folder, output, options, report))
    return outcome or Outcome(folder, None, (), defect)


def _outcome(folder: Path, output: Path, options: BuildOptions, report: Report) -> Outcome:
    try:
        built = build(folder, options, report)
        replace_files(output / built.folder, {file.name: file.content for file in built.files})
    except InputError as error:
        return Outcome(folder, None, error.problems)
    except OSError as error:
        place = Location(str(error.filename or output))
        problem = Problem(
            "cannot-write",
            f"{error.strerror or error}",
            place,
            f"{_remedy(error)}; the previous files are unchanged",
        )
        return Outcome(folder, None, (problem,))
    return Outcome(folder, built, built.problems)


def _remedy(error: OSError) -> str:
    if isinstance(error, BlockingIOError):
        return "wait until it has ended, or end it, and build again"
    return "free the disk or mend the folder's permissions"
