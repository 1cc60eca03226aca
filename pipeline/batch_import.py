"""Many legacy PDFs: one outcome each; one that fails, hangs or crashes does not stop the next."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, TypeAlias

from pipeline import manifest
from pipeline.batch_files import look_at, markdown_names
from pipeline.errors import ImportFailedError
from pipeline.manifest import Outcome, Result
from pipeline.output import replace_file, sweep
from pipeline.workers import Answer, End, Ended, Expect, Limits, Work, run_apart

MEMORY = "2 GB of memory"
REPLACED = "a file of that name was replaced"
SECONDS_A_PAGE = 0.25  # 0.03 to read, 0.1 for a record with its proof, on a quiet core
SECONDS_A_PAGE_WITH_OCR = 5.0  # 1.2 at 200 dpi on a quiet core

Kind: TypeAlias = Literal["auto", "report", "proceedings", "newsletter"]
Ocr: TypeAlias = Literal["auto", "never", "always"]


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What a person asked for; the same for every file of a batch."""

    into: Path
    """Folder of the records, or of the Markdown files."""
    kind: Kind = "auto"
    ocr: Ocr = "auto"
    languages: tuple[str, ...] = ("eng",)
    password: str | None = None
    keep_furniture: bool = False

    @property
    def fingerprint(self) -> str:
        """The options that decide on the result, without the password."""
        words = [self.kind, self.ocr, "+".join(self.languages)]
        return " ".join(words if self.password is None else [*words, "password"])

    @property
    def limits(self) -> Limits:
        """What one file may use."""
        seconds_a_page = SECONDS_A_PAGE if self.ocr == "never" else SECONDS_A_PAGE_WITH_OCR
        return Limits(seconds_a_page=seconds_a_page, memory_bytes=2 << 30)


Do: TypeAlias = Callable[[Path, ImportRequest, Expect], Answer]
"""Does one file inside its own process.

Its answer holds `place`, `kind`, `reason`, `pages` and `doubts` of the outcome and `was_there` (0 or 1); for
Markdown `text` and `pages`; or `error` alone.
"""


@dataclass(frozen=True, slots=True)
class Case:
    """A file whose turn has come; `settled` where nothing is to be done any more."""

    file: Path
    sha256: str = ""
    settled: Outcome | None = None


Known: TypeAlias = Callable[[Case, ImportRequest], Answer | None]
"""Says what there is of a file from before, so that it is not sent to another machine for nothing."""
Beside: TypeAlias = Callable[[ImportRequest], dict[str, bytes]]
"""Returns the files that have to stand beside `into`, wherever the work is done."""
Runner: TypeAlias = Callable[[Iterable[Case]], Iterator[tuple[Case, Ended | None]]]
"""Does the work of each case that is not settled: in processes of this machine, or on others."""


def on_this_machine(do: Do, warm: Callable[[], object], request: ImportRequest, jobs: int) -> Runner:
    """Return the runner that gives each file a process of its own, at most `jobs` at a time."""
    has_idle_core = jobs < (os.cpu_count() or 1)
    work = work_on_paths(do, warm if has_idle_core else int, request)  # `int` does nothing

    def run(cases: Iterable[Case]) -> Iterator[tuple[Case, Ended | None]]:
        names = ((case, None if case.settled else str(case.file)) for case in cases)
        return run_apart(work, names, jobs=jobs, limits=request.limits)

    return run


def work_on_paths(do: Do, warm: Callable[[], object], request: ImportRequest) -> Work:
    """Return the work on files that are named by their paths."""
    return Work(lambda name, expect: do(Path(name), request, expect), warm)


def import_records(
    files: Sequence[Path], request: ImportRequest, run: Runner, *, resume: bool
) -> Iterator[Outcome]:
    """Make a record of each file; yield its outcome once it stands in the manifest.

    With `resume`, a file that the manifest says is done is yielded from there and not touched; one that gave
    a record counts as passed over.

    Raises:
        OSError: If the manifest cannot be written.
    """
    request.into.mkdir(parents=True, exist_ok=True)
    sweep(request.into)
    earlier = list(manifest.read(request.into))
    holding = [outcome for outcome in earlier if resume and _still_holds(outcome, request.into)]
    done = {outcome.key: outcome for outcome in holding}
    of_ours = {outcome.place for outcome in earlier if outcome.result is Result.RECORD}

    def cases() -> Iterator[Case]:
        for file in files:
            case = _case(file, request, hashed=True)
            yield replace(case, settled=done.get(_key(case, request), case.settled))

    for case, ended in run(cases()):
        outcome = case.settled or _outcome(case, ended, request)
        # A record that a killed run made and could not note any more is this run's, not an older one.
        if resume and outcome.result is Result.KEPT and outcome.place not in of_ours:
            outcome = replace(outcome, result=Result.RECORD)
        of_ours.add(outcome.place)
        if outcome is not done.get(outcome.key):
            manifest.append(request.into, outcome)
        elif outcome.result.is_good:
            outcome = replace(outcome, result=Result.PASSED)
        yield outcome


def write_markdown(files: Sequence[Path], request: ImportRequest, run: Runner) -> Iterator[Outcome]:
    """Write a Markdown file for each file and nothing else; yield each outcome.

    Names are given in the order of the files, so they do not depend on which is done first.

    Raises:
        OSError: If the folder cannot be written.
    """
    request.into.mkdir(parents=True, exist_ok=True)
    names = markdown_names(files)
    for case, ended in run(_case(file, request, hashed=False) for file in files):
        outcome = case.settled or _outcome(case, ended, request)
        if ended and outcome.result.is_good:
            path = request.into / names[case.file]
            reason = REPLACED if path.exists() else ""
            replace_file(path, str(ended.answer["text"]).encode("utf-8", "replace"))
            outcome = replace(outcome, result=Result.MARKDOWN, place=path.name, reason=reason)
        yield outcome


def _case(file: Path, request: ImportRequest, *, hashed: bool) -> Case:
    try:
        return Case(file, look_at(file, hashed=hashed))
    except ImportFailedError as error:
        name = str(file.absolute())
        return Case(file, "", Outcome(name, "", request.fingerprint, Result.REFUSED, error=str(error)))


def _key(case: Case, request: ImportRequest) -> tuple[str, str, str]:
    return (str(case.file.absolute()), case.sha256, request.fingerprint)


def _still_holds(outcome: Outcome, into: Path) -> bool:
    if outcome.result.is_good:
        return (into / outcome.place).is_dir()
    return not outcome.result.is_worth_another_try


def _outcome(case: Case, ended: Ended | None, request: ImportRequest) -> Outcome:
    assert ended is not None  # noqa: S101 - a runner gives back None for settled cases alone
    answer = ended.answer
    result, error = _judged(ended, request.ocr)
    return Outcome(
        str(case.file.absolute()),
        case.sha256,
        request.fingerprint,
        result,
        place=str(answer.get("place", "")),
        kind=str(answer.get("kind", "")),
        reason=str(answer.get("reason", "")),
        pages=int(answer.get("pages", 0)),
        doubts=int(answer.get("doubts", 0)),
        seconds=round(ended.seconds, 3),
        peak_mb=round(ended.peak_bytes / 1e6),
        error=error,
        defect=ended.detail if ended.end is End.DEFECT else "",
    )


def _judged(ended: Ended, ocr: Ocr) -> tuple[Result, str]:
    match ended.end:
        case End.ANSWERED:
            if "error" in ended.answer:
                error = str(ended.answer["error"])
                return (Result.UNWRITTEN if error.startswith("writing:") else Result.REFUSED), error
            return (Result.KEPT if ended.answer.get("was_there") else Result.RECORD), ""
        case End.TIMEOUT:
            hint = "split it" if ocr == "never" else "split it, or try --ocr never"
            return Result.TIMEOUT, f"reading: not done after {ended.detail}; {hint}"
        case End.MEMORY:
            return Result.KILLED, f"reading: it needs more than the {MEMORY} allowed; split it"
        case End.SIGNAL if ended.detail == "SIGKILL":
            return Result.KILLED, "reading: its process was killed (SIGKILL); import it again"
        case End.SIGNAL:
            # What PDFium does where an allocation fails, and there alone as far as seen.
            why = f", mostly for want of more than the {MEMORY} allowed" if ended.detail == "SIGABRT" else ""
            hint = "print it to a new PDF with another program"
            return Result.CRASHED, f"reading: the reader crashed ({ended.detail}{why}); {hint}"
        case End.DEFECT:
            last = ended.detail.strip().rpartition("\n")[2]
            return Result.CRASHED, f"reading: a fault of this program ({last}); please send the trace"
