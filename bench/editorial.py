"""The editorial check beside other programs: what each says of two published texts, and how long it takes.

`python -m bench.editorial` reads `../shared/reference`, where two texts lie that an editor has marked. A
mark of the editor's counts as met where the program says anything at all of the marked words (of the
line, where the list names no words): generous to all, ours included. Harper runs on Node and is fetched
with npm into a scratch folder; without npm its row is left out.
"""

from __future__ import annotations

import csv
import datetime as dt
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from bench.made_meeting import write_meeting

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT.parent / "shared/reference"
RUNS = 3
HARPER = "harper.js@2.10.0"
EXAMPLES = ("sources/newsletters/2022-1", "sources/proceedings/2016-beijing-science-centres")
PLACE = re.compile(r":(\d+):(\d+):")
SLACK = 2
"""Characters by which a program's place may miss the marked words."""
Place = tuple[int, int]
"""Line and column, from 1."""


@dataclass(frozen=True, slots=True)
class Marked:
    """What the editor marked: columns from `start` to `end` of a line, all of it where no words are named."""

    line: int
    start: int
    end: int
    severity: str


@dataclass(frozen=True, slots=True)
class Program:
    """A command that says something of a file; `places` reads from its words and the file's lines where."""

    name: str
    command: Sequence[str]
    places: Callable[[str, Sequence[str]], list[Place]]
    folder: Path = ROOT


def main() -> None:
    """Print a table for each text, then the seconds of our own check on the examples and on 400 pages."""
    with tempfile.TemporaryDirectory() as scratch:
        programs = [*_programs(), *_harper(Path(scratch))]
        print(_heading())
        for name in ("proceedings.txt", "newsletter.txt"):
            print(f"### {name}\n\n{_table(REFERENCE / name, programs)}\n")
        print(_seconds(Path(scratch)))


def _heading() -> str:
    peers = ", ".join(f"{one} {version(one)}" for one in ("codespell", "proselint", "typos"))
    return (
        f"Measured on {dt.datetime.now(tz=dt.UTC):%Y-%m-%d}, {os.cpu_count()} cores, {platform.machine()}, "
        f"Python {platform.python_version()}, {peers}, {HARPER}; medians of {RUNS} cold processes, "
        "run in turn.\n"
    )


def _programs() -> list[Program]:
    here = Path(sys.executable).parent
    return [
        Program("ours", [sys.executable, "-m", "pipeline", "check"], _our_places),
        Program("codespell", [str(here / "codespell")], _codespell_places),
        Program("proselint", [str(here / "proselint"), "check"], _typed_places),
        Program("typos", [str(here / "typos"), "--format", "brief"], _typed_places),
    ]


def _harper(scratch: Path) -> list[Program]:
    npm = shutil.which("npm")
    if npm is None:
        return []
    shutil.copy(Path(__file__).with_name("harper.mjs"), scratch)
    subprocess.run([npm, "install", "--silent", HARPER], cwd=scratch, check=True)  # noqa: S603 - a pinned package
    return [Program("Harper", ["node", str(scratch / "harper.mjs")], _typed_places, scratch)]


def _our_places(printed: str, _lines: Sequence[str]) -> list[Place]:
    """Return each place that a finding names, those behind `also:` too; hints name none."""
    told = "\n".join(line for line in printed.splitlines() if not line.startswith("  hint:"))
    return [(int(line), int(column)) for line, column in re.findall(r"\.txt:(\d+):(\d+)", told)]


def _typed_places(printed: str, _lines: Sequence[str]) -> list[Place]:
    found = (PLACE.search(line) for line in printed.splitlines())
    return [(int(match[1]), int(match[2])) for match in found if match]


def _codespell_places(printed: str, lines: Sequence[str]) -> list[Place]:
    """Return where the words stand: codespell tells the line and the word."""
    told = re.findall(r":(\d+): (\S+) ==>", printed)
    return [(int(line), lines[int(line) - 1].find(word) + 1) for line, word in told]


def _marked(name: str, lines: Sequence[str]) -> list[Marked]:
    path = ROOT.parent / "shared/findings-proceedings.csv"
    if name == "newsletter.txt":
        path = ROOT / "tests/checks/findings-newsletter.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["severity"] in {"E", "W"}]
    return [_mark(int(row["line"]), row["severity"], row.get("found", ""), lines) for row in rows]


def _mark(line: int, severity: str, words: str, lines: Sequence[str]) -> Marked:
    text = lines[line - 1] if line <= len(lines) else ""
    start = text.find(words) if words else -1
    return (
        Marked(line, start + 1, start + len(words), severity)
        if start >= 0
        else Marked(line, 0, 10**6, severity)
    )


def _table(text: Path, programs: Sequence[Program]) -> str:
    lines = text.read_text(encoding="utf-8").splitlines()
    marked = _marked(text.name, lines)
    seconds: dict[str, list[float]] = {one.name: [] for one in programs}
    printed: dict[str, str] = {}
    for number in range(RUNS + 1):
        for one in programs:
            taken, printed[one.name] = _run([*one.command, str(text)], one.folder)
            if number:
                seconds[one.name].append(taken)
    rows = [
        "| program | places told | E met | W met | wall s | ratio |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    base = statistics.median(seconds[programs[0].name])
    for one in programs:
        told = set(one.places(printed[one.name], lines))
        wall = statistics.median(seconds[one.name])
        shares = " | ".join(_share(marked, told, severity) for severity in "EW")
        rows.append(f"| {one.name} | {len(told)} | {shares} | {wall:.2f} | {wall / base:.2f} |")
    return "\n".join(rows)


def _share(marked: Sequence[Marked], told: set[Place], severity: str) -> str:
    wanted = [one for one in marked if one.severity == severity]
    met = sum(any(_is_met(one, place) for place in told) for one in wanted)
    return f"{met} of {len(wanted)}"


def _is_met(one: Marked, place: Place) -> bool:
    return place[0] == one.line and one.start - SLACK <= place[1] <= one.end + SLACK


def _run(command: Sequence[str], folder: Path) -> tuple[float, str]:
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "", "PYTHONPATH": str(ROOT)}
    began = time.perf_counter()
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)  # noqa: S603
    return time.perf_counter() - began, done.stdout.decode() + done.stderr.decode()


def _seconds(scratch: Path) -> str:
    meeting = write_meeting(scratch / "made", 400)
    check = [sys.executable, "-m", "pipeline", "check"]
    cases = {"both examples": [*check, *EXAMPLES], "a meeting of 400 pages": [*check, str(meeting)]}
    rows = ["### Seconds of the check alone, cold\n", "| case | wall s | aim |", "| --- | ---: | ---: |"]
    for (name, command), aim in zip(cases.items(), ("1.5", "5.0"), strict=True):
        walls = [_run(command, ROOT)[0] for _ in range(RUNS + 1)][1:]
        rows.append(f"| {name} | {statistics.median(walls):.2f} | {aim} |")
    return "\n".join(rows)


if __name__ == "__main__":
    main()
