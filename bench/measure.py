"""Wall seconds and peak memory of whole processes, by the operating system's own account."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Run:
    """One finished run; `peak_mb` is that of the largest single process."""

    wall_s: float
    peak_mb: float


@dataclass(frozen=True, slots=True)
class Case:
    """A command to be measured, with what its row in the table says."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    result: Path


@dataclass(frozen=True, slots=True)
class Summary:
    """Medians over the counted runs, and the size of what came out."""

    name: str
    wall_s: float
    fastest_s: float
    slowest_s: float
    peak_mb: float
    result_mb: float


def compare(cases: Sequence[Case], *, runs: int) -> tuple[Summary, ...]:
    """Run the cases in turn (A B C A B C …) and return their medians; the first round is not counted."""
    measured: dict[str, list[Run]] = {case.name: [] for case in cases}
    for round_number in range(runs + 1):
        for case in cases:
            run = _run(case)
            if round_number:
                measured[case.name].append(run)
    return tuple(_summary(case, measured[case.name]) for case in cases)


def _run(case: Case) -> Run:
    began = time.perf_counter()
    with Path(os.devnull).open("wb") as null:
        actions = [(os.POSIX_SPAWN_DUP2, null.fileno(), 1), (os.POSIX_SPAWN_DUP2, null.fileno(), 2)]
        process = os.posix_spawn(
            case.command[0], list(case.command), {**os.environ, **case.environment}, file_actions=actions
        )
        _, status, usage = os.wait4(process, 0)
    wall = time.perf_counter() - began
    if status:
        raise RuntimeError(f"{case.name} ended with status {os.waitstatus_to_exitcode(status)}")
    return Run(wall, usage.ru_maxrss / 1024)


def _summary(case: Case, runs: Sequence[Run]) -> Summary:
    walls = [run.wall_s for run in runs]
    result_mb = sum(path.stat().st_size for path in _files(case.result)) / 1e6
    peak = statistics.median(run.peak_mb for run in runs)
    return Summary(case.name, statistics.median(walls), min(walls), max(walls), peak, result_mb)


def _files(result: Path) -> list[Path]:
    return [path for path in result.rglob("*") if path.is_file()] if result.is_dir() else [result]


def as_table(summaries: Sequence[Summary]) -> str:
    """Return a Markdown table; the ratio is each case's wall time by the first one's."""
    base = summaries[0].wall_s
    lines = [
        "| case | wall s (min–max) | ratio | peak MB | result MB |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    for one in summaries:
        span = f"{one.wall_s:.2f} ({one.fastest_s:.2f}–{one.slowest_s:.2f})"
        figures = f"{one.wall_s / base:.2f} | {one.peak_mb:.0f} | {one.result_mb:.2f}"
        lines.append(f"| {one.name} | {span} | {figures} |")
    return "\n".join(lines)
