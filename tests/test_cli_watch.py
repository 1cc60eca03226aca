"""A command that hangs, crashes or eats memory ends in a line with its place; the next document is built."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HINT = "look for what is very large or deeply nested in it and divide it; the previous files are unchanged; "
BEGINS = """
import os, signal, sys, time
from pipeline.cli_watch import end_out_of_memory, under_watch
watch = under_watch(["{command}"])
if watch.done == 0:
    watch.begin_document("sources/first")
    watch.begin_stage("Setting first.pdf")
    {ends}
watch.begin_document("sources/second")
print("second built")
sys.exit({status})
"""


def run(ends: str, command: str = "build", status: int = 0, **limits: str) -> tuple[int, str, str]:
    script = BEGINS.format(command=command, ends=ends, status=status)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **limits}
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout, done.stderr


def test_a_command_that_ends_by_itself_has_its_own_status_and_words() -> None:
    assert run("pass", status=3) == (3, "second built\n", "")


def test_a_document_that_hangs_is_told_and_the_next_one_built() -> None:
    began = time.monotonic()

    status, printed, told = run("time.sleep(60)", PIPELINE_SECONDS="1")

    assert (status, printed) == (1, "second built\n")
    assert told == (
        "sources/first: error[takes-too-long]: this takes more than 1 s (while `Setting first.pdf`)\n"
        f"  hint: {HINT}`PIPELINE_SECONDS=2` before the command allows more\n"
    )
    assert time.monotonic() - began < 20


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS does not limit address space")
def test_a_document_that_eats_memory_is_told() -> None:
    eats = "\n    ".join(
        ["", "try:", "    x = bytearray(1 << 30)", "except MemoryError:", "    end_out_of_memory()"]
    )

    status, printed, told = run(eats, PIPELINE_MEMORY_MB="500")

    assert (status, printed) == (1, "second built\n")
    assert told.startswith(
        "sources/first: error[needs-too-much-memory]: this needs more than 500 MB of memory (while `Setting "
    )


def test_a_crash_is_told() -> None:
    status, printed, told = run("os.kill(os.getpid(), signal.SIGSEGV)")

    assert (status, printed) == (1, "second built\n")
    assert (
        "sources/first: error[crashed]: the program was ended by SIGSEGV (while `Setting first.pdf`)\n"
        in told
    )


def test_a_check_that_hangs_ends_there() -> None:
    status, printed, told = run("time.sleep(60)", command="check", PIPELINE_SECONDS="1")

    assert (status, printed) == (1, "")
    assert told.startswith("sources/first: error[takes-too-long]: ")


def test_a_limit_that_is_no_number_is_told() -> None:
    status, _, told = run("pass", PIPELINE_SECONDS="soon")

    assert (status, told) == (2, "PIPELINE_SECONDS is `soon`; write a whole number, such as 600\n")


def test_the_command_dies_with_the_process_that_watches_it(tmp_path: Path) -> None:
    script = BEGINS.format(command="build", ends="print(os.getpid(), flush=True); time.sleep(60)", status=0)
    watching = subprocess.Popen(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert watching.stdout is not None
    watching.stdout.readline()

    watching.kill()

    watching.communicate(timeout=20)  # it holds its end of the line as long as it lives
