"""Watches a build: which files outside it opens, which hosts it calls, where the canary's word stands."""

from __future__ import annotations

import io
import os
import re
import socket
import sys
import threading
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.safety.places import WORD

_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


@dataclass
class Sight:
    """What was seen while a block ran."""

    outside: Path
    opened: list[str] = field(default_factory=list)
    called: list[str] = field(default_factory=list)

    def see(self, event: str, arguments: tuple[object, ...]) -> None:
        """Take in an event of Python's audit."""
        if event == "open" and isinstance(arguments[0], str | bytes):
            path = os.path.realpath(os.fsdecode(arguments[0]))
            if Path(path).is_relative_to(self.outside):
                self.opened.append(path)
        elif event in {"socket.connect", "socket.getaddrinfo"}:
            self.called.append(f"{event}{arguments[-1] if event == 'socket.connect' else arguments[:2]}")


class _Audit:
    """Python's audit hooks stay for good: one is set, and told what to look at."""

    def __init__(self) -> None:
        self.sight: Sight | None = None
        self._is_set = False

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        sight, self.sight = self.sight, None  # what is looked up here is no event of the build
        try:
            if sight is not None:
                sight.see(event, arguments)
        finally:
            self.sight = sight

    def look(self, sight: Sight | None) -> None:
        if not self._is_set:
            sys.addaudithook(self)
            self._is_set = True
        self.sight = sight


_AUDIT = _Audit()


@contextmanager
def watched(outside: Path) -> Iterator[Sight]:
    """Yield what is seen of files below `outside` and of the network."""
    sight = Sight(outside.resolve())
    _AUDIT.look(sight)
    try:
        yield sight
    finally:
        _AUDIT.look(None)


class Listener:
    """A host on the loopback that takes every call and counts it."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._socket.settimeout(0.1)
        self.host = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        while not self._is_over.is_set():
            try:
                caller, _ = self._socket.accept()
            except TimeoutError:
                continue
            with caller:
                caller.settimeout(1)
                self.calls.append(caller.recv(200).decode("latin-1").partition("\r\n")[0])
                caller.sendall(b"HTTP/1.0 404 Not Found\r\nContent-Length: 0\r\n\r\n")

    def close(self) -> None:
        """Take no more calls."""
        self._is_over.set()
        self._thread.join()
        self._socket.close()


def holds_word(content: bytes) -> bool:
    """Say whether the canary's word stands in a file, packed or not, in any of the usual encodings."""
    forms = [WORD.encode(encoding) for encoding in ("utf-8", "utf-16-be", "utf-16-le")]
    forms.append(WORD.encode("utf-16-be").hex().encode())
    return any(form in piece for piece in pieces(content) for form in forms)


def pieces(content: bytes) -> Iterator[bytes]:
    yield content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield from (archive.read(name) for name in archive.namelist())
        return
    for stream in _STREAM.findall(content):
        try:
            yield zlib.decompress(stream)
        except zlib.error:
            yield stream
