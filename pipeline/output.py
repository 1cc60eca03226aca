"""The one place that puts files and folders into place: whole, together, or not at all."""

from __future__ import annotations

import errno
import fcntl
import json
import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

TEMPORARY_SUFFIX = ".being-written"
JOURNAL = f".the-set{TEMPORARY_SUFFIX}"
"""The names of a set whose files are all written and not all moved; without it, none has been moved."""
LONGEST_WAIT = 10.0
"""Seconds; another build writes for a tenth of one."""


def replace_files(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write all the files beside their places first, then move them into place.

    A reader sees the old file or the new one, never a part. When anything fails before the first move, no
    file has changed. Once all are written, they are moved by a process of its own: whoever kills this one
    leaves the old set or the new one. What a break of power leaves between two moves, the next call moves.

    Raises:
        BlockingIOError: If another process has been writing into the folder for `LONGEST_WAIT` seconds.
        OSError: If the folder cannot be written or the disk is full; the old files are whole.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with _locked(folder):
        if (folder / JOURNAL).exists():  # a build was killed when it had written its set
            _move_apart(folder)
        _settle(folder)
        try:
            for name, content in contents.items():
                _prepare(folder, name, content)
            _write_through(folder / JOURNAL, json.dumps(list(contents)).encode())
            _sync_folder(folder)
        except OSError:
            for path in (folder / JOURNAL, *(_beside(folder, name) for name in contents)):
                path.unlink(missing_ok=True)
            raise
        _move_apart(folder)
        _settle(folder)
        _sync_folder(folder)


def _prepare(folder: Path, name: str, content: bytes) -> None:
    place, beside = folder / name, _beside(folder, name)
    if place.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(place))
    try:
        _write_through(beside, content)
        if place.exists():
            shutil.copymode(place, beside)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(place)) from error


def _beside(folder: Path, name: str) -> Path:
    return folder / f".{name}{TEMPORARY_SUFFIX}"


def _move_apart(folder: Path) -> None:
    """Move what is written into place from a process that no signal to this one, or to its group, reaches."""
    try:
        mover = os.fork()
    except OSError:  # no room for a process: the caller moves them
        return
    if mover:
        os.waitpid(mover, 0)
        return
    try:
        os.setsid()
        _settle(folder)
    finally:
        os._exit(0)  # what could not be moved, the caller finds and tells


def _settle(folder: Path) -> None:
    """Finish what was written as a whole and not moved as a whole; remove what is only half written."""
    journal = folder / JOURNAL
    try:
        names = json.loads(journal.read_bytes())
    except (FileNotFoundError, ValueError):  # a journal that was cut off: nothing has been moved yet
        names = []
    for name in names:
        with suppress(FileNotFoundError):  # moved already
            _beside(folder, name).replace(folder / name)
    for stray in folder.glob(f".*{TEMPORARY_SUFFIX}"):
        if not stray.is_dir():
            stray.unlink()


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
        _wait_for(descriptor, folder)
        yield
    finally:
        os.close(descriptor)


def _wait_for(descriptor: int, folder: Path) -> None:
    latest = time.monotonic() + LONGEST_WAIT
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if time.monotonic() > latest:
                message = "another build has been writing here for too long"
                raise BlockingIOError(errno.EWOULDBLOCK, message, str(folder)) from error
            time.sleep(0.02)
        else:
            return
