"""A task that hangs, crashes or eats memory costs itself alone, and its children die with it."""

from __future__ import annotations

import ctypes
import faulthandler
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.workers import Answer, End, Ended, Expect, Limits, Work, run_apart

pytestmark = [
    pytest.mark.filterwarnings("ignore:.*multi-threaded, use of fork:DeprecationWarning"),
    pytest.mark.skipif(sys.platform not in {"linux", "darwin"}, reason="needs fork"),
]

SHORT = Limits(seconds=1.0, seconds_a_page=1.0, memory_bytes=1 << 30, file_bytes=1 << 20)


def run(*tasks: Callable[[Expect], Answer], jobs: int = 2, limits: Limits = SHORT) -> list[Ended]:
    ended = dict(run_apart(work_of(*tasks), numbers(len(tasks)), jobs=jobs, limits=limits))
    return [one for index in range(len(tasks)) if (one := ended[index])]


def work_of(*tasks: Callable[[Expect], Answer]) -> Work:
    return Work(lambda name, expect: tasks[int(name)](expect))


def numbers(count: int) -> list[tuple[int, str]]:
    return [(index, str(index)) for index in range(count)]


def fine(_: Expect) -> Answer:
    return {"pages": 3, "text": "é\n"}


def hang(_: Expect) -> Answer:
    time.sleep(60)
    return {}


def is_alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def test_each_task_answers_under_its_key() -> None:
    ended = run(*[lambda _, n=n: {"n": n} for n in range(20)])

    assert [one.answer for one in ended] == [{"n": n} for n in range(20)]
    assert {one.end for one in ended} == {End.ANSWERED}


def test_a_task_that_hangs_is_ended_and_the_next_go_on() -> None:
    hung, answered = run(hang, fine, jobs=1)

    assert (hung.end, hung.detail) == (End.TIMEOUT, "1 s")
    assert 1.0 <= hung.seconds < 3.0
    assert answered.answer == {"pages": 3, "text": "é\n"}


def test_time_grows_with_the_pages_that_a_task_expects() -> None:
    def long(expect: Expect) -> Answer:
        expect(4)
        time.sleep(1.5)
        return {"n": 1}

    (ended,) = run(long)

    assert ended.answer == {"n": 1}


def test_a_crash_of_native_code_names_its_signal() -> None:
    def crash(_: Expect) -> Answer:
        faulthandler.disable()  # pytest's own, which would print
        return {"never": ctypes.string_at(0).decode()}

    crashed, answered = run(crash, fine)

    assert (crashed.end, crashed.detail) == (End.SIGNAL, "SIGSEGV")
    assert answered.end is End.ANSWERED


def test_a_task_that_is_killed_from_outside_says_so() -> None:
    def killed(_: Expect) -> Answer:
        os.kill(os.getpid(), signal.SIGKILL)
        return {}

    (ended,) = run(killed)

    assert (ended.end, ended.detail) == (End.SIGNAL, "SIGKILL")


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS does not hold the limit")
def test_a_task_that_eats_memory_is_stopped_at_the_limit() -> None:
    (ended,) = run(lambda _: {"size": len(b"x" * (2 << 30))})

    assert ended.end is End.MEMORY
    assert ended.peak_bytes < 1 << 30


def test_a_file_grows_no_further_than_allowed(tmp_path: Path) -> None:
    def write(_: Expect) -> Answer:
        (tmp_path / "large").write_bytes(b"x" * (2 << 20))
        return {}

    (ended,) = run(write)

    assert ended.end is End.DEFECT
    assert "File too large" in ended.detail
    assert (tmp_path / "large").stat().st_size <= 1 << 20


def test_a_defect_comes_with_its_trace() -> None:
    def broken(_: Expect) -> Answer:
        raise KeyError("colour")

    (ended,) = run(broken)

    assert ended.end is End.DEFECT
    assert ended.detail.endswith("KeyError: 'colour'\n")


def test_a_task_that_leaves_without_an_answer_has_none() -> None:
    def leave(expect: Expect) -> Answer:
        expect(1)
        os._exit(3)

    (ended,) = run(leave)

    assert (ended.end, ended.answer, ended.detail) == (End.SIGNAL, {}, "status 3")


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.parametrize("ending", ["timeout", "crash", "answer"])
def test_children_die_with_their_task(tmp_path: Path, ending: str) -> None:
    def parent(_: Expect) -> Answer:
        child = subprocess.Popen(["sleep", "60"])
        (tmp_path / "child").write_text(str(child.pid))
        if ending == "timeout":
            time.sleep(60)
        if ending == "crash":
            os.kill(os.getpid(), signal.SIGKILL)
        return {"n": 1}

    run(parent)

    time.sleep(0.05)
    assert not is_alive(int((tmp_path / "child").read_text()))


@pytest.mark.skipif(sys.platform != "linux", reason="macOS has no death signal")
def test_tasks_die_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    def note_and_hang(_: Expect) -> Answer:
        (tmp_path / str(os.getpid())).touch()
        time.sleep(60)
        return {}

    batch = os.fork()
    if not batch:
        try:
            run(note_and_hang, note_and_hang, limits=Limits())
        finally:
            os._exit(0)
    until = time.monotonic() + 10
    while len(list(tmp_path.iterdir())) < 2 and time.monotonic() < until:
        time.sleep(0.01)
    os.kill(batch, signal.SIGKILL)
    os.waitpid(batch, 0)

    time.sleep(0.1)
    tasks = [int(path.name) for path in tmp_path.iterdir()]
    assert len(tasks) == 2
    assert [is_alive(task) for task in tasks] == [False, False]


def test_no_more_tasks_run_at_a_time_than_asked_for(tmp_path: Path) -> None:
    def count(_: Expect) -> Answer:
        own = tmp_path / str(os.getpid())
        own.touch()
        time.sleep(0.05)
        at_once = len(list(tmp_path.iterdir()))
        own.unlink()
        return {"at once": at_once}

    ended = run(*[count] * 8, jobs=2)

    assert max(int(one.answer["at once"]) for one in ended) == 2


def test_tasks_that_run_are_ended_when_the_caller_stops(tmp_path: Path) -> None:
    def note_and_hang(_: Expect) -> Answer:
        (tmp_path / str(os.getpid())).touch()
        time.sleep(60)
        return {}

    outcomes = run_apart(work_of(note_and_hang, fine), numbers(2), jobs=2, limits=Limits())
    next(outcomes)
    until = time.monotonic() + 10
    while not list(tmp_path.iterdir()) and time.monotonic() < until:
        time.sleep(0.01)
    outcomes.close()  # type: ignore[attr-defined] # a generator, as its type does not say

    (task,) = (int(path.name) for path in tmp_path.iterdir())
    with pytest.raises(ProcessLookupError):
        os.kill(task, 0)


def test_what_needs_no_work_is_given_back_in_its_turn() -> None:
    outcomes = list(run_apart(work_of(fine), [(1, None), (2, "0"), (3, None)], jobs=1, limits=SHORT))

    assert sorted(key for key, _ in outcomes) == [1, 2, 3]
    assert [key for key, ended in outcomes if ended is None] == [1, 3]


def test_each_process_is_warmed_before_its_name_is_known(tmp_path: Path) -> None:
    def warm() -> None:
        (tmp_path / str(os.getpid())).touch()

    work = Work(lambda name, _: {"is warm": int((tmp_path / str(os.getpid())).exists()), "name": name}, warm)
    outcomes = list(run_apart(work, [(1, "a\n\udcff"), (2, "b")], jobs=1, limits=SHORT))

    assert [(ended.answer if ended else {}) for _, ended in outcomes] == [
        {"is warm": 1, "name": "a\n\udcff"},
        {"is warm": 1, "name": "b"},
    ]


def test_a_process_that_cannot_be_warmed_tells_why() -> None:
    (outcome,) = run_apart(Work(lambda *_: {}, lambda: 1 // 0), [(1, "a")], jobs=1, limits=SHORT)

    assert outcome[1] is not None
    assert outcome[1].detail.endswith("ZeroDivisionError: integer division or modulo by zero\n")
