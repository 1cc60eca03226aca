"""Tasks in processes of their own, with limits: one that hangs, crashes or eats memory costs itself alone.

The process that calls this has loaded what the tasks need; each child is a fork of it and starts at once.

Measured with 100 empty tasks, one at a time, two shared cores: this runner 2 to 6 ms a task; pebble 5.2 with
max_tasks=1, its only setting that gives each task a process of its own, 103 ms (its manager polls ten times a
second), and 350 ms with a fork server.
"""

from __future__ import annotations

import ctypes
import functools
import gc
import importlib
import json
import os
import resource
import select
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NoReturn, TypeAlias, TypeVar

Answer: TypeAlias = dict[str, str | int | float]
Expect: TypeAlias = Callable[[int], None]
"""Called by a task once it knows how many pages it has before it: its time limit grows with them."""
Task: TypeAlias = Callable[[Expect], Answer]
Key = TypeVar("Key")

LARGEST_ANSWER_BYTES = 256 << 20
SET_PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of linux/prctl.h


@dataclass(frozen=True, slots=True)
class Limits:
    """What one task may use; the time counts from its start and holds its children too."""

    seconds: float = 30.0
    """Its first page included."""
    seconds_a_page: float = 1.0
    """For each page after the first."""
    most_seconds: float = 7200.0
    memory_bytes: int = 2 << 30
    """Address space of each process; not held by macOS."""
    file_bytes: int = 2 << 30
    """Of each file that it writes."""


class End(StrEnum):
    """How the process of a task came to its end."""

    ANSWERED = "answered"
    TIMEOUT = "timeout"
    MEMORY = "memory"
    SIGNAL = "signal"  # a crash of native code, or somebody else killed it
    DEFECT = "defect"  # an exception that the task did not expect


@dataclass(frozen=True, slots=True)
class Ended:
    """What became of a task."""

    end: End
    answer: Answer
    """{} unless it answered."""
    detail: str
    """The signal's name, the seconds allowed, or the traceback of a defect."""
    seconds: float
    peak_bytes: int
    """Largest resident size of its process, without its children."""


def preload(modules: Sequence[str]) -> None:
    """Import what tasks need, once, before the first fork."""
    # A thread pool in the parent would be lost in each child and costs address space for every core.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    for name in modules:
        importlib.import_module(name)
    # The collector would otherwise touch, and so copy, every page that a child shares with its parent.
    gc.freeze()


def run_apart(
    tasks: Iterable[tuple[Key, Task | None]], *, jobs: int, limits: Limits
) -> Iterator[tuple[Key, Ended | None]]:
    """Run each task in a process of its own, at most `jobs` at a time; yield each as it ends.

    None for a task is given back at once: what needs no work keeps its turn. `tasks` is drawn from only
    when a process is free. When the caller stops, what still runs is killed.
    """
    waiting = iter(tasks)
    running: list[tuple[Key, _Child]] = []
    poll = select.poll()
    try:
        while True:
            while len(running) < jobs and (following := next(waiting, None)) is not None:
                key, task = following
                if task is None:
                    yield key, None
                    continue
                child = _Child(task, limits)
                poll.register(child.pipe, select.POLLIN)
                running.append((key, child))
            if not running:
                return
            soonest = min(child.deadline for _, child in running)
            poll.poll(max(0.0, soonest - time.monotonic()) * 1000 + 1)
            for key, child in tuple(running):
                if child.is_over():
                    poll.unregister(child.pipe)
                    running.remove((key, child))
                    yield key, child.end()
    finally:
        for _, child in running:
            child.end()


def die_with_parent() -> None:
    """Have this process killed when its parent dies; of no effect where the system knows no such thing."""
    prctl = _prctl()
    if prctl is not None:
        prctl(SET_PARENT_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)


class _Child:
    """The process of one task, seen from its parent."""

    def __init__(self, task: Task, limits: Limits) -> None:
        self._limits = limits
        self._said = bytearray()
        self._is_late = False
        self._began = time.monotonic()
        self._allowed = limits.seconds
        _prctl()  # found before the fork
        self.pipe, writing = os.pipe()
        parent = os.getpid()
        self._pid = os.fork()
        if not self._pid:
            _be_child(task, writing, limits, parent)
        os.close(writing)
        os.set_blocking(self.pipe, False)

    @property
    def deadline(self) -> float:
        return self._began + self._allowed

    def is_over(self) -> bool:
        """Take in what it has said so far; return whether it has ended, or has to be ended now."""
        while True:
            try:
                piece = os.read(self.pipe, 1 << 20)
            except BlockingIOError:
                break
            if not piece:
                return True
            self._said += piece
        first_line = bytes(self._said[: max(0, self._said.find(b"\n", 0, 100))])
        pages = _message(first_line).get("expect")
        if isinstance(pages, int):
            self._allowed = _seconds(self._limits, pages)
        self._is_late = time.monotonic() > self.deadline or len(self._said) > LARGEST_ANSWER_BYTES
        return self._is_late

    def end(self) -> Ended:
        """Kill what is left of its process group, and say how it ended."""
        for kill in (os.killpg, os.kill):  # the group is not there if it died before `setsid`
            try:
                kill(self._pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
            except PermissionError:  # macOS says so of a group of zombies
                continue
        _, status, usage = os.wait4(self._pid, 0)
        os.close(self.pipe)
        unit = 1 if sys.platform == "darwin" else 1024
        end, answer, detail = self._judged(status)
        return Ended(end, answer, detail, time.monotonic() - self._began, usage.ru_maxrss * unit)

    def _judged(self, status: int) -> tuple[End, Answer, str]:
        said = _message(bytes(self._said).rstrip(b"\n").rpartition(b"\n")[2])
        answer, trace = said.get("answer"), said.get("defect")
        if isinstance(answer, dict):
            return End.ANSWERED, answer, ""
        if isinstance(trace, str):
            return End.DEFECT, {}, trace
        if "memory" in said:
            return End.MEMORY, {}, ""
        number = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
        if self._is_late or number == signal.SIGXCPU:
            return End.TIMEOUT, {}, f"{self._allowed:.0f} s"
        return End.SIGNAL, {}, signal.Signals(number).name if number else f"status {os.WEXITSTATUS(status)}"


def _seconds(limits: Limits, pages: int) -> float:
    return min(limits.most_seconds, limits.seconds + max(0, pages - 1) * limits.seconds_a_page)


def _message(line: bytes) -> dict[str, object]:
    """Return what a child said in a line; {} for what is none: it may have died in the middle of a word."""
    try:
        said = json.loads(line)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def _be_child(task: Task, pipe: int, limits: Limits, parent: int) -> NoReturn:
    status = 1
    try:
        _confine(limits, parent)
        _tell(pipe, _done(task, pipe, limits))
        status = 0
    finally:
        os._exit(status)  # nothing of the parent's is to be flushed or cleaned up here


def _confine(limits: Limits, parent: int) -> None:
    os.setsid()
    die_with_parent()
    if os.getppid() != parent:  # it died before
        os._exit(1)
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):  # native code writes there as it likes
        os.dup2(nothing, stream)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _lower(resource.RLIMIT_FSIZE, limits.file_bytes)
    if sys.platform != "darwin":
        _lower(resource.RLIMIT_AS, limits.memory_bytes)
    _allow_seconds(limits.seconds)


def _allow_seconds(seconds: float) -> None:
    # The parent ends it by the clock before; this is for a parent that died where there is no death signal.
    _lower(resource.RLIMIT_CPU, int(seconds) + 10)


def _lower(kind: int, value: int) -> None:
    _, hard = resource.getrlimit(kind)
    soft = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(kind, (soft, hard))


def _done(task: Task, pipe: int, limits: Limits) -> dict[str, object]:
    def expect(pages: int) -> None:
        _allow_seconds(_seconds(limits, pages))
        _tell(pipe, {"expect": pages})

    try:
        return {"answer": task(expect)}
    except MemoryError:
        return {"memory": ""}
    except Exception:  # noqa: BLE001 - a defect here must not cost the other files; it is told with its trace
        return {"defect": traceback.format_exc()}


def _tell(pipe: int, message: dict[str, object]) -> None:
    rest = memoryview(json.dumps(message).encode("ascii") + b"\n")
    while rest:
        rest = rest[os.write(pipe, rest) :]


@functools.cache
def _prctl() -> Callable[..., int] | None:
    """Return Linux's prctl, None elsewhere."""
    return ctypes.CDLL(None).prctl if sys.platform == "linux" else None
