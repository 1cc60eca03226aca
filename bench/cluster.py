"""Measure the import on one machine and on a local Dask cluster: `python -m bench.cluster`.

Generated reports go through `pipeline import`, as records: in processes of this machine, then through a
scheduler with one worker and with two. Every figure is the best of three runs.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from distributed import LocalCluster

from pipeline.batch_import import ImportRequest, Runner, import_records, on_this_machine
from pipeline.batch_records import do, warm
from pipeline.cluster import on_a_cluster
from pipeline.workers import preload
from tests.support.plain_pdf import plain_pdf

CLUSTER: Any = LocalCluster  # its types are incomplete
FILES, PAGES, LINES, RUNS = 40, 5, 40, 3
WORDS = "the of and water river school office report region youth science culture heritage delta coast"


def main() -> None:
    """Print pages a second of each way."""
    preload([])
    with tempfile.TemporaryDirectory() as scratch:
        files = _files(Path(scratch))
        for jobs in (1, 2):
            rate = _rate(files, partial(_here, jobs=jobs))
            print(f"--jobs {jobs}: {rate:.1f} pages a second")
        for workers in (1, 2):
            with CLUSTER(n_workers=workers, threads_per_worker=1, dashboard_address=None) as cluster:
                rate = _rate(files, partial(_there, address=cluster.scheduler_address))
            print(f"cluster, workers {workers}: {rate:.1f} pages a second")


def _here(request: ImportRequest, jobs: int) -> Runner:
    return on_this_machine(do, warm, request, jobs)


def _there(request: ImportRequest, address: str) -> Runner:
    return on_a_cluster("pipeline.batch_records", request, address)


def _files(folder: Path) -> list[Path]:
    chance = random.Random(1)  # noqa: S311 - the same words each time
    files = [folder / f"report-{number}.pdf" for number in range(FILES)]
    for file in files:
        pages = [[" ".join(chance.choices(WORDS.split(), k=11)) for _ in range(LINES)] for _ in range(PAGES)]
        file.write_bytes(plain_pdf(pages))
    return files


def _rate(files: list[Path], runner: Callable[[ImportRequest], Runner]) -> float:
    best = 0.0
    for _ in range(RUNS):
        with tempfile.TemporaryDirectory() as into:
            request = ImportRequest(Path(into), kind="report", ocr="never")
            run = runner(request)
            began = time.monotonic()
            pages = sum(outcome.pages for outcome in import_records(files, request, run, resume=False))
            best = max(best, pages / (time.monotonic() - began))
    return best


if __name__ == "__main__":
    main()
