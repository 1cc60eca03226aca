"""The one place that replaces files in the output folder: whole, together, or not at all."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

TEMPORARY_SUFFIX = ".being-written"


def replace_files(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write all the files beside their places first, then move them into place.

    A reader sees the old file or the new one, never a part. When anything fails before the first move, no
    file has changed.

    Raises:
        OSError: If the folder cannot be written or the disk is full; the old files are whole.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with _locked(folder):
        for stray in folder.glob(f".*{TEMPORARY_SUFFIX}"):
            stray.unlink()
        temporary = {name: folder / f".{name}{TEMPORARY_SUFFIX}" for name in contents}
        try:
            for name, content in contents.items():
                _write_through(temporary[name], content)
        except OSError:
            for path in temporary.values():
                path.unlink(missing_ok=True)
            raise
        for name, path in temporary.items():
            path.replace(folder / name)
        _sync_folder(folder)


def _write_through(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold the folder against a second build; the lock ends with the process, however it ends."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
