"""What a worker of a cluster does with a file: bytes go in, the record comes out as bytes; no disk is shared.

A worker of Dask has threads, and a process with threads must not fork. So each of its threads keeps a process
of its own that has loaded the importer and forks for every file, with the limits of a batch on one machine.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
from dataclasses import asdict, dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import TypeAlias

from pipeline.batch_import import ImportRequest, work_on_paths
from pipeline.workers import End, Ended, die_with_parent, preload, run_apart

Shipped: TypeAlias = tuple[Ended, dict[str, bytes]]
"""How the process ended, and the files that it wrote, by their names inside the record."""

_of_thread = threading.local()


@dataclass(frozen=True, slots=True)
class Shipment:
    """What goes to a worker with each file."""

    module: str
    """Its function `do` does the work."""
    request: ImportRequest
    beside: dict[str, bytes]
    """Files that stand beside the folder of the records."""


def do_file(name: str, content: bytes, shipment: Shipment) -> Shipped:
    """Do the work on a file of that name and content, in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory() as scratch:
        into, source = Path(scratch, "into"), Path(scratch, "from", name)
        into.mkdir()
        for path, held in {source: content, **_placed(shipment.beside, Path(scratch))}.items():
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(held)
        ended = _told(_helper(shipment.module), source, replace(shipment.request, into=into))
        record = into / str(ended.answer.get("place", ""))
        files = {
            path.relative_to(record).as_posix(): path.read_bytes()
            for path in sorted(record.rglob("*"))
            if path.is_file()
        }
    return ended, files


def _placed(files: dict[str, bytes], folder: Path) -> dict[Path, bytes]:
    return {folder / name: content for name, content in files.items()}


def _helper(module: str) -> subprocess.Popen[str]:
    """Return this thread's process that forks, started anew where it has died."""
    helper: subprocess.Popen[str] | None = getattr(_of_thread, module, None)
    if helper is None or helper.poll() is not None:
        command = [sys.executable, "-m", "pipeline.cluster_worker", module]
        home = Path(__file__).resolve().parent.parent
        helper = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            command, cwd=home, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        setattr(_of_thread, module, helper)
    return helper


def _told(helper: subprocess.Popen[str], source: Path, request: ImportRequest) -> Ended:
    assert helper.stdin is not None  # noqa: S101 - as it was started
    assert helper.stdout is not None  # noqa: S101
    line = json.dumps({"source": str(source), "request": {**asdict(request), "into": str(request.into)}})
    try:
        helper.stdin.write(line + "\n")
        helper.stdin.flush()
        told = json.loads(helper.stdout.readline())
    except (OSError, ValueError):
        helper.kill()
        helper.wait()
        return Ended(End.SIGNAL, {}, "SIGKILL", 0.0, 0)
    return Ended(**{**told, "end": End(told["end"])})


def main() -> None:
    """Do the files named on the standard input, a line each; tell on the standard output how each ended."""
    die_with_parent()
    module = sys.argv[1]
    preload([module])
    work = import_module(module)
    os.chdir(Path.cwd().anchor)  # the house comes with the files: this clone's must not stand in for none
    for line in sys.stdin:
        told = json.loads(line)
        fields = {**told["request"], "into": Path(told["request"]["into"])}
        request = ImportRequest(**{**fields, "languages": tuple(fields["languages"])})
        paths = work_on_paths(work.do, int, request)  # `int` warms nothing: there is no file before this one
        for _, ended in run_apart(paths, [("", told["source"])], jobs=1, limits=request.limits):
            assert ended is not None  # noqa: S101 - there was a name
            sys.stdout.write(json.dumps(asdict(ended)) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
