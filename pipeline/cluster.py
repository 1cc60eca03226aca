"""Home of Dask's distributed: the files of a batch on other machines, one task a file."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterable, Iterator
from concurrent.futures import CancelledError
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

import dask
import distributed
from distributed.comm.core import CommClosedError

from pipeline.batch_import import Beside, Case, ImportRequest, Known, Runner
from pipeline.cluster_worker import Shipment, Shipped, do_file
from pipeline.errors import EnvironmentMissingError
from pipeline.output import folder_in_the_making, put_in_place
from pipeline.workers import End, Ended

DASK: Any = distributed  # typed in part, so that its calls count as untyped
SECONDS_TO_ANSWER = 5
TASKS_A_THREAD = 2  # the next file is there when one is done, and few files wait in memory


def on_a_cluster(module: str, request: ImportRequest, address: str) -> Runner:
    """Return the runner that gives each file to the scheduler at `address`.

    Raises:
        EnvironmentMissingError: If no scheduler answers there, or it has no worker.
    """
    logging.disable()  # Dask's own lines; what a person should know is told as an outcome
    # Files travel inside the tasks: one that is lost with its worker can be done again elsewhere.
    dask.config.set({"distributed.admin.large-graph-warning-threshold": "2GB"})
    try:
        client = DASK.Client(address, timeout=SECONDS_TO_ANSWER)
        client.wait_for_workers(1, timeout=SECONDS_TO_ANSWER)
    except (OSError, ValueError) as error:  # a timeout is an OSError
        raise EnvironmentMissingError(
            f"no scheduler with workers answers at `{address}`; start them as docs/batch.md says"
        ) from error
    work_module = import_module(module)
    known: Known = work_module.known
    beside: Beside = work_module.beside
    shipment = Shipment(module, request, beside(request))

    def run(cases: Iterable[Case]) -> Iterator[tuple[Case, Ended | None]]:
        try:
            yield from _run(cases, client, shipment, known)
        finally:
            client.close()

    return run


def _run(
    cases: Iterable[Case],
    client: Any,  # noqa: ANN401 - Dask's own
    shipment: Shipment,
    known: Known,
) -> Iterator[tuple[Case, Ended | None]]:
    request = shipment.request
    running: dict[str, Case] = {}
    done = DASK.as_completed()
    waiting = iter(cases)
    room = TASKS_A_THREAD * sum(client.nthreads().values())
    while True:
        while len(running) < room and (case := next(waiting, None)) is not None:
            answer = None if case.settled else known(case, request)
            if case.settled or answer:
                yield case, Ended(End.ANSWERED, answer, "", 0.0, 0) if answer else None
                continue
            content = case.file.read_bytes()
            future = client.submit(do_file, case.file.name, content, shipment, pure=False)
            running[future.key] = case
            done.add(future)
        if not running:
            return
        future = next(done)
        case = running.pop(future.key)
        yield case, _taken_in(future, known, case, request)


def _taken_in(future: distributed.Future[Shipped], known: Known, case: Case, request: ImportRequest) -> Ended:
    try:
        ended, files = future.result()
    except (distributed.KilledWorker, CommClosedError):
        return Ended(End.SIGNAL, {}, "SIGKILL", 0.0, 0)
    except CancelledError as error:
        raise EnvironmentMissingError("the scheduler is gone; start it and go on with --resume") from error
    except Exception:  # noqa: BLE001 - whatever a worker's machine throws costs this file alone
        return Ended(End.DEFECT, {}, traceback.format_exc(), 0.0, 0)
    if not files:
        return ended
    # A twin of this file may have come in while it was on its way.
    answer = known(case, request) or {
        **ended.answer,
        "was_there": int(not _written(files, ended, request.into)),
    }
    return replace(ended, answer=answer)


def _written(files: dict[str, bytes], ended: Ended, into: Path) -> bool:
    with folder_in_the_making(into) as folder:
        for name, content in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
        return put_in_place(folder, into / str(ended.answer["place"]))
