"""A command watched by its parent: one that hangs, crashes or eats memory ends in a line with its place.

The parent forks before anything heavy is loaded, so that watching costs a few milliseconds; the child is the
command itself, with its terminal, its output and its exit status.
"""

from __future__ import annotations

import os
import resource
import select
import signal
import sys
import time
from dataclasses import dataclass
from typing import NoReturn

from pipeline.errors import EXIT_INPUT, EXIT_USAGE, Location, Problem
from pipeline.workers import die_with_parent

WATCHED = ("build", "check", "facts")
"""The import has limits of its own, for each file."""
GOES_ON = "build"
"""The command that goes on with the next document; the others tell of all at their end."""
SECONDS, MEGABYTES = "PIPELINE_SECONDS", "PIPELINE_MEMORY_MB"
"""Variables of the environment that allow more, or less."""
EXIT_MEMORY = 70
"""How the child tells its parent that memory was refused; nobody else sees it."""
DOCUMENT, STAGE = b"d", b"s"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may use: several times what 2,000 pages need."""

    seconds: int = 600
    megabytes: int = 4096
    """Address space, which is about twice what is really used; not held by macOS."""


@dataclass(frozen=True, slots=True)
class Watch:
    """The child's line to its parent; `done` documents are over, those that ended it included."""

    line: int
    done: int

    def begin_document(self, name: str) -> None:
        """Tell that the time of a document begins."""
        self._tell(DOCUMENT, name)

    def begin_stage(self, name: str) -> None:
        """Tell what is being done with it."""
        self._tell(STAGE, name)

    def _tell(self, kind: bytes, name: str) -> None:
        os.write(self.line, kind + os.fsencode(name.replace("\n", " ")) + b"\n")


def under_watch(arguments: list[str]) -> Watch | None:
    """Return in a child that may use so much and no more; None for a command that nobody watches.

    The parent never returns: it ends with the status of the child.
    """
    if sys.platform == "win32" or arguments[:1] not in [[name] for name in WATCHED]:
        return None
    limits = _limits()
    done = 0
    while True:
        heard, line = os.pipe()
        child = os.fork()
        if not child:
            os.close(heard)
            _confine(limits)
            return Watch(line, done)
        os.close(line)
        attended = _Attended(child, heard, limits)
        problem = attended.wait()
        if problem is None:
            sys.exit(max(attended.status, EXIT_INPUT if done else 0))
        sys.stderr.write(f"{problem}\n")
        done += attended.documents
        if arguments[0] != GOES_ON or not attended.documents:
            sys.exit(EXIT_INPUT)


def end_out_of_memory() -> NoReturn:
    """End the child: its parent tells where the memory was used up."""
    os._exit(EXIT_MEMORY)


class _Attended:
    """A child seen from its parent."""

    def __init__(self, child: int, heard: int, limits: Limits) -> None:
        self.status = 0
        self.documents = 0
        self._child, self._heard, self._limits = child, heard, limits
        self._document = self._stage = ""
        self._latest = time.monotonic() + limits.seconds

    def wait(self) -> Problem | None:
        """Return when the child has ended: None when it did so by itself."""
        before = signal.signal(
            signal.SIGINT, signal.SIG_IGN
        )  # the child has been told too, and ends by itself
        try:
            is_late = not self._hear_to_the_end()
            if is_late:
                os.kill(self._child, signal.SIGKILL)
            _, status = os.waitpid(self._child, 0)
        finally:
            os.close(self._heard)
            signal.signal(signal.SIGINT, before)
        self.status = os.waitstatus_to_exitcode(status)
        return self._judged(is_late=is_late)

    def _hear_to_the_end(self) -> bool:
        """Take in what the child says; return whether it fell silent in time."""
        said = b""
        while True:
            left = self._latest - time.monotonic()
            if left <= 0 or not select.select([self._heard], [], [], left)[0]:
                return False
            piece = os.read(self._heard, 1 << 16)
            if not piece:
                return True
            *lines, said = (said + piece).split(b"\n")
            for line in lines:
                self._take(line[:1], os.fsdecode(line[1:]))

    def _take(self, kind: bytes, name: str) -> None:
        if kind == STAGE:
            self._stage = name
            return
        self._document, self._stage = name, ""
        self.documents += 1
        self._latest = time.monotonic() + self._limits.seconds

    def _judged(self, *, is_late: bool) -> Problem | None:
        where = Location(self._document or "pipeline")
        stage = f" (while `{self._stage}`)" if self._stage else ""
        if is_late:
            message = f"this takes more than {self._limits.seconds} s{stage}"
            return Problem("takes-too-long", message, where, _remedy(SECONDS, self._limits.seconds))
        if self.status == EXIT_MEMORY:
            message = f"this needs more than {self._limits.megabytes} MB of memory{stage}"
            return Problem(
                "needs-too-much-memory", message, where, _remedy(MEGABYTES, self._limits.megabytes)
            )
        if self.status < 0:
            name = signal.Signals(-self.status).name
            message = f"the program was ended by {name}{stage}"
            return Problem("crashed", message, where, _remedy(MEGABYTES, self._limits.megabytes))
        return None


def _remedy(variable: str, value: int) -> str:
    return (
        "look for what is very large or deeply nested in it and divide it; the previous files are unchanged; "
        f"`{variable}={2 * value}` before the command allows more"
    )


def _confine(limits: Limits) -> None:
    parent = os.getppid()
    die_with_parent()
    if os.getppid() != parent:
        os._exit(EXIT_INPUT)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform != "darwin":
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        size = limits.megabytes << 20
        resource.setrlimit(resource.RLIMIT_AS, (size if hard < 0 else min(size, hard), hard))


def _limits() -> Limits:
    default = Limits()
    return Limits(_number(SECONDS, default.seconds), _number(MEGABYTES, default.megabytes))


def _number(variable: str, default: int) -> int:
    typed = os.environ.get(variable) or str(default)
    if typed.isdecimal() and 0 < int(typed) < 10**9:
        return int(typed)
    sys.stderr.write(f"{variable} is `{typed}`; write a whole number, such as {default}\n")
    sys.exit(EXIT_USAGE)
