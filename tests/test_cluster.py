"""The batch on a cluster of two workers: the same records, outcomes and resume as on one machine."""

from __future__ import annotations

import importlib.util
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.plain_pdf import plain_pdf

ROOT = Path(__file__).resolve().parent.parent
CLUSTER = """
import sys
from distributed import LocalCluster
if __name__ == "__main__":
    cluster = LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None)
    print(cluster.scheduler_address, *(worker.process.pid for worker in cluster.workers.values()), flush=True)
    sys.stdin.read()
"""

pytestmark = [
    pytest.mark.skipif(importlib.util.find_spec("distributed") is None, reason="Dask is not installed"),
    pytest.mark.xdist_group("batch"),
]


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[str]]:
    """The scheduler's address, and the numbers of the workers' processes."""
    folder = tmp_path_factory.mktemp("cluster")
    (folder / "cluster.py").write_text(CLUSTER)
    process = subprocess.Popen(
        [sys.executable, "cluster.py"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    yield process.stdout.readline().split()
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


@pytest.fixture
def address(cluster: list[str]) -> str:
    return cluster[0]


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pipeline", "import", "--ocr", "never", *arguments]
    return subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )


def tree(into: Path) -> dict[str, bytes]:
    return {
        path.relative_to(into).as_posix(): path.read_bytes()
        for path in sorted(into.rglob("*"))
        if path.is_file() and path.name != "manifest.jsonl"
    }


def results(into: Path) -> list[tuple[str, str]]:
    lines = [json.loads(line) for line in (into / "manifest.jsonl").read_text().splitlines()]
    return sorted((Path(line["file"]).name, line["result"]) for line in lines)


def make(folder: Path, *names: str) -> None:
    (folder / "legacy").mkdir()
    for name in names:
        lines = [f"Line {number} of report {Path(name).stem!a}" for number in range(20)]
        (folder / "legacy" / name).write_bytes(plain_pdf([lines]))


def test_a_cluster_makes_the_records_that_one_machine_makes(address: str, tmp_path: Path) -> None:
    make(tmp_path, *(f"{number}.pdf" for number in range(6)), "two\nlines.pdf")
    (tmp_path / "legacy" / "bad.pdf").write_bytes(b"no PDF")
    (tmp_path / "legacy" / "empty.pdf").touch()
    alone = run(tmp_path, "legacy", "--into", "alone")

    together = run(tmp_path, "legacy", "--into", "together", "--scheduler", address)

    assert (alone.returncode, together.returncode) == (5, 5), together.stderr
    assert tree(tmp_path / "together") == tree(tmp_path / "alone")
    assert results(tmp_path / "together") == results(tmp_path / "alone")
    assert sorted(together.stderr.splitlines()) == sorted(alone.stderr.splitlines())


def test_a_cluster_goes_on_where_a_batch_stopped(address: str, tmp_path: Path) -> None:
    make(tmp_path, "a.pdf", "b.pdf")
    run(tmp_path, "legacy/a.pdf", "--into", "archive")

    outcome = run(tmp_path, "legacy", "--into", "archive", "--scheduler", address, "--resume")

    assert outcome.returncode == 0, outcome.stderr
    assert results(tmp_path / "archive") == [("a.pdf", "record"), ("b.pdf", "record")]


def test_a_cluster_writes_markdown(address: str, tmp_path: Path) -> None:
    make(tmp_path, "a.pdf")

    outcome = run(tmp_path, "legacy", "--markdown", "text", "--scheduler", address)

    assert outcome.returncode == 0, outcome.stderr
    assert "Line 7 of report " in (tmp_path / "text" / "a.md").read_text()


def test_a_worker_that_is_killed_loses_nothing(cluster: list[str], tmp_path: Path) -> None:
    make(tmp_path, *(f"{number}.pdf" for number in range(12)))
    arguments = ["legacy", "--into", "archive", "--ocr", "never", "--scheduler", cluster[0]]
    batch = subprocess.Popen(
        [sys.executable, "-m", "pipeline", "import", *arguments],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
    )
    until = time.monotonic() + 60
    while not (tmp_path / "archive" / "manifest.jsonl").exists() and time.monotonic() < until:
        time.sleep(0.05)

    os.kill(int(cluster[1]), signal.SIGKILL)

    assert batch.wait(timeout=100) == 0
    assert results(tmp_path / "archive") == sorted((f"{number}.pdf", "record") for number in range(12))


def test_a_scheduler_that_does_not_answer_is_said(tmp_path: Path) -> None:
    make(tmp_path, "a.pdf")

    outcome = run(tmp_path, "legacy", "--scheduler", "tcp://127.0.0.1:9")

    assert outcome.returncode == 3
    assert outcome.stderr == (
        "no scheduler with workers answers at `tcp://127.0.0.1:9`; start them as docs/batch.md says\n"
    )
