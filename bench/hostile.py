"""Import every PDF of a folder of hostile ones, a process each: `python -m bench.hostile FOLDER [--records]`.

Prints how many gave what, the longest time, the largest process, every file that crashed or ran out of time,
and whether a process was left behind.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from pipeline.batch_files import find_files
from pipeline.batch_import import ImportRequest, import_records, on_this_machine, write_markdown
from pipeline.batch_markdown import do as markdown
from pipeline.batch_markdown import warm
from pipeline.batch_records import do as record
from pipeline.manifest import Outcome, Result
from pipeline.workers import preload

JOBS = 2
SUDDEN = (Result.TIMEOUT, Result.KILLED, Result.CRASHED)


def main() -> None:
    """Run the batch on the folder that the command line names."""
    folder, wants_records = Path(sys.argv[1]), "--records" in sys.argv
    preload([])
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as into:
        request = ImportRequest(Path(into), ocr="never")
        files = find_files([folder], request.into)
        outcomes = list(_outcomes(files, request, wants_records=wants_records))
    print(f"{len(files)} files, {len(outcomes)} outcomes in {time.monotonic() - began:.0f} s")
    print(dict(Counter(outcome.result.value for outcome in outcomes)))
    print(f"longest {max(outcome.seconds for outcome in outcomes):.1f} s")
    print(f"largest {max(outcome.peak_mb for outcome in outcomes)} MB")
    for outcome in outcomes:
        if outcome.result in SUDDEN:
            cost = f"{outcome.seconds:.1f} s, {outcome.peak_mb} MB"
            print(f"  {Path(outcome.file).name}: {outcome.error} ({cost})")
    print(f"processes left behind: {len(list(_left_behind()))}")


def _outcomes(files: tuple[Path, ...], request: ImportRequest, *, wants_records: bool) -> Iterator[Outcome]:
    run = on_this_machine(record if wants_records else markdown, warm, request, JOBS)
    if wants_records:
        return import_records(files, request, run, resume=False)
    return write_markdown(files, request, run)


def _left_behind() -> Iterator[int]:
    """Yield the processes that run this command though their parent, this process, is not above them."""
    command = Path("/proc/self/cmdline").read_bytes()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            is_ours = (folder / "cmdline").read_bytes() == command and int(folder.name) != os.getpid()
        except OSError:
            continue
        if is_ours:
            yield int(folder.name)


if __name__ == "__main__":
    main()
