"""The one place that puts files and folders into place: whole, together, or not at all."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
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
                if (folder / name).exists():
                    shutil.copymode(folder / name, temporary[name])
        except OSError:
            for path in temporary.values():
                path.unlink(missing_ok=True)
            raise
        for name, path in temporary.items():
            path.replace(folder / name)
        _sync_folder(folder)


@contextmanager
def folder_in_the_making(parent: Path) -> Iterator[Path]:
    """Yield a fresh hidden folder in `parent`, to be filled and then given to `put_in_place`.

    It is locked while it is filled; what stands there unlocked was left by a process that died, and
    `sweep` removes it. Leaving the block removes it too, unless it was put in place.
    """
    parent.mkdir(parents=True, exist_ok=True)
    while True:
        folder = Path(tempfile.mkdtemp(prefix=".", suffix=TEMPORARY_SUFFIX, dir=parent))
        descriptor = _held(folder)
        if descriptor >= 0:
            break
    try:
        folder.chmod(0o755)  # mkdtemp makes it ours alone; a record is as open as the folder it goes into
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(descriptor)


def put_in_place(folder: Path, place: Path) -> bool:
    """Move a finished folder to `place` by one rename; return False, moving nothing, if one stands there.

    Raises:
        OSError: If the disk is full or the folder cannot be written.
    """
    for path in folder.rglob("*"):
        _sync_folder(path)  # a file is opened and synced in the same way
    _sync_folder(folder)
    with _locked(place.parent):
        if place.exists():
            return False
        folder.rename(place)
        _sync_folder(place.parent)
    return True


def sweep(parent: Path) -> None:
    """Remove folders in the making whose process has died; those of a live one stay."""
    for folder in parent.glob(f".*{TEMPORARY_SUFFIX}"):
        descriptor = _held(folder)
        if descriptor >= 0:
            shutil.rmtree(folder, ignore_errors=True)
            os.close(descriptor)


def _held(folder: Path) -> int:
    """Return a descriptor that holds the folder, or -1 where another process holds it or it is gone."""
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError:
        return -1
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.fstat(descriptor).st_nlink:
            return descriptor
    except OSError:
        pass
    os.close(descriptor)
    return -1


def replace_file(path: Path, content: bytes) -> None:
    """Write one file that can be made again: it appears whole, but is not forced to the disk.

    Raises:
        OSError: If the folder cannot be written or the disk is full; an old file is whole.
    """
    temporary = path.parent / f".{os.getpid()}{TEMPORARY_SUFFIX}"
    try:
        temporary.write_bytes(content)
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise


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
