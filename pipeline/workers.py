"""Tasks in processes of their own, with limits: one that hangs, crashes or eats memory costs itself alone.

The process that calls this has loaded what the tasks need; each child is a fork of it. One child is always
forked ahead: it makes itself ready on another core while the one before it works.

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
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, NoReturn, TypeAlias, TypeVar

Answer: TypeAlias = dict[str, str | int | float]
Expect: TypeAlias = Callable[[int], None]
"""Called by the work once it knows how many pages are before it: its time limit grows with them."""
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


@dataclass(frozen=True, slots=True)
class Work:
    """What is done in each process."""

    do: Callable[[str, Expect], Answer]
    """Does the work on what its first argument names."""
    warm: Callable[[], object] = int
    """Called before the name is known, so that the memory that `do` touches is the process's own by then."""


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
    work: Work, names: Iterable[tuple[Key, str | None]], *, jobs: int, limits: Limits
) -> Iterator[tuple[Key, Ended | None]]:
    """Do the work on each name in a process of its own, at most `jobs` at a time; yield each as it ends.

    None for a name is given back at once: what needs no work keeps its turn. `names` is drawn from only when
    a process is free. When the caller stops, what still runs is killed.
    """
    waiting = iter(names)
    crew: _Crew[Key] = _Crew(work, limits)
    try:
        while True:
            while len(crew.running) < jobs and (following := next(waiting, None)) is not None:
                key, name = following
                if name is None:
                    yield key, None
                else:
                    crew.begin(key, name)
            while crew.over:  # reaped when the next has begun
                key, child = crew.over.pop(0)
                yield key, child.end()
            if not crew.running:
                return
            crew.wait()
    finally:
        crew.end()


def die_with_parent() -> None:
    """Have this process killed when its parent dies; of no effect where the system knows no such thing."""
    prctl = _prctl()
    if prctl is not None:
        prctl(SET_PARENT_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)


class _Crew(Generic[Key]):
    """The processes that work, those that are over and not reaped yet, and one that is made ready ahead."""

    def __init__(self, work: Work, limits: Limits) -> None:
        self.running: list[tuple[Key, _Child]] = []
        self.over: list[tuple[Key, _Child]] = []
        self._work, self._limits = work, limits
        self._poll = select.poll()
        self._ahead: _Child | None = None

    def begin(self, key: Key, name: str) -> None:
        """Give the name to the process that is ready, and make the next one ready."""
        child = self._ahead or _Child(self._work, self._limits)
        child.begin(name)
        self._poll.register(child.pipe, select.POLLIN)
        self.running.append((key, child))
        self._ahead = _Child(self._work, self._limits)

    def wait(self) -> None:
        """Wait until one has something to say or has to be ended; move those that are over."""
        soonest = min(child.deadline for _, child in self.running)
        self._poll.poll(max(0.0, soonest - time.monotonic()) * 1000 + 1)
        for pair in tuple(self.running):
            if pair[1].is_over():
                self._poll.unregister(pair[1].pipe)
                self.running.remove(pair)
                self.over.append(pair)

    def end(self) -> None:
        """Kill all."""
        for _, child in (*self.running, *self.over):
            child.end()
        if self._ahead:
            self._ahead.end()


class _Child:
    """The process of one name, seen from its parent."""

    def __init__(self, work: Work, limits: Limits) -> None:
        self._limits = limits
        self._said = bytearray()
        self._is_late = False
        self._began = 0.0
        self._allowed = limits.seconds
        _prctl()  # found before the fork
        self.pipe, answers = os.pipe()
        orders, self._orders = os.pipe()
        parent = os.getpid()
        self._pid = os.fork()
        if not self._pid:
            os.close(self._orders)
            _be_child(work, (orders, answers), limits, parent)
        os.close(answers)
        os.close(orders)
        os.set_blocking(self.pipe, False)

    def begin(self, name: str) -> None:
        """Let it work on the name; its time counts from here."""
        self._began = time.monotonic()
        with suppress(BrokenPipeError):  # it died already; that is told when it is ended
            os.write(self._orders, json.dumps(name).encode("ascii"))
        self._close_orders()

    def _close_orders(self) -> None:
        if self._orders >= 0:
            os.close(self._orders)
        self._orders = -1

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
        self._close_orders()
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


def _be_child(work: Work, pipes: tuple[int, int], limits: Limits, parent: int) -> NoReturn:
    status = 1
    try:
        _confine(limits, parent)
        _tell(pipes[1], _done(work, pipes, limits))
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


def _done(work: Work, pipes: tuple[int, int], limits: Limits) -> dict[str, object]:
    orders, answers = pipes

    def expect(pages: int) -> None:
        _allow_seconds(_seconds(limits, pages))
        _tell(answers, {"expect": pages})

    try:
        work.warm()
        with os.fdopen(orders, "rb") as order:
            name = order.read()
        return {"answer": work.do(json.loads(name), expect)} if name else {}
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
